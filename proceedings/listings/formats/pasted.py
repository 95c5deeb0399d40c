"""Text pasted from an e-mail: columns laid out with spaces, "Name: ..., DOB: ..." blocks, or late extras by line.

Only what stands there in so many words is read: a date of birth, a URN, a time, a room and the name before
them. What else a line says is reported, so that nobody takes it for read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import pasted_line, table
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.places import Faults
from proceedings.listings.formats.plain_text import plain_text
from proceedings.listings.formats.table_above import Above, is_polite, read_above, says_only_where_and_when
from proceedings.listings.formats.table_cells import MOST_ROWS, Row, Sheet
from proceedings.listings.formats.table_headings import meanings
from proceedings.listings.formats.table_layout import heads
from proceedings.listings.formats.table_mapping import IDENTIFIES, Field

NAME = "Text pasted from an e-mail: a table, or late extras line by line"
LONGEST = 2 * 1024 * 1024
LONGEST_LINE = 2_000
_LABEL = re.compile(r"^\W*(?P<label>[A-Za-z][\w'’ ./()]{1,40}?)\s*[:=]\s*(?P<value>\S.*)$")
_COLUMNS = re.compile(r"\s{2,}|\t")
_WHO = frozenset({Field.NAME, Field.SURNAME})
# The day an e-mail was sent is not the day of the hearings.
_SENT = re.compile(r"\W*(?:date|sent)\s*:.*", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:(?:kind |best |warm )?regards|many thanks|thanks|thank you|best wishes|cheers|diolch|cofion)\b.{0,40}",
    re.IGNORECASE,
)


def recognises(content: Content) -> bool:
    """True for text in which at least one person can be read."""
    if len(content.data) > LONGEST:
        return False
    text = plain_text(content) or ""
    return bool(_laid_out(text) or _labelled(text) or any(map(pasted_line.read_line, _short(text))))


def read(content: Content) -> Reading:
    """The entries. Every line that is neither an entry nor a greeting nor says day, court or room is reported."""
    text = plain_text(content) or ""
    if rows := _laid_out(text) or _labelled(text):
        return table.read_sheets(content.name, [Sheet("the text", rows)], content.mappings, how="pasted text")
    faults = Faults()
    entries = tuple(_extras(content, text, faults))
    asks = [word for word in ("date", "court") if any(getattr(one, word) is None for one in entries)]
    return Reading("Late extras (pasted text)", entries, tuple(faults), tuple(asks), extras=True)


def _short(text: str) -> list[str]:
    return [line for line in text.splitlines()[:MOST_ROWS] if len(line) <= pasted_line.LONGEST]


def _extras(content: Content, text: str, faults: Faults) -> Iterator[Entry]:
    above, signed = Above(), False  # below "Kind regards" stand names that are nobody's entry
    lines = text.splitlines()
    if len(lines) > MOST_ROWS:
        raise content.refuse(f"It has more than {MOST_ROWS:,} lines. Paste only the list.")
    for number, line in enumerate(lines, start=1):
        where = f"line {number}"
        if (not any(map(str.isalnum, line)) and "**" not in line) or _SENT.fullmatch(line):
            continue
        found = pasted_line.read_line(line) if len(line) <= pasted_line.LONGEST else None
        if found is not None:
            for problem in found.problems:
                faults.report(where, problem)
            yield found.entry(where, above)
        elif says_only_where_and_when(line) and (said := read_above([line], above)) != above:
            above = said
        elif _SIGNED.fullmatch(line.strip()):
            signed = True
        elif not is_polite(line) and not (signed and not any(map(str.isdigit, line))):
            faults.report(where, f"No one can be read here for certain: “{line.strip()[:80]}”.")


def _laid_out(text: str) -> list[Row]:
    """Columns parted by two spaces or more. Only rows as wide as the headings: in others a cell is missing, and
    what stands to its right would be read under the wrong heading."""
    rows, width = list[Row](), 0
    for number, line in enumerate(text.splitlines()[: MOST_ROWS + 1], start=1):
        cells = tuple(_COLUMNS.split(line[:LONGEST_LINE].strip()))
        if not width and heads(cells):
            width = len(cells)
        if width and len(cells) not in (1, width):
            cells = (line.strip(),)
        rows.append(Row(f"line {number}", cells))
    return rows if width else []


@dataclass(slots=True)
class _Block:
    where: str
    said: dict[str, str]


def _labelled(text: str) -> list[Row]:
    """ "Name: ...", "DOB: ...", one to a line: a table with a row for each person."""
    above, blocks, labels = list[Row](), list[_Block](), list[str]()
    beside: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines()[:MOST_ROWS], start=1):
        line = line[:LONGEST_LINE]
        match = None if _SENT.fullmatch(line) else _LABEL.match(line)
        may = meanings(match["label"]) if match else ()
        if not match or not may:
            if line.strip() and not _SENT.fullmatch(line):
                beside.append((f"line {number}", line.strip()))
            continue
        label = match["label"].strip()
        begins = bool(_WHO & set(may)) and (not blocks or label in blocks[-1].said)
        if begins or (blocks and label in blocks[-1].said):
            blocks.append(_Block(f"line {number}", {}))
        if not blocks:
            above.append(Row(f"line {number}", (line.strip(),)))
            continue
        if label not in labels:
            labels.append(label)
        blocks[-1].said[label] = match["value"].strip()
    fields = {meanings(label)[0] for label in labels}
    if not blocks or not fields & _WHO or not fields & IDENTIFIES:
        return []
    rows = [Row(block.where, tuple(block.said.get(label) for label in labels)) for block in blocks]
    return [*above, Row("the labels", tuple(labels)), *rows, *_unread(beside)]


def _unread(lines: Sequence[tuple[str, str]]) -> Iterator[Row]:
    for where, line in lines:
        if not is_polite(line):
            yield Row(where, (line,))
