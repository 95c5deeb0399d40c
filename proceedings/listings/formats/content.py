"""A file as readers see it: its bytes, and its JSON read once for all that ask.

Nothing here trusts the file. Limits: 30 MB, 60 levels of nesting. What breaks a limit or is no JSON is
`Refused`.
"""

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from proceedings.listings.entry import Refused, base_name
from proceedings.listings.formats import cath
from proceedings.listings.formats.json_slices import Broken, Reader, TooDeep

LARGEST = 30 * 1024 * 1024
DEEPEST = 60
# Longer runs of digits than any real number has; Python refuses to turn a very long one into a whole number.
LONGEST_NUMBER = 30
_PART = 1 << 16


class Repeated(dict[str, Any]):
    """A JSON object in which keys came twice with different values: the last one counts."""

    keys_repeated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """One file. `name` is for messages only: what a file is, its content says."""

    name: str
    data: bytes
    mappings: Mapping[str, Any] = field(
        default_factory=dict, compare=False
    )  # what people said of a table's columns

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
        """The JSON in the file. Of a court list the hearings in it are `Slices`, parsed as they are walked."""
        decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole)
        try:
            return Reader(self._as_utf8(), decoder, DEEPEST).document()
        except Broken:
            raise self._no_json() from None
        except TooDeep:
            raise self.refuse(
                f"It is nested more than {DEEPEST} levels deep, which no court list is."
            ) from None

    @cached_property
    def cath_kind(self) -> cath.Kind | None:
        """Which JSON list of CaTH this is; None for another list, and for what is no JSON."""
        return cath.kind_of(self.document) if self.looks_like_json else None

    def _as_utf8(self) -> bytes:
        """The file in UTF-8, found to be well written and without byte order mark."""
        if self.data.startswith(codecs.BOM_UTF8):
            data = self.data[len(codecs.BOM_UTF8) :]
        elif json.detect_encoding(self.data).startswith("utf-8"):
            data = self.data
        else:
            return self.text.encode()
        if not data.isascii():
            checked = codecs.getincrementaldecoder("utf-8")()
            try:
                for start in range(0, len(data), _PART):
                    checked.decode(data[start : start + _PART], final=start + _PART >= len(data))
            except UnicodeDecodeError:
                self.text  # noqa: B018 (raises the refusal that names line and byte)
                raise
        return data

    def _no_json(self) -> Refused:
        """Where it is no JSON. Read once more, which only a broken file costs."""
        said = ""
        try:
            json.loads(self.text)
        except json.JSONDecodeError as error:
            said = f" at line {error.lineno}, column {error.colno}: {error.msg}"
        except (RecursionError, ValueError):
            pass
        return self.refuse(
            f"This is not valid JSON{said}. The file may have been cut off: ask the court for it again."
        )

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
