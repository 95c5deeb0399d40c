"""The officer's answer about a hearing that a new edition of a list no longer has."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liaison.audit.machine import NotPossible
from liaison.people.access import get_visible
from proceedings.listings.actions import answer_vanished
from proceedings.listings.forms import HeldForm
from proceedings.listings.models import VanishedHearing


def _answer(request: HttpRequest, pk: Any, act: Callable[..., VanishedHearing]) -> HttpResponse:
    question = get_visible(VanishedHearing.objects.all(), request.user, pk=pk)
    review = reverse("listing", args=[question.court_list_id])
    request.conflict_back = review  # type: ignore[attr-defined]
    form = HeldForm(request.POST)
    if not form.is_valid():
        raise PermissionDenied
    try:
        act(question, by=request.user, today=request.today, held=form.cleaned_data["held"])  # type: ignore[attr-defined]
    except NotPossible as reason:
        messages.error(request, _("Nothing was changed: %(reason)s.") % {"reason": reason})
    return redirect(f"{review}#vanished")


@require_POST
def vanished_stands(request: HttpRequest, pk: Any) -> HttpResponse:
    """It is still to be heard."""
    return _answer(request, pk, answer_vanished.still_stands)


@require_POST
def vanished_taken_out(request: HttpRequest, pk: Any) -> HttpResponse:
    """The court took it out of the list."""
    return _answer(request, pk, answer_vanished.taken_out)
