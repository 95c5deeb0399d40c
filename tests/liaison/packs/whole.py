"""A case through which every purpose has something to print, and every text that a pack or a letter holds."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from lxml import etree

from liaison.law.applications import Application
from liaison.packs import gather, letters
from liaison.packs.contents import PackContents
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import PURPOSES
from liaison.packs.purposes.choices import Choices
from liaison.packs.sections import titles
from tests.liaison.packs.conftest import TODAY

AT = datetime(2026, 7, 21, 8, 30, tzinfo=UTC)
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Every purpose with every choice within it.
ASKED: list[tuple[Purpose, Application | None]] = [
    (purpose, application)
    for purpose, module in PURPOSES.items()
    for application in (module.APPLICATIONS or (None,))
]


def contents(
    case: SimpleNamespace, purpose: Purpose, *, by: Any = None, ticked: Any = None, **chosen: Any
) -> PackContents:
    """What a pack for this purpose prints, for the solicitor unless somebody else builds it."""
    records = gather.records(case.proceeding, by or builder(case, purpose), TODAY, ticked)
    module = PURPOSES[purpose]
    return module.contents(records, recipient="Somebody", version=1, as_at=AT, choices=Choices(**chosen))


def letter(
    case: SimpleNamespace, purpose: Purpose, *, by: Any = None, ticked: Any = None, **chosen: Any
) -> bytes:
    """The draft of the letter that goes with it."""
    records = gather.records(case.proceeding, by or builder(case, purpose), TODAY, ticked)
    return letters.draft(purpose, records, recipient="Somebody", as_at=AT, choices=Choices(**chosen))


def builder(case: SimpleNamespace, purpose: Purpose) -> Any:
    return case.people.worker if purpose is Purpose.YJS else case.people.solicitor


def printed(made: PackContents) -> str:
    """Every text of the pack's own pages."""
    return " ".join([*_texts(made), *(title for title, _ in titles(made))])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def read(docx: bytes, part: str = "word/document.xml") -> str:
    """The text of a part of a Word document, a space between paragraphs; "" where it has no such part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        if part not in file.namelist():
            return ""
        tree = etree.fromstring(file.read(part))
    paragraphs = ("".join(run.text or "" for run in p.iter(f"{WORDS}t")) for p in tree.iter(f"{WORDS}p"))
    return " ".join(" ".join(paragraphs).split())


def shining(docx: bytes) -> list[str]:
    """The texts on yellow: the gaps."""
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        tree = etree.fromstring(file.read("word/document.xml"))
    runs = (run for run in tree.iter(f"{WORDS}r") if run.find(f"{WORDS}rPr/{WORDS}highlight") is not None)
    return ["".join(text.text or "" for text in run.iter(f"{WORDS}t")) for run in runs]
