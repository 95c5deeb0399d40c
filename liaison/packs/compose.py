"""A pack from its contents: laid out, numbered, joined with the documents of others, tagged and sealed.

The same contents give the same bytes: the file knows no clock, no random numbers and no machine.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

import pikepdf
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from liaison.packs import archive, furniture, join, late, seal, sections, sign, typeface
from liaison.packs.contents import PackContents
from liaison.packs.join import Admitted
from liaison.packs.tagged import Document, Figure, write_tree

PASSES = 5  # the second pass knows every page number; a third is needed only if that moved something


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: anchors and the number of pages, as the last layout found them."""

    places: dict[str, int] = field(default_factory=dict)
    total: int = 0


Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Composed:
    """What was written: how many pages, every document in it, and on which page each part and document begins."""

    pages: int
    documents: tuple[seal.Sealed, ...]
    places: dict[str, int]


def compose(contents: PackContents, tell: Tell | None = None) -> bytes:
    """The whole pack as one PDF, in memory; see `compose_into`."""
    with TemporaryFile() as out:
        compose_into(cast(BinaryIO, out), contents, tell)
        out.seek(0)
        return out.read()


@translation.override(settings.LANGUAGE_CODE)  # a paper is in one language, whichever the page speaks
def compose_into(out: BinaryIO | Path, contents: PackContents, tell: Tell | None = None) -> Composed:
    """Write the whole pack as one PDF.

    A document that cannot be included (damaged, locked, empty, not a PDF, not the file that was recorded) has
    a page that says so and why, and is named among the gaps; the rest of the pack is built. Where every page
    is ours the file claims PDF/UA-1 and PDF/A-2A; with pages of others, or a signature to come, it claims nothing. `tell` hears of each step
    (what, how many of how many); what it raises ends the work.
    """
    typeface.load()
    exhibits = []
    for number, exhibit in _numbered(contents.documents):
        if tell:
            tell(_("Reading the documents"), number, len(contents.documents))
        exhibits.append(join.admit(exhibit))
    if tell:
        tell(_("Laying the pages out"), 0, 0)
    drawn, document = _laid_out(contents, exhibits)
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        archive.describe(pdf, _file_title(contents), claims=not document.figures and not sign.configured())
        write_tree(pdf, document.tags)
        forms = {_form(n, p): page.form for n, e in _numbered(exhibits) for p, page in _numbered(e.pages)}
        join.place(pdf, forms, document.figures)
        del drawn
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return Composed(document.page, seal.documents(exhibits), document.places)


def file_name(contents: PackContents, document: str = "pack") -> str:
    """The name of the pack's file, `URN_pack_YYYYMMDD.pdf` by the day of its facts: never a person's name."""
    urn = re.sub(r"[^0-9A-Za-z]", "", contents.urn) or "no-URN"
    return f"{urn}_{document}_{typeface.london(contents.newest.as_at):%Y%m%d}.pdf"


def _laid_out(contents: PackContents, exhibits: Sequence[Admitted]) -> tuple[bytes, Document]:
    plan = _Plan()
    for _pass in range(PASSES):
        out = io.BytesIO()
        document = Document(
            out,
            lang="en-GB",
            initialFontName=typeface.REGULAR,
            invariant=1,
            pageCompression=1,
            title=_file_title(contents),
            author="",
            subject="",
            creator="",
            producer="",
        )
        document.addPageTemplates(
            furniture.templates(furniture.stamp(contents, plan.total, plan.places.get("uses", 0)))
        )
        document.build(_story(contents, exhibits, plan))
        found = _Plan(document.places, document.page)
        if found == plan:
            return out.getvalue(), document
        plan = found
    raise RuntimeError("the page numbers of the pack do not settle")


def _story(contents: PackContents, exhibits: Sequence[Admitted], plan: _Plan) -> list[Flowable]:
    first, base = exhibits[: len(contents.exhibits)], replace(contents, late=())
    story = [
        *sections.title_page(contents, plan.places),
        PageBreak(),
        *sections.index(base, first, plan.places),
        PageBreak(),
        *sections.parts(base, first, plan.places),
        *_documents(base, _numbered(first), plan),
        *_own_page(sections.sealed(base, first)),
    ]
    for added in late.added(contents, exhibits):
        story += _own_page(late.index(added, plan.places))
        story += _documents(base, added.documents, plan)
        story += _own_page(late.sealed(added))
    return story


def _own_page(flowables: list[Flowable]) -> list[Flowable]:
    return [NextPageTemplate(furniture.OWN), PageBreak(), *flowables]


def _documents(
    contents: PackContents, numbered: Iterable[tuple[int, Admitted]], plan: _Plan
) -> Iterator[Flowable]:
    for number, admitted in numbered:
        yield from _own_page(sections.divider(contents, number, admitted, plan.places))
        yield from _figures(number, admitted)


def _figures(number: int, admitted: Admitted) -> list[Flowable]:
    made: list[Flowable] = []
    for p, page in _numbered(admitted.pages):
        alt = f"Page {p} of {len(admitted.pages)} of exhibit {number}: {admitted.exhibit.title}"
        made += [NextPageTemplate(furniture.sheet(*page.size)), PageBreak()]
        made.append(Figure(_form(number, p), page.size, page.origin, alt, page.note))
    return made


def _numbered(things):
    return enumerate(things, start=1)


def _form(exhibit: int, page: int) -> str:
    return f"Exhibit{exhibit}Page{page}"


def _file_title(contents: PackContents) -> str:
    # the title that a reader shows in its window: what the file is, never whose
    return typeface.printable(f"Pack, URN {contents.urn}, version {contents.newest.version}")
