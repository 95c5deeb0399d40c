"""Record a decision of the NRM, with its letter, and void one that was recorded wrongly."""

from datetime import date
from typing import Any

from liaison import audit
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from liaison.law.words import DecisionKind, Outcome
from rulings.actions.referrals import record_event
from rulings.models import Decision, Referral


def record_decision(
    *, referral: Referral, kind: DecisionKind, outcome: Outcome, decided_on: date, received_on: date,
    received_by: str, competent_authority: str, by: Any, today: date, held: int | None = None,
    letter: tuple[str, bytes] | None = None,
) -> Decision:  # fmt: skip
    """Record a decision; in the same transaction the prompts that follow are opened.

    `letter` is the file's name and content. Raises NotPossible, Conflict, or NotAccepted for the letter.
    """
    with audit.change(by=by, why=f"{kind.replace('_', ' ')} decision recorded", today=today):
        document = None
        if letter is not None:
            document = add_document(
                young_person=referral.young_person, name=letter[0], content=letter[1],
                kind=Document.Kind.DECISION_LETTER, title=f"{kind.label} decision of {decided_on:%-d %B %Y}",
                owner=by.agency, store=Document.Store.SAFEGUARDING, released=True, by=by, today=today,
            )  # fmt: skip
        decision = record_event(
            referral=referral, what=kind.value, on=decided_on, by=by, today=today, held=held,
            outcome=outcome.value, received_on=received_on, received_by=received_by,
            competent_authority=competent_authority, letter=document,
        )  # fmt: skip
    assert decision is not None
    return decision


def void_decision(*, decision: Decision, reason: str, by: Any, today: date, held: int | None = None) -> None:
    """Take back a decision that was recorded wrongly: it is kept, voided, with the reason."""
    record_event(
        referral=decision.referral, what="decision_voided", on=today, by=by, today=today, held=held,
        of=decision.kind, reason=reason,
    )  # fmt: skip
