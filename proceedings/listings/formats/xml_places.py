"""Walking through an XML list as a stream, always knowing the line, and trusting nothing in it.

No entity is resolved, no document type is let in, nothing is fetched. The stream gives one element at a time
with what stands before it in the elements around it; what was read is let go of, so that the size of a list
does not matter.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeVar
from xml.parsers import expat

from proceedings.listings.formats.content import DEEPEST, Content
from proceedings.listings.formats.places import LONGEST_TEXT, Faults, clean

T = TypeVar("T")
MOST_HELD = 100_000  # elements in memory at once; a case has some hundred
PIECE = 65_536

_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_TIMES = ("%H:%M:%S", "%H:%M", "%I:%M %p", "%I:%M%p", "%I.%M %p", "%I %p", "%I%p")
# A pound sign as Latin-1 in a list that says nothing of its encoding: never valid as UTF-8, so never ambiguous.
_LONE_POUND = re.compile(rb"(?<![\x80-\xff])\xa3")


class Node:
    """An element in memory: local name, attributes by local name, text, children, and the line it begins on.

    Expat gives the line exactly however long the file is, which a tree library does not.
    """

    __slots__ = ("attributes", "children", "line", "name", "parent", "text")

    def __init__(self, name: str, attributes: dict[str, str], line: int, parent: "Node | None") -> None:
        self.name, self.attributes, self.line, self.parent = name, attributes, line, parent
        self.text: list[str] = []
        self.children: list[Node] = []

    def around(self) -> "Iterator[Node]":
        """The elements that this one stands in, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


def local(name: str) -> str:
    """The name without its prefix: prefixes vary from one sender to the next."""
    return name.rpartition(":")[2]


def root_of(content: Content) -> str | None:
    """The local name of the outermost element; None where the content is not XML."""
    head = content.data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return None
    found: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        found.append(local(name))

    parser = expat.ParserCreate()
    parser.StartElementHandler = started
    with suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(content.data[:PIECE], False)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Element:
    """An XML element; `faults` is shared by all of one reading."""

    node: Node
    faults: Faults = field(default_factory=Faults)

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def where(self) -> str:
        return f"line {self.node.line}"

    def report(self, message: str) -> None:
        self.faults.report(self.where, message)

    def children(self, *path: str) -> Iterator["Element"]:
        """The elements reached by these names, one level a name."""
        level = [self.node]
        for name in path:
            level = [child for node in level for child in node.children if child.name == name]
        return (Element(node, self.faults) for node in level)

    def child(self, *path: str) -> "Element | None":
        return next(self.children(*path), None)

    def around(self, name: str) -> "Element | None":
        """The nearest element of that name that this one stands in."""
        node = next((n for n in self.node.around() if n.name == name), None)
        return None if node is None else Element(node, self.faults)

    def attribute(self, name: str) -> str | None:
        return _trimmed(self.node.attributes.get(name))

    def text(self, *path: str, longest: int = LONGEST_TEXT) -> str | None:
        """The text there, trimmed, white space single. Empty and "-" are None."""
        several = list(self.children(*path)) if path else [self]
        if not several:
            return None
        found = several[0]
        text = _trimmed("".join(found.node.text))
        if any(_trimmed("".join(other.node.text)) != text for other in several[1:]):
            found.report(f"{found.name} is written more than once with different values; the first was read.")
        if text and len(text) > longest:
            found.report(f"This text is longer than {longest:,} characters; only the beginning is kept.")
            text = text[:longest].rstrip()
        return text

    def texts(self, *path: str) -> list[str]:
        return [text for one in self.children(*path) if (text := one.text())]

    def day(self, *path: str, quoted: bool = True) -> date | None:
        """The calendar date there, 2026-07-22 or 22/07/2026. `quoted`: whether a fault may say what stands there."""
        return self._read(path, _day, "is not a date (2026-07-22 or 22/07/2026)", quoted)

    def clock(self, *path: str) -> time | None:
        """The London time there, 10:00, 10:00:00 or 10:00 AM. Prose, which a list may hold, is no time."""
        text = self.text(*path)
        return _clock(text) if text else None

    def whole(self, *path: str, low: int, high: int) -> int | None:
        """The whole number there."""

        def number(text: str) -> int | None:
            found = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
            return found if low <= found <= high else None

        return self._read(path, number, f"is not a whole number from {low} to {high}", True)

    def _read(
        self, path: tuple[str, ...], read: Callable[[str], T | None], wrong: str, quoted: bool
    ) -> T | None:
        place = self.child(*path) if path else self
        text = self.text(*path)
        if text is None or place is None:
            return None
        if (found := read(text)) is None:
            place.report(f'"{text[:40]}" {wrong}.' if quoted else f"What stands here {wrong}.")
        return found


