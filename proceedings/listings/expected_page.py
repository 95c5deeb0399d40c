"""The officer's answer about a child who is expected in court that day and is not in the list."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liaison.audit.machine import NotPossible
from liaison.people.access import get_visible
from proceedings.listings.actions.look import looked_and_found_nothing
from proceedings.listings.models import CourtList


@require_POST
def listing_looked(request: HttpRequest, pk: Any) -> HttpResponse:
    """Looked, and found nothing."""
    court_list = get_visible(CourtList.objects.all(), request.user, pk=pk)
    try:
        looked_and_found_nothing(
            court_list,
            hearing=request.POST.get("hearing", ""),
            by=request.user,
            today=request.today,  # type: ignore[attr-defined]
        )
    except NotPossible as reason:
        messages.error(request, _("Nothing was changed: %(reason)s.") % {"reason": reason})
    return redirect(reverse("listing", args=[court_list.pk]) + "#expected")
