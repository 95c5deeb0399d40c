"""One child in the room: what is on record, what is said, what is agreed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.agreed.forms import ActionForm
from liaison.agreed.owners import agencies_of, people_of
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.meetings.actions import room
from liaison.meetings.actions.plan import shift, take_off
from liaison.meetings.forms import ItemForm, NoteForm
from liaison.meetings.models import Column, Item, Note
from liaison.meetings.models.concern import knows
from liaison.meetings.sheet import of_items, times
from liaison.meetings.views.trying import item_of, trying
from liaison.people.request import Request

SET = ("level", "change", "minutes", "review_on", "leaves")


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_item(request: Request, pk: UUID) -> HttpResponse:
    """GET: the child on this meeting. POST: one of its three forms, named by `form`: note, action or item."""
    item, user, today = item_of(request, pk), request.user, request.today
    which = request.POST.get("form", "") if request.method == "POST" else ""
    forms = _forms(request, item, which)
    if which in forms and forms[which].is_valid():
        try:
            said = {"note": _note, "action": _action, "item": _set}[which](
                item, forms[which].cleaned_data, request
            )
        except NotPossible as refused:
            forms[which].add_error(None, sentence(refused))
        else:
            messages.success(request, said)
            return redirect("meeting_item", pk=item.pk)
    elif not which:
        audit.note(kind="viewed", by=user, what=f"page: child on the {item.meeting}", about=item)
    (row,) = of_items([item], item.meeting, user, today)
    others = list(Item.objects.visible_to(user).filter(meeting=item.meeting).order_by("number", "pk"))
    place = next(n for n, one in enumerate(others) if one.pk == item.pk)
    struck = Note.objects.visible_to(user).filter(item=item).exclude(struck_on=None).select_related("by")
    context = {
        "item": item, "meeting": item.meeting, "person": item.young_person, "row": row, "today": today, "forms": forms,
        "form": forms.get(which), "at": times(item.meeting.begins, [one.minutes for one in others])[place],
        "number": place + 1, "of": len(others), "struck": struck, "columns": [(column, dict(row.notes).get(column, ())) for column in Column],
        "before": others[place - 1] if place else None, "after": others[place + 1] if place + 1 < len(others) else None,
        "may_know": Item.objects.filter(knows(user), pk=item.pk).exists(),
    }  # fmt: skip
    return render(request, "meetings/item.html", context, status=422 if which else 200)


def _forms(request: Request, item: Item, which: str) -> dict[str, Any]:
    """The three forms of the page; only the one that was posted is bound."""
    agencies = agencies_of(item.young_person)

    def data(name: str) -> Any:
        return request.POST if which == name else None

    common: dict[str, Any] = {"today": request.today, "auto_id": "id_%s"}
    return {
        "note": NoteForm(
            data("note"), initial={"column": request.GET.get("column", Column.DISCUSSED.value)}, **common
        ),
        "action": ActionForm(
            data("action"), agencies=agencies, people=people_of(agencies),
            initial={"agency": request.user.agency_id}, **{**common, "auto_id": "id_action_%s"},
        ),
        "item": ItemForm(
            data("item"), initial={"held": item.version, **{name: getattr(item, name) for name in SET}},
            **{**common, "auto_id": "id_item_%s"},
        ),
    }  # fmt: skip


def _note(item: Item, typed: dict[str, Any], request: Request) -> str:
    room.write_note(
        item=item, column=Column(typed["column"]), text=typed["text"], by=request.user, today=request.today
    )
    return _("Written down.")


def _action(item: Item, typed: dict[str, Any], request: Request) -> str:
    action = room.agree_on(
        item=item, what=typed["what"], agency=typed["agency"], owner=typed["owner"], due_on=typed["due_on"],
        by=request.user, today=request.today,
    )  # fmt: skip
    return _("Agreed: %(what)s, %(who)s") % {"what": action.what, "who": action.owner or action.agency}


def _set(item: Item, typed: dict[str, Any], request: Request) -> str:
    room.set_item(
        item=item, by=request.user, today=request.today, held=typed["held"], **{name: typed[name] for name in SET}
    )  # fmt: skip
    return _("Recorded.")


@require_POST
def meeting_item_move(request: Request, pk: UUID) -> HttpResponse:
    """POST: `earlier` or not: change places with the neighbour."""
    item = item_of(request, pk)
    trying(
        request,
        lambda: shift(item=item, earlier="earlier" in request.POST, by=request.user, today=request.today),
    )
    return redirect("meeting", pk=item.meeting_id)


@require_POST
def meeting_item_off(request: Request, pk: UUID) -> HttpResponse:
    """POST: take the child off the sheet."""
    item = item_of(request, pk)
    trying(request, lambda: take_off(item=item, by=request.user, today=request.today))
    return redirect("meeting", pk=item.meeting_id)
