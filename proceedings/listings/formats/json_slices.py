"""JSON read without holding the whole document: what lies deep in a list is parsed when it is asked for.

A court list is a little wrapping round a great many hearings. The wrapping is kept; of the arrays named in
SLICED only where each item begins and ends in the file. So memory grows with the file and not with what
Python makes of it, some five times as much.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from json.decoder import WHITESPACE, scanstring  # type: ignore[attr-defined]
from typing import Any

# Keys that are walked into, from the outermost object on, until an array to be sliced is met.
WRAPPING = frozenset(
    "courtLists courtHouse courtRoom session sittings "  # CaTH's lists of sittings
    "document data job sessions blocks block cases "  # Libra's job
    "DailyList FirmList WarnedList CourtLists Sittings WithFixedDate WithoutFixedDate Fixture".split()
)
SLICED = frozenset("hearing case Hearings Cases ReserveList".split())


class Broken(Exception):
    """This is no JSON."""


class TooDeep(Exception):
    """The document is nested deeper than the limit."""


class Slices(Sequence[Any]):
    """An array in the file. Each item is parsed anew whenever it is asked for, and not kept."""

    def __init__(self, data: bytes, parse: Callable[[bytes], Any]) -> None:
        self._data, self._parse = data, parse
        self._bounds = array("L")

    def add(self, start: int, end: int) -> None:
        """The next item of the array: where it begins and ends in the file."""
        self._bounds.extend((start, end))

    def __len__(self) -> int:
        return len(self._bounds) // 2

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        start, end = self._bounds[2 * range(len(self))[number] :][:2]
        return self._parse(self._data[start:end])

    def __iter__(self) -> Iterator[Any]:
        bounds = iter(self._bounds)
        for start, end in zip(bounds, bounds, strict=True):
            yield self._parse(self._data[start:end])


class Reader:
    """Reads one document. `decoder` says how pairs become objects and how numbers are read; `deepest`: levels allowed."""

    def __init__(self, data: bytes, decoder: json.JSONDecoder, deepest: int) -> None:
        """`data` is UTF-8 without byte order mark, checked before."""
        self._data, self._decoder, self._deepest = data, decoder, deepest
        # One character a byte: so a place in the text is the place in the file, and no letter makes it larger.
        self._text = data.decode("latin-1")
        self._plain = data.isascii()

    def document(self) -> Any:
        """The document. Raises `Broken` and `TooDeep`."""
        try:
            value, end = self._value(0, "", 0)
            if self._skip(end) != len(self._text):
                raise Broken
        except (json.JSONDecodeError, IndexError) as error:
            raise Broken from error
        except RecursionError as error:
            raise TooDeep from error
        finally:
            self._text = ""
        return value

    def _skip(self, at: int) -> int:
        return int(WHITESPACE.match(self._text, at).end())

    def _value(self, at: int, key: str, depth: int) -> tuple[Any, int]:
        """The value that begins at or after `at`, and where it ends. `key`: under which it, or its array, is."""
        at = self._skip(at)
        if depth > self._deepest:
            raise TooDeep
        opening = self._text[at]
        if opening == "{" and (key in WRAPPING or not depth):
            return self._object(at, depth)
        if opening == "[" and key in SLICED:
            slices = Slices(self._data, self._parse)
            return slices, self._items(at, lambda start: self._slice(start, depth + 1, slices))
        if opening == "[" and key in WRAPPING:
            found: list[Any] = []

            def item(start: int) -> int:
                value, end = self._value(start, key, depth + 1)
                found.append(value)
                return end

            return found, self._items(at, item)
        return self._whole(at, depth)

    def _object(self, at: int, depth: int) -> tuple[Any, int]:
        pairs: list[tuple[str, Any]] = []

        def member(start: int) -> int:
            if self._text[start] != '"':
                raise Broken
            key, end = scanstring(self._text, start + 1)
            if not self._plain:
                key = self._parse(self._data[start:end])
            end = self._skip(end)
            if self._text[end] != ":":
                raise Broken
            value, end = self._value(end + 1, key, depth + 1)
            pairs.append((key, value))
            return end

        end = self._items(at, member, "}")
        return self._decoder.object_pairs_hook(pairs), end

    def _items(self, at: int, item: Callable[[int], int], closing: str = "]") -> int:
        """Read what is between brackets, with commas between; where it ends."""
        at = self._skip(at + 1)
        if self._text[at] == closing:
            return at + 1
        while True:
            at = self._skip(item(at))
            if self._text[at] == closing:
                return at + 1
            if self._text[at] != ",":
                raise Broken
            at = self._skip(at + 1)

    def _slice(self, at: int, depth: int, slices: Slices) -> int:
        _, end = self._checked(at, depth)
        slices.add(at, end)
        return end

    def _whole(self, at: int, depth: int) -> tuple[Any, int]:
        value, end = self._checked(at, depth)
        return (value if self._plain else self._parse(self._data[at:end])), end

    def _checked(self, at: int, depth: int) -> tuple[Any, int]:
        value, end = self._decoder.raw_decode(self._text, at)
        if _deeper(value, self._deepest - depth):
            raise TooDeep
        return value, end

    def _parse(self, part: bytes) -> Any:
        return self._decoder.decode(part.decode())


def _deeper(value: Any, limit: int) -> bool:
    """Whether there are more than `limit` levels below the value."""
    level = [value]
    for _ in range(limit + 1):
        level = [
            child
            for one in level
            if isinstance(one, (dict, list))
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True
