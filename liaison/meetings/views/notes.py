"""One note: put right, or struck out."""

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
from liaison.meetings.forms import NoteChangeForm, StrikeForm
from liaison.meetings.models import Column, Note
from liaison.meetings.views.trying import ITEMS, strike
from liaison.people.access import get_visible
from liaison.people.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_note(request: Request, pk: UUID) -> HttpResponse:
    """GET: one note, to be put right or struck out. POST: put it right."""
    note = get_visible(
        Note.objects.select_related("by", *(f"item__{name}" for name in ITEMS)), request.user, pk=pk
    )
    form = NoteChangeForm(
        request.POST or None, today=request.today,
        initial={"held": note.version, "column": note.column, "text": note.text},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            room.reword(
                note=note, column=Column(typed["column"]), text=typed["text"], held=typed["held"], by=request.user,
                today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Recorded."))
            return redirect("meeting_item", pk=note.item_id)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: a note of a meeting", about=note)
    context = {
        "form": form, "note": note, "item": note.item, "person": note.item.young_person,
        "strike": StrikeForm(today=request.today, initial={"held": note.version}, auto_id="id_strike_%s"),
    }  # fmt: skip
    return render(request, "meetings/note.html", context, status=422 if form.errors else 200)


@require_POST
def meeting_note_strike(request: Request, pk: UUID) -> HttpResponse:
    """POST: strike a note out, with a reason."""
    note = get_visible(Note.objects.select_related("item"), request.user, pk=pk)
    strike(request, note)
    return redirect("meeting_item", pk=note.item_id)
