"""One entry of a list by itself, and the way to the next that needs a person."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liaison import audit
from liaison.people.access import get_visible
from proceedings.listings.models import ListEntry
from proceedings.listings.models.list_entry import WAITING
from proceedings.listings.review import show


def next_waiting(row: ListEntry) -> UUID | None:
    """The entry of the same list that needs a person and comes after this one; after the last the first."""
    waiting = (
        ListEntry.objects.filter(court_list=row.court_list_id, state__in=WAITING)
        .exclude(pk=row.pk)
        .order_by("number")
    )
    keys = list(waiting.values_list("number", "pk"))
    after = [pk for number, pk in keys if number > row.number]
    return next(iter([*after, *(pk for _, pk in keys)]), None)


@require_GET
def entry(request: HttpRequest, pk: Any) -> HttpResponse:
    """One entry beside those whom it may be."""
    held = ListEntry.objects.select_related("court_list", "young_person__home_team", "proceeding", "hearing")
    row = get_visible(held, request.user, pk=pk)
    one = show([row], request.user)[0]
    people = [other.person for other in one.suggested] + ([row.young_person] if row.young_person else [])
    with audit.change(by=request.user, why="review of a court list", today=request.today):  # type: ignore[attr-defined]
        audit.note(kind="viewed", by=request.user, what="opened an entry of a court list", about=row)
        for person in people:
            audit.note(kind="viewed", by=request.user, what="in the review of a court list", about=person)
    waiting = ListEntry.objects.filter(court_list=row.court_list_id, state__in=WAITING).count()
    context = {"row": row, "one": one, "court_list": row.court_list, "waiting": waiting, "alone": True}
    return render(request, "listings/entry.html", {**context, "following": next_waiting(row)})
