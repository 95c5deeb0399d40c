"""Tell the home team of a child who is placed here."""

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
from proceedings.listings.actions.home_team import tell_home_team
from proceedings.listings.forms import HeldForm
from proceedings.listings.models import ListEntry


@require_POST
def entry_tell_home(request: HttpRequest, pk: Any) -> HttpResponse:
    """A mail without details goes to the home team."""
    row = get_visible(ListEntry.objects.all(), request.user, pk=pk)
    back = reverse("listing", args=[row.court_list_id]) + f"#entry-{row.number}"
    request.conflict_back = back  # type: ignore[attr-defined]
    form = HeldForm(request.POST)
    if not form.is_valid():
        raise PermissionDenied
    try:
        tell_home_team(row, by=request.user, today=request.today, held=form.cleaned_data["held"])  # type: ignore[attr-defined]
    except NotPossible as reason:
        messages.error(request, _("Nothing was changed: %(reason)s.") % {"reason": reason})
    return redirect(back)
