"""What the parts of a pack are built of: headings, tables, points and boxes, in its paragraph styles and tagged."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from liaison.packs.tagged import Element, Heading, Panel, TaggedTable, Text
from liaison.packs.typeface import (
    BLUE,
    BODY,
    CELL,
    CELL_NUMBER_STRONG,
    CELL_STRONG,
    FACT,
    FACT_STRONG,
    HEADING,
    LINE,
    PALE,
    POINT,
    REGULAR,
    STRONG,
)

WIDTH = 483  # points between the margins of our own pages
Cell = Text | list[Text]
Row = Sequence[Cell]

_FACE = ("FONTNAME", (0, 0), (-1, -1), REGULAR)  # the table's own face is not embedded
_RULES = [
    _FACE,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 10),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
]


def opening(title: str, anchor: str) -> list[Flowable]:
    """The heading of a part: never at the foot of a page with what it heads on the next."""
    return [CondPageBreak(130), Heading(title, HEADING, tag="H2", anchor=anchor)]


def section(
    title: str,
    anchor: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Row],
    nothing: str,
) -> list[Flowable]:
    """A part that is one table, or the sentence that there is `nothing`."""
    body: Flowable = table(heads, widths, rows) if rows else Text(nothing, BODY)
    return [*opening(title, anchor), body]


def table(
    heads: Sequence[str], widths: Sequence[float], rows: Sequence[Row], numbers: Sequence[int] = ()
) -> TaggedTable:
    """A table with its head; `widths` in points; the columns `numbers` stand at the right."""
    head = [Text(h, CELL_NUMBER_STRONG if n in numbers else CELL_STRONG) for n, h in enumerate(heads)]
    style = [*_RULES, ("LINEBELOW", (0, 0), (-1, 0), 1.5, BLUE)]
    return TaggedTable([head, *rows], colWidths=widths, style=style, repeatRows=1, hAlign="LEFT")


def facts(rows: Iterable[tuple[str, str]]) -> TaggedTable:
    """(Label, value) rows; an empty value is "not recorded"."""
    cells = [
        [
            Text(label, FACT_STRONG),
            Text(value or "not recorded", CELL if label.startswith("SHA-256") else FACT),
        ]
        for label, value in rows
    ]
    return TaggedTable(cells, colWidths=(135, WIDTH - 135), style=_RULES, row_heads=True, hAlign="LEFT")


def points(texts: Iterable[str]) -> list[Flowable]:
    """A list with bullets."""
    whole = Element("L")
    return [Text(t, POINT, bulletText="•", tag="LBody", inside=(whole, Element("LI"))) for t in texts]


def box(head: str, text: str) -> Flowable:
    """A pale box with a bar at its left: what nobody may pass over."""
    style = [
        _FACE,
        ("BACKGROUND", (0, 0), (-1, -1), PALE),
        ("LINEBEFORE", (0, 0), (0, -1), 4, BLUE),
        ("LEFTPADDING", (0, 0), (-1, -1), 16),
        ("TOPPADDING", (0, 0), (-1, -1), 12),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
    ]
    return Panel([[[Text(head, STRONG), Text(text, BODY)]]], colWidths=[WIDTH], style=style, splitInRow=1)
