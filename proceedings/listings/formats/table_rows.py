"""From rows to entries, by what each column holds. One entry a person, case and hearing, its offences together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from proceedings.listings import names
from proceedings.listings.entry import Entry, Offence
from proceedings.listings.formats import table_offences, table_people
from proceedings.listings.formats.panels import youth_of
from proceedings.listings.formats.places import LONGEST_TEXT, Faults
from proceedings.listings.formats.table_above import Above, is_polite, read_above, says_only_where_and_when
from proceedings.listings.formats.table_cells import Cell
from proceedings.listings.formats.table_guess import american
from proceedings.listings.formats.table_layout import Block
from proceedings.listings.formats.table_mapping import Field, Mapping
from proceedings.listings.formats.table_particulars import (
    clock_beside,
    personal,
    restriction_of,
    room_of,
)
from proceedings.listings.formats.table_said import Said
from proceedings.listings.formats.table_values import says, text_of

_URN = re.compile(r"\d{2}(?!\d\d)[0-9A-Z]{2}\d{5,8}")  # ten digits alone are a Libra case number
_NOT_FIXED = re.compile(
    r"to be (?:allocated|fixed|listed)|i'?w (?:neilltuo|bennu)|tb[cfa]|date to be .*", re.IGNORECASE
)
_CONTEXT = (Field.COURT, Field.ROOM, Field.DATE, Field.TIME, Field.SITTING, Field.WEEK_OF)
_PERSONAL = ("dob", "age", "sex", "custody", "asn", "pnc", "guardian", "address", "postcode")


@dataclass(slots=True)
class Rows:
    """Reads the rows of one table. `cath`: CaTH's own rules for names and references hold."""

    mapping: Mapping
    above: Above
    faults: Faults
    surname_comma: bool = False
    urns: bool = False
    held: dict[Field, Cell] = field(default_factory=dict)  # said by a row that has nobody in it

    def read(self, block: Block) -> Iterator[Entry]:
        """The entries, in the order in which each first comes."""
        unread = self._american(block)
        groups: dict[Any, list[Entry]] = {}
        last: Any = None
        for number, row in enumerate(block.rows):
            said = Said(row, self.mapping.columns, unread)
            if not said.texts:
                continue
            further = last is not None and said.only_offences and says(row.cells[0]) is None
            if len(set(said.texts)) == 1 and not further and self._line(said.texts[0], row.where):
                continue
            if not said.names:
                if last is not None and said.only_offences:
                    groups[last] = [
                        replace(entry, offences=(*entry.offences, *self._offences(said)))
                        for entry in groups[last]
                    ]
                elif not self._context(said):
                    self.faults.report(row.where, "This row has no name: look at it by hand.")
                continue
            for person in self._people(said):
                entry = self._entry(said, person)
                last = self._key(entry, number)
                if last in groups:
                    groups[last] = [_joined(groups[last][0], entry)]
                else:
                    groups[last] = [entry]
        for entries in groups.values():
            yield from entries

    def _american(self, block: Block) -> frozenset[int]:
        """The columns whose dates have the month first: none of their dates can be trusted."""
        found = set()
        for number, what in enumerate(self.mapping.columns):
            if what in (Field.DOB, Field.DATE) and (cell := american(block.column(number))) is not None:
                found.add(number)
                self.faults.report(
                    block.rows[0].where if block.rows else "the table",
                    f"The dates in “{block.headings[number]}” have the month first ({says(cell)}), so none of "
                    "them is used: ask the court for the list with the day first.",
                )
        return frozenset(found)

    def _line(self, text: str, where: str) -> bool:
        """A single line between the rows. True when it is no entry."""
        found = read_above([text], self.above) if says_only_where_and_when(text) else self.above
        if found != self.above:
            self.above, self.held = found, {}
            return True
        if is_polite(text):
            return True
        if Field.NAME in self.mapping.columns and len(self.mapping.columns) == 1:
            return False
        if not any(character.isalnum() for character in text):
            return True
        self.faults.report(where, f"This line is not an entry and was not read: “{text[:80]}”.")
        return True

    def _context(self, said: Said) -> bool:
        """A row with nobody in it that says court, room, day or time for those below it."""
        if not said.filled or not said.filled <= set(_CONTEXT) | {Field.LEFT_OUT}:
            return False
        self.held = {what: said.cell(what) for what in _CONTEXT if what in said.filled}
        return bool(self.held)

    def _people(self, said: Said) -> Iterator[dict[str, Any]]:
        """Whom the row names, with what the row says of that one person."""
        own = personal(said, self.faults)
        if Field.NAME not in self.mapping.columns:
            parts = (said.text(Field.FORENAMES), said.text(Field.MIDDLE_NAME))
            forenames = " ".join(filter(None, parts)) or None
            yield _told(own, table_people.of_parts(said.text(Field.SURNAME), forenames))
            return
        text = text_of(said.cell(Field.NAME))
        people = table_people.apart(text, several=self.mapping.several)
        if people is None:
            whole = " ".join(text.split())
            said.report(
                self.faults, f"It is not certain who is named here: “{whole[:80]}”. Kept as one entry."
            )
            yield {"surname": whole[:LONGEST_TEXT], "name_as_printed": whole[:LONGEST_TEXT]}
            return
        for number, one in enumerate(people):
            if len(people) > 1:
                own = self._share(said, number, len(people))
            one, born = table_people.born_beside(one)
            if born and own.get("dob") not in (None, born):
                said.report(self.faults, "Two dates of birth are given here, so none is used.")
                own = own | {"dob": None}
            elif born:
                own = own | {"dob": born}
            known = own.get("dob") is not None or own.get("age") is not None
            who = table_people.person(
                one[:LONGEST_TEXT],
                known_otherwise=known,
                organisations_alone=self.surname_comma,
                surname_first=self.mapping.surname_first,
            )
            yield _told(own, who)

    def _share(self, said: Said, number: int, count: int) -> dict[str, Any]:
        """What the row says of one of several people: by lines where each cell has as many, else nothing."""
        shared = [what for what in said.filled if what.value in _PERSONAL]
        lines = {what: text_of(said.cell(what)).split("\n") for what in shared}
        if all(len(found) == count for found in lines.values()):
            cells = {what: found[number] for what, found in lines.items()}
            return personal(said.with_cells(cells), self.faults)
        if number == 0:
            labels = ", ".join(what.label.lower() for what in shared)
            said.report(
                self.faults, f"Several people are named here, and it is not certain whose this is: {labels}."
            )
        return {}

    def _entry(self, said: Said, person: dict[str, Any]) -> Entry:
        day, clock, week = self._when(said)
        if (born := person.get("dob")) and day and born > day:
            said.report(self.faults, "This date of birth is after the hearing, so it is not used.")
            person = person | {"dob": None}
        court = said.text(Field.COURT) or says(self.held.get(Field.COURT)) or self.above.court
        room = room_of(said.text(Field.ROOM) or says(self.held.get(Field.ROOM))) or self.above.room
        panel = said.text(Field.PANEL)
        application = tuple(
            filter(
                None,
                (": ".join(filter(None, (said.text(Field.APPLICATION_TYPE), *said.all(Field.APPLICATION)))),),
            )
        )
        urn, reference = said.text(Field.URN), said.text(Field.REFERENCE)
        if urn is None and reference and (
            _URN.fullmatch(re.sub(r"[\s/.-]+", "", reference).upper()) or (self.urns and not application)
        ):  # fmt: skip
            urn = reference
        return Entry(
            where=said.where,
            date=day,
            time=clock,
            week_of=week if day is None else None,
            court=court,
            room=room,
            reference=reference or urn,
            urn=urn,
            hearing_type=said.text(Field.HEARING_TYPE),
            panel=panel,
            restriction=restriction_of(said.all(Field.RESTRICTION)),
            applications=application,
            offences=self._offences(said),
            youth=youth_of(panel, court, room),
            **person,
        )

    def _when(self, said: Said) -> tuple[date | None, time | None, date | None]:
        cell = said.cell(Field.DATE)
        if cell is None:
            cell = self.held.get(Field.DATE)
        day = None
        if not _NOT_FIXED.fullmatch(says(cell) or ""):
            day = said.day(Field.DATE, self.faults, instead=cell)
        if day is None and Field.DATE not in said.filled:
            day = self.above.day
        clock = said.clock((Field.TIME, Field.SITTING), self.held, self.faults)
        if clock is None and day is not None and says(cell):
            clock = clock_beside(cell)
        week = said.day(Field.WEEK_OF, self.faults) or self.above.week_of
        return day, clock, week

    def _offences(self, said: Said) -> tuple[Offence, ...]:
        return tuple(table_offences.offences(said, self.faults))

    def _key(self, entry: Entry, number: int) -> Any:
        """Rows of one person, case and hearing. Where nothing but a name is known, each row is its own."""
        nobody = entry.withheld or entry.masked or not entry.name_as_printed
        if not entry.reference and (nobody or not (entry.dob or entry.pnc or entry.asn)):
            return number
        return (
            entry.court, entry.room, entry.date, entry.week_of, entry.time, entry.reference, entry.hearing_type,
            names.fold(f"{entry.surname} {entry.forenames}") or entry.name_as_printed, entry.dob, entry.applications,
        )  # fmt: skip


def _told(own: dict[str, Any], who: dict[str, Any]) -> dict[str, Any]:
    """The person's particulars; what the name itself says (sex, custody) before an empty column."""
    return own | {name: value for name, value in who.items() if value is not None}


def _joined(first: Entry, second: Entry) -> Entry:
    """A further row of the same person and case: its offences, and what the first row did not say."""
    fields = (
        "age",
        "sex",
        "custody",
        "asn",
        "pnc",
        "address",
        "postcode",
        "guardian",
        "panel",
        "restriction",
        "youth",
    )
    gaps = {name: getattr(second, name) for name in fields if getattr(first, name) is None}
    return replace(first, offences=(*first.offences, *second.offences), **gaps)
