"""What is asked of prosecution or court: the law's words for the application, and the prompts that stand open.

Every other prompt is advice to the client: privileged, and in no pack.
"""

from typing import Final

from liaison.design.sentences import sentence
from liaison.law import applications
from liaison.law.applications import Application, Phase, Standing
from liaison.law.authorities import AUTHORITIES
from liaison.law.words import BEFORE_CHARGE, Basis, Jurisdiction, Ruling, Stage
from liaison.packs.contents import PromptLine, Section
from liaison.packs.gather import Records
from liaison.packs.purposes import heading
from liaison.packs.purposes.cited import outside
from liaison.packs.typeface import in_words
from liaison.prompts.models import Prompt

OF_THE_PROSECUTOR: Final = (
    "ask_review", "adjourn_without_plea", "defer_charge", "ask_no_further_action", "adjourn_trial", "adjourn_sentence",
    "chase_representations", "tell_court_of_reconsideration",
)  # fmt: skip
OF_THE_COURT: Final = (
    "adjourn_without_plea", "adjourn_trial", "adjourn_sentence", "tell_court_of_reconsideration",
)  # fmt: skip


def application(records: Records, which: Application) -> applications.Row:
    """The law's row for this case: what is asked, what the reader decides, what the paper must say."""
    case = records.facts.case if records.facts else None
    on_indictment = case.tried_on_indictment if case else records.proceeding.court == "crown"
    where = Jurisdiction(records.proceeding.jurisdiction)
    return applications.of(which, where, indictment=on_indictment)


def asks(records: Records, row: applications.Row, *, with_ruling: bool = True) -> tuple[str, ...]:
    """What is asked as things stand: by how far the NRM has come, and whether there is a charge.

    Without the ruling, in words that say nothing of the NRM.
    """
    ruling = records.facts.ruling if records.facts else Ruling.NONE
    if records.facts and records.facts.referral and (stood := records.facts.referral.stood):
        ruling = stood.ruling  # leaving the NRM undoes no decision
    before = Stage(records.proceeding.stage) in BEFORE_CHARGE
    standing = applications.standing(ruling) if with_ruling else Standing.UNSAID
    return row.asked(standing, Phase.BEFORE_CHARGE if before else Phase.IN_COURT)


def section(records: Records, row: applications.Row, *, with_ruling: bool = True) -> Section:
    """The part that says what is asked of whom. The reasons stand in the signed letter."""
    return Section(
        anchor="asks",
        title="What is asked",
        said=(f"{row.title}.", "The reasons are in the signed letter or application, where one is enclosed."),
        points=asks(records, row, with_ruling=with_ruling),
        facts=(("By when", by_when(records)),),
    )


def by_when(records: Records) -> str:
    """Before the next hearing. There is no statutory limit for an answer, and none is invented."""
    hearing = heading.next_hearing(records)
    if hearing is None:
        return "the day named in the letter or application"
    return f"before the next hearing, {heading.hearing_in_words(hearing)}"


def prompts(records: Records, kinds: tuple[str, ...]) -> list[Prompt]:
    """The prompts of these kinds that nobody declined."""
    return [prompt for prompt in records.prompts if prompt.kind in kinds and prompt.state != "declined"]


def line(prompt: Prompt) -> PromptLine:
    """One prompt as a pack prints it."""
    return PromptLine(
        what=prompt.text,
        whom=prompt.get_role_display(),
        by_when=in_words(prompt.due_on) if prompt.due_on else "no date that can be counted",
        basis="House rule, not law" if prompt.basis == Basis.HOUSE else prompt.get_basis_display(),
        because=sentence("; ".join(prompt.because)),
        authority="; ".join(AUTHORITIES[id].cite for id in outside(prompt.authorities)),
        state="Open" if prompt.asks else prompt.get_state_display(),
    )
