"""An application to the court before trial, or a note for sentence: what is asked, what it has to say, the facts."""

from liaison.law.applications import Application
from liaison.packs.letters import answers, parts
from liaison.packs.letters.docx import Letter, Said, gap
from liaison.packs.letters.drafting import Drafting
from liaison.packs.purposes import before_trial, chronology


def write(letter: Letter, draft: Drafting) -> None:
    assert draft.row is not None  # a court is asked for something
    which = draft.row.application
    parts.head(letter, draft, subject=draft.row.title, greeting="To the court")
    parts.beware(letter, draft)
    parts.case(letter, draft)
    letter.line("Defendant: ", Said(gap("full name, as charged")))
    parts.asks(letter, draft, answer_by=False)
    answers.headings(letter, draft, draft.row.must)
    parts.history(letter, draft)
    told = draft.chronology
    if which is Application.VACATE_PLEA:
        told = chronology.until(told, before_trial.last_plea(draft.records))
    parts.facts(letter, draft, told)
    if which is not Application.ADJOURN:
        parts.charges(letter, draft, links=which is Application.ABUSE)
    parts.enclosures(letter, draft)
    parts.sign(letter, draft, "Signed for the defendant")
