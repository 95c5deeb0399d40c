"""The meetings of a service, the sheet of one, and what is said of it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.meetings.actions.plan import plan, put_right
from liaison.meetings.forms import MeetingChangeForm, MeetingForm
from liaison.meetings.models import Meeting
from liaison.meetings.sheet import rows
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request

A_PAGE = 20
SAID = ("name", "on", "begins", "place", "present", "apologies")


@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: Request) -> HttpResponse:
    """`/meetings/`. GET: those to come and those held (`page`). POST: plan one."""
    user = request.user
    require(user.in_team, by=user, what="plan a meeting", about=None)
    mine = Meeting.objects.visible_to(user).annotate(children=Count("items")).order_by("-on", "pk")
    last = mine.first()
    form = MeetingForm(
        request.POST or None, today=request.today,
        initial={"name": last.name, "begins": last.begins, "place": last.place} if last else {},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = plan(agency=user.agency, by=user, today=request.today, **typed)
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("meeting_choose", pk=made.pk)
    held = Paginator(mine.filter(state="held"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "coming": mine.planned().order_by("on", "pk"),
        "page": held,
        "today": request.today,
    }
    return render(request, "meetings/meetings.html", context, status=422 if form.errors else 200)


@require_safe
def meeting(request: Request, pk: UUID) -> HttpResponse:
    """The sheet. Each child on it is noted as looked at."""
    user = request.user
    found = get_visible(Meeting.objects.select_related("agency"), user, pk=pk)
    sheet = rows(found, user, request.today)
    with audit.change(by=user, why="sheet of a meeting", today=request.today):
        for row in sheet:
            audit.note(kind="viewed", by=user, what=f"sheet of the {found}", about=row.item)
    context = {
        "meeting": found, "rows": sheet, "today": request.today, "may_close": found.open and found.on <= request.today,
        "lasts": sum(row.item.minutes for row in sheet),
    }  # fmt: skip
    return render(request, "meetings/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_change(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: change when and where, who came."""
    found = get_visible(Meeting.objects.all(), request.user, pk=pk)
    form = MeetingChangeForm(
        request.POST or None, today=request.today,
        initial={"held": found.version, **{name: getattr(found, name) for name in SAID}},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            put_right(
                meeting=found, by=request.user, today=request.today, held=typed["held"],
                **{name: typed[name] for name in SAID},
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Recorded."))
            return redirect("meeting", pk=found.pk)
    context = {"form": form, "meeting": found}
    return render(request, "meetings/change.html", context, status=422 if form.errors else 200)
