"""The letter to the prosecutor, in the order of PRACTICE section 5: what is asked, the NRM, the facts, the charges, the
questions that the prosecutor decides, enquiries, safety, enclosures."""

from liaison.packs.letters import answers, parts
from liaison.packs.letters.docx import Letter
from liaison.packs.letters.drafting import Drafting


def write(letter: Letter, draft: Drafting) -> None:
    assert draft.row is not None  # the prosecutor is asked for something
    parts.head(letter, draft, subject=draft.row.title)
    parts.beware(letter, draft)
    parts.case(letter, draft)
    parts.asks(letter, draft)
    parts.history(letter, draft)
    parts.facts(letter, draft)
    parts.charges(letter, draft)
    answers.headings(letter, draft, draft.row.questions)
    answers.headings(letter, draft, draft.row.must)
    parts.enclosures(letter, draft)
    parts.sign(letter, draft)
