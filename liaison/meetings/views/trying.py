"""What the pages of one child on a meeting share: the row they are about, and acts that may be refused."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages

from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.meetings.actions import room
from liaison.meetings.forms import StrikeForm
from liaison.meetings.models import Item
from liaison.people.access import get_visible
from liaison.people.request import Request

ITEMS: Final = (
    "young_person__home_team",
    "young_person__host_team",
    "young_person__worker",
    "meeting__agency",
)


def item_of(request: Request, pk: UUID) -> Item:
    """The child on the meeting, or 404."""
    return get_visible(Item.objects.select_related(*ITEMS), request.user, pk=pk)


def trying(request: Request, act: Callable[[], object]) -> None:
    """Do it; what is not possible is said on the next page."""
    try:
        act()
    except NotPossible as refused:
        messages.error(request, sentence(refused))


def strike(request: Request, row: Any) -> None:
    """Strike a note or a restricted note out, as the posted form says."""
    form = StrikeForm(request.POST, today=request.today)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return
    typed = form.cleaned_data
    trying(
        request,
        lambda: room.strike(
            row=row, why=typed["why"], held=typed["held"], by=request.user, today=request.today
        ),
    )
