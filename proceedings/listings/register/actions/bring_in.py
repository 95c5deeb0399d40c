"""Bring in one register: read, match, keep what is ours or may be, compare. Of the others nothing is kept."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liaison import audit
from liaison.audit.machine import move
from liaison.audit.models import write
from liaison.people.models import Agency
from proceedings.listings.entry import Fault, Refused, base_name
from proceedings.listings.matching import Index, Match
from proceedings.listings.models import Register, RegisterResult
from proceedings.listings.models.register_result import ResultState
from proceedings.listings.printed import reference_key
from proceedings.listings.register import formats
from proceedings.listings.register.cases import Cases, case_of, cases_of, rows_of
from proceedings.listings.register.decided import open_rows
from proceedings.listings.register.kept import keep, restore
from proceedings.listings.register.remembered import block_key, denied, without
from proceedings.listings.register.rows import SAME, Row
from proceedings.listings.register.shared_again import earlier_results, take_over
from proceedings.listings.register.told import Block, Read
from proceedings.listings.register.whose import match
from proceedings.listings.tracked import tracked

CHANGES = ("added", "moved", "changed", "vanished", "unchanged")
BY_ITSELF = "exact match"


@dataclass(frozen=True, slots=True)
class Found:
    """One block with what the matching says of it, and for a child of ours the comparison."""

    block: Block
    match: Match
    rows: tuple[Row, ...] = ()

    @property
    def differences(self) -> list[dict[str, Any]]:
        return [row.as_json() for row in self.rows if row.answer != SAME]


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What came of a file. `register` is None where nothing was stored; `already`: the same file came before.

    `changes`: results of our children that were added, changed by a later sharing, or unchanged.
    """

    told: Read
    found: list[Found]
    register: Register | None = None
    already: bool = False
    changes: dict[str, int] | None = field(default=None)

    @property
    def elsewhere(self) -> list[Block]:
        """Children who are none of ours, for one look; nobody known to be an adult is among them."""
        return [one.block for one in self.found if one.match.kind == "none" and one.block.is_child]


def look(name: str, content: bytes, *, team: Agency | None, nobody: bool = False) -> BroughtIn:
    """Read and match a file and store nothing: against the team's young people, every team's, or nobody's.

    Raises Refused.
    """
    told = formats.read(name, content)
    return BroughtIn(told=told, found=_found(told, [] if nobody else tracked(team), team))


def bring_in(
    name: str, content: bytes, *, agency: Agency, by: Any, today: date, lawful_basis: str = ""
) -> BroughtIn:
    """Bring in the register `name` for the team `agency`.

    The same content again changes nothing, but for children who were put on record since: theirs are added, since
    nothing of them was kept the first time. A result is put on record by a person only (see `decide`). Raises
    Refused; then nothing is stored but the fact.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        told = formats.read(name, content)
    except Refused:
        audit.note(kind="refused", by=by, what="a file that is not a court register we read", sha256=sha256)
        raise
    found = _found(told, tracked(agency), agency)
    with audit.change(by=by, why="court register brought in", today=today) as change:
        list(Agency.objects.filter(pk=agency.pk).select_for_update())  # two imports of one team queue here
        held = Register.objects.filter(agency=agency, sha256=sha256).select_for_update().first()
        before = [] if held is None else list(held.results.select_for_update(of=("self",)))
        taken_back = {
            row.number: row for row in before if row.state == ResultState.NOT_OURS and not row.not_them
        }
        known = {row.number for row in before if row.number not in taken_back}
        register = held or Register(
            agency=agency,
            file_name=base_name(name)[:200],
            sha256=sha256,
            format=told.format,
            court=(told.court or "")[:200],
            shared_on=told.shared_on,
            shared_at=told.shared_at,
            brought_by=str(by)[:150],
            brought_at=change.at,
            lawful_basis=lawful_basis,
            faults=[_without_quotes(fault) for fault in told.faults],
            block_count=len(found),
        )
        rows = [
            _row(register, n, one, change.at, taken_back.get(n))
            for n, one in enumerate(found, start=1)
            if one.match.candidates and n not in known
        ]
        register.elsewhere = len(found) - len({row.number for row in rows} | {row.number for row in before})
        earlier = earlier_results(agency, rows)
        changes = {**dict.fromkeys(CHANGES, 0), "unchanged": len(known)}
        replaced = []
        for number, row in enumerate(rows):
            reading = row.reading
            # In one file the last block of a child and case counts as well.
            other = take_over(row, [*rows[:number][::-1], *earlier], whole=told.whole)
            if other is not None and not other._state.adding:
                replaced.append(other)
            word = "added" if other is None else "unchanged" if _says_the_same(reading, other) else "changed"
            changes[word] += 1
        _settle(rows, cases_of({row.young_person_id for row in rows if row.young_person_id}))
        write(register, *rows, *dict.fromkeys(replaced))
    return BroughtIn(told=told, found=found, register=register, already=held is not None, changes=changes)


def _found(told: Read, people: list[Any], team: Agency | None) -> list[Found]:
    index = Index(people)
    keys = [block_key(block) for block in told.blocks]
    said = denied(team, keys)
    matched = [
        (block, without(match(block, index), key, said)) for block, key in zip(told.blocks, keys, strict=True)
    ]
    ours = {m.candidates[0].person_id for _, m in matched if m.kind == "exact"}
    cases = cases_of(ours) if ours else {}
    return [Found(block, m, tuple(_compared(block, m, cases))) for block, m in matched]


def _compared(block: Block, found: Match, cases: Cases) -> list[Row]:
    if found.kind != "exact":
        return []
    return rows_of(block, case_of(cases, found.candidates[0].person_id, block))


def _row(
    register: Register, number: int, one: Found, at: Any, held: RegisterResult | None = None
) -> RegisterResult:
    """The result as it is to be stored: a new one, or one that was set aside and is asked about again."""
    row = held or RegisterResult(register=register, number=number)
    if held is not None:
        move(row, "ask_again")
        row.decided_by, row.decided_at = "", None
    row.where = one.block.where[:200]
    row.reading = keep(one.block)
    row.person_key = block_key(one.block)
    row.hearing_date = one.block.hearing_date
    row.reference = reference_key(one.block.reference)[:60]
    row.application = bool(one.block.applications)
    row.candidates = [
        {
            "young_person": str(c.person_id), "kind": c.kind, "agrees": list(c.agrees), "differs": list(c.differs),
        }
        for c in one.match.candidates
    ]  # fmt: skip
    if one.match.kind == "exact":
        row.link(one.match.candidates[0].person_id)
        row.decided_by, row.decided_at = BY_ITSELF, at
    return row


def _settle(rows: list[RegisterResult], cases: Cases) -> None:
    for row in rows:
        if row.state == ResultState.OPEN:
            block = restore(row.reading)
            compared = rows_of(block, case_of(cases, row.young_person_id, block))
            if block.hearing_date and not open_rows(compared, row.decisions):
                row.conclude()


def _says_the_same(reading: dict[str, Any], other: RegisterResult) -> bool:
    """Whether a later sharing says what the earlier one said, but for where and when."""
    aside = ("where", "shared_on")
    one, two = ({k: v for k, v in held.items() if k not in aside} for held in (reading, other.reading))
    return one == two


def _without_quotes(fault: Fault) -> dict[str, str]:
    """A fault as it is kept: what was printed there may be another area's child's."""
    return {"where": fault.where, "message": re.sub(r'"[^"]*"', "This", fault.message)}
