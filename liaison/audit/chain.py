"""The chain of the log: each entry's hash covers its own words and the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64  # stands before the first entry


def canonical(data: Any) -> str:
    """The one way in which data is written, so that the same data always has the same hash."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def digest(previous: str, *, seq: int, at: datetime, words: tuple[str, ...]) -> str:
    """SHA-256 of the hash before, the entry's number, its time in UTC and its words."""
    text = canonical([previous, seq, at.astimezone(UTC).isoformat(timespec="microseconds"), *words])
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the log is not what was written."""

    seq: int
    message: str


def breaks(entries: Iterable[Any], *, last_seq: int, last_hash: str) -> Iterator[Break]:
    """Every edit, gap and reordering in `entries` (in order of seq), and a tail that was cut off.

    `last_seq` and `last_hash` are what the head remembers of the newest entry.
    """
    previous, expected = START, 1
    for entry in entries:
        if entry.seq != expected:
            yield Break(entry.seq, f"entry {expected} is missing: the next one is {entry.seq}")
        if entry.previous != previous:
            yield Break(entry.seq, f"entry {entry.seq} does not follow the one before it")
        if entry.hash != digest(entry.previous, seq=entry.seq, at=entry.at, words=entry.words()):
            yield Break(entry.seq, f"entry {entry.seq} was changed after it was written")
        previous, expected = entry.hash, entry.seq + 1
    if expected - 1 != last_seq:
        yield Break(expected, f"the log ends at entry {expected - 1}, but {last_seq} were written")
    elif previous != last_hash:
        yield Break(last_seq, f"entry {last_seq} is not the one that was written last")
