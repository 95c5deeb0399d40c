"""A file as readers see it: its bytes, and its JSON parsed once for all that ask.

Nothing here trusts the file. Limits: 30 MB, 60 levels of nesting. What breaks a limit or is no JSON is
`Refused`.
"""

import codecs
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from proceedings.listings.entry import Refused, base_name

LARGEST = 30 * 1024 * 1024
DEEPEST = 60
# Longer runs of digits than any real number has; Python refuses to turn a very long one into a whole number.
LONGEST_NUMBER = 30


class Repeated(dict[str, Any]):
    """A JSON object in which keys came twice with different values: the last one counts."""

    keys_repeated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """One file. `name` is for messages only: what a file is, its content says."""

    name: str
    data: bytes

    @property
    def base_name(self) -> str:
        return base_name(self.name)

    def refuse(self, message: str) -> Refused:
        """The refusal of this file, to be raised."""
        return Refused(self.name, message)

    @cached_property
    def looks_like_json(self) -> bool:
        start = self._decoded_start().lstrip()
        return start[:1] in ("{", "[") and not start.startswith("{\\rtf")

    @cached_property
    def text(self) -> str:
        """The file as text: UTF-8, or UTF-16 or 32, with or without byte order mark."""
        encoding = "utf-8-sig" if self.data.startswith(codecs.BOM_UTF8) else json.detect_encoding(self.data)
        try:
            return self.data.decode(encoding)
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise self.refuse(
                f"The text is broken at line {line} (byte {error.start + 1}): it is not {encoding.upper()}. "
                "Save the attachment again from the e-mail, without opening it in another program."
            ) from None

    @cached_property
    def document(self) -> Any:
        """The JSON in the file."""
        try:
            document = json.loads(self.text, object_pairs_hook=_object, parse_int=_whole)
        except json.JSONDecodeError as error:
            raise self.refuse(
                f"This is not valid JSON at line {error.lineno}, column {error.colno}: {error.msg}. "
                "The file may have been cut off: ask the court for it again."
            ) from None
        except RecursionError:
            raise self._too_deep() from None
        if _depth_over(document, DEEPEST):
            raise self._too_deep()
        return document

    def _too_deep(self) -> Refused:
        return self.refuse(f"It is nested more than {DEEPEST} levels deep, which no court list is.")

    def _decoded_start(self) -> str:
        head = self.data[:4096]
        encoding = "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else json.detect_encoding(head)
        return head.decode(encoding, errors="replace")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = Repeated(found)
    repeated.keys_repeated = tuple(dict.fromkeys(key for key, value in pairs if not _same(value, found[key])))
    return repeated


def _same(one: Any, other: Any) -> bool:
    """Whether it is the same value twice. Of two lists or objects only the one kept is: to compare what lies
    in them at every level of a hostile file would take for ever."""
    return one is other or (isinstance(one, (str, int)) and type(one) is type(other) and one == other)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float(digits)


def _depth_over(document: Any, limit: int) -> bool:
    level = [document]
    for _ in range(limit + 1):
        level = [
            child
            for value in level
            if isinstance(value, (dict, list))
            for child in (value.values() if isinstance(value, dict) else value)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True
