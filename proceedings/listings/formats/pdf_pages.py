"""The pages of a PDF as lines of words with their places, and the rules drawn on them.

The file is hostile until parsed: it is read by `pdf_words` in a process of its own. Limits: 200 MB unpacked,
500 pages, 30,000 signs and 10 seconds a page, 60 seconds and 1.5 GB in all. What breaks a limit, is damaged, protected or only
a picture is `Refused`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from proceedings.listings.formats.content import Content
from proceedings.listings.formats.pdf_limits import check
from proceedings.listings.formats.pdf_words import MOST_PAGES, MOST_SIGNS, SECONDS_A_PAGE

SECONDS = 60
SAME_LINE = 2.5
MOSTLY_PICTURE = 0.7

_NOT_WRITING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_CODES = re.compile(r"\(cid:\d+\)")
_FOOT = re.compile(r".{0,90}\b(?:page|tudalen)\b\D{0,12}\d+(?: ?(?:of|o|/) ?\d+)?\W*", re.IGNORECASE)
_ASK = "Ask the court for the list as it was made (Excel or PDF), or enter the children's hearings by hand."
_REFUSED = {
    "signs": f"Page {{page}} holds more than {MOST_SIGNS:,} signs, which no page of a court list does.",
    "rules": "Page {page} holds far more drawing than any court list. " + _ASK,
    "page too long": f"Reading page {{page}} took longer than {SECONDS_A_PAGE} seconds, so it was stopped.",
    "memory": "It needs more memory to read than any court list does. " + _ASK,
    "protected": "It is protected with a password. Open it, save a copy without one, and bring that in.",
    "damaged": "The PDF is damaged and cannot be read. Save the attachment again from the e-mail.",
    "pages": f"It has {{count}} pages; from 1 to {MOST_PAGES} are read. Ask the court for it in parts, court by court.",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word; places in points from the left and the top of its page."""

    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True)
class Piece:
    """Words that stand close together in one line: a cell of it, or part of one."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(frozen=True)
class Line:
    """One line of a page, its words from the left."""

    page: int
    number: int
    words: tuple[Word, ...]

    @property
    def where(self) -> str:
        return f"page {self.page}, line {self.number}"

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    def pieces(self, cuts: Sequence[float] = ()) -> list[Piece]:
        """The line taken apart where there is more than a space between two words, and at upright rules."""
        found: list[list[Word]] = []
        for word in self.words:
            before = found[-1][-1] if found else None
            if (
                before is None
                or word.left - before.right > 0.6 * max(word.size, before.size)
                or any(before.right - 1 <= cut <= word.left + 1 for cut in cuts)
            ):
                found.append([word])
            else:
                found[-1].append(word)
        return [Piece(tuple(words)) for words in found]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `across`: rules as (place from the top, left end, right end); `down`: (place, top, bottom)."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()


def pages(content: Content) -> list[Page]:
    """All pages, without what is printed at the foot of each. Raises Refused."""
    check(content)
    found: list[Page] = []
    pictures = 0
    for said in _said(content):
        found.append(_page(said))
        pictures += said["picture"] >= MOSTLY_PICTURE
    if not any(page.lines for page in found):
        raise content.refuse(
            "This PDF has no text, only pictures of pages (a scan), so nothing in it can be read. " + _ASK
        )
    if pictures > len(found) / 2:
        raise content.refuse(
            "The pages of this PDF are pictures (a scan) whose words a scanner guessed: a name or a date may be "
            "wrong in it. " + _ASK
        )
    if sum(len(_CODES.findall(line.text)) for page in found for line in page.lines) > 20:
        raise content.refuse(
            "The PDF does not say which letters its signs are, so it cannot be read. " + _ASK
        )
    return list(_without_feet(found))


def _said(content: Content) -> Iterator[dict[str, Any]]:
    program = Path(__file__).with_name("pdf_words.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(program)],
            input=content.data, capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise content.refuse(f"Reading it took longer than {SECONDS} seconds, so it was stopped.") from None
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        said: dict[str, Any] = json.loads(line)
        if "refused" in said:
            raise content.refuse(_REFUSED[said["refused"]].format(**said))
        yield said
    if done.returncode:  # below zero: ended from outside, at the limit on memory or time
        raise content.refuse(_REFUSED["memory" if done.returncode < 0 else "damaged"])


def _page(said: dict[str, Any]) -> Page:
    rows: list[list[Word]] = []
    words = (
        Word(left, right, top, bottom, size, bold, _NOT_WRITING.sub("", text))
        for left, right, top, bottom, size, bold, text in said["words"]
    )
    for word in sorted(
        (word for word in words if word.text), key=lambda word: (word.top + word.bottom, word.left)
    ):
        middle = (word.top + word.bottom) / 2
        if not rows or middle - (rows[-1][0].top + rows[-1][0].bottom) / 2 > SAME_LINE:
            rows.append([])
        rows[-1].append(word)
    lines = [
        Line(said["page"], number, tuple(sorted(row, key=lambda word: word.left)))
        for number, row in enumerate(rows, start=1)
    ]
    return Page(
        said["page"], said["width"], said["height"], tuple(lines),
        tuple(map(tuple, said["across"])), tuple(map(tuple, said["down"])),
    )  # fmt: skip


def _without_feet(found: Iterable[Page]) -> Iterator[Page]:
    """Without the last line of a page, or the first, when it says nothing but which page it is."""
    for page in found:
        lines = list(page.lines)
        if lines and _FOOT.fullmatch(lines[-1].text):
            lines.pop()
        if lines and _FOOT.fullmatch(lines[0].text) and len(lines[0].pieces()) == 1:
            lines.pop(0)
        yield replace(page, lines=tuple(lines))


def joined(texts: Iterable[str]) -> str:
    """Lines of one text that was too long for its place; a word parted at its hyphen is put together."""
    whole = ""
    for text in texts:
        whole += text if not whole or re.search(r"\w-\Z", whole) else f" {text}"
    return whole.strip()
