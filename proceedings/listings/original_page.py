"""The file as it came, while its review is open: for the liaison officers of the team, each time in the log."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.documents.views import attachment
from liaison.law.words import Role
from liaison.people.access import get_visible
from proceedings.listings import originals
from proceedings.listings.models import CourtList


@require_safe
def listing_original(request: HttpRequest, pk: Any) -> HttpResponse:
    """The original as a download that no browser opens. It names people of whom Liaison shows and keeps
    nothing, so whoever may only read the review may not have it."""
    user: Any = request.user
    court_list = get_visible(CourtList.objects.all(), user, pk=pk)
    if not user.has_role(Role.LIAISON_OFFICER):
        audit.note(kind="refused", by=user, what="asked for the original of a court list", about=court_list)
        raise PermissionDenied
    if court_list.original is None:
        raise Http404
    try:
        content = originals.read(court_list.original)
    except originals.Gone as gone:
        raise Http404 from gone
    audit.note(
        kind="exported",
        by=user,
        what="opened the original of a court list",
        about=court_list,
        sha256=court_list.sha256,
    )
    return attachment(content, court_list.file_name, "application/octet-stream")
