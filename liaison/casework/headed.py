"""The head of a card: what stands, what comes next, who was told and who was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison.casework import standing
from liaison.casework.cards import Card
from liaison.casework.facts_for import facts_in
from liaison.casework.wording import court_name, shortened, weekday_of
from liaison.law.facts import Facts
from liaison.prompts.gather import Gathered
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import TEAM
from proceedings.models import Hearing, Proceeding

# What is missing is said in the head only where no line of the card asks for it.
ASKED_BY = {
    standing.NO_SOLICITOR: "find_solicitor",
    standing.NOT_TOLD: "tell_solicitor",
    standing.NOT_PASSED_ON: "tell_court_and_prosecution",
}


@dataclass(frozen=True, slots=True)
class Headed:
    """A card with its head: what stands and what comes next, in words."""

    card: Card
    where: str
    next: str
    facts: str
    charges: str
    gaps: tuple[str, ...]
    to_tick: frozenset[Any]  # prompts to be taken on, and those by which a team chooses a child for a meeting


def headed(
    card: Card, gathered: dict[Any, Gathered], coming: dict[Any, Hearing], user: Any, today: date
) -> Headed:
    """The card with its head, out of facts and hearings that were read for the whole page."""
    proceeding = card.proceeding
    facts = facts_in(gathered, card.young_person.pk, getattr(proceeding, "pk", None))
    said: list[str] = []
    gaps: list[str] = []
    if facts:
        said = [standing.ruling_dated(facts), standing.plea(facts), *standing.contacts(facts)]
        asked = {line.prompt.kind for line in card.lines}
        gaps = [
            gap for gap in standing.not_told(facts, for_team=user.in_team) if ASKED_BY.get(gap) not in asked
        ]
    return Headed(
        card=card,
        where=(proceeding.venue or court_name(proceeding.court)) if proceeding else "",
        next=_next(proceeding, coming, today),
        facts=" · ".join(filter(None, said)),
        charges=_charges(facts),
        gaps=tuple(gaps),
        to_tick=frozenset(
            line.prompt.pk
            for line in card.lines
            if (user.in_team or line.prompt.state == "open") and asked_of(user, line.prompt)
        ),
    )


def coming(user: Any, found: Sequence[Prompt], today: date) -> dict[Any, Hearing]:
    """The next hearing of each proceeding on the page."""
    keys = {prompt.proceeding_id for prompt in found} - {None}
    if not keys:
        return {}
    rows = Hearing.objects.visible_to(user).filter(proceeding__in=keys, state="listed", on__gte=today)
    first: dict[Any, Hearing] = {}
    for hearing in rows.order_by("on", "time"):
        first.setdefault(hearing.proceeding_id, hearing)
    return first


def asked_of(user: Any, prompt: Prompt) -> bool:
    """Whether a prompt is addressed to this reader: to the team as a whole, to the firm, to the partner."""
    return prompt.role in TEAM if user.in_team else prompt.agency_id == user.agency_id


def _next(proceeding: Proceeding | None, coming: dict[Any, Hearing], today: date) -> str:
    if proceeding is None:
        return ""
    hearing = coming.get(proceeding.pk)
    if hearing is None:
        stage: str = _(proceeding.standing.label)
        return stage[0].lower() + stage[1:]
    day = weekday_of(hearing.on, today)
    day = day.lower() if day in (_("Today"), _("Tomorrow")) else day
    at = f", {hearing.time:%H:%M}" if hearing.time else ""
    return f"{_(hearing.get_kind_display()).lower()} {day}{at}"


def _charges(facts: Facts | None) -> str:
    names = list(dict.fromkeys(charge.offence for charge in facts.live_charges)) if facts else []
    short = "; ".join(shortened(name, 6) for name in names[:2])
    if len(names) <= 2:
        return short
    return _("%(offences)s and %(many)d more") % {"offences": short, "many": len(names) - 2}
