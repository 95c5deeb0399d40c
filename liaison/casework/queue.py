"""Today: hearings, decisions awaited, and what is to do, most urgent first. The first page of the day."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liaison.casework import awaited, in_court, queue_counts, queue_rows
from liaison.casework.cards import Band, cards
from liaison.casework.facts_for import gather
from liaison.casework.headed import Headed, asked_of, coming, headed
from liaison.casework.queue_filter import SORTS, QueueFilter, asked
from liaison.casework.saved_views import views_of
from liaison.casework.urgency import urgency
from liaison.casework.wording import counted
from liaison.law.words import Role
from liaison.people.models import YoungPerson
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import PromptQuerySet
from proceedings.listings.models import ListEntry

DONE_A_PAGE = 50
CLOSED = ("done", "declined", "met")
TO_REVIEW = ("to_review", "later")

__all__ = ["asked_of", "today_page"]


@require_safe
def today_page(request: HttpRequest) -> HttpResponse:
    """`/`. GET: `tab` (done), the filter's words (`queue_filter.NAMES`), `page`; `clear` forgets the filter."""
    user, today = request.user, request.today  # type: ignore[attr-defined]
    prompts: PromptQuerySet = Prompt.objects.visible_to(user)
    chosen = filter_of(request, prompts, today)
    hearings = in_court.hearings(user, today)
    waiting, awaited_count = awaited.first(user, today)
    context: dict[str, Any] = {
        "queue_filter": chosen,
        "views": views_of(user, chosen.as_query()),
        "sorts": SORTS,
        "awaited": waiting,
        "awaited_count": awaited_count,
        "to_review": _to_review(user),
        "today": today,
    }
    done = prompts.filter(chosen.whose_and_where(), state__in=CLOSED)
    found: Sequence[Prompt] = ()
    if request.GET.get("tab") == "done":
        closed = done.select_related("young_person", "proceeding", "acted_by").order_by("-closed_on", "-pk")
        page = Paginator(closed, DONE_A_PAGE).get_page(request.GET.get("page"))
        context |= {"tab": "done", "page": page, "done_count": page.paginator.count}
    else:
        asking = asking_in(prompts, chosen, today)
        rows = queue_rows.read(asking, chosen.sorted_by, request.GET.get("page"), user, today)
        found = rows.prompts
        context |= {"tab": "todo", "page": rows.page, "done_count": done.count()}
    ids = [hearing.proceeding.young_person_id for listed, _ in hearings for hearing in listed]
    gathered = gather(user, [*ids, *(prompt.young_person_id for prompt in found)], today)
    context["court_days"] = in_court.strip(hearings, gathered, user, today)
    if context["tab"] == "todo":
        last = queue_rows.last_chases(user, found)
        made = {(c.young_person.pk, c.proceeding and c.proceeding.pk): c for c in cards(found, today, last)}
        next_ones = coming(user, found, today)
        shown = [headed(made[key], gathered, next_ones, user, today) for key in rows.keys if key in made]
        context["groups"] = list(_grouped(shown, chosen.sorted_by))
    return render(request, "casework/today.html", context | _counts(prompts, chosen, today))


def filter_of(request: HttpRequest, prompts: PromptQuerySet, today: date) -> QueueFilter:
    """The filter with its counts. A worker who has children of their own begins with "Mine"."""
    user: Any = request.user
    own = user.has_role(Role.YOT_WORKER) and YoungPerson.objects.filter(worker=user).exists()
    counts = queue_counts.read(prompts.asking(), user, today)
    return QueueFilter(
        asked(request), user=user, counts=counts, default="mine" if own else "team", today=today
    )


def asking_in(prompts: PromptQuerySet, chosen: QueueFilter, today: date) -> PromptQuerySet:
    """What asks and comes through the filter, with `day`, by which it is sorted."""
    return prompts.asking().annotate(day=urgency(today)).filter(chosen.let_through())


def _grouped(shown: Sequence[Headed], sort: str) -> Iterator[tuple[Band | None, list[Headed]]]:
    """By band, where the queue is sorted by urgency; else all of them under no band."""
    if sort == "urgent":
        for band, of_band in groupby(shown, key=lambda one: one.card.band):
            yield band, list(of_band)
    elif shown:
        yield None, list(shown)


def _counts(prompts: PromptQuerySet, chosen: QueueFilter, today: date) -> dict[str, Any]:
    by_band = chosen.counts.by("band", chosen.chosen)
    people = asking_in(prompts, chosen, today).aggregate(number=Count("young_person", distinct=True))
    return {
        "bands": [
            (band, by_band[band.value]) for band in Band if by_band[band.value] or band is not Band.UNDATED
        ],
        "todo_count": chosen.counts.total(chosen.chosen),
        "children": counted(people["number"], "child", "children"),
    }


def _to_review(user: Any) -> int:
    if not user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
        return 0
    return ListEntry.objects.visible_to(user).filter(state__in=TO_REVIEW).count()
