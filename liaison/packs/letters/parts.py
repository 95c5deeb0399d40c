"""The parts that letters are made of, each written from the records: whose case, what is asked, the history, the facts.

Every fact has a footnote that names its record; what is not recorded is a gap. No part argues the law: the answers
to its questions are the solicitor's.
"""

from collections.abc import Iterable, Sequence

from liaison.law.uses import Before
from liaison.packs.contents import Line
from liaison.packs.letters.docx import Letter, Said, gap, known, plain
from liaison.packs.letters.drafting import Drafting
from liaison.packs.letters.sender import sender
from liaison.packs.purposes import asked, charged, decided, happened, heading
from liaison.packs.purposes.made import PRIVILEGED, awaited
from liaison.packs.typeface import in_words

FOR_THE_SOLICITOR = "for the solicitor"


def source(line: Line) -> str:
    """Where a line of the chronology comes from, as a footnote says it."""
    if line.exhibit:
        return f"Exhibit {line.exhibit}: {line.source}" + (f", page {line.page}" if line.page else "")
    return f"{line.source}, as recorded"


def head(letter: Letter, draft: Drafting, *, subject: str, greeting: str = "Dear Sir or Madam") -> None:
    """The sender from its profile, the reference, the day, the reader, and the subject line with URN and hearing."""
    agency = draft.agency
    sender(letter, agency)
    ours = (
        f"{plain(agency.reference)}{gap('number of this file')}" if agency.reference else gap("our reference")
    )
    letter.lines([f"Our reference: {ours}", f"Date: {in_words(draft.today)}"])
    letter.lines([plain(draft.recipient), gap("one mailbox, by e-mail")])
    letter.line(greeting)
    letter.title(subject)


def case(letter: Letter, draft: Drafting, *, whose: str = "Client") -> None:
    """Whose case: never a name, and no address. `whose`: how its sender calls the child."""
    records = draft.records
    proceeding, person, hearing = records.proceeding, records.person, heading.next_hearing(records)
    held = happened.REMAND.get(proceeding.remand, proceeding.remand)
    letter.facts(
        [
            ("URN", known(proceeding.urn, "Court record", "not recorded")),
            (
                whose,
                f"{person.initials}, born {in_words(person.date_of_birth)}, aged {person.age_on(draft.today)}",
            ),
            ("Court", known(heading.court(records), "Court record", "not recorded")),
            (
                "Next hearing",
                known(heading.hearing_in_words(hearing) if hearing else "", "Court list", "none recorded"),
            ),
            ("Bail or custody", known(held, "Court record", "bail or custody: not recorded")),
        ]
    )


def asks(letter: Letter, draft: Drafting, *, answer_by: bool = True) -> None:
    """What is asked, in order of preference, and by when."""
    if draft.row is None:
        return
    letter.heading("What is asked")
    for ask in asked.asks(draft.records, draft.row, with_ruling=draft.with_ruling):
        letter.paragraph(ask)
    if answer_by:
        hearing = heading.next_hearing(draft.records)
        before = f", before the hearing on {heading.hearing_in_words(hearing)}" if hearing else ""
        letter.paragraph(f"Please answer in writing by {gap('day')}{before}.")


def history(letter: Letter, draft: Drafting) -> None:
    """The NRM: referral, decisions, what stands now, and what the decision may be used for."""
    if not draft.with_ruling:
        return
    records = draft.records
    letter.heading("The NRM")
    told = [line for line in draft.chronology if line.kind == "nrm"]
    if not told:
        letter.paragraph(Said(gap("no referral into the NRM is recorded")))
    for line in told:
        when = in_words(line.date) if line.date else gap("day not recorded")
        letter.paragraph(Said(f"{when}. {plain(line.event)}.", source(line)))
    for referral in records.referrals:
        letter.paragraph(Said(f"What stands now: {referral.get_ruling_display()}.", "NRM record"))
    for missing in decided.gaps(records):
        letter.paragraph(Said(gap(missing)))
    limits(letter, draft)


