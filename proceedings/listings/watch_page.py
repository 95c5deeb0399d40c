"""Watch court lists for a young person: the form, what is watched already, and the end of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.forms import GovukForm, TypedDateField
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from proceedings.listings.actions.watch import end_watch, start_watch
from proceedings.listings.forms import HeldForm
from proceedings.listings.models import Watch
from proceedings.listings.upload_page import works_with_lists


class WatchForm(GovukForm):
    """Why, where they may turn up, and for how long."""

    reason = forms.CharField(label=_("Why"), max_length=300)
    courts = forms.CharField(
        label=_("Courts or area"),
        required=False,
        max_length=200,
        help_text=_("A note for you: every list of this team is watched."),
    )
    until = TypedDateField(
        label=_("Until"), required=False, when="future", help_text=_("Leave empty to watch until you end it")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def watch(request: HttpRequest, pk: Any) -> HttpResponse:
    """A young person with a record here is watched for; a case in court is not needed."""
    user: Any = request.user
    person = get_visible(YoungPerson.objects.all(), user, pk=pk)
    require(works_with_lists(user), by=user, what="watch court lists", about=person)
    today = request.today  # type: ignore[attr-defined]
    form = WatchForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            start_watch(person, by=user, today=today, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error("until", str(reason).capitalize())
        else:
            messages.success(
                request,
                _("Court lists are watched for %(person)s. %(email)s gets a mail.")
                % {"person": person.name, "email": user.email},
            )
            return redirect("watch", pk=person.pk)
    audit.note(kind="viewed", by=user, what="opened the watches of court lists", about=person)
    held = Watch.objects.visible_to(user).filter(young_person=person).select_related("watched_by")
    context = {"form": form, "person": person, "watches": held, "today": today}
    return render(request, "listings/watch.html", context, status=422 if form.errors else 200)


@require_POST
def watch_end(request: HttpRequest, pk: Any) -> HttpResponse:
    """Nobody looks out any more."""
    held = get_visible(Watch.objects.all(), request.user, pk=pk)
    back = reverse("watch", args=[held.young_person_id])
    request.conflict_back = back  # type: ignore[attr-defined]
    form = HeldForm(request.POST)
    if not form.is_valid():
        raise PermissionDenied
    try:
        end_watch(held, by=request.user, today=request.today, held=form.cleaned_data["held"])  # type: ignore[attr-defined]
    except NotPossible as reason:
        messages.error(request, _("Nothing was changed: %(reason)s.") % {"reason": reason})
    return redirect(back)
