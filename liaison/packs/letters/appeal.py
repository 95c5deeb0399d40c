"""Grounds of appeal, or an application for a review: what is asked, each thing that it has to say, the history."""

from liaison.packs.letters import answers, parts
from liaison.packs.letters.docx import Letter, Said, gap
from liaison.packs.letters.drafting import Drafting


def write(letter: Letter, draft: Drafting) -> None:
    assert draft.row is not None  # somebody is asked to look again
    parts.head(letter, draft, subject=draft.row.title, greeting="To the court or Commission")
    parts.beware(letter, draft)
    parts.case(letter, draft)
    letter.line("Appellant or applicant: ", Said(gap("full name; ask that it is not published")))
    parts.asks(letter, draft, answer_by=False)
    answers.headings(letter, draft, draft.row.must)
    parts.history(letter, draft)
    parts.facts(letter, draft)
    parts.charges(letter, draft)
    parts.enclosures(letter, draft)
    parts.sign(letter, draft, "Signed for the appellant")
