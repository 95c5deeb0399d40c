"""One page of the queue out of the database: which children and proceedings, and their prompts."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, FilteredRelation, Min, Q, Window

from liaison.people.access import seen_proceedings
from liaison.prompts.models import Chase, Prompt

A_PAGE = 25  # cards
MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Rows:
    """`page`: where in the queue; `keys`: (young person, proceeding) in their order; `prompts`: theirs."""

    page: Page
    keys: tuple[tuple[Any, Any], ...]
    prompts: tuple[Prompt, ...]


class Counted(list[Any]):
    """Rows of one page of a list, whose length is that of the whole list."""

    def __init__(self, rows: Iterable[Any], total: int) -> None:
        super().__init__(rows)
        self.total = total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, at: Any) -> Any:
        return list(self) if isinstance(at, slice) else super().__getitem__(at)


def groups(rows: Any, sort: str, user: Any, today: date) -> Any:
    """What asks, grouped by child and proceeding, in the order of the queue. `rows` have `day` annotated."""
    order: list[Any] = ["first", "since", "young_person_id", "proceeding_id"]
    if sort == "hearing":
        # Joined, and the least of each group taken: a subquery would be run anew for every prompt.
        coming = Q(proceeding__hearings__state="listed", proceeding__hearings__on__gte=today)
        rows = rows.annotate(coming=FilteredRelation("proceeding__hearings", condition=coming))
        order = [F("next").asc(nulls_last=True), *order]
    if sort == "child":
        order = ["surname", "forenames", *order]
        rows = rows.annotate(surname=F("young_person__surname"), forenames=F("young_person__forenames"))
        grouped = rows.values("young_person_id", "proceeding_id", "surname", "forenames")
    else:
        grouped = rows.values("young_person_id", "proceeding_id")
    if sort == "hearing":
        theirs = seen_proceedings(user, "proceeding__") & Q(proceeding__voided_on=None)
        grouped = grouped.annotate(next=Min("coming__on", filter=theirs))
    return grouped.annotate(first=Min("day"), since=Min("opened_on"), total=Window(Count("*"))).order_by(
        *order
    )


def read(rows: Any, sort: str, number: str | None, user: Any, today: date) -> Rows:
    """One page and its prompts: two queries, one more where there is no such page."""
    try:
        wanted = max(int(number or 1), 1)
    except ValueError:
        wanted = 1
    all_groups = groups(rows, sort, user, today)
    wanted = min(wanted, MOST_PAGES)
    found = list(all_groups[(wanted - 1) * A_PAGE : wanted * A_PAGE])
    if not found and wanted > 1:  # no such page: the last one
        wanted = max(math.ceil(len(all_groups) / A_PAGE), 1)
        found = list(all_groups[(wanted - 1) * A_PAGE : wanted * A_PAGE])
    page = Paginator(Counted(found, found[0]["total"] if found else 0), A_PAGE).get_page(wanted)
    keys = tuple((group["young_person_id"], group["proceeding_id"]) for group in found)
    on_page = set(keys)
    prompts = (
        rows.filter(young_person__in={person for person, _ in keys}).select_related(
            "young_person", "proceeding", "acted_by"
        )
        if keys
        else ()
    )
    return Rows(page, keys, tuple(p for p in prompts if (p.young_person_id, p.proceeding_id) in on_page))


def last_chases(user: Any, prompts: Sequence[Prompt]) -> dict[Any, Chase]:
    """The last chase of each of these prompts, where this reader may see it."""
    keys = [prompt.pk for prompt in prompts if prompt.look_again_on]
    if not keys:
        return {}
    return {
        one.prompt_id: one
        for one in Chase.objects.visible_to(user).filter(prompt__in=keys).order_by("on", "number")
    }
