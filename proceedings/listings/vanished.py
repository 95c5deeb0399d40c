"""Which hearings of ours an earlier edition of a list had, and this one has not."""

from collections.abc import Iterable, Sequence
from typing import Any

from proceedings.listings.models import CourtList, ListEntry, VanishedHearing
from proceedings.listings.models.list_entry import EntryState
from proceedings.models.hearing import HearingState


def look_for_vanished(
    court_list: CourtList, entries: Sequence[ListEntry], editions: Sequence[CourtList]
) -> list[VanishedHearing]:
    """A question for each hearing that is still expected, stood in an earlier edition and is not in this list.

    `entries` are this list's, linked and applied; `editions` the earlier ones, the newest first. Nothing is
    asked about a hearing of a child who may be among the entries that still need a person, nor twice of an
    edition that was asked about before. Two queries. Nothing is written.
    """
    if not editions:
        return []
    here = {entry.hearing_id for entry in entries if entry.hearing_id}
    open_still = _still_open(entries)
    added = [entry for entry in entries if entry.followed.get("what") == "added" and entry.hearing]
    asked_before = set(
        VanishedHearing.objects.filter(court_list__in=editions).values_list("hearing_id", flat=True)
    )
    found: dict[Any, VanishedHearing] = {}
    had = (
        ListEntry.objects.filter(
            court_list__in=editions, state=EntryState.LINKED.value, hearing__state=HearingState.LISTED.value
        )
        .select_related("court_list", "hearing")
        .order_by("-court_list__brought_at", "number")
    )
    first, last = court_list.first_day, court_list.last_day
    for entry in had:
        hearing = entry.hearing
        if hearing is None or hearing.pk in here or hearing.pk in asked_before or hearing.pk in found:
            continue
        if not (first and last and first <= hearing.on <= last) or str(entry.young_person_id) in open_still:
            continue
        instead = next((a.hearing for a in added if a.proceeding_id == entry.proceeding_id), None)
        found[hearing.pk] = VanishedHearing(
            court_list=court_list,
            earlier=entry.court_list,
            hearing=hearing,
            instead=instead,
            young_person_id=entry.young_person_id,  # type: ignore[misc]  # a linked entry has one
        )
    return list(found.values())


def listed_again(entries: Iterable[ListEntry]) -> list[VanishedHearing]:
    """The open questions that these entries answer: the hearing is in the list again. Locked, moved, not saved."""
    here = [entry.hearing_id for entry in entries if entry.hearing_id]
    back = list(VanishedHearing.objects.asked().filter(hearing__in=here).select_for_update(of=("self",)))
    for question in back:
        question.list_again()
    return back


def _still_open(entries: Sequence[ListEntry]) -> set[str]:
    waiting = (EntryState.TO_REVIEW, EntryState.LATER)
    return {
        candidate["young_person"]
        for entry in entries
        if entry.state in waiting
        for candidate in entry.candidates
    }
