"""What the review page shows of a list: its groups, and each entry beside those whom it may be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from liaison.people.models import YoungPerson
from proceedings.listings.entry import Entry
from proceedings.listings.expected import Expected, expected
from proceedings.listings.kept import restore
from proceedings.listings.models import CourtList, ListEntry, VanishedHearing, Watch
from proceedings.listings.models.list_entry import WAITING, EntryState
from proceedings.listings.models.vanished_hearing import VanishedState
from proceedings.listings.putting_on_record import why_not
from proceedings.listings.watching import watches_of, who_it_may_be
from proceedings.models import Proceeding

# What followed of an entry that is linked, and the words with its number.
_CAME = (
    ("added", _("%(number)d added")),
    ("moved", _("%(number)d moved")),
    ("changed", _("%(number)d filled in")),
    ("unchanged", _("%(number)d as they were")),
)
AT_ONCE = 3  # candidates side by side; the rest is folded
A_PAGE = 50  # of those without a match: most of a long list

_COMPARED = (*WAITING, EntryState.NOT_OURS.value)  # states in which an entry stands beside its candidates

# The rows of the comparison, and the fields by whose names the matching calls them.
_ROWS = (
    ("Name", ("name", "alias", "surname", "forename", "middle name")),
    ("Date of birth", ("date of birth",)),
    ("PNC ID", ("PNC ID",)),
    ("URN", ("URN",)),
    ("Address", ("address",)),
    ("Sex", ("sex",)),
)


@dataclass(frozen=True)
class Cell:
    """One field of one young person beside the list's: what is on record, and which words agree or differ."""

    whose: str
    value: Any
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Suggested:
    person: YoungPerson
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    urns: tuple[str, ...]

    def cell(self, row: str, words: tuple[str, ...]) -> Cell:
        person = self.person
        also = f" (also {', '.join(_name(a.forenames, a.surname) for a in person.aliases.all())})"
        values = {
            "Name": person.name + (also if person.aliases.all() else ""),
            "Date of birth": person.date_of_birth,
            "PNC ID": person.pnc_id,
            "URN": ", ".join(self.urns),
            "Address": ", ".join(filter(None, (person.address.replace("\n", ", "), person.postcode))),
            "Sex": person.get_sex_display() if person.sex else "",
        }
        return Cell(
            person.name,
            values[row],
            tuple(word for word in self.agrees if word in words),
            tuple(word for word in self.differs if word in words),
        )


