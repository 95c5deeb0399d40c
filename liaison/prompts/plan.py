"""What must change so that the prompts held agree with what the law asks for. Pure: no database."""

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from liaison.law import deadlines
from liaison.law.answer import Step
from liaison.law.words import Basis, Ground, Role

P = TypeVar("P")


class Key(NamedTuple):
    """What makes two prompts the same. A new decision is a new ground, so it asks again; a new date is not."""

    kind: str
    proceeding: Any  # its key, or None for what concerns the child
    ground_id: str
    role: str


class Words(NamedTuple):
    """What a prompt says: if any of it changes, an asking prompt is updated."""

    ground: str
    charges: tuple[str, ...]
    text: str
    because: tuple[str, ...]
    counting: tuple[str, ...]
    authorities: tuple[str, ...]
    due_on: date | None
    act_by: str
    basis: str

    @property
    def digest(self) -> str:
        """The mark by which the same words are known again without reading them."""
        lists = (self.charges, self.because, self.counting, self.authorities)
        words = (self.ground, self.text, str(self.due_on), self.act_by, self.basis, *map("\x1f".join, lists))
        return hashlib.blake2b("\x1e".join(words).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Plan:
    """Keys by what must be done with them; `open` has no prompt yet."""

    open: tuple[Key, ...]
    reopen: tuple[Key, ...]
    update: tuple[Key, ...]
    meet: tuple[Key, ...]
    supersede: tuple[Key, ...]

    def __bool__(self) -> bool:
        return bool(self.open or self.reopen or self.update or self.meet or self.supersede)


def words(step: Step) -> Words:
    """What the prompt for that step says."""
    return Words(
        ground=step.ground,
        charges=step.charges,
        text=step.text,
        because=step.because,
        counting=step.counting,
        authorities=step.rests_on,
        due_on=step.due_on,
        act_by=_moment(step.act_by),
        basis=step.basis,
    )


def _moment(at: date | datetime | None) -> str:
    return at.isoformat(timespec="minutes") if isinstance(at, datetime) else str(at or "")


def wanted(steps: Iterable[tuple[Hashable, Step]]) -> dict[Key, tuple[Words, bool]]:
    """What the law asks for: key to what it says and whether the facts already show it done."""
    return {Key(s.kind, proceeding, s.ground_id, s.who): (words(s), s.met) for proceeding, s in steps}


def by_hand(reason: str, today: date) -> tuple[Key, Words]:
    """The prompt that opens where the rules cannot answer: for the worker, due today (DESIGN rule 5).

    Its ground is the day: what was worked out by hand is asked again on another day, while the rules still stop.
    """
    due = deadlines.count("same_day", today)
    return Key("work_out_by_hand", None, f"rules {today}", Role.YOT_WORKER), Words(
        ground=Ground.DATE,
        charges=(),
        text="Work this out by hand: Liaison’s rules could not answer for this child. Take advice today.",
        because=(reason,),
        counting=due.counting,
        authorities=due.rests_on,
        due_on=today,
        act_by=today.isoformat(),
        basis=Basis.HOUSE,
    )


def plan(held: Mapping[Key, Any], want: Mapping[Key, tuple[Words, bool]]) -> Plan:
    """Compare. `held`: key to a prompt with `.asks`, `.may_come_back` and `.said` (the digest of its words).

    Done and declined prompts stay so: only a new ground asks again. One that was met or superseded
    opens again when its ground comes back. Twice changes nothing.
    """
    to_open, to_reopen, to_update, to_meet = [], [], [], []
    for key, (says, met) in want.items():
        prompt = held.get(key)
        if met:
            if prompt is not None and prompt.asks:
                to_meet.append(key)
        elif prompt is None:
            to_open.append(key)
        elif prompt.asks:
            if prompt.said != says.digest:
                to_update.append(key)
        elif prompt.may_come_back:
            to_reopen.append(key)
    gone = tuple(key for key, prompt in held.items() if prompt.asks and key not in want)
    return Plan(tuple(to_open), tuple(to_reopen), tuple(to_update), tuple(to_meet), gone)
