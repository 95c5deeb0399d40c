"""Record a referral, and what happens in it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.dates import short
from liaison.law.words import Authority
from liaison.people.models import YoungPerson
from rulings.models import Decision, Referral
from rulings.referral_file import ReferralFile


def record_referral(
    *, young_person: Any, made_on: date, by: Any, today: date, name: str = "",
    competent_authority: str = Authority.SCA.value, first_responder: Any = None,
    first_responder_kind: str = "local_authority", reference: str = "",
    exploitation: Sequence[str] = (), nationality: str = "",
) -> Referral:  # fmt: skip
    """Record that a referral into the NRM was made. Raises NotPossible for a day in the future."""
    if made_on > today:
        raise NotPossible(
            _("the referral cannot have been made on %(day)s, which is still to come")
            % {"day": short(made_on)}
        )
    with audit.change(by=by, why="NRM referral recorded", today=today):
        YoungPerson.objects.hold(young_person.pk)  # two made at once must not take one name
        count = Referral.objects.filter(young_person=young_person).count()
        referral = Referral(
            young_person=young_person, name=name or f"R{count + 1}", made_on=made_on, reference=reference,
            competent_authority=competent_authority, first_responder=first_responder,
            first_responder_kind=first_responder_kind, exploitation=list(exploitation), nationality=nationality,
        )  # fmt: skip
        referral.save()
    return referral


def record_event(
    *, referral: Referral, what: str, on: date, by: Any, today: date, held: int | None = None, **details: Any
) -> Decision | None:
    """Carry out one event of the NRM (the words of `liaison.law.events.REFERRAL_EVENTS`).

    `held` is the version of the referral that the person saw. Gives the decision, when it is one.
    Raises NotPossible with the reason, or Conflict when somebody else wrote in between.
    """
    known = details.get("received_on") or on
    if known > today:
        raise NotPossible(_("%(day)s is still to come") % {"day": short(known)})
    with audit.change(by=by, why=what.replace("_", " "), today=today):
        file = ReferralFile.lock(referral.pk, held=held)
        decision = file.apply(what, on, **details)
        file.save()
    return decision
