"""Decisions that are awaited: since when, how often they were chased, and what was said last."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, DateField, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.casework.facts_for import sees_nrm
from liaison.casework.wording import day_of, days, shortened
from liaison.law.words import Ruling
from rulings.models import Referral, ReferralEvent
from rulings.models.referral import ONGOING

SHOWN = 4  # on Today; the rest has a page
A_PAGE = 50
EXPECTED = {
    Ruling.REFERRED: gettext_lazy("Reasonable grounds"),
    Ruling.RG_POSITIVE: gettext_lazy("Conclusive grounds"),
    Ruling.RG_RECONSIDERATION: gettext_lazy("Reasonable grounds, reconsidered"),
    Ruling.CG_RECONSIDERATION: gettext_lazy("Conclusive grounds, reconsidered"),
}


@dataclass(frozen=True, slots=True)
class Awaited:
    """One decision that is expected."""

    young_person: Any
    what: str
    waited: str
    chased: str
    never_chased: bool


def expected(user: Any) -> Any:
    """Referrals that wait for a decision and that `user` may see, the longest wait first."""
    if not sees_nrm(user):
        return Referral.objects.none()
    chases = ReferralEvent.objects.filter(referral=OuterRef("pk"), what="chased").order_by("-on", "-number")
    return (
        Referral.objects.visible_to(user)
        .filter(Q(ruling__in=[r.value for r in ONGOING]), closed_on=None)
        .annotate(
            waits_since=Case(
                When(ruling=Ruling.REFERRED.value, then=F("made_on")),
                default=Coalesce(F("ruling_since"), F("made_on")),
                output_field=DateField(),
            ),
            chased_on=Subquery(chases.values("on")[:1]),
            chase=Subquery(chases.values("details")[:1]),
        )
        .select_related("young_person")
        .order_by("waits_since", "pk")
    )


def told(referral: Any, user: Any, today: date) -> Awaited:
    """One of `expected` in words. What was said in reply is the team's own."""
    reply = (referral.chase or {}).get("reply", "") if user.in_team else ""
    chased = _("Not chased yet")
    if referral.chased_on and reply:
        chased = _("Last chased %(day)s: “%(reply)s”")
    elif referral.chased_on:
        chased = _("Last chased %(day)s")
    if referral.chased_on:
        chased %= {"day": day_of(referral.chased_on, today), "reply": shortened(reply, 12)}
    waited = (today - referral.waits_since).days
    return Awaited(
        young_person=referral.young_person,
        what=str(EXPECTED[referral.standing]),
        waited=_("%(days)s, since %(day)s")
        % {"days": days(waited), "day": day_of(referral.waits_since, today)},
        chased=chased,
        never_chased=not referral.chased_on,
    )


def first(user: Any, today: date) -> tuple[list[Awaited], int]:
    """The longest waits, and how many there are: two queries."""
    waiting = expected(user)
    found = list(waiting[:SHOWN])
    total = len(found) if len(found) < SHOWN else waiting.count()
    return [told(one, user, today) for one in found], total


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """`/awaited/`: every decision that is awaited. GET: `page`."""
    user, today = request.user, request.today  # type: ignore[attr-defined]
    on_page = Paginator(expected(user), A_PAGE).get_page(request.GET.get("page"))
    audit.note(kind="viewed", by=user, what="the decisions awaited", found=on_page.paginator.count)
    return render(
        request,
        "casework/awaited.html",
        {"page": on_page, "awaited": [told(one, user, today) for one in on_page], "today": today},
    )
