"""What stands beside the labels of a register PDF, and what it says."""

import re
from dataclasses import dataclass, field
from datetime import date

from proceedings.listings.formats.pdf_pages import Line, joined
from proceedings.listings.formats.places import LONGEST_TEXT, LONGEST_WORDING
from proceedings.listings.register import result_codes, result_texts
from proceedings.listings.register.told import Application, Result

ADDRESS_PITCH = 16.6  # six lines, gaps kept: the last is the postcode
POSTCODE_LINE = 5
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_NEW_RESULT = re.compile(r"([A-Z0-9]{1,14}|[A-Za-z0-9]{1,14}) - \S")
_DATED = re.compile(r"(?P<value>.+?),\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})")


def text_of(line: Line, left: float = 0.0, right: float = 10_000.0) -> str:
    """The words of a line that begin between two places."""
    return " ".join(word.text for word in line.words if left <= word.left < right)


@dataclass
class Field:
    """What stands beside one label: pieces of lines with their place."""

    lines: list[tuple[Line, str]] = field(default_factory=list)

    @property
    def text(self) -> str | None:
        """On one line; “-” and nothing are None."""
        return _joined([text for _, text in self.lines])

    @property
    def pieces(self) -> list[str]:
        """Line by line."""
        return [text for _, text in self.lines]


@dataclass
class Group:
    """Labels with their fields, in order: of the head of a block, of an offence, of an application."""

    first: Line
    fields: list[tuple[str, Field]] = field(default_factory=list)

    def new(self, label: str) -> Field:
        """A further field of that label."""
        self.fields.append((label, made := Field()))
        return made

    def __getitem__(self, label: str) -> str | None:
        return next((held.text for name, held in self.fields if name == label), None)

    def all(self, label: str) -> list[Field]:
        """Every field of that label, in order."""
        return [held for name, held in self.fields if name == label]


def _joined(pieces: list[str]) -> str | None:
    """Lines as one text; “-” alone is nothing."""
    text = joined(pieces)
    return None if text in ("", "-") else text


def cut(text: str | None) -> str | None:
    """Text that is printed on one line, no longer than any is."""
    return text[:LONGEST_TEXT] if text else None


def age_of(text: str | None) -> int | None:
    """An age in years."""
    return int(text) if text and re.fullmatch(r"\d{1,3}", text) else None


def address_of(fields: list[Field]) -> tuple[tuple[str, ...], str | None]:
    """Lines of the address, and the postcode: the sixth place, or what looks like one at the end."""
    lines = [(line, text) for held in fields[:1] for line, text in held.lines if text != "-"]
    if not lines:
        return (), None
    first, (last, text) = lines[0][0], lines[-1]
    sixth = last.page == first.page and round((last.top - first.top) / ADDRESS_PITCH) >= POSTCODE_LINE
    if len(lines) > 1 and (sixth or _POSTCODE.fullmatch(text)):
        return tuple(text for _, text in lines[:-1]), text
    return tuple(text for _, text in lines), None


def wording_of(fields: list[Field]) -> tuple[str | None, str | None]:
    """(wording, law). The law begins a line of its own; the old shape prints “undefined” where there is none."""
    pieces = [piece for held in fields for piece in held.pieces]
    starts = [n for n, piece in enumerate(pieces) if piece.startswith("Contrary to ") or piece == "undefined"]
    at = starts[-1] if starts else len(pieces)
    wording, law = _joined(pieces[:at]), _joined(pieces[at:])
    return wording[:LONGEST_WORDING] if wording else None, None if law == "undefined" else law


def dated(text: str | None) -> tuple[str | None, date | None]:
    """“NOT_GUILTY, 23/11/2026” taken apart."""
    found = _DATED.fullmatch(text or "")
    return (found["value"], result_texts.day_of(found["day"])) if found else (text, None)


def results_of(fields: list[Field]) -> tuple[Result, ...]:
    """One result a label."""
    return tuple(_result(held.pieces) for held in fields if held.text)


def application_of(group: Group) -> Application:
    """One label “Result” holds all of an application's results: each begins with its code."""
    parts: list[list[str]] = []
    for held in group.all("Result"):
        for piece in held.pieces:
            if not parts or _begins_a_result(piece):
                parts.append([])
            parts[-1].append(piece)
    return Application(
        type=cut(group["Type"]), results=tuple(_result(part) for part in parts if _joined(part))
    )


def _begins_a_result(piece: str) -> bool:
    found = _NEW_RESULT.match(piece)
    return bool(found and (found[1].isupper() or result_codes.is_known(found[1])))


def _result(pieces: list[str]) -> Result:
    first, rest = pieces[0], _joined(pieces[1:])
    return result_texts.result(f"{first}\n{rest}" if rest else first)
