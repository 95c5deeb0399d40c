"""The minutes, closed and taken away; the next meeting."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.meetings.actions.plan import finish, open_again
from liaison.meetings.forms import FinishForm
from liaison.meetings.minutes import MEDIA_TYPE, minutes
from liaison.meetings.models import Meeting
from liaison.meetings.sheet import rows
from liaison.people.access import get_visible
from liaison.people.request import Request


@require_safe
def meeting_minutes(request: Request, pk: UUID) -> HttpResponse:
    """The minutes as DOCX. Each child in them is noted as taken away."""
    user = request.user
    meeting = get_visible(Meeting.objects.select_related("agency"), user, pk=pk)
    sheet = rows(meeting, user, request.today)
    made = minutes(meeting, sheet, at=localtime(now()))
    with audit.change(by=user, why="minutes of a meeting", today=request.today):
        for row in sheet:
            audit.note(kind="exported", by=user, what=f"minutes of the {meeting}", about=row.item)
    answer = HttpResponse(made, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="minutes-{meeting.on:%Y-%m-%d}.docx"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_finish(request: Request, pk: UUID) -> HttpResponse:
    """GET: when is the next. POST: close the minutes and plan it."""
    meeting = get_visible(Meeting.objects.all(), request.user, pk=pk)
    form = FinishForm(request.POST or None, today=request.today, initial={"held": meeting.version})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            following = finish(
                meeting=meeting, next_on=typed["next_on"], held=typed["held"], by=request.user, today=request.today
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request,
                _("The minutes are closed. The next meeting is planned.")
                if following
                else _("The minutes are closed."),
            )
            return redirect("meeting", pk=meeting.pk)
    context = {"form": form, "meeting": meeting}
    return render(request, "meetings/close.html", context, status=422 if form.errors else 200)


@require_POST
def meeting_open_again(request: Request, pk: UUID) -> HttpResponse:
    """POST: the minutes can be written in again."""
    meeting = get_visible(Meeting.objects.all(), request.user, pk=pk)
    try:
        open_again(meeting=meeting, by=request.user, today=request.today)
    except NotPossible as refused:
        messages.error(request, sentence(refused))
    return redirect("meeting", pk=meeting.pk)
