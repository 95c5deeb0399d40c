"""Take back what was recorded by mistake: say why, check what it does, then do it."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.casework.recording.said import said
from liaison.design.forms import GovukForm
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request, seen_as_it_is
from proceedings.actions.corrections import take_back
from proceedings.models import ProceedingEvent


class TakeBackForm(GovukForm):
    """Why, in the words of whoever takes it back."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label=_("What is wrong with it?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_back_event(request: Request, pk: UUID) -> HttpResponse:
    """GET: ask why. POST: show it for a check; POST with `checked`: void it, and show what stands now."""
    event = get_visible(ProceedingEvent.diary.select_related("proceeding__young_person"), request.user, pk=pk)
    proceeding = event.proceeding
    require(request.user.in_team, by=request.user, what="take a recording back", about=event)
    seen_as_it_is(request, proceeding)
    events = [event]
    if event.recording:
        events = list(
            ProceedingEvent.diary.filter(proceeding=proceeding, recording=event.recording).order_by("number")
        )
    form = TakeBackForm(request.POST or None, today=request.today, initial={"held": proceeding.version})
    template = "recording/take_back.html"
    standing = event.voided_on is None
    if request.method == "POST" and standing and form.is_valid() and "change" not in request.POST:
        if "checked" not in request.POST:
            template = "recording/take_back_check.html"
        else:
            try:
                take_back(
                    event=event, reason=form.cleaned_data["reason"], held=form.cleaned_data["held"],
                    by=request.user, today=request.today,
                )  # fmt: skip
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("event_recorded", pk=event.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: take a recording back", about=event)
    return render(
        request,
        template,
        {
            "form": form,
            "event": event,
            "standing": standing,
            "recorded": [said(one) for one in events],
            "proceeding": proceeding,
            "person": proceeding.young_person,
        },
        status=422 if form.errors else 200,
    )