def stream(content: Content, faults: Faults, *names: str, outside: str = "") -> Iterator[Element]:
    """Each element of one of these names when it is complete, in the order of the file; then it is forgotten.

    What stands in an element named `outside` is left for that one.

    Raises `Refused` for XML that is broken (with line and column), too deep, or has a document type.
    """
    data = content.data if b"encoding" in content.data[:200] else _LONE_POUND.sub(b"\xc2\xa3", content.data)
    built = _Building(content)
    try:
        for start in range(0, len(data), PIECE):
            built.parser.Parse(data[start : start + PIECE], False)
            yield from _complete(built, faults, names, outside)
        built.parser.Parse(b"", True)
        yield from _complete(built, faults, names, outside)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "offset", 0) + 1
        why = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else "unknown encoding"
        raise content.refuse(
            f"This is not valid XML at line {line}, column {column}: {why}. "
            "The file may have been cut off: ask the court for it again."
        ) from None


def _complete(built: "_Building", faults: Faults, names: tuple[str, ...], outside: str) -> Iterator[Element]:
    """What ended in the piece just read. An element is kept until the one it is read with has ended."""
    ended, built.ended = built.ended, []
    for node in ended:
        if node.name in names and not (outside and any(other.name == outside for other in node.around())):
            yield Element(node, faults)
            built.forget(node)


class _Building:
    """The tree as far as it is read and not let go of."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.open: list[Node] = []
        self.ended: list[Node] = []
        self.held = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type

    def _document_type(self, *declared: object) -> None:
        raise self.content.refuse("It brings a document type of its own, which no court list does.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self.open[-1] if self.open else None
        kept = {local(key): value for key, value in attributes.items()}
        node = Node(local(name), kept, self.parser.CurrentLineNumber, parent)
        if parent is not None:
            parent.children.append(node)
        self.open.append(node)
        self.held += 1
        if len(self.open) > DEEPEST:
            raise self.content.refuse(
                f"It is nested more than {DEEPEST} levels deep, which no court list is."
            )
        if self.held > MOST_HELD:
            raise self.content.refuse(
                f"It holds {MOST_HELD:,} elements that belong to no case (line {node.line}), which no court list does."
            )

    def _end(self, name: str) -> None:
        self.ended.append(self.open.pop())

    def _text(self, text: str) -> None:
        self.open[-1].text.append(text)

    def forget(self, node: Node) -> None:
        """Let go of an element that was read, and of its place in the one around it."""
        gone = [node]
        while gone:
            one = gone.pop()
            gone.extend(one.children)
            self.held -= 1
        node.children = []
        if node.parent is not None:
            node.parent.children.remove(node)


def _trimmed(text: str | None) -> str | None:
    text = " ".join(clean(text or "").split())
    return None if text in ("", "-") else text


def _day(text: str) -> date | None:
    for form in _DAYS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a calendar day has no zone)
    return None


def _clock(text: str) -> time | None:
    text = re.sub(r"\s+", " ", text.replace(".", ":") if re.fullmatch(r"\d{1,2}\.\d{2}.*", text) else text)
    for form in _TIMES:
        with suppress(ValueError):
            return datetime.strptime(text.upper(), form).time()  # noqa: DTZ007 (London time, as printed)
    return None
