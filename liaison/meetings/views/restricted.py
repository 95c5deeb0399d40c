"""The page that few may open: persons of concern, linked children, places. Each look is noted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.meetings.actions import room
from liaison.meetings.forms import ConcernForm
from liaison.meetings.models import Concern, ConcernKind, Item
from liaison.meetings.models.concern import knows
from liaison.meetings.views.trying import item_of, strike
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_concerns(request: Request, pk: UUID) -> HttpResponse:
    """Restricted. GET: persons of concern, linked children and places. POST: write one down. Each look is noted."""
    item = item_of(request, pk)
    allowed = Item.objects.filter(knows(request.user), pk=item.pk).exists()
    require(allowed, by=request.user, what="read who is of concern", about=item)
    form = ConcernForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            room.write_concern(
                item=item, kind=ConcernKind(typed["kind"]), text=typed["text"], by=request.user, today=request.today
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Written down."))
            return redirect("meeting_concerns", pk=item.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="restricted page: persons of concern", about=item)
    # Of every meeting: what was known of this child before is looked for here.
    written = Concern.objects.visible_to(request.user).filter(item__young_person=item.young_person_id)
    context = {
        "form": form, "item": item, "person": item.young_person, "meeting": item.meeting,
        "concerns": written.filter(struck_on=None).select_related("by", "item__meeting").order_by("-written_at"),
    }  # fmt: skip
    return render(request, "meetings/concerns.html", context, status=422 if form.errors else 200)


@require_POST
def restricted_strike(request: Request, pk: UUID) -> HttpResponse:
    """POST: strike a restricted note out, with a reason."""
    concern = get_visible(Concern.objects.select_related("item"), request.user, pk=pk)
    strike(request, concern)
    return redirect("meeting_concerns", pk=concern.item_id)
