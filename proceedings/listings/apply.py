"""Let what linked entries say follow: the hearing, and with a URN new to us the proceeding and its charges.

What a list is not trusted with is noted on the entry for a person, never recorded: pleas and convictions
(they are the court register's), and charges beyond those of a proceeding already on record.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from liaison.audit.models import write
from liaison.law.words import ChargeStatus, Jurisdiction
from liaison.people.models import YoungPerson
from proceedings.actions.events import next_name
from proceedings.actions.hearings import Listing, list_hearings
from proceedings.court_file import CourtFile
from proceedings.listings.entry import Entry, Offence
from proceedings.listings.kept import restore
from proceedings.listings.models import ListEntry
from proceedings.listings.printed import acted, court_kind, hearing_kind, reference_key
from proceedings.models import Charge, Proceeding

LONGEST_REFERENCE = 20
LONGEST_CODE = 10


def apply(entries: Iterable[ListEntry], today: date) -> None:
    """Write what follows from these linked entries, and note on each what followed (the entries are not saved).

    `followed`: what ("added", "moved", "changed", "unchanged", or "nothing" where a person must act),
    opened (a proceeding), charges (their names), was (time and room before), notes (for a person).
    Inside `audit.change`; a fixed number of queries, whatever the number of entries (the database may send a
    large write in parts).
    """
    rows = sorted(entries, key=lambda row: row.number)
    if not rows:
        return
    young_people = {row.young_person_id for row in rows if row.young_person_id}
    list(YoungPerson.objects.filter(pk__in=young_people).order_by("pk").select_for_update(no_key=True))
    shelf = Shelf(young_people, today)
    heard: dict[CourtFile, list[tuple[ListEntry, Listing]]] = defaultdict(list)
    for row in rows:
        entry = restore(row.reading)
        row.followed = {"what": "nothing", "opened": False, "charges": [], "was": {}, "notes": []}
        day = entry.date or entry.week_of
        if day is None:
            row.followed["notes"].append("The list does not say the day: record the hearing by hand.")
        elif not (reference := entry.urn or entry.reference) or len(reference) > LONGEST_REFERENCE:
            row.followed["notes"].append(
                "The list gives no URN or case reference that can be used: record the hearing by hand."
            )
        else:
            file = shelf.file_of(row, entry, day)
            heard[file].append((row, _listing(entry, day)))
    for file, listings in heard.items():
        for (row, _), listed in zip(
            listings, list_hearings(file, [listing for _, listing in listings], today=today), strict=True
        ):
            row.proceeding, row.hearing = file.proceeding, listed.hearing
            row.followed.update(what=listed.came, was=listed.was)
            if listed.came == "added" and listed.hearing.on < today:
                row.followed["notes"].append("The day has passed: record what happened in court.")
    save(heard)


def save(files: Iterable[CourtFile]) -> None:
    """Write many court files with one statement a kind."""
    files = list(files)
    write(
        *(file.proceeding for file in files),
        *(row for file in files for row in file.charges),
        *(row for file in files for row in file.hearings),
        *(row for file in files for row in file.events),
    )


class Shelf:
    """The court files of some young people, locked; new ones are put beside them."""

    def __init__(self, young_people: Iterable[Any], today: date) -> None:
        self.today = today
        self.files: dict[tuple[Any, str], CourtFile] = {}
        self.names: dict[Any, set[str]] = defaultdict(set)
        held = Proceeding.objects.filter(young_person__in=young_people)
        files = CourtFile.lock_all(held.values_list("pk", flat=True))
        # A live one before one that has ended, where both bear the reference.
        for file in sorted(files.values(), key=lambda f: not any(charge.live for charge in f.charges)):
            proceeding = file.proceeding
            self.names[proceeding.young_person_id].add(proceeding.name)
            if proceeding.voided_on or proceeding.jurisdiction != Jurisdiction.ENGLAND_AND_WALES:
                continue
            for reference in filter(None, map(reference_key, (proceeding.urn, proceeding.case_number))):
                self.files.setdefault((proceeding.young_person_id, reference), file)

    def file_of(self, row: ListEntry, entry: Entry, day: date) -> CourtFile:
        """The file with the entry's URN, else with its reference, else a new one opened by this entry."""
        keys = [(row.young_person_id, reference_key(text)) for text in (entry.urn, entry.reference) if text]
        file = next((self.files[key] for key in keys if key in self.files), None)
        notes: list[str] = row.followed["notes"]
        if file is None:
            file = self._open(row, entry, day)
            self.files.update(dict.fromkeys(keys, file))
            if entry.applications:
                notes.append("This is an application: check whether it belongs to a case already on record.")
        if further := not_on_record(file.charges, entry.offences):
            if file.proceeding._state.adding:
                row.followed["charges"] = add_charges(file, further, min(self.today, day))
            else:
                notes.extend(f"In the list and not on record here: {_named(offence)}." for offence in further)
        notes.extend(_for_a_person(file, entry, day))
        return file

    def _open(self, row: ListEntry, entry: Entry, day: date) -> CourtFile:
        name = next_name(self.names[row.young_person_id])
        self.names[row.young_person_id].add(name)
        row.followed["opened"] = True
        proceeding = Proceeding(
            young_person_id=row.young_person_id,  # type: ignore[misc]  # a linked entry has one
            name=name,
            urn=(entry.urn or "").upper(),
            case_number=entry.reference or "" if entry.reference != entry.urn else "",
            court=entry.court_kind or court_kind(entry.court, entry.youth),
            venue=(entry.court or "")[:100],
            opened_on=min(self.today, day),
        )
        return CourtFile(proceeding)


