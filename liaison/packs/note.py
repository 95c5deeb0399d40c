"""The one-page note of a youth justice service to court, prosecution and defence (PRACTICE section 6), as a PDF.

Facts only: it holds no account of the child, no intelligence and no name of anybody who may have exploited the
child, because nothing of that kind is among its rows. It argues nothing.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pikepdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer

from liaison.packs import archive, furniture, typeface
from liaison.packs.blocks import WIDTH
from liaison.packs.furniture import Stamp
from liaison.packs.tagged import Document, Heading, TaggedTable, Text, write_tree
from liaison.packs.typeface import CELL, CELL_QUIET, CELL_STRONG, LINE, REGULAR, moment

FOOTER: Final = "Facts only. No submission on plea, defence or outcome."
USE: Final = "The NRM decision is told so that the case can be managed. It is not put forward as evidence."
MARKING: Final = "OFFICIAL-SENSITIVE"
HEADING: Final = ParagraphStyle("note heading", parent=typeface.TITLE, fontSize=17, leading=22, spaceAfter=2)
VALUE: Final = ParagraphStyle("note value", parent=CELL, fontSize=9.5, leading=13)
LABEL: Final = ParagraphStyle("note label", parent=CELL_STRONG, fontSize=9.5, leading=13)
SIGNED: Final = ParagraphStyle("note signed", parent=VALUE, spaceBefore=10, spaceAfter=3)
FOOT: Final = ParagraphStyle("note foot", parent=CELL_STRONG, fontSize=10, leading=14, spaceBefore=8)
_STYLE: Final = [
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]


class TooLong(ValueError):
    """It does not fit one page: what was typed has to be shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the note prints. `status`: child or young adult. `rows` are (label, value); "" is printed as not recorded."""

    status: str
    recipients: str
    urn: str
    service: str
    rows: Sequence[tuple[str, str]]
    sharing: str
    signed_by: str
    as_at: datetime
    restricted: bool


def compose(note: Note) -> bytes:
    """The note as a PDF of one page, tagged. The same note gives the same bytes. Raises TooLong."""
    typeface.load()
    out = io.BytesIO()
    title = typeface.printable(f"Note to {note.recipients.lower()}, URN {note.urn}")
    document = Document(
        out, lang="en-GB", initialFontName=REGULAR, invariant=1, pageCompression=1, title=title, author="",
        subject="", creator="", producer="",
    )  # fmt: skip
    document.addPageTemplates(
        furniture.templates(
            Stamp(
                marking=MARKING, urn=note.urn, restricted=note.restricted, recipient=note.recipients,
                version=f"As at {moment(note.as_at)}", total=1,
            )
        )
    )  # fmt: skip
    cells = [[Text(label, LABEL), Text(value or "not recorded", VALUE)] for label, value in note.rows]
    document.build(
        [
            Heading(
                f"Note on a {note.status.lower()} before the court",
                HEADING,
                tag="H1",
                anchor="title",
                bookmark="Note",
            ),
            Text(f"From {note.service}, to: {note.recipients}", CELL_QUIET),
            Spacer(1, 6),
            TaggedTable(cells, colWidths=(130, WIDTH - 130), style=_STYLE, row_heads=True, hAlign="LEFT"),
            Text(f"Shared on this basis: {note.sharing}", SIGNED),
            Text(f"Signed off by {note.signed_by}, {moment(note.as_at)}", VALUE),
            Text(FOOTER, FOOT),
            Text(USE, VALUE),
        ]
    )
    if document.page != 1:
        raise TooLong("it does not fit one page: shorten what you typed")
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        archive.describe(pdf, title, claims=True)
        write_tree(pdf, document.tags)
        made = io.BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()
