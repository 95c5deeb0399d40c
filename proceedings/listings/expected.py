"""Our children who are expected in court on a list's day and are not in the list.

A list may withhold a child, print something else for the name, or leave the child out (FORMATS 9.1): that a
child is not in it is a reason to look, never to think that nothing is listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from liaison.people.models import YoungPerson
from proceedings.listings.children import Children
from proceedings.listings.models import CourtList, ListEntry, Looked, VanishedHearing
from proceedings.listings.models.list_entry import WAITING, EntryState
from proceedings.listings.names import fold
from proceedings.listings.tracked import young_people_of
from proceedings.models import Hearing
from proceedings.models.hearing import HearingState

WEEK = timedelta(days=6)
# Words that stand in the names of many courts and tell none from another.
_OF_ANY_COURT = frozenset(
    "magistrates magistrate court courts crown youth the at of in and s centre center combined justice law "
    "county city central criminal ynadon llys goron ieuenctid y".split()
)


# Lists in which a child is not looked for where another list of the same days shows the hearing.
_HIDING = (Children.REPLACED, Children.LEFT_OUT, Children.MASKED, Children.ADULTS)


@dataclass(frozen=True, slots=True)
class Missing:
    """One hearing of ours that is on record for the day and has no linked entry.

    `looked`: somebody looked and found nothing. `maybe`: the child may be among the entries to be reviewed.
    `elsewhere_listed`: the file of another list of the same days that shows the hearing, or "".
    """

    hearing: Hearing
    person: YoungPerson
    looked: Looked | None
    maybe: bool
    venue_known: bool
    elsewhere_listed: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """`here`: at this list's court, or at none that is known. `elsewhere`: at another court on the day."""

    here: list[Missing]
    elsewhere: list[Missing]
    said: str

    @property
    def asked(self) -> list[Missing]:
        """Those for whom somebody still has to look."""
        return [one for one in self.here if one.looked is None]

    @property
    def people(self) -> list[YoungPerson]:
        return [one.person for one in (*self.here, *self.elsewhere)]


class _Shown(NamedTuple):
    """A list that shows a hearing."""

    key: Any
    file: str
    days: tuple[Any, ...]


def expected(court_list: CourtList, rows: Sequence[ListEntry]) -> Expected:
    """As `expected_in`, of one list. `rows`: its entries but those without a match."""
    return expected_in([court_list], rows)[court_list.pk]


def expected_in(lists: Sequence[CourtList], rows: Iterable[ListEntry] | None = None) -> dict[Any, Expected]:
    """For each of one team's lists the hearings of the team's young people on its days that none of its entries
    shows.

    `rows`: their entries but those without a match; else they are fetched. A closed list keeps what was answered
    and asks nothing. Extras only add to a list, so of who is not in them nothing is said. A
    hearing that an earlier edition had is asked about by itself (`vanished`). At most six queries, whatever the
    number of lists.
    """
    found = {one.pk: Expected([], [], Children(one.children).said) for one in lists}
    dated = [one for one in lists if one.first_day and one.last_day and not one.extras]
    held = _hearings(dated)
    wanted = [one for one in dated if any(_within(hearing, one) for hearing in held)]
    if not wanted:
        return found
    keys = [one.pk for one in wanted]
    of_lists: dict[Any, list[ListEntry]] = defaultdict(list)
    for row in _entries(keys) if rows is None else rows:
        of_lists[row.court_list_id].append(row)
    looked = {(one.court_list_id, one.hearing_id): one for one in Looked.objects.filter(court_list__in=keys)}
    gone = set(VanishedHearing.objects.filter(court_list__in=keys).values_list("court_list", "hearing"))
    courts: dict[Any, list[frozenset[str]]] = defaultdict(list)
    said = (
        ListEntry.objects.filter(court_list__in=keys).order_by().values_list("court_list", "reading__court")
    )
    for key, court in said.distinct():
        if court:
            courts[key].append(_telling(court))
    shown = _shown_in(held)
    for one in wanted:
        answers = {hearing: answer for (key, hearing), answer in looked.items() if key == one.pk}
        asked = _of_list(one, held, of_lists[one.pk], answers, courts[one.pk], shown)
        for missing, here in asked:
            if (one.pk, missing.hearing.pk) not in gone:
                (found[one.pk].here if here else found[one.pk].elsewhere).append(missing)
    return found


