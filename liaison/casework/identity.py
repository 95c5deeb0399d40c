"""The bar on top of a child's pages: ages, next hearing, what stands in the NRM, who acts, the restriction. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from liaison.casework import by_charge, in_court, standing
from liaison.casework.child_record import ChildRecord
from liaison.casework.wording import day_of, weekday_of
from liaison.law import findings
from liaison.law.restriction import restriction
from liaison.law.words import Court, Jurisdiction
from proceedings.models import Proceeding


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts in one proceeding, or in several alike; `gap` says what is missing."""

    name: str
    firm: str
    told: str
    gap: str


@dataclass(frozen=True, slots=True)
class Identity:
    """`ages_then`: at the acts charged; `next_hearing` and `ruling`: a bold line and the rest; `restricted`: a sentence."""

    status: str
    ages_then: str
    several_acts: bool
    next_hearing: tuple[str, str] | None
    ruling: tuple[str, str] | None
    acting: list[Acting]
    restricted: str

    @classmethod
    def of(cls, record: ChildRecord, user: Any) -> Self:
        """What `user` may see of it. After the last case has ended, who acted in each is still said."""
        cases = list(record.facts.values())
        shown = record.live_proceedings or record.proceedings
        return cls(
            status=record.person.status_word(record.today),
            ages_then=by_charge.ages_at_the_acts(cases),
            several_acts=sum(len(facts.case.charges) for facts in cases if facts.case) > 1,
            next_hearing=_next_hearing(record),
            ruling=_ruling(record),
            acting=_grouped([acting(record, proceeding, user) for proceeding in shown]),
            restricted=_restriction(record),
        )


def _next_hearing(record: ChildRecord) -> tuple[str, str] | None:
    """ "Tomorrow, 10:00" and "A: sentence, Croydon Youth Court"."""
    found = record.next_hearing()
    if found is None:
        return None
    proceeding, hearing = found
    at = f", {hearing.time:%H:%M}" if hearing.time else ""
    return (
        f"{weekday_of(hearing.on, record.today)}{at}",
        f"{proceeding.name}: {_(hearing.get_kind_display()).lower()}"
        + (f", {where}" if (where := in_court.place(hearing)) else ""),
    )


def _ruling(record: ChildRecord) -> tuple[str, str] | None:
    """What stands, and its days; None for a reader who may not see the NRM."""
    if record.child is None:
        referral = record.referrals[-1] if record.referrals else None
        return (
            (
                _(referral.standing.label),
                _("referred %(day)s") % {"day": day_of(referral.made_on, record.today)},
            )
            if referral
            else None
        )
    said, _comma, dated = standing.ruling_dated(record.child, both=True).partition(", ")
    head, _semicolon, rest = said.partition("; ")
    return head, rest or dated


def acting(record: ChildRecord, proceeding: Proceeding, user: Any) -> Acting:
    """Who acts in that proceeding; whether they were told where the NRM stands is said to the team while a charge lives."""
    one, facts = record.acting.get(proceeding.pk), record.facts.get(proceeding.pk)
    told, gap = "", ""
    if one is None:
        return Acting(proceeding.name, "", "", _("no solicitor recorded"))
    if facts and facts.ruling in standing.POSITIVE and record.live(proceeding):
        if findings.told(facts).value == "yes":
            on = facts.case.contacts.get("solicitor_told") if facts.case else None
            told = _("told %(day)s") % {"day": day_of(on, record.today)} if on else _("told")
        elif user.in_team:
            gap = _("not yet told")
    return Acting(proceeding.name, one.firm.name, told, gap)


def _grouped(found: Sequence[Acting]) -> list[Acting]:
    """One line for each firm and what it was told: "A, C: Harrow and Pike"."""
    names: dict[tuple[str, str, str], list[str]] = {}
    for one in found:
        names.setdefault((one.firm, one.told, one.gap), []).append(one.name)
    return [Acting(", ".join(of_firm), *key) for key, of_firm in names.items()]


def _restriction(record: ChildRecord) -> str:
    """The sentence of the bar; "" where there is no case."""
    if not record.proceedings:
        return ""
    courts = [
        (Jurisdiction(p.jurisdiction), Court(p.court) if p.court else None)
        for p in record.proceedings
        if p.charged_on or findings.PHASES[p.standing] in ("in_court", "after_sentence")
    ]
    return restriction(record.person.date_of_birth, record.today, courts).says
