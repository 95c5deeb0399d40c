"""Our children who are expected in court on a list's day and are not in the list.

A list may withhold a child, print something else for the name, or leave the child out (FORMATS 9.1): that a
child is not in it is a reason to look, never to think that nothing is listed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from liaison.people.models import YoungPerson
from proceedings.listings.models import CourtList, ListEntry, Looked
from proceedings.listings.models.list_entry import WAITING, EntryState
from proceedings.listings.names import fold
from proceedings.listings.tracked import young_people_of
from proceedings.models import Hearing
from proceedings.models.hearing import HearingState

# What lists do with children, by a word of the format's name; the first that fits.
_OF_FORMATS = (
    (("public",), "Lists of this kind print “Defendant” in place of a child’s name."),
    (("alphabetical",), "Lists of this kind leave children out."),
    (("crown", "xhibit", "draft", "final", "firm", "warn"), "Lists of this kind print ****** in place of a child’s name."),
    (("standard", "bench", "usher", "judge", "prison"), "Lists of this kind usually name children, but may withhold one."),
)  # fmt: skip
_ANY = "It is not known whether lists of this kind name children."
# Words that stand in the names of many courts and tell none from another.
_OF_ANY_COURT = frozenset(
    "magistrates magistrate court courts crown youth the at of in and s centre center combined justice law "
    "county city central criminal ynadon llys goron ieuenctid y".split()
)


@dataclass(frozen=True, slots=True)
class Missing:
    """One hearing of ours that is on record for the day and has no linked entry.

    `looked`: somebody looked and found nothing. `maybe`: the child may be among the entries to be reviewed.
    """

    hearing: Hearing
    person: YoungPerson
    looked: Looked | None
    maybe: bool
    venue_known: bool


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


def withholds(format_name: str) -> str:
    """What a list of that format does with children, in a sentence."""
    name = format_name.casefold()
    return next((said for words, said in _OF_FORMATS if any(word in name for word in words)), _ANY)


def expected(court_list: CourtList, rows: Sequence[ListEntry]) -> Expected:
    """The hearings of the team's young people on the list's days that none of its entries shows.

    `rows`: the list's entries but those without a match. A closed list keeps what was answered and asks
    nothing. A hearing that an earlier edition had is asked about by itself (`vanished`). Four queries.
    """
    said = withholds(court_list.format)
    first, last = court_list.first_day, court_list.last_day
    if first is None or last is None:
        return Expected([], [], said)
    here = {row.hearing_id for row in rows if row.state == EntryState.LINKED and row.hearing_id}
    # Where the link brought no hearing (no URN printed), the child is in the list all the same.
    in_list = {row.young_person_id for row in rows if row.state == EntryState.LINKED and not row.hearing_id}
    maybe = {c["young_person"] for row in rows if row.state in WAITING for c in row.candidates}
    looked = {one.hearing_id: one for one in Looked.objects.filter(court_list=court_list)}
    courts = [
        _telling(court)
        for court in court_list.entries.order_by().values_list("reading__court", flat=True).distinct()
        if court
    ]
    # A hearing in the week of a day is expected until that week ends.
    days = Q(on__range=(first, last)) | Q(week_of=True, on__range=(first - timedelta(days=6), last))
    team = Q(
        proceeding__young_person__in=YoungPerson.objects.filter(young_people_of(court_list.agency)).order_by()
    )
    held = (
        Hearing.objects.filter(days, team, proceeding__voided_on=None)
        .filter(Q(state=HearingState.LISTED.value) | Q(pk__in=list(looked)))
        .exclude(pk__in=court_list.vanished.values("hearing"))
        .select_related("proceeding__young_person")
        .order_by("on", "time", "pk")
    )
    found: tuple[list[Missing], list[Missing]] = ([], [])
    for hearing in held:
        person = hearing.proceeding.young_person
        answer = looked.get(hearing.pk)
        if hearing.pk in here or person.pk in in_list or (court_list.state == "closed" and answer is None):
            continue
        telling = _telling(hearing.venue)
        one = Missing(hearing, person, answer, str(person.pk) in maybe, bool(telling))
        found[0 if answer or _may_be_here(telling, courts) else 1].append(one)
    return Expected(*found, said)


def _telling(court: str) -> frozenset[str]:
    return frozenset(fold(court).split()) - _OF_ANY_COURT


def _may_be_here(venue: frozenset[str], courts: Iterable[frozenset[str]]) -> bool:
    """Doubt counts as here: a court without a name of its own may be any."""
    known = [court for court in courts if court]
    return not venue or not known or any(venue & court for court in known)