@dataclass
class Shown:
    """One entry as the page shows it. `told` is None where nothing of it is kept any more."""

    row: ListEntry
    told: Entry | None
    suggested: list[Suggested] = field(default_factory=list)
    watched: list[Watch] = field(default_factory=list)

    @property
    def hosted(self) -> bool:
        """Linked to a child of another area, who is placed here."""
        person, team = self.row.young_person, self.row.court_list.agency_id
        return person is not None and person.host_team_id == team != person.home_team_id

    @property
    def first(self) -> list[Suggested]:
        return self.suggested[:AT_ONCE]

    @property
    def folded(self) -> list[Suggested]:
        return self.suggested[AT_ONCE:]

    @property
    def name(self) -> str:
        if self.told is None:
            return f"Entry {self.row.number}"
        return _name(self.told.forenames, self.told.surname) or (
            "Name withheld" if self.told.withheld or self.told.masked else f"Entry {self.row.number}, no name"
        )

    @property
    def may_be_linked(self) -> bool:
        return self.told is not None and not (self.told.organisation or self.told.masked)

    @property
    def why_not_new(self) -> str:
        """Why nobody can be put on record from it; "" where somebody can."""
        return why_not(self.row)

    @property
    def compared(self) -> list[tuple[str, Any, list[Cell]]]:
        """(field, as printed, one cell a candidate), of the first candidates."""
        return self._compared(self.first)

    @property
    def compared_folded(self) -> list[tuple[str, Any, list[Cell]]]:
        return self._compared(self.folded)

    def _compared(self, suggested: list[Suggested]) -> list[tuple[str, Any, list[Cell]]]:
        told = self.told
        if told is None:
            return []
        printed = {
            "Name": _name(told.forenames, told.surname),
            "Date of birth": told.dob,
            "PNC ID": told.pnc,
            "URN": told.urn,
            "Address": ", ".join(filter(None, (told.address, told.postcode))),
            "Sex": (told.sex or "").capitalize(),
        }
        return [(row, printed[row], [one.cell(row, words) for one in suggested]) for row, words in _ROWS]

    @property
    def decided_on(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The fields that agreed and that differed when it was linked to the young person it is linked to."""
        for candidate in self.row.candidates:
            if candidate["young_person"] == str(self.row.young_person_id):
                return tuple(candidate["agrees"]), tuple(candidate["differs"])
        return (), ()

    @property
    def differences(self) -> list[str]:
        return list(self.row.followed.get("notes", []))

    @property
    def lacks_charges(self) -> bool:
        return any(note.startswith("In the list and not on record") for note in self.differences)


@dataclass(frozen=True)
class Review:
    """The list's entries by what is to be done about them. Of those without a match, one page."""

    possible: list[Shown]
    linked: list[Shown]
    none: list[Shown]
    none_page: Page[Any]
    aside: list[Shown]
    vanished: list[VanishedHearing]
    expected: Expected

    @property
    def none_count(self) -> int:
        return self.none_page.paginator.count

    @property
    def gone(self) -> int:
        """Hearings that are no longer in the list and were not answered yet."""
        return sum(one.state == VanishedState.ASKED for one in self.vanished)

    @property
    def waiting(self) -> int:
        """What needs a person: entries, hearings gone from the list, children expected and not in it."""
        return len(self.possible) + self.gone + len(self.expected.asked)

    @property
    def waits(self) -> list[tuple[str, str]]:
        """(how many of what, where on the page) needs a person, each kind apart."""
        possible, gone, expected = len(self.possible), self.gone, len(self.expected.asked)
        counted = (
            (possible, ngettext("%(number)d entry", "%(number)d entries", possible), "possible"),
            (gone, ngettext("%(number)d hearing no longer in the list", "%(number)d hearings no longer in the list", gone),
             "vanished"),
            (expected, ngettext("%(number)d hearing expected and not in the list",
                                "%(number)d hearings expected and not in the list", expected), "expected"),
        )  # fmt: skip
        return [(said % {"number": many}, at) for many, said, at in counted if many]

    @property
    def came(self) -> list[str]:
        """What the list changed, in numbers with words, where there is any of it."""
        what = Counter(one.row.followed.get("what") for one in self.linked)
        counted = [(what[word], said) for word, said in _CAME]
        counted += [(len(self.vanished), _("%(number)d no longer in the list"))]
        return [gettext(said) % {"number": number} for number, said in counted if number]

    @property
    def people(self) -> list[YoungPerson]:
        """Every young person whose particulars the page shows, each once."""
        suggested = (other.person for one in (*self.possible, *self.aside) for other in one.suggested)
        linked = (one.row.young_person for one in self.linked if one.row.young_person)
        gone = (one.young_person for one in self.vanished)
        people = (*suggested, *linked, *gone, *self.expected.people)
        return list({person.pk: person for person in people}.values())

    @property
    def all(self) -> int:
        return sum(map(len, (self.possible, self.linked, self.aside))) + self.none_count


def review(court_list: CourtList, user: Any, page: Any = 1) -> Review:
    """Everything the page needs, in a fixed number of queries. Young people only as far as `user` sees them.

    `page`: which of those without a match. A long list has hundreds, and most need nobody.
    """
    entries = court_list.entries.select_related(
        "court_list", "young_person__home_team", "proceeding", "hearing"
    ).order_by("number")
    rows = list(entries.exclude(state=EntryState.UNMATCHED.value))
    none_page = Paginator(court_list.entries.filter(state=EntryState.UNMATCHED.value), A_PAGE).get_page(page)
    start = (none_page.number - 1) * A_PAGE
    none = list(entries.filter(state=EntryState.UNMATCHED.value)[start : start + A_PAGE])
    shown = show(rows, user)
    return Review(
        possible=[one for one in shown if one.row.state in WAITING],
        linked=[one for one in shown if one.row.state == EntryState.LINKED],
        none=[Shown(row, restore(row.reading) if row.reading else None) for row in none],
        none_page=none_page,
        aside=[one for one in shown if one.row.state == EntryState.NOT_OURS],
        vanished=list(
            court_list.vanished.select_related(
                "young_person", "hearing__proceeding", "instead", "earlier"
            ).order_by("hearing__on", "hearing__time", "pk")
        ),
        expected=expected(court_list, rows),
    )


def show(rows: Iterable[ListEntry], user: Any) -> list[Shown]:
    """Each entry beside those whom it may be. Four queries, whatever the number of entries."""
    rows = list(rows)
    people = _people(rows, user)
    urns = _urns(people)
    watched = watches_of(rows)
    return [
        Shown(
            row,
            restore(row.reading) if row.reading else None,
            [
                Suggested(people[c["young_person"]], tuple(c["agrees"]), tuple(c["differs"]), urns.get(c["young_person"], ()))
                for c in row.candidates
                if c["young_person"] in people
            ],
            [watch for watch in watched if str(watch.young_person_id) in who_it_may_be(row)],
        )
        for row in rows
    ]  # fmt: skip


def page_of(row: ListEntry) -> int:
    """On which page of those without a match the entry stands."""
    before = ListEntry.objects.filter(
        court_list=row.court_list_id, state=EntryState.UNMATCHED.value, number__lt=row.number
    )
    return before.count() // A_PAGE + 1


def _people(rows: Iterable[ListEntry], user: Any) -> dict[str, YoungPerson]:
    wanted = {c["young_person"] for row in rows if row.state in _COMPARED for c in row.candidates}
    found = YoungPerson.objects.visible_to(user).filter(pk__in=wanted).prefetch_related("aliases")
    return {str(person.pk): person for person in found}


def _urns(people: dict[str, YoungPerson]) -> dict[str, tuple[str, ...]]:
    held = Proceeding.objects.filter(young_person__in=people.values(), voided_on=None).exclude(urn="")
    urns: dict[str, tuple[str, ...]] = {}
    for person, urn in held.values_list("young_person_id", "urn"):
        urns[str(person)] = (*urns.get(str(person), ()), urn)
    return urns


def _name(forenames: str | None, surname: str | None) -> str:
    return " ".join(filter(None, (forenames, surname)))
