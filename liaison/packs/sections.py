"""The parts of a pack, each a list of flowables made from the contents. A purpose says which, in which order.

Nothing here knows the law: every sentence about it comes with the contents. An empty part says that it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from functools import partial

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from liaison.packs import seal
from liaison.packs.blocks import Row, box, facts, opening, points, section, table
from liaison.packs.contents import Line, PackContents, Section
from liaison.packs.join import Admitted
from liaison.packs.tagged import Heading, Text
from liaison.packs.timeline import Drawn
from liaison.packs.typeface import (
    BODY,
    CELL,
    CELL_LINK,
    CELL_NUMBER,
    CELL_NUMBER_LINK,
    CELL_QUIET,
    CELL_STRONG,
    HEADING,
    PURPOSE,
    STRONG,
    TITLE,
    in_words,
    lacks,
    moment,
)

TITLES = {
    "uses": "What the NRM decision may be used for",
    "decision": "The NRM decision",
    "charges": "The charges",
    "drawn": "The chronology drawn",
    "chronology": "Chronology",
    "prompts": "What is asked, of whom and by when",
    "authority": "Authority",
    "gaps": "What is missing or outstanding",
    "seal": "Seal: the documents in this pack",
}
UNPRINTED = "Some characters cannot be printed in the typeface of this pack: each stands as □."
FOR_A_BENCH = (
    "This version is for a bench that tries the facts: what may be put before a judge alone, or used only to "
    "manage the case, is not in it."
)
DIGESTS = (
    "A digest is reckoned from a file as it was received. If one byte of the file is changed, its digest is another. "
    "The digest of this pack itself is kept with its record."
)
HEADED = 100  # points that a heading and the line beneath it take
LEFT_OUT, SHOWN = "left out of this version", "shown in this version: see who else will read it"


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
        ("Version", _version(contents)),
        ("Facts as at", moment(contents.as_at)),
        ("Marking", contents.marking),
        ("Address and placement", LEFT_OUT if contents.without_address else SHOWN),
    ]
    made: list[Flowable] = [
        Spacer(1, 24),
        Heading(contents.title, TITLE, tag="H1", anchor="title", bookmark="Title page"),
        Text(contents.purpose, PURPOSE),
        facts(rows),
    ]
    if contents.restriction.strip():
        made += [Spacer(1, 18), box("Reporting restriction", contents.restriction)]
    if not contents.with_ruling:
        return [*made, Spacer(1, 18), Text(FOR_A_BENCH, STRONG)]
    return [*made, Spacer(1, 18), *_where_uses_are(contents, places)]


def _version(contents: PackContents) -> str:
    if not contents.late:
        return str(contents.version)
    page = contents.late[0].pages + 1
    return f"{contents.newest.version}: version {contents.version}, with late pages from page {page}"


def parts(contents: PackContents, exhibits: Sequence[Admitted], places: dict[str, int]) -> list[Flowable]:
    """The parts that the contents order, one after the other. KeyError: an order that names no part."""
    made: dict[str, Callable[[], list[Flowable]]] = {
        "uses": lambda: _uses(contents),
        "decision": lambda: _decision(contents, places),
        "charges": lambda: _charges(contents),
        "drawn": lambda: _drawn(contents, places),
        "chronology": lambda: _chronology(contents, places),
        "prompts": lambda: _prompts(contents),
        "authority": lambda: _authorities(contents),
        "gaps": lambda: _gaps(contents, exhibits),
        **{one.anchor: partial(_written, one) for one in contents.written},
    }
    return [flowable for anchor in contents.order for flowable in made[anchor]()]


def titles(contents: PackContents) -> list[tuple[str, str]]:
    """(Title, anchor) of the parts in their order, the seal last."""
    of = {**TITLES, **{one.anchor: one.title for one in contents.written}}
    return [(of[anchor], anchor) for anchor in (*contents.order, "seal")]


def _written(one: Section) -> list[Flowable]:
    body: list[Flowable] = [Text(said, BODY) for said in one.said]
    body += points(one.points)
    body += [facts(one.facts), Spacer(1, 8)] if one.facts else []
    return [*opening(one.title, one.anchor), *(body or [Text("Nothing is recorded.", BODY)])]


def _uses(contents: PackContents) -> list[Flowable]:
    # before the decision, so that it is read first
    if not contents.uses:
        return [
            *opening(TITLES["uses"], "uses"),
            Text("Not recorded: ask a lawyer before this decision is used.", STRONG),
        ]
    return [*opening(TITLES["uses"], "uses"), *points(contents.uses)]


def _decision(contents: PackContents, places: dict[str, int]) -> list[Flowable]:
    if not contents.decision:
        return [*opening(TITLES["decision"], "decision"), Text("No NRM decision is recorded.", BODY)]
    limits = _where_uses_are(contents, places)
    return [*opening(TITLES["decision"], "decision"), *limits, Spacer(1, 6), facts(contents.decision)]


def _charges(contents: PackContents) -> list[Flowable]:
    rows: list[Row] = [
        [
            [Text(c.name, CELL_STRONG), Text(c.offence, CELL)],
            [Text(c.period, CELL), Text(f"Age then: {c.age_then}", CELL_QUIET)],
            Text(c.verdict, CELL_STRONG),
            [
                Text(c.because, CELL),
                Text(c.authority, CELL_QUIET),
                *([Text(f"Tied to the exploitation by: {c.link}", CELL)] if c.link else []),
            ],
        ]
        for c in contents.charges
    ]
    return section(
        TITLES["charges"],
        "charges",
        ("Charge", "When", "Finding", "Because, and authority"),
        (140, 90, 90, 163),
        rows,
        "No charge is recorded.",
    )


def _drawn(contents: PackContents, places: dict[str, int]) -> list[Flowable]:
    if not any(line.date for line in contents.chronology):
        return [*opening(TITLES["drawn"], "drawn"), Text("No event with a day is recorded.", BODY)]
    page = places.get("chronology", 0)
    where = Text(f"The numbers are those of the chronology: see page {page}.", CELL_LINK, target="chronology")
    drawing = Drawn(contents.chronology, contents.born, contents.as_at, with_ruling=contents.with_ruling)
    # The heading stays with its drawing, which is not cut.
    room = CondPageBreak(drawing.wrap(0, 0)[1] + HEADED)
    return [room, *opening(TITLES["drawn"], "drawn"), where, Spacer(1, 8), drawing]


def _chronology(contents: PackContents, places: dict[str, int]) -> list[Flowable]:
    rows: list[Row] = [
        [
            Text(str(number), CELL),
            Text(in_words(e.date) if e.date_exact or not e.date else f"about {in_words(e.date)}", CELL),
            Text("" if e.age is None else str(e.age), CELL),
            Text(e.event, CELL),
            _source(e, len(contents.exhibits), places),
            [Text(e.holder, CELL), Text(e.status, CELL_QUIET)],
            Text(e.charges, CELL),
        ]
        for number, e in enumerate(contents.chronology, start=1)
    ]
    return section(
        TITLES["chronology"],
        "chronology",
        ("No", "Date", "Age", "Event", "Source, page of this pack", "Held by, status", "Charge"),
        (24, 86, 28, 138, 100, 66, 41),
        rows,
        "No event is recorded.",
    )


def _source(line: Line, exhibits: int, places: dict[str, int]) -> list[Text]:
    """The document and the page of this pack on which it stands: one click away."""
    if line.exhibit is None or line.exhibit > exhibits:
        return [Text(line.source, CELL)]
    anchor = f"exhibit-{line.exhibit}"
    page = places.get(anchor, 0) + (line.page or 0)  # the exhibit's own pages follow its divider
    return [
        Text(f"Exhibit {line.exhibit}: {line.source}", CELL),
        Text(f"page {page} of this pack", CELL_LINK, target=anchor),
    ]


def _prompts(contents: PackContents) -> list[Flowable]:
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
    return section(
        TITLES["prompts"],
        "prompts",
        ("What, and why", "Of whom", "By when", "Authority", "State"),
        (165, 66, 78, 112, 62),
        rows,
        "Nothing is asked at present.",
    )


def _authorities(contents: PackContents) -> list[Flowable]:
    rows = [
        [Text(cite, CELL), Text(url, CELL_LINK if url else CELL, url=url)]
        for cite, url in contents.authorities
    ]
    return section(
        TITLES["authority"],
        "authority",
        ("Authority", "Where to read it"),
        (243, 240),
        rows,
        "No authority is recorded.",
    )


def _gaps(contents: PackContents, exhibits: Sequence[Admitted]) -> list[Flowable]:
    """What is missing, and each document that could not be included, with its reason."""
    missing = [f"{e.exhibit.title}: could not be included: {e.refusal}." for e in exhibits if e.refusal]
    unprinted = [UNPRINTED] if any(map(lacks, _texts(astuple(contents)))) else []
    told = [*contents.gaps, *missing, *unprinted]
    if not told:
        return [
            *opening(TITLES["gaps"], "gaps"),
            Text("Nothing is recorded as missing or outstanding.", BODY),
        ]
    return [*opening(TITLES["gaps"], "gaps"), *points(told)]


def divider(
    contents: PackContents, number: int, admitted: Admitted, places: dict[str, int]
) -> list[Flowable]:
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
        return [*made, box("This document could not be included", f"{title}: {admitted.refusal}.")]
    rows = [
        ("Date", in_words(exhibit.date)),
        ("Pages", str(len(admitted.pages))),
        ("SHA-256", admitted.sha256),
    ]
    limits = _where_uses_are(contents, places)
    return [*made, facts(rows), Spacer(1, 12), *points(admitted.left_out), *limits]


def sealed(contents: PackContents, exhibits: Sequence[Admitted]) -> list[Flowable]:
    """The last page: who made it, for whom, from which facts, and the digest of every document."""
    said = (
        f"This pack was prepared by {contents.prepared_by} for {contents.prepared_for}, to go to "
        f"{contents.recipient}, from the facts recorded as at {moment(contents.as_at)}. It is version "
        f"{contents.version} and is never changed: a later version takes its place."
    )
    return [
        Heading(TITLES["seal"], HEADING, tag="H2", anchor="seal"),
        Text(said, BODY),
        digests(exhibits),
        Spacer(1, 14),
        facts([("SHA-256 of the facts", seal.facts(contents))]),
        Spacer(1, 8),
        Text(DIGESTS, BODY),
    ]


def digests(exhibits: Sequence[Admitted]) -> Flowable:
    """The table of documents with their digests, or the sentence that there is none."""
    rows: list[Row] = [
        [
            Text(str(d.number), CELL),
            [Text(d.title, CELL_STRONG), Text(d.sha256, CELL_QUIET)],
            Text(str(d.pages) if d.included else "not included", CELL_NUMBER),
        ]
        for d in seal.documents(exhibits)
    ]
    if not rows:
        return Text("No document by others is in this pack.", BODY)
    return table(("No", "Document and its SHA-256", "Pages"), (28, 385, 70), rows, numbers=(2,))


def index(contents: PackContents, exhibits: Sequence[Admitted], places: dict[str, int]) -> list[Flowable]:
    """What is in the pack and on which page, each line a link. `places` may still lack the pages."""
    *own, last = [(title, "", anchor) for title, anchor in titles(contents)]
    documents = lines(enumerate(exhibits, start=1))
    return [
        Heading("Index", HEADING, tag="H2", anchor="index"),
        listed([*own, *documents, last], places),
    ]


def lines(numbered: Iterable[tuple[int, Admitted]]) -> list[tuple[str, str, str]]:
    """A line of an index for each document: what it is, its date, and its anchor."""
    return [
        (
            f"Exhibit {n}: {e.exhibit.title}" + (" (could not be included)" if e.refusal else ""),
            in_words(e.exhibit.date),
            f"exhibit-{n}",
        )
        for n, e in numbered
    ]


def listed(lines: Iterable[tuple[str, str, str]], places: dict[str, int]) -> Flowable:
    """The table of an index: each line is a link and says its page."""
    rows = [
        [
            Text(str(number), CELL),
            Text(title, CELL_LINK, target=anchor),
            Text(day, CELL),
            Text(str(places.get(anchor, 0)), CELL_NUMBER_LINK, target=anchor),
        ]
        for number, (title, day, anchor) in enumerate(lines, start=1)
    ]
    return table(("No", "Part or document", "Date", "Page"), (28, 310, 95, 50), rows, numbers=(3,))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _where_uses_are(contents: PackContents, places: dict[str, int]) -> list[Flowable]:
    # wherever a decision is named or shown, its reader is told where its limits stand
    if "uses" not in contents.order:
        return []
    return [Text(f"{TITLES['uses']}: see page {places.get('uses', 0)}.", CELL_LINK, target="uses")]
