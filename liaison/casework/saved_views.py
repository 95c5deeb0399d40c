"""Views of the queue that somebody keeps under a name: kept and removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liaison import audit
from liaison.casework.models import SavedView
from liaison.casework.queue_filter import only_names
from liaison.people.access import get_visible
from liaison.people.request import Request


@require_POST
def save_view(request: Request) -> HttpResponse:
    """Keep the filter (`query`) under a `name`; the same name again keeps the new filter."""
    name = " ".join(request.POST.get("name", "").split())[:40]
    said = QueryDict(request.POST.get("query", "")[:1000])
    query = only_names(said).urlencode()
    if not name:
        messages.error(request, _("Enter a name for this view"))
        return redirect(_queue(query))
    mine = SavedView.objects.visible_to(request.user)
    with audit.change(by=request.user, why="a view of the queue kept", today=request.today):
        kept = mine.filter(name=name).first() or SavedView(user=request.user, name=name)
        if kept._state.adding and mine.count() >= SavedView.MOST:
            messages.error(request, _("You have kept as many views as there is room for: remove one first"))
            return redirect(_queue(query))
        kept.query = query
        kept.save()
    messages.success(request, _("View “%(name)s” kept") % {"name": name})
    return redirect(_queue(query))


@require_POST
def view_remove(request: Request, pk: UUID) -> HttpResponse:
    """Remove a view. The queue stays as it is."""
    view = get_visible(SavedView.objects.all(), request.user, pk=pk)
    with audit.change(by=request.user, why="a view of the queue removed", today=request.today):
        SavedView.objects.get(pk=view.pk).delete()
    messages.success(request, _("View removed"))
    return redirect("today")


def views_of(user: Any, query: str) -> list[dict[str, Any]]:
    """The reader's views for the page: name, address, whether it is what is shown, and its key."""
    shown = _sorted(query)
    return [
        {"view": view, "url": _queue(view.query), "current": _sorted(view.query) == shown}
        for view in SavedView.objects.visible_to(user)
    ]


def _sorted(query: str) -> list[tuple[str, list[str]]]:
    return sorted((name, sorted(words)) for name, words in QueryDict(query).lists())


def _queue(query: str) -> str:
    return f"{reverse('today')}?filter=1&{query}" if query else f"{reverse('today')}?clear=1"
