"""How much of court lists needs a person: the number beside "Court lists", and that of each list."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from proceedings.listings.expected import expected_in
from proceedings.listings.models import CourtList, ListEntry, VanishedHearing
from proceedings.listings.models.court_list import ListState
from proceedings.listings.models.list_entry import WAITING


def waiting_in(lists: Sequence[CourtList]) -> Counter[Any]:
    """By list: entries to review, hearings gone from it and children expected and not in it, as its page counts
    them. `lists` are those of one team. At most nine queries, whatever their number."""
    keys = [one.pk for one in lists]
    found = Counter(
        ListEntry.objects.filter(court_list__in=keys, state__in=WAITING).values_list("court_list", flat=True)
    )
    found.update(
        VanishedHearing.objects.asked().filter(court_list__in=keys).values_list("court_list", flat=True)
    )
    for key, one in expected_in(lists).items():
        found[key] += len(one.asked)
    return found


def waiting_for(user: Any) -> int:
    """What needs a person in the user's lists. Nothing waits in a list whose review is closed."""
    staged = CourtList.objects.visible_to(user).filter(state=ListState.STAGED.value).order_by()
    return waiting_in(list(staged.select_related("agency").defer("sketch", "faults"))).total()
