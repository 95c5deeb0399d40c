"""The guide: `docs/guide/` read once. A lesson for each kind of prompt, one for each part of the law, and the words.

What a lesson rests on is not written twice: the law's tables say it (`resting`), pages and files take it from there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from liaison.law import deadlines, table
from liaison.law.authorities import AUTHORITIES, Authority
from liaison.law.words import Role
from liaison.learning.lesson import Lesson, read

WRITTEN: Final = "24 November 2026"


def folder() -> Path:
    return Path(settings.BASE_DIR) / "docs" / "guide"


@lru_cache(maxsize=1)
def prompts() -> Mapping[str, Lesson]:
    """The lesson of each kind of prompt."""
    return _lessons("prompts")


@lru_cache(maxsize=1)
def topics() -> Mapping[str, Lesson]:
    """The lesson of each part of the law, by its file's name. `under` holds a sentence for each authority."""
    return _lessons("law")


def _lessons(name: str) -> Mapping[str, Lesson]:
    paths = sorted((folder() / name).glob("*.md"))
    return {path.stem: read(f"{name}/{path.name}", path.read_text(encoding="utf-8")) for path in paths}


@dataclass(frozen=True, slots=True)
class Entry:
    """One authority: what it says, in one sentence, and in which lesson it is explained."""

    authority: Authority
    says: str
    topic: str

    @property
    def lesson(self) -> Lesson:
        return topics()[self.topic]


@lru_cache(maxsize=1)
def entries() -> Mapping[str, Entry]:
    """Each authority that a lesson explains, by id. The last paragraph under its heading is what it says."""
    return {
        id: Entry(AUTHORITIES[id], paragraphs[-1], topic)
        for topic, lesson in topics().items()
        for heading, paragraphs in lesson.under.items()
        if (id := heading.strip("`")) in AUTHORITIES and paragraphs
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of prompt as the law's table has it: of whom, and on what it rests."""

    roles: tuple[Role, ...]
    rests_on: tuple[str, ...]


@lru_cache(maxsize=1)
def asked() -> Mapping[str, Asked]:
    """Every kind of prompt that the table asks for."""
    roles: dict[str, dict[Role, None]] = {}
    ids: dict[str, dict[str, None]] = {}
    for row in table.rows():
        roles.setdefault(row.kind, {})[Role(row.who)] = None
        for id in (*row.rests_on, *(id for several in row.rests_on_in.values() for id in several)):
            ids.setdefault(row.kind, {})[id] = None
    return {kind: Asked(tuple(roles[kind]), tuple(ids[kind])) for kind in roles}


def resting(id: str) -> tuple[list[str], list[str]]:
    """What rests on an authority: kinds of prompt, and the names of time limits."""
    kinds = [kind for kind, one in asked().items() if id in one.rests_on]
    limits = [
        versions[0].name
        for versions in deadlines.RULES.values()
        if any(id in (*version.rests_on, *version.commenced_by) for version in versions)
    ]
    return kinds, limits


def standing(authority: Authority) -> str:
    """Whether anybody has read the text, and as it was when."""
    if authority.kind == "house rule":
        return "a rule of this house, not law"
    if not authority.verified:
        return "from knowledge: nobody here has read the text; check it before you rely on it"
    return f"a copy of {authority.read_on:%-d %B %Y} was read" if authority.read_on else "a copy was read"


def of(ids: Iterable[str]) -> list[Authority]:
    return [AUTHORITIES[id] for id in ids]
