"""Two pages: what keeps the child safe, and the support after a positive decision."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.agreed.models import Action, AgreedAt
from liaison.agreed.owners import agencies_of, people_of
from liaison.audit.machine import NotPossible
from liaison.design.forms import GovukForm, TypedDateField
from liaison.design.sentences import sentence
from liaison.law import deadlines
from liaison.law.words import Ruling
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request
from rulings.first_actions.form import FirstActionsForm
from rulings.first_actions.record import agree_on, meeting_held
from rulings.first_actions.starters import SAFETY, SUPPORT, Starter
from rulings.models import Referral, ReferralEvent

# What was agreed at the strategy meeting keeps the child safe too.
SHOWN = {
    "keep_safe": (AgreedAt.SAFETY, AgreedAt.STRATEGY_MEETING),
    "support": (AgreedAt.SUPPORT,),
}
POSITIVE = (Ruling.RG_POSITIVE, Ruling.CG_POSITIVE)


class MeetingHeldForm(GovukForm):
    """That the strategy meeting was held."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    on = TypedDateField(label=_("When was the strategy meeting held?"))


@require_http_methods(["GET", "HEAD", "POST"])
def keep_safe(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/safety/`. GET: what was agreed and what is offered. POST: record what is ticked."""
    person = get_visible(YoungPerson.objects.select_related("home_team"), request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="record what keeps a child safe", about=person)
    referral = Referral.objects.visible_to(request.user).filter(young_person=person, closed_on=None).last()
    return _page(request, person, referral, SAFETY, "keep_safe", {"strategy": _strategy(request, referral)})


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: Request, pk: UUID) -> HttpResponse:
    """`/referrals/<pk>/support/`. As `keep_safe`, for the support that follows a decision."""
    rows = Referral.objects.select_related("young_person__home_team")
    referral = get_visible(rows, request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="record the support of a child", about=referral)
    return _page(
        request, referral.young_person, referral, SUPPORT, "support", {"positive": referral.standing in POSITIVE}
    )  # fmt: skip


def _page(
    request: Request, person: Any, referral: Any, starters: Sequence[Starter], name: str, more: dict[str, Any]
) -> HttpResponse:
    places = [place.value for place in SHOWN[name]]
    rows = Action.objects.visible_to(request.user).filter(young_person=person, agreed_at__in=places)
    agreed = list(rows.select_related("agency", "owner").by_due())
    known = {action.what for action in agreed if action.open}
    agencies = agencies_of(person)
    form = FirstActionsForm(
        request.POST if request.method == "POST" else None, today=request.today, own=request.user.agency,
        starters=[one for one in starters if str(one.what) not in known],
        agencies=agencies, people=people_of(agencies),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = agree_on(
                form.chosen(), young_person=person, referral=referral, by=request.user, today=request.today
            )
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            done = ngettext("%s action recorded.", "%s actions recorded.", len(made)) % len(made)
            messages.success(request, done)
            return redirect(name, pk=person.pk if name == "keep_safe" else referral.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what=f"page: {name.replace('_', ' ')}", about=person)
    return render(
        request,
        f"rulings/first_actions/{name}.html",
        {
            "form": form, "person": person, "referral": referral, "today": request.today,
            "open": [a for a in agreed if a.open], "closed": [a for a in agreed if not a.open], **more,
        },
        status=422 if form.errors else 200,
    )  # fmt: skip


def _strategy(request: Request, referral: Any) -> dict[str, Any] | None:
    """When the strategy meeting is due by the local rule and when it was held; None without a referral."""
    if referral is None:
        return None
    held = ReferralEvent.objects.filter(referral=referral, what="strategy_meeting_held").order_by("on").last()
    form = MeetingHeldForm(today=request.today, initial={"held": referral.version}, auto_id="id_meeting_%s")
    return {
        "due": deadlines.count("strategy_meeting", referral.made_on).on,
        "held": held.on if held else None,
        "form": form,
    }


@require_POST
def strategy_meeting(request: Request, pk: UUID) -> HttpResponse:
    """`/referrals/<pk>/strategy-meeting/`. Record that it was held."""
    referral = get_visible(Referral.objects.all(), request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="record a strategy meeting", about=referral)
    form = MeetingHeldForm(request.POST, today=request.today)
    if form.is_valid():
        try:
            meeting_held(referral=referral, by=request.user, today=request.today, **form.cleaned_data)
        except NotPossible as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(request, _("Recorded: the strategy meeting was held."))
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect("keep_safe", pk=referral.young_person_id)