def _of_list(
    court_list: CourtList, held: Iterable[Hearing], rows: Sequence[ListEntry], answers: dict[Any, Looked],
    courts: list[frozenset[str]], shown: dict[Any, list[_Shown]],
) -> Iterator[tuple[Missing, bool]]:  # fmt: skip
    """What is missing in one list, and whether its court is this one."""
    here = {row.hearing_id for row in rows if row.state == EntryState.LINKED and row.hearing_id}
    # Where the link brought no hearing (no URN printed), the child is in the list all the same.
    in_list = {row.young_person_id for row in rows if row.state == EntryState.LINKED and not row.hearing_id}
    maybe = {c["young_person"] for row in rows if row.state in WAITING for c in row.candidates}
    for hearing in held:
        person, answer = hearing.proceeding.young_person, answers.get(hearing.pk)
        if not _within(hearing, court_list) or hearing.pk in here or person.pk in in_list:
            continue
        if answer is None and (court_list.state == "closed" or hearing.state != HearingState.LISTED):
            continue
        days = (court_list.first_day, court_list.last_day)
        other = next(
            (one.file for one in shown[hearing.pk] if one.key != court_list.pk and one.days == days), ""
        )
        if answer is None and other and Children(court_list.children) in _HIDING:
            continue
        telling = _telling(hearing.venue)
        missing = Missing(hearing, person, answer, str(person.pk) in maybe, bool(telling), other)
        yield missing, answer is not None or _may_be_here(telling, courts)


def _hearings(lists: Sequence[CourtList]) -> list[Hearing]:
    """The team's hearings on the days of the lists; a hearing in the week of a day is expected until it ends."""
    days = {(one.first_day, one.last_day) for one in lists}
    if not days:
        return []
    within = Q()
    for first, last in sorted(days):  # type: ignore[type-var]
        within |= Q(on__range=(first, last)) | Q(week_of=True, on__range=(first - WEEK, last))  # type: ignore[operator]
    team = YoungPerson.objects.filter(young_people_of(lists[0].agency)).order_by()
    return list(
        Hearing.objects.filter(within, proceeding__young_person__in=team, proceeding__voided_on=None)
        .filter(Q(state=HearingState.LISTED.value) | Exists(Looked.objects.filter(hearing=OuterRef("pk"))))
        .select_related("proceeding__young_person")
        .order_by("on", "time", "pk")
    )


def _within(hearing: Hearing, court_list: CourtList) -> bool:
    first, last = court_list.first_day, court_list.last_day
    assert first is not None
    assert last is not None
    return first - (WEEK if hearing.week_of else timedelta()) <= hearing.on <= last


def _entries(lists: Sequence[Any]) -> Iterable[ListEntry]:
    fields = ("court_list", "state", "young_person", "hearing", "candidates")
    return ListEntry.objects.filter(court_list__in=lists, state__in=(EntryState.LINKED, *WAITING)).only(
        *fields
    )


def _shown_in(held: Iterable[Hearing]) -> dict[Any, list[_Shown]]:
    found: dict[Any, list[_Shown]] = defaultdict(list)
    linked = ListEntry.objects.filter(hearing__in=[one.pk for one in held], state=EntryState.LINKED.value)
    days = ("court_list__first_day", "court_list__last_day")
    for hearing, key, file, *of in linked.values_list(
        "hearing", "court_list", "court_list__file_name", *days
    ):
        found[hearing].append(_Shown(key, file, tuple(of)))
    return found


def _telling(court: str) -> frozenset[str]:
    return frozenset(fold(court).split()) - _OF_ANY_COURT


def _may_be_here(venue: frozenset[str], courts: Iterable[frozenset[str]]) -> bool:
    """Doubt counts as here: a court without a name of its own may be any."""
    known = [court for court in courts if court]
    return not venue or not known or any(venue & court for court in known)