def limits(letter: Letter, draft: Drafting) -> None:
    """What the decision may be used for before this reader, and that it is no evidence at trial."""
    before = draft.row.before if draft.row else ()
    used = [use for use in decided.of(draft.records) if use.before is Before.TRIAL or use.before in before]
    for use in used:
        letter.paragraph(f"Use of the decision. {use.cited}.")


def facts(
    letter: Letter, draft: Drafting, lines: Iterable[Line] | None = None, *, argued: bool = True
) -> None:
    """The chronology as a table, each line with its source. `argued`: with the gap for what it shows."""
    letter.heading("The facts")
    told = list(draft.chronology if lines is None else lines)
    rows = [
        (
            str(number),
            in_words(line.date) if line.date else Said(gap("day not known")),
            "" if line.age is None else str(line.age),
            Said(plain(line.event), source(line)),
            line.charges,
        )
        for number, line in enumerate(told, start=1)
    ]
    if rows:
        letter.table(("No", "Date", "Age", "Event", "Charge"), rows, (12, 36, 14, 86, 18))
    if argued:
        letter.paragraph(Said(gap("what these facts show of the exploitation, each with its page")))


def charges(letter: Letter, draft: Drafting, *, links: bool = True) -> None:
    """By charge: the day, the age then, what the statute's list says, and what ties the act to the exploitation."""
    records = draft.records
    letter.heading("The charges")
    links = links and draft.with_ruling  # kept from a bench that tries the facts, as the decision is
    told = charged.lines(records, links=links)
    if not told:
        letter.paragraph(Said(gap("no charge is recorded")))
        return
    rows: list[Sequence[Said | str]] = []
    for line in told:
        legal = line.verdict == charged.LEGAL_CHECK
        said = f"{plain(line.verdict)}. {plain(line.because)}"
        found = Said(gap(said) if legal else said, line.authority or "Charge sheet")
        when = Said(line.period, "Charge sheet") if line.period != "not recorded" else Said(gap(line.period))
        tied = Said(gap(charged.NO_LINK)) if line.link in ("", charged.NO_LINK) else Said(plain(line.link))
        row = (f"{line.name}. {plain(line.offence)}", when, line.age_then, found)
        rows.append((*row, tied) if links else row)
    heads = ("Charge", "Act", "Age then", "What the statute’s list says")
    if links:
        letter.table((*heads, "What ties it to the exploitation"), rows, (40, 26, 16, 48, 36))
    else:
        letter.table(heads, rows, (48, 30, 18, 70))
    letter.paragraph(
        "“Not excluded” means only that no list takes the defence away. Each element is for evidence."
    )


def outstanding(letter: Letter, draft: Drafting) -> None:
    """What was asked for elsewhere and has not come."""
    told = [awaited(one) for one in draft.records.requests if one.outstanding and one.kind not in PRIVILEGED]
    if told:
        letter.paragraph("Asked for and not yet received:")
        letter.points([Said(plain(one), "Record of evidence requests") for one in told])


def enclosures(letter: Letter, draft: Drafting) -> None:
    """What comes with it, by the numbers that the bundle gives."""
    letter.heading("Enclosures")
    if not draft.enclosures:
        letter.line(Said(gap("nothing is chosen to go with it")))
        return
    letter.points(
        f"Exhibit {one.number}: {plain(one.title)}" + (f", {in_words(one.day)}" if one.day else "")
        for one in draft.enclosures
    )


def sign(letter: Letter, draft: Drafting, closing: str = "Yours faithfully") -> None:
    letter.line(closing)
    letter.line(Said(gap("signature")))
    letter.lines([plain(draft.records.user), plain(draft.agency.name)])


def beware(letter: Letter, draft: Drafting) -> None:
    """What the solicitor has to think of before it goes. Taken out of what is sent."""
    for text in draft.row.beware if draft.row else ():
        letter.note(text)
