"""Finding the tables in a sheet: the headings below what is written over them, rows, headings said again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, zip_longest

from proceedings.listings.formats.table_cells import Cell, Row
from proceedings.listings.formats.table_headings import meanings
from proceedings.listings.formats.table_mapping import IDENTIFIES, Field, signature_of
from proceedings.listings.formats.table_values import days_in, says
from proceedings.listings.names import fold

# What is written over a table is short; further down a row of heading words is somebody's data.
_HIGHEST = 60
_LONGEST = 500
_TOTAL = re.compile(
    r"(?:sub-?|grand )?totals?\b.*|cyfanswm\b.*|number of \w+\b.*|end of (?:list|report)\W*|page \d+.*",
    re.IGNORECASE,
)
_WHO = IDENTIFIES | {Field.NAME, Field.SURNAME}


@dataclass(slots=True)
class Block:
    """One table: its headings (none in a table without), what stands above it, its rows.

    `known`: its headings are those of a list of hearings, so it is read or asked about; any other table may be
    something else.
    """

    headings: tuple[str, ...]
    above: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    headed: bool = True
    known: bool = True

    @property
    def signature(self) -> str:
        """Knows the headings again; of a table without, only how wide it is."""
        return signature_of(self.headings) if self.headed else signature_of([str(self.width)], headed=False)

    def column(self, number: int) -> list[Cell]:
        """The cells of one column."""
        return [row.cells[number] if number < len(row.cells) else None for row in self.rows]

    def sample(self, most: int = 200) -> list[list[Cell]]:
        """The cells of each column, of the first rows with two cells filled or more: others are no entries."""
        rows = (row.cells for row in self.rows if sum(says(cell) is not None for cell in row.cells) > 1)
        columns = zip_longest(*(cells[: len(self.headings)] for cells in islice(rows, most)))
        found = [list(column) for column in columns]
        return found + [[] for _ in range(len(self.headings) - len(found))]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=len(self.headings))


def blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """The tables of one sheet. A sheet without headings that look like a court list's gives one without any."""
    start = _headings_at(rows)
    if start is None:
        written = [row for row in rows if any(says(cell) for cell in row.cells)]
        at = _other_headings_at(written)
        if at is not None:
            yield _padded(Block(_texts(written[at]), above=written[:at], rows=written[at + 1 :], known=False))
        elif written:
            yield _padded(Block((), rows=written, headed=False, known=False))
        return
    block = Block(_texts(rows[start]), above=list(rows[:start]))
    again = _folded(block.headings)
    for row in rows[start + 1 :]:
        texts = _texts(row)
        filled = [text for text in texts if text]
        if not any(character.isalnum() for text in filled for character in text):
            continue  # empty, or a line of dashes; what is masked stands beside what is not
        if _TOTAL.fullmatch(filled[0]) or (fold(filled[0]) in again[:2] and _folded(texts) == again):
            continue  # adding up what stands above, or the headings at the top of the next page
        plain = sum(not any(map(str.isdigit, text)) for text in filled) > len(filled) / 2
        if plain and heads(texts) >= 3 and sum(bool(meanings(text)) for text in filled) >= 0.6 * len(filled):
            yield _padded(block)
            # Lines between two tables belong to the second, but only the reader of rows knows them.
            block, again = Block(texts, above=_tail(block)), _folded(texts)
            continue
        block.rows.append(row)
    yield _padded(block)


def _folded(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(fold, texts)))


def _tail(block: Block) -> list[Row]:
    """The single lines at the end of a table, taken from it: they stand over the next."""
    taken: list[Row] = []
    while block.rows and len({text for cell in block.rows[-1].cells if (text := says(cell))}) == 1:
        taken.insert(0, block.rows.pop())
    return taken


def _headings_at(rows: Sequence[Row]) -> int | None:
    """Where the headings are: the first row of heading words, or one of the next two that has more of them."""
    scores = [heads(_texts(row)) for row in rows[: _HIGHEST + 2]]
    for number, score in enumerate(scores[:_HIGHEST]):
        if score:
            near = scores[number : number + 3]
            return number + near.index(max(near))
    return None


def _other_headings_at(rows: Sequence[Row]) -> int | None:
    """Where headings in words of somebody's own may be: a row without a digit over one as wide that has some."""
    for number, (row, below) in enumerate(pairwise(rows[:_HIGHEST])):
        texts, next_texts = list(filter(None, _texts(row))), list(filter(None, _texts(below)))
        if len(texts) < 2 or len(next_texts) < 2:
            continue
        plain = not any(map(str.isdigit, "".join(texts))) and len(set(texts)) == len(texts)
        return number if plain and any(map(str.isdigit, "".join(next_texts))) else None
    return None


def heads(texts: Sequence[str]) -> int:
    """How many fields a row of headings names; 0 for a row that is none."""
    filled = [text for text in texts if text]
    known = [may for text in filled if (may := meanings(text))]
    fields = {may[0] for may in known}
    enough = len(fields) >= 3 or (len(fields) == 2 and len(filled) <= 4)
    if not enough or not fields & _WHO or len(known) < 0.4 * len(filled):
        return 0
    return 0 if any(text.isdigit() or days_in(text) for text in filled) else len(fields)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple((says(cell) or "")[:_LONGEST].strip(" :*") for cell in row.cells)


def _padded(block: Block) -> Block:
    """With a heading, if an empty one, for every column."""
    missing = block.width - len(block.headings)
    block.headings = (*block.headings, *("",) * max(0, missing))
    return block