def add_charges(file: CourtFile, offences: Sequence[Offence], on: date) -> list[str]:
    """Put offences of a list on the file as charges, known from `on`. Gives their names.

    The list does not say when somebody was charged. Where it does not clearly say when the act was, the
    charge has no date of the act, and the law answers with a legal check.
    """
    taken = {charge.name for charge in file.charges}
    free = (str(number) for number in range(1, 10_000) if str(number) not in taken)
    added = []
    for offence in offences:
        days = acted(offence.wording, on)
        added.append(
            Charge(
                proceeding=file.proceeding,
                name=next(free),
                offence=_named(offence)[:300],
                cjs_code=_code(offence),
                acted_from=days[0] if days else None,
                acted_to=days[1] if days else None,
            )
        )
    file.charges.extend(added)
    names = [charge.name for charge in added]
    if names:
        file.apply("charged", on, names)
    return names


def not_on_record(charges: Sequence[Charge], offences: Sequence[Offence]) -> list[Offence]:
    """The offences that no charge stands for: one charge each, by code, or by title where a code is missing."""
    left = list(charges)
    further = []
    for offence in offences:
        charge = next((charge for charge in left if _stands_for(charge, offence)), None)
        if charge is None:
            further.append(offence)
        else:
            left.remove(charge)
    return further


def _stands_for(charge: Charge, offence: Offence) -> bool:
    if charge.cjs_code and offence.code:
        return charge.cjs_code.upper() == offence.code.upper()
    return charge.offence.casefold() == _named(offence).casefold()


def _code(offence: Offence) -> str:
    return offence.code.upper() if offence.code and len(offence.code) <= LONGEST_CODE else ""


def _named(offence: Offence) -> str:
    return offence.title or offence.wording or offence.code or "Offence not named in the list"


def _listing(entry: Entry, day: date) -> Listing:
    return Listing(
        on=day,
        time=entry.time,
        week_of=entry.date is None,
        kind=hearing_kind(entry.hearing_type).value,
        kind_as_listed=(entry.hearing_type or "")[:100],
        court=entry.court_kind or court_kind(entry.court, entry.youth),
        venue=(entry.court or "")[:100],
        room=(entry.room or "")[:100],
    )


_PLEAS = {
    **dict.fromkeys(("GUILTY", "G"), ChargeStatus.GUILTY_PLEA),
    **dict.fromkeys(("NOT_GUILTY", "NG"), ChargeStatus.NOT_GUILTY_PLEA),
}


def _for_a_person(file: CourtFile, entry: Entry, day: date) -> list[str]:
    """What the list says and Liaison does not record, or what it does not say and should be recorded."""
    notes = []
    left = list(file.charges)
    for offence in entry.offences:
        charge = next((charge for charge in left if _stands_for(charge, offence)), None)
        if charge is None:
            continue
        left.remove(charge)
        about = f"{_named(offence)} (charge {charge.name})"
        past_plea = charge.convicted_on or charge.sentenced_on or charge.ended_on
        plea = (offence.plea or "").upper().replace(" ", "_")
        if plea and not past_plea and charge.standing is not _PLEAS.get(plea):
            on = f" on {offence.plea_on:%-d %B %Y}" if offence.plea_on else ""
            notes.append(
                f"The list prints the plea “{plea.replace('_', ' ').lower()}”{on} for {about}. "
                "It is not recorded here."
            )
        if offence.convicted_on and not past_plea:
            notes.append(
                f"The list prints a conviction on {offence.convicted_on:%-d %B %Y} for {about}. "
                "It is not recorded here."
            )
        if charge.acted_from is None:
            notes.append(
                f"The date of the act is not recorded for {about}: the list does not clearly say it."
            )
        if offence.code and not charge.cjs_code:
            notes.append(f"No offence code is recorded for {about}; the list prints “{offence.code}”.")
    return notes
