"""Which children are on a meeting: chosen there, from the queue, from the list, or from the child's page."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.casework import search_found, sought
from liaison.design.sentences import sentence
from liaison.meetings.actions.plan import put_on
from liaison.meetings.forms import WhichMeetingForm
from liaison.meetings.models import Meeting
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request
from liaison.prompts.models import Prompt
from proceedings.models import Hearing
from rulings.models import Referral
from rulings.models.referral import ONGOING

A_PAGE = 50
MOST_AT_ONCE = 200  # keys in one form
SOON = timedelta(days=28)
WHICH: Final = {
    "all": gettext_noop("All"),
    "mine": gettext_noop("Mine"),
    "overdue": gettext_noop("Something overdue"),
    "awaited": gettext_noop("Decision awaited"),
    "court": gettext_noop("In court within four weeks"),
}


NARROWED = "children of a meeting"  # the key in the session


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_choose(request: Request, pk: UUID) -> HttpResponse:
    """GET: the team's children (`page`). POST with `q` and `which`: narrow them, for as long as one is signed in;
    a name is never in an address. POST: put the ticked (`child`) on the sheet."""
    user = request.user
    meeting = get_visible(Meeting.objects.all(), user, pk=pk)
    if "which" in request.POST:
        said = " ".join(request.POST.get("q", "").split())[:100]
        request.session[NARROWED] = {"q": said, "which": request.POST["which"][:10]}
        return redirect("meeting_choose", pk=meeting.pk)
    if request.method == "POST":
        return _put(request, meeting, _ticked(request, request.POST.getlist("child")))
    narrowed = request.session.get(NARROWED, {})
    words, which = narrowed.get("q", ""), narrowed.get("which", "all")
    people = _children(user, request.today, which)
    looked_for = sought.read(words, request.today)
    if words:
        people = people.filter(
            pk__in=[one.young_person.pk for one in search_found.find(looked_for, user).found]
        )
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    what = f"searched the children by {looked_for.kinds}" if looked_for else "children to put on a meeting"
    audit.note(kind="viewed", by=user, what=what, found=page.paginator.count)
    context = {
        "meeting": meeting, "page": page, "q": words, "which": which, "whiches": WHICH, "today": request.today,
        "on_it": set(meeting.items.values_list("young_person", flat=True)),
    }  # fmt: skip
    return render(request, "meetings/choose.html", context)


def _children(user: Any, today: Any, which: str) -> Any:
    """The most urgent first: by the day of the first thing that is asked for the child."""
    asking = Prompt.objects.visible_to(user).asking().filter(young_person=OuterRef("pk")).order_by()
    coming = Hearing.objects.visible_to(user).filter(
        proceeding__young_person=OuterRef("pk"), state="listed", on__gte=today
    )
    each = asking.values("young_person")
    people = YoungPerson.objects.visible_to(user).annotate(
        asking=Coalesce(Subquery(each.annotate(n=Count("pk")).values("n")), 0),
        first_due=Subquery(each.annotate(day=Min("due_on")).values("day")),
        next_hearing=Subquery(
            coming.order_by().values("proceeding__young_person").annotate(day=Min("on")).values("day")
        ),
    )
    narrowed = {
        "mine": Q(worker=user.pk),
        "overdue": Q(Exists(asking.filter(due_on__lt=today))),
        "awaited": Q(
            Exists(
                Referral.objects.visible_to(user).filter(
                    young_person=OuterRef("pk"), ruling__in=[one.value for one in ONGOING], closed_on=None
                )
            )
        ),
        "court": Q(Exists(coming.filter(on__lte=today + SOON))),
    }.get(which, Q())
    return people.filter(narrowed).order_by("first_due", "surname", "forenames", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def put_on_meeting(request: Request, pk: UUID) -> HttpResponse:
    """GET: which meeting. POST: put this child on it."""
    person = get_visible(YoungPerson.objects.all(), request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="put a child on a meeting", about=person)
    if request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: put on a meeting", about=person)
    return _which(request, [person])


@require_POST
def put_several_on_meeting(request: Request) -> HttpResponse:
    """POST from the queue (`prompt`) or the list (`child`): which meeting; with `meeting` too, put them on it."""
    user = request.user
    require(user.in_team, by=user, what="put children on a meeting", about=None)
    people = _ticked(request, request.POST.getlist("child"))
    asked = Prompt.objects.visible_to(user).filter(pk__in=_keys(request.POST.getlist("prompt")))
    found = YoungPerson.objects.visible_to(user).filter(pk__in=asked.values("young_person"))
    people = list(dict.fromkeys([*people, *found]))
    if not people:
        messages.error(request, _("Tick at least one child"))
        return redirect("today")
    return _which(request, people)


def _which(request: Request, people: Sequence[YoungPerson]) -> HttpResponse:
    planned = Meeting.objects.visible_to(request.user).planned().order_by("on", "pk")
    chosen = request.method == "POST" and "meeting" in request.POST
    form = WhichMeetingForm(
        request.POST if chosen else None, meetings=planned, today=request.today,
        initial={"meeting": planned.first()},
    )  # fmt: skip
    if chosen and form.is_valid():
        return _put(request, form.cleaned_data["meeting"], people)
    context = {"form": form, "people": people, "planned": planned.exists(), "today": request.today}
    return render(request, "meetings/put_on.html", context, status=422 if form.errors else 200)


def _put(request: Request, meeting: Meeting, people: Sequence[YoungPerson]) -> HttpResponse:
    try:
        items = put_on(meeting=meeting, people=people, by=request.user, today=request.today)
    except NotPossible as refused:
        messages.error(request, sentence(refused))
        return redirect("meeting", pk=meeting.pk)
    messages.success(
        request,
        ngettext("%d child put on the sheet.", "%d children put on the sheet.", len(items)) % len(items)
        if items
        else _("Nobody new was ticked."),
    )
    return redirect("meeting", pk=meeting.pk)


def _ticked(request: Request, typed: Sequence[str]) -> list[YoungPerson]:
    """The ticked children whom the reader may see, the most urgent names first as the page had them."""
    keys = _keys(typed)
    found = {one.pk: one for one in YoungPerson.objects.visible_to(request.user).filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def _keys(typed: Sequence[str]) -> list[UUID]:
    keys = []
    for text in typed[:MOST_AT_ONCE]:
        try:
            keys.append(UUID(text))
        except (ValueError, ValidationError):
            continue
    return keys
