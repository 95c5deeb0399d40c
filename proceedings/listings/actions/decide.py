"""What an officer decides about an entry: who it is, that it is none of ours, later. Each is one change."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict, write
from liaison.people import identifiers
from liaison.people.models import YoungPerson
from proceedings.court_file import CourtFile
from proceedings.listings import apply as following
from proceedings.listings.expected import expected
from proceedings.listings.kept import restore
from proceedings.listings.models import CourtList, ListEntry, VanishedHearing
from proceedings.listings.models.list_entry import EntryState
from proceedings.listings.printed import reference_key
from proceedings.listings.tracked import young_people_of
from proceedings.models import Proceeding

D = TypeVar("D", ListEntry, VanishedHearing)


@contextmanager
def deciding(asked: D, *, why: str, by: Any, today: date, held: int | None) -> Iterator[D]:
    """What is asked of a list, an entry or a vanished hearing, read again and locked inside a change; who
    decided and when written on it.

    `held` is the version that the person saw. Raises Conflict when somebody decided in between.
    """
    with audit.change(by=by, why=why, today=today) as change:
        locked = type(asked).objects.select_for_update(of=("self",))
        row: D = locked.select_related("court_list").get(pk=asked.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        yield row
        row.decided_by, row.decided_at = str(by)[:150], change.at
        row.save()


def link(
    entry: ListEntry, *, young_person: YoungPerson, by: Any, today: date, held: int | None = None
) -> ListEntry:
    """This person is that young person of the team: what the list says goes on record (see `apply`).

    Raises NotPossible: another team's young person, an entry already linked, an organisation, or one of
    which nothing is kept any more. Raises Conflict.
    """
    with deciding(entry, why=_why(entry, young_person), by=by, today=today, held=held) as row:
        if not YoungPerson.objects.filter(
            young_people_of(row.court_list.agency), pk=young_person.pk
        ).exists():
            raise NotPossible(_("that young person is not one of this team’s"))
        if not row.reading:
            raise NotPossible(_("the list was closed, and nothing of this entry is kept any more"))
        if row.reading.get("organisation"):
            raise NotPossible(_("this entry is an organisation, not a person"))
        if row.reading.get("masked"):
            raise NotPossible(_("the court masks this name: it is not to be linked to anybody"))
        move(row, "link", young_person.pk)
        following.apply([row], today)
    return row


def _why(entry: ListEntry, young_person: YoungPerson) -> str:
    """The fields on which the decision was made, for the log."""
    for candidate in entry.candidates:
        if candidate["young_person"] == str(young_person.pk):
            agrees = ", ".join(candidate["agrees"]) or "nothing"
            differs = ", ".join(candidate["differs"]) or "nothing"
            return f"court list entry linked by a person: agrees on {agrees}; differs on {differs}"
    return "court list entry linked by a person, who was not suggested"


def set_aside(entry: ListEntry, *, by: Any, today: date, held: int | None = None) -> ListEntry:
    """Not one of ours. Raises NotPossible, Conflict."""
    with deciding(entry, why="court list entry: not one of ours", by=by, today=today, held=held) as row:
        move(row, "set_aside")
    return row


def decide_later(entry: ListEntry, *, by: Any, today: date, held: int | None = None) -> ListEntry:
    """It stays among what needs a person. Raises NotPossible, Conflict."""
    with deciding(entry, why="court list entry: decide later", by=by, today=today, held=held) as row:
        move(row, "decide_later")
    return row


def add_charges(entry: ListEntry, *, by: Any, today: date, held: int | None = None) -> ListEntry:
    """Put on record the charges of a linked entry that its proceeding has not. Raises NotPossible, Conflict."""
    with deciding(
        entry, why="charges of a court list added by a person", by=by, today=today, held=held
    ) as row:
        if row.state != EntryState.LINKED or row.proceeding_id is None:
            raise NotPossible(_("the entry is not linked to a proceeding"))
        told = restore(row.reading)
        file = CourtFile.lock(row.proceeding_id)
        further = following.not_on_record(file.charges, told.offences)
        if not further:
            raise NotPossible(_("every charge of the list is on record already"))
        names = following.add_charges(file, further, min(today, told.date or today))
        file.save()
        row.followed = {
            **row.followed,
            "added_later": [*row.followed.get("added_later", []), *names],
            "notes": [n for n in row.followed["notes"] if not n.startswith("In the list and not on record")],
        }
    return row


def find_by_reference(team: Any, text: str) -> YoungPerson:
    """The team's one young person with that PNC ID or URN. Raises NotPossible when there is none, or two."""
    ours = YoungPerson.objects.filter(young_people_of(team))
    pnc = identifiers.pnc_id(text).canonical
    found = [
        person
        for person in ours.exclude(pnc_id="")
        if pnc and identifiers.pnc_id(person.pnc_id).canonical == pnc
    ]
    if not found:
        key = reference_key(text)
        urns = Proceeding.objects.filter(young_person__in=ours, voided_on=None).exclude(urn="")
        ids = {
            who for who, urn in urns.values_list("young_person", "urn") if key and reference_key(urn) == key
        }
        found = list(ours.filter(pk__in=ids))
    if len(found) == 1:
        return found[0]
    if found:
        raise NotPossible(
            _("“%(text)s” is on record for more than one young person: use the PNC ID") % {"text": text[:40]}
        )
    raise NotPossible(
        _("no young person of this team has the PNC ID or URN “%(text)s”") % {"text": text[:40]}
    )


def close(court_list: CourtList, *, by: Any, today: date, held: int | None = None) -> CourtList:
    """Close the review: what the list said of everybody who is none of ours is gone, the counts and hash stay.

    Raises NotPossible while an entry needs a person, Conflict when somebody wrote in between.
    """
    with audit.change(by=by, why="court list closed", today=today):
        row = CourtList.objects.select_for_update().get(pk=court_list.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        entries = list(row.entries.select_for_update())
        waiting = sum(entry.state in (EntryState.TO_REVIEW, EntryState.LATER) for entry in entries)
        if waiting:
            said = ngettext(
                "%(waiting)d of %(all)d entries still needs review",
                "%(waiting)d of %(all)d entries still need review", waiting,
            )  # fmt: skip
            raise NotPossible(said % {"waiting": waiting, "all": len(entries)})
        if gone := row.vanished.asked().count():
            said = ngettext(
                "%(gone)d hearing that is no longer in the list still needs an answer",
                "%(gone)d hearings that are no longer in the list still need an answer", gone,
            )  # fmt: skip
            raise NotPossible(said % {"gone": gone})
        if missing := expected(row, [e for e in entries if e.state != EntryState.UNMATCHED]).asked:
            said = ngettext(
                "%(missing)d hearing expected that day and not in the list still to be looked for",
                "%(missing)d hearings expected that day and not in the list still to be looked for", len(missing),
            )  # fmt: skip
            raise NotPossible(said % {"missing": len(missing)})
        move(row, "close")
        for entry in entries:
            if entry.state != EntryState.LINKED:
                entry.reading = {}
                # Of somebody who was said not to be one of ours a mark stays, so that nobody is asked again.
                if entry.state != EntryState.NOT_OURS:
                    entry.person_key = ""
        write(row, *entries)
    return row
