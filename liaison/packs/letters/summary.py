"""The youth justice service's letter to the solicitor or to the author of the report: facts only, nothing privileged."""

from liaison.packs.letters import parts
from liaison.packs.letters.docx import Letter, Said, gap, plain
from liaison.packs.letters.drafting import Drafting
from liaison.packs.purposes import charged, youth_justice


def write(letter: Letter, draft: Drafting) -> None:
    records = draft.records
    parts.head(letter, draft, subject="Summary of the youth justice service")
    letter.paragraph(youth_justice.FACTS_ONLY)
    parts.case(letter, draft, whose=records.person.status_word(draft.today))
    for section, source in (
        (youth_justice.team(records), "Team’s record"),
        (youth_justice.told(records, with_ruling=draft.with_ruling), "Team’s record"),
    ):
        letter.heading(section.title)
        letter.facts(
            (label, Said(gap(value)) if value == "not recorded" else Said(plain(value), source))
            for label, value in section.facts
        )
    parts.history(letter, draft)
    parts.facts(letter, draft, argued=False)
    letter.heading("The charges")
    letter.points(
        Said(
            f"{one.name}. {plain(one.offence)}. Act: {one.period}; age then: {one.age_then}.", "Charge sheet"
        )
        for one in charged.lines(records, found=False)
    )
    parts.enclosures(letter, draft)
    parts.sign(letter, draft)
