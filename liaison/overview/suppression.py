"""Small numbers kept out of tables, so that nobody can work them out from what is left. Pure.

One measure is a set of children, each in one row (what became of them). The same children are split by columns
several times over: by exploitation, by nationality, by route. What may be shown:

- Nothing, where there are fewer than LEAST children in all.
- A row, a column, a cell, only where it counts LEAST children or more. Zero is a small number too.
- What is not shown is marked alike, whether it is small or shields what is small.
- Rows that are not shown are two at least and LEAST children together; so are the columns of one split.
- A small cell could hold LEAST children for all that the rest of the tables says, and at least LEAST different
  numbers: `between` says exactly which. Where that fails, the smallest neighbours go too, at last the column.

Why tables that share their rows are safe together: each is made safe as if all row totals were known. Then children
can change places in one table, all others as they were; and children of rows that are not shown can change rows in
all of them at once. Either way nothing that is shown changes, and what is hidden does. The tests go and try.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5
Cells = tuple[tuple[int, ...], ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """One split as it may be shown: None where a number is kept out. `cells` goes row by row."""

    columns: tuple[int | None, ...]
    cells: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Published:
    """All that may be shown of one measure."""

    total: int | None
    rows: tuple[int | None, ...]
    splits: Mapping[str, Shown]


def publish(splits: Mapping[str, Cells], least: int = LEAST) -> Published:
    """What may be shown of one measure. `splits`: the same children, row by row, split by columns in several ways.

    Raises ValueError for splits that do not count the same children, or with fewer than two rows.
    """
    margins = {tuple(map(sum, cells)) for cells in splits.values()}
    if len(margins) != 1:
        raise ValueError("the splits do not count the same children")
    rows = margins.pop()
    if len(rows) < 2:
        raise ValueError("a measure has two rows or more")
    if sum(rows) < least:
        nothing = {
            name: Shown((None,) * len(cells[0]), ((None,) * len(cells[0]),) * len(rows))
            for name, cells in splits.items()
        }
        return Published(None, (None,) * len(rows), nothing)
    kept_out = _kept_out(rows, (), least)
    return Published(
        total=sum(rows),
        rows=_without(rows, kept_out),
        splits={name: _shown(cells, kept_out, least) for name, cells in splits.items()},
    )


def _kept_out(counts: Sequence[int], also: Iterable[int], least: int) -> frozenset[int]:
    """Which of these counts, whose sum is known, are not shown: the small ones, and what shields them."""
    out = {n for n, count in enumerate(counts) if count < least} | set(also)
    left = sorted(set(range(len(counts))) - out, key=lambda n: (counts[n], n))
    while out and left and (len(out) < 2 or sum(counts[n] for n in out) < least):
        out.add(left.pop(0))
    return frozenset(out)


def _without(counts: Sequence[int], out: frozenset[int]) -> tuple[int | None, ...]:
    return tuple(None if n in out else count for n, count in enumerate(counts))


def _shown(cells: Cells, rows_out: frozenset[int], least: int) -> Shown:
    """One split with its small numbers kept out, the fewest columns first."""
    columns = tuple(map(sum, zip(*cells, strict=True)))
    if len(columns) < 2:
        return Shown(
            (sum(columns),), tuple((None if n in rows_out else row[0],) for n, row in enumerate(cells))
        )
    columns_out = _kept_out(columns, (), least)
    while True:
        table, hidden, places = _folded(cells, rows_out, columns_out, least)
        must = set(hidden)
        failed = _hide(table, hidden, least)
        if failed is None:
            _show_again(table, hidden, must, least)
            break
        # Even with every cell hidden the totals give too much away: this column goes with those not shown.
        there = {place[1] for place, folded in places.items() if folded[1] == failed[1]} - columns_out
        left = [m for m in range(len(columns)) if m not in columns_out]
        columns_out = _kept_out(columns, columns_out | (there or {min(left, key=columns.__getitem__)}), least)
    shown = tuple(
        tuple(
            None if n in rows_out or m in columns_out or places[n, m] in hidden else cell
            for m, cell in enumerate(row)
        )
        for n, row in enumerate(cells)
    )
    return Shown(_without(columns, columns_out), shown)


def _folded(
    cells: Cells, rows_out: frozenset[int], columns_out: frozenset[int], least: int
) -> tuple[list[list[int]], set[Place], dict[Place, Place]]:
    """The table with its rows and columns that are not shown folded into one each; what is hidden in it; where each cell went.

    A reader can add up what is not shown, so the folded cells must not be small and plain either.
    """
    at_row, height = _positions(len(cells), rows_out)
    at_column, width = _positions(len(cells[0]), columns_out)
    table = [[0] * width for _ in range(height)]
    hidden, places = set(), {}
    for n, row in enumerate(cells):
        for m, cell in enumerate(row):
            place = at_row[n], at_column[m]
            places[n, m] = place
            table[place[0]][place[1]] += cell
            if n in rows_out or m in columns_out or cell < least:
                hidden.add(place)
    return table, hidden, places


def _positions(count: int, out: frozenset[int]) -> tuple[list[int], int]:
    shown = [n for n in range(count) if n not in out]
    where = {n: at for at, n in enumerate(shown)}
    return [where.get(n, len(shown)) for n in range(count)], len(shown) + bool(out)


def _hide(table: Sequence[Sequence[int]], hidden: set[Place], least: int) -> Place | None:
    """Hide more cells until no small one can be worked out. Gives a cell for which that does not suffice, or None."""
    every = {(n, m) for n, row in enumerate(table) for m in range(len(row))}
    while True:
        failed = next((at for at in sorted(hidden) if not _safe(table, hidden, at, least)), None)
        if failed is None:
            return None
        left = every - hidden
        beside = {at for at in left if at[0] == failed[0] or at[1] == failed[1]} or left
        if not beside:
            return failed
        hidden.add(min(beside, key=lambda at: (table[at[0]][at[1]], at)))


def _show_again(table: Sequence[Sequence[int]], hidden: set[Place], must: set[Place], least: int) -> None:
    """Show again what was hidden on the way and shields nothing, the largest first."""
    for at in sorted(hidden - must, key=lambda at: (-table[at[0]][at[1]], at)):
        if all(_safe(table, hidden - {at}, other, least) for other in hidden - {at}):
            hidden.remove(at)


def _safe(table: Sequence[Sequence[int]], hidden: set[Place], at: Place, least: int) -> bool:
    if table[at[0]][at[1]] >= least or len(table) < 2 or len(table[0]) < 2:
        return True  # with one row or one column the cells are the totals, which are shown or hidden by themselves
    low, high = between(table, hidden, at)
    return high >= least and high - low >= least - 1


def between(table: Sequence[Sequence[int]], hidden: set[Place], at: Place) -> tuple[int, int]:
    """The least and the most that a hidden cell may be, for whoever knows every other cell and all totals.

    A table with its totals is a network: rows send, columns receive. A cell can grow by what can flow back from its
    column to its row through other hidden cells, and shrink by what can flow the other way. All whole numbers between
    are possible as well.
    """
    row, column = at
    now = table[row][column]
    grow = _flow(table, hidden - {at}, ("column", column), ("row", row))
    shrink = _flow(table, hidden - {at}, ("row", row), ("column", column), most=now)
    return now - min(now, shrink), now + grow


def _flow(
    table: Sequence[Sequence[int]], hidden: set[Place], source: tuple[str, int], sink: tuple[str, int], most: int | None = None
) -> int:  # fmt: skip
    """The most that can flow from one to the other: any hidden cell can grow without end and shrink to nothing."""
    enough = sum(map(sum, table)) if most is None else most
    room: dict[tuple[str, int], dict[tuple[str, int], int]] = {}
    for n, m in hidden:
        room.setdefault(("row", n), {})["column", m] = enough + table[n][m]
        room.setdefault(("column", m), {})["row", n] = table[n][m]
    found = 0
    while found < enough and (path := _path(room, source, sink)):
        step = min(enough - found, *(room[a][b] for a, b in path))
        for a, b in path:
            room[a][b] -= step
            room[b][a] += step
        found += step
    return found


def _path(
    room: Mapping[tuple[str, int], Mapping[tuple[str, int], int]], source: tuple[str, int], sink: tuple[str, int]
) -> list[tuple[tuple[str, int], tuple[str, int]]]:  # fmt: skip
    came: dict[tuple[str, int], tuple[str, int]] = {source: source}
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        for there, left in sorted(room.get(here, {}).items()):
            if left and there not in came:
                came[there] = here
                waiting.append(there)
    if sink not in came:
        return []
    path, there = [], sink
    while there != source:
        path.append((came[there], there))
        there = came[there]
    return path
