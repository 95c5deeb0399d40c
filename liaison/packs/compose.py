"""A pack from its contents: laid out, numbered, joined with the documents of others, tagged and sealed.

The same contents give the same bytes: the file knows no clock, no random numbers and no machine.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from tempfile import TemporaryFile

import pikepdf
from django.utils.translation import gettext as _
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from liaison.packs import archive, furniture, join, sections, sign, typeface
from liaison.packs.contents import PackContents
from liaison.packs.join import Admitted
from liaison.packs.tagged import Document, Figure, write_tree

PASSES = 5  # the second pass knows every page number; a third is needed only if that moved something


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: anchors and the number of pages, as the last layout found them."""

    places: dict[str, int] = field(default_factory=dict)
    total: int = 0


def compose(contents: PackContents, tell: Callable[[str, int, int], None] | None = None) -> bytes:
    """The whole pack as one PDF.

    A document that cannot be included (damaged, locked, empty, not a PDF, not the file that was recorded) has
    a page that says so and why, and is named among the gaps; the rest of the pack is built. Where every page
    is ours the file claims PDF/UA-1 and PDF/A-2A; with pages of others, or a signature to come, it claims nothing. `tell` hears of each step
    (what, how many of how many); what it raises ends the work.
    """
    typeface.load()
    exhibits = []
    for number, exhibit in _numbered(contents.exhibits):
        if tell:
            tell(_("Reading the documents"), number, len(contents.exhibits))
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
        with (
            TemporaryFile() as out
        ):  # a buffer in memory would hold the pack up to three times while it grows
            pdf.save(
                out,
                deterministic_id=True,
                compress_streams=True,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
            pdf.close()
            out.seek(0)
            return out.read()


def file_name(contents: PackContents, document: str = "pack") -> str:
    """The name of the pack's file, `URN_pack_YYYYMMDD.pdf` by the day of its facts: never a person's name."""
    urn = re.sub(r"[^0-9A-Za-z]", "", contents.urn) or "no-URN"
    return f"{urn}_{document}_{typeface.london(contents.as_at):%Y%m%d}.pdf"


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
    story = [
        *sections.title_page(contents, plan.places),
        PageBreak(),
        *sections.index(contents, exhibits, plan.places),
        PageBreak(),
        *sections.parts(contents, exhibits, plan.places),
    ]
    for number, admitted in _numbered(exhibits):
        story += [
            NextPageTemplate(furniture.OWN),
            PageBreak(),
            *sections.divider(contents, number, admitted, plan.places),
        ]
        story += _figures(number, admitted)
    return [*story, NextPageTemplate(furniture.OWN), PageBreak(), *sections.sealed(contents, exhibits)]


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
    return typeface.printable(f"Pack, URN {contents.urn}, version {contents.version}")
