"""The parts of a pack, each a list of flowables made from the contents. A purpose says which, in which order.

Nothing here knows the law: every sentence about it comes with the contents. An empty part says that it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from liaison.packs import seal
from liaison.packs.contents import PackContents
from liaison.packs.join import Admitted
from liaison.packs.tagged import Element, Heading, Panel, TaggedTable, Text
from liaison.packs.typeface import (
    BLUE,
    BODY,
    CELL,
    CELL_LINK,
    CELL_NUMBER,
    CELL_NUMBER_LINK,
    CELL_NUMBER_STRONG,
    CELL_QUIET,
    CELL_STRONG,
    FACT,
    FACT_STRONG,
    HEADING,
    LINE,
    PALE,
    POINT,
    PURPOSE,
    REGULAR,
    STRONG,
    TITLE,
    in_words,
    lacks,
    moment,
)

WIDTH = 483  # points between the margins of our own pages
Cell = Text | list[Text]
Row = Sequence[Cell]

USES = "What the NRM decision may be used for"
DECISION = "The NRM decision"
CHARGES = "The charges"
CHRONOLOGY = "Chronology"
PROMPTS = "What is asked, of whom and by when"
AUTHORITY = "Authority"
GAPS = "What is missing or outstanding"
SEAL = "Seal: the documents in this pack"
UNPRINTED = "Some characters cannot be printed in the typeface of this pack: each stands as □."

PARTS = (
    (USES, "uses"),
    (DECISION, "decision"),
    (CHARGES, "charges"),
    (CHRONOLOGY, "chronology"),
    (PROMPTS, "prompts"),
    (AUTHORITY, "authority"),
    (GAPS, "gaps"),
    (SEAL, "seal"),
)

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


def title_page(contents: PackContents, places: dict[str, int]) -> list[Flowable]:
    """Whose pack, for whom, which version of the facts, and the restriction that holds."""
    rows = [
        ("Child", contents.child),
        ("Date of birth", in_words(contents.born)),
        ("URN", contents.urn),
        ("Court", contents.court),
        ("Next hearing", contents.next_hearing),
        ("For", contents.recipient),
        ("Prepared by", contents.prepared_by),
        ("Prepared for", contents.prepared_for),
        ("Version", str(contents.version)),
        ("Facts as at", moment(contents.as_at)),
        ("Marking", contents.marking),
    ]
    made: list[Flowable] = [
        Spacer(1, 36),
        Heading(contents.title, TITLE, tag="H1", anchor="title", bookmark="Title page"),
        Text(contents.purpose, PURPOSE),
        _facts(rows),
    ]
    if contents.restriction.strip():
        made += [Spacer(1, 20), _box("Reporting restriction", contents.restriction)]
    return [*made, Spacer(1, 20), _where_uses_are(places)]


def uses(contents: PackContents) -> list[Flowable]:
    """What the decision may be used for, and what not: before the decision, so that it is read first."""
    if not contents.uses:
        return [
            *_opening(USES, "uses"),
            Text("Not recorded: ask a lawyer before this decision is used.", STRONG),
        ]
    return [*_opening(USES, "uses"), *_points(contents.uses)]


def decision(contents: PackContents, places: dict[str, int]) -> list[Flowable]:
    """The decisions as recorded."""
    if not contents.decision:
        return [*_opening(DECISION, "decision"), Text("No NRM decision is recorded.", BODY)]
    return [*_opening(DECISION, "decision"), _where_uses_are(places), Spacer(1, 6), _facts(contents.decision)]


def charges(contents: PackContents) -> list[Flowable]:
    """By charge: when, at what age, what the law room found, why and on what authority."""
    rows: list[Row] = [
        [
            [Text(c.name, CELL_STRONG), Text(c.offence, CELL)],
            [Text(c.period, CELL), Text(f"Age then: {c.age_then}", CELL_QUIET)],
            Text(c.verdict, CELL_STRONG),
            [Text(c.because, CELL), Text(c.authority, CELL_QUIET)],
        ]
        for c in contents.charges
    ]
    return _section(
        CHARGES,
        "charges",
        ("Charge", "When", "Finding", "Because, and authority"),
        (140, 90, 90, 163),
        rows,
        "No charge is recorded.",
    )


def chronology(contents: PackContents) -> list[Flowable]:
    """The dated events, numbered, each with its source."""
    rows = [
        [
            Text(str(number), CELL),
            Text(in_words(e.date) if e.date_exact or not e.date else f"about {in_words(e.date)}", CELL),
            Text("" if e.age is None else str(e.age), CELL),
            Text(e.event, CELL),
            Text(e.source, CELL),
            Text(e.charges, CELL),
        ]
        for number, e in enumerate(contents.chronology, start=1)
    ]
    return _section(
        CHRONOLOGY,
        "chronology",
        ("No", "Date", "Age", "Event", "Source", "Charge"),
        (28, 88, 32, 180, 100, 55),
        rows,
        "No event is recorded.",
    )


def prompts(contents: PackContents) -> list[Flowable]:
    """What is asked, of whom, by when and on what basis, and how it stands."""
    rows: list[Row] = [
        [
            [Text(p.what, CELL_STRONG), Text(p.because, CELL)],
            Text(p.whom, CELL),
            [Text(p.by_when, CELL), Text(p.basis, CELL_QUIET)],
            Text(p.authority, CELL),
            Text(p.state, CELL),
        ]
        for p in contents.prompts
    ]
    return _section(
        PROMPTS,
        "prompts",
        ("What, and why", "Of whom", "By when", "Authority", "State"),
        (165, 66, 78, 112, 62),
        rows,
        "Nothing is asked at present.",
    )


def authorities(contents: PackContents) -> list[Flowable]:
    """The statutes, rules and cases relied on, with their addresses."""
    rows = [
        [Text(cite, CELL), Text(url, CELL_LINK if url else CELL, url=url)]
        for cite, url in contents.authorities
    ]
    return _section(
        AUTHORITY,
        "authority",
        ("Authority", "Where to read it"),
        (243, 240),
        rows,
        "No authority is recorded.",
    )


def gaps(contents: PackContents, exhibits: Sequence[Admitted]) -> list[Flowable]:
    """What is missing, and each document that could not be included, with its reason."""
    missing = [f"{e.exhibit.title}: could not be included: {e.refusal}." for e in exhibits if e.refusal]
    unprinted = [UNPRINTED] if any(map(lacks, _texts(astuple(contents)))) else []
    points = [*contents.gaps, *missing, *unprinted]
    if not points:
        return [*_opening(GAPS, "gaps"), Text("Nothing is recorded as missing or outstanding.", BODY)]
    return [*_opening(GAPS, "gaps"), *_points(points)]


def divider(number: int, admitted: Admitted, places: dict[str, int]) -> list[Flowable]:
    """The page before a foreign document: what it is, its digest, and what its copy here leaves out."""
    exhibit = admitted.exhibit
    title = exhibit.title.strip() or "Untitled document"
    made: list[Flowable] = [
        Spacer(1, 160),
        Text(f"Exhibit {number}", PURPOSE),
        Heading(
            title,
            TITLE,
            tag="H2",
            anchor=f"exhibit-{number}",
            bookmark=f"Exhibit {number}: {title}, {in_words(exhibit.date)}",
        ),
        Spacer(1, 10),
    ]
    if admitted.refusal:
        return [*made, _box("This document could not be included", f"{title}: {admitted.refusal}.")]
    rows = [
        ("Date", in_words(exhibit.date)),
        ("Pages", str(len(admitted.pages))),
        ("SHA-256", seal.digest(exhibit.content)),
    ]
    return [*made, _facts(rows), Spacer(1, 12), *_points(admitted.left_out), _where_uses_are(places)]


def sealed(contents: PackContents, exhibits: Sequence[Admitted]) -> list[Flowable]:
    """The last page: who made it, for whom, from which facts, and the digest of every document."""
    said = (
        f"This pack was prepared by {contents.prepared_by} for {contents.prepared_for}, to go to "
        f"{contents.recipient}, from the facts recorded as at {moment(contents.as_at)}. It is version "
        f"{contents.version} and is never changed: a later version takes its place."
    )
    rows: list[Row] = [
        [
            Text(str(d.number), CELL),
            [Text(d.title, CELL_STRONG), Text(d.sha256, CELL_QUIET)],
            Text(str(d.pages) if d.included else "not included", CELL_NUMBER),
        ]
        for d in seal.documents(exhibits)
    ]
    table = _table(("No", "Document and its SHA-256", "Pages"), (28, 385, 70), rows, numbers=(2,))
    return [
        Heading(SEAL, HEADING, tag="H2", anchor="seal"),
        Text(said, BODY),
        *([table] if rows else [Text("No document by others is in this pack.", BODY)]),
        Spacer(1, 14),
        _facts([("SHA-256 of the facts", seal.facts(contents))]),
        Spacer(1, 8),
        Text(
            "A digest is reckoned from a file as it was received. If one byte of the file is changed, its "
            "digest is another. The digest of this pack itself is kept with its record.",
            BODY,
        ),
    ]


def index(exhibits: Sequence[Admitted], places: dict[str, int]) -> list[Flowable]:
    """What is in the pack and on which page, each line a link. `places` may still lack the pages."""
    *own, last = [(title, "", anchor) for title, anchor in PARTS]
    documents = [
        (
            f"Exhibit {n}: {e.exhibit.title}" + (" (could not be included)" if e.refusal else ""),
            in_words(e.exhibit.date),
            f"exhibit-{n}",
        )
        for n, e in enumerate(exhibits, start=1)
    ]
    rows = [
        [
            Text(str(number), CELL),
            Text(title, CELL_LINK, target=anchor),
            Text(day, CELL),
            Text(str(places.get(anchor, 0)), CELL_NUMBER_LINK, target=anchor),
        ]
        for number, (title, day, anchor) in enumerate([*own, *documents, last], start=1)
    ]
    table = _table(("No", "Part or document", "Date", "Page"), (28, 310, 95, 50), rows, numbers=(3,))
    return [Heading("Index", HEADING, tag="H2", anchor="index"), table]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _opening(title: str, anchor: str) -> list[Flowable]:
    # not at the foot of a page with what it heads on the next
    return [CondPageBreak(130), Heading(title, HEADING, tag="H2", anchor=anchor)]


def _section(
    title: str,
    anchor: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Row],
    nothing: str,
) -> list[Flowable]:
    body: Flowable = _table(heads, widths, rows) if rows else Text(nothing, BODY)
    return [*_opening(title, anchor), body]


def _table(
    heads: Sequence[str], widths: Sequence[float], rows: Sequence[Row], numbers: Sequence[int] = ()
) -> TaggedTable:
    head = [Text(h, CELL_NUMBER_STRONG if n in numbers else CELL_STRONG) for n, h in enumerate(heads)]
    style = [*_RULES, ("LINEBELOW", (0, 0), (-1, 0), 1.5, BLUE)]
    return TaggedTable([head, *rows], colWidths=widths, style=style, repeatRows=1, hAlign="LEFT")


def _where_uses_are(places: dict[str, int]) -> Text:
    # wherever a decision is named or shown, its reader is told where its limits stand
    return Text(f"{USES}: see page {places.get('uses', 0)}.", CELL_LINK, target="uses")


def _facts(rows: Iterable[tuple[str, str]]) -> TaggedTable:
    cells = [
        [
            Text(label, FACT_STRONG),
            Text(value or "not recorded", CELL if label.startswith("SHA-256") else FACT),
        ]
        for label, value in rows
    ]
    return TaggedTable(cells, colWidths=(135, WIDTH - 135), style=_RULES, row_heads=True, hAlign="LEFT")


def _points(texts: Iterable[str]) -> list[Flowable]:
    whole = Element("L")
    return [Text(t, POINT, bulletText="•", tag="LBody", inside=(whole, Element("LI"))) for t in texts]


def _box(head: str, text: str) -> Flowable:
    style = [
        _FACE,
        ("BACKGROUND", (0, 0), (-1, -1), PALE),
        ("LINEBEFORE", (0, 0), (0, -1), 4, BLUE),
        ("LEFTPADDING", (0, 0), (-1, -1), 16),
        ("TOPPADDING", (0, 0), (-1, -1), 12),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
    ]
    return Panel([[[Text(head, STRONG), Text(text, BODY)]]], colWidths=[WIDTH], style=style, splitInRow=1)
