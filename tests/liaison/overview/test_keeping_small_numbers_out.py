"""Whoever has all the tables tries to work out what was left out of them, and may not get there."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.overview.suppression import LEAST, Published, Shown, between, publish

Cells = tuple[tuple[int, ...], ...]


def tables(rows: int, columns: int, most: int) -> st.SearchStrategy[Cells]:
    return st.tuples(*[st.tuples(*[st.integers(0, most)] * columns)] * rows)


# -------- By hand


def test_a_small_row_takes_a_second_one_with_it() -> None:
    found = publish({"all": ((3,), (7,), (20,))})
    assert (found.total, found.rows) == (30, (None, None, 20))


def test_nought_is_a_small_number_too() -> None:
    assert publish({"all": ((0,), (9,), (8,))}).rows == (None, 9, None)


def test_nothing_is_shown_of_fewer_than_five_children() -> None:
    found = publish({"all": ((2,), (2,)), "sex": ((2, 0), (1, 1))})
    assert found.total is None
    assert set(found.rows) == set(found.splits["sex"].columns) == {None}


def test_where_nothing_is_small_all_is_shown() -> None:
    cells = ((5, 6), (7, 8))
    assert publish({"route": cells}) == Published(26, (11, 15), {"route": Shown((12, 14), cells)})


def test_a_small_cell_takes_a_rectangle_with_it() -> None:
    found = publish({"route": ((2, 40, 30), (35, 45, 50), (25, 55, 60))}).splits["route"]
    hidden = {(n, m) for n, row in enumerate(found.cells) for m, cell in enumerate(row) if cell is None}
    assert (0, 0) in hidden
    assert all(sum(at[0] == n for at in hidden) != 1 for n in range(3))
    assert all(sum(at[1] == m for at in hidden) != 1 for m in range(3))


def test_two_small_cells_of_one_row_do_not_shield_each_other() -> None:
    """1 + 2 = 3 children could be read off the row: that is a small number as well."""
    found = publish({"route": ((1, 2, 40), (35, 45, 50), (25, 55, 60))}).splits["route"]
    assert found.cells[0] == (None, None, None)


def test_splits_that_count_other_children_are_refused() -> None:
    with pytest.raises(ValueError, match="same children"):
        publish({"a": ((5,), (6,)), "b": ((5,), (7,))})


def test_bounds_are_what_the_rest_of_a_table_leaves_open() -> None:
    table = [[2, 8], [8, 20]]
    assert between(table, {(0, 0), (0, 1), (1, 0), (1, 1)}, (0, 0)) == (0, 10)
    assert between(table, {(0, 0), (0, 1)}, (0, 0)) == (2, 2)


# -------- By trying every world


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def agrees(numbers: Sequence[int], shown: Sequence[int | None]) -> bool:
    return all(said is None or said == number for number, said in zip(numbers, shown, strict=True))


def worlds(shown: Shown, rows: Sequence[int]) -> list[Cells]:
    """Every table with these row totals that agrees with what is shown of a split."""
    each = [
        [row for row in compositions(total, len(shown.columns)) if agrees(row, said)]
        for total, said in zip(rows, shown.cells, strict=True)
    ]
    return [
        cells for cells in product(*each) if agrees(tuple(map(sum, zip(*cells, strict=True))), shown.columns)
    ]


def quantities(cells: Cells) -> dict[Any, int]:
    """Everything a reader may ask of a table: each cell, row and column, and what two or three of one line make."""
    lines = [((n, m) for m in range(len(cells[0]))) for n in range(len(cells))]
    lines += [((n, m) for n in range(len(cells))) for m in range(len(cells[0]))]
    found = {}
    for line in map(tuple, lines):
        for size in range(1, len(line) + 1):
            for some in combinations(line, size):
                found[some] = sum(cells[n][m] for n, m in some)
    return found


@given(first=tables(3, 3, 3), second=tables(3, 2, 3))
def test_no_small_number_can_be_found_by_trying_every_world(first: Cells, second: Cells) -> None:
    """With a threshold of two, where all worlds can be counted out. Two tables share their rows, as filters do."""
    second = tuple(
        (min(sum(row), other[0]), sum(row) - min(sum(row), other[0]))
        for row, other in zip(first, second, strict=True)
    )
    truth = {"exploitation": first, "nationality": second}
    if sum(map(sum, first)) > 9:
        return
    least = 2
    found = publish(truth, least=least)
    if found.total is None:
        return
    possible: dict[str, dict[Any, set[int]]] = {name: {} for name in truth}
    for rows in compositions(found.total, 3):
        if not agrees(rows, found.rows):
            continue
        made = {name: worlds(found.splits[name], rows) for name in truth}
        if not all(made.values()):
            continue
        for name, several in made.items():
            for cells in several:
                for what, number in quantities(cells).items():
                    possible[name].setdefault(what, set()).add(number)
    for name, cells in truth.items():
        for what, number in quantities(cells).items():
            if number < least:
                open_to = possible[name][what]
                assert len(open_to) >= least, f"{name} {what} is {number}, and can only be {open_to}"
                assert max(open_to) >= least, f"{name} {what} is {number}, and can be seen to be small"


# -------- By subtraction, as somebody with a spreadsheet does it


class Subtraction:
    """All equations that the tables make; solved by elimination, then by squeezing each number between bounds."""

    def __init__(self) -> None:
        self.names: dict[Any, int] = {}
        self.equations: list[tuple[dict[int, int], int]] = []

    def number(self, name: Any) -> int:
        return self.names.setdefault(name, len(self.names))

    def is_sum(self, whole: Any, parts: Sequence[Any]) -> None:
        self.equations.append(({self.number(whole): -1, **{self.number(part): 1 for part in parts}}, 0))

    def known(self, name: Any, value: int | None) -> None:
        if value is not None:
            self.equations.append(({self.number(name): 1}, value))

    def eliminated(self) -> dict[Any, int]:
        """What follows exactly, whatever the numbers are."""
        width = len(self.names)
        rows = [
            [Fraction(eq.get(n, 0)) for n in range(width)] + [Fraction(value)] for eq, value in self.equations
        ]
        pivots, at = [], 0
        for column in range(width):
            best = next((n for n in range(at, len(rows)) if rows[n][column]), None)
            if best is None:
                continue
            rows[at], rows[best] = rows[best], rows[at]
            lead = rows[at][column]
            rows[at] = [value / lead for value in rows[at]]
            for n, row in enumerate(rows):
                if n != at and (factor := row[column]):
                    rows[n] = [a - factor * b for a, b in zip(row, rows[at], strict=True)]
            pivots.append(column)
            at += 1
        names = {number: name for name, number in self.names.items()}
        return {
            names[column]: int(row[-1])
            for column, row in zip(pivots, rows, strict=False)
            if not any(row[n] for n in range(width) if n != column)
        }

    def squeezed(self) -> dict[Any, tuple[int, int]]:
        """Bounds of each number: none is negative, none more than what it is part of."""
        low, high = [0] * len(self.names), [10**6] * len(self.names)
        moved = True
        while moved:
            moved = False
            for parts, value in self.equations:
                for one, sign in parts.items():
                    rest = [(n, s) for n, s in parts.items() if n != one]
                    least = value - sum(s * (high[n] if s > 0 else low[n]) for n, s in rest)
                    most = value - sum(s * (low[n] if s > 0 else high[n]) for n, s in rest)
                    if sign < 0:
                        least, most = -most, -least
                    if least > low[one] or most < high[one]:
                        low[one], high[one] = max(low[one], least), min(high[one], most)
                        moved = True
        return {name: (low[n], high[n]) for name, n in self.names.items()}


def attacked(found: Published) -> Subtraction:
    """What a reader of everything that is shown may write down."""
    attack = Subtraction()
    rows = [("row", n) for n in range(len(found.rows))]
    attack.is_sum("total", rows)
    attack.known("total", found.total)
    for name, said in zip(rows, found.rows, strict=True):
        attack.known(name, said)
    for name, split in found.splits.items():
        columns = [(name, "column", m) for m in range(len(split.columns))]
        attack.is_sum("total", columns)
        for column, said in zip(columns, split.columns, strict=True):
            attack.known(column, said)
        for n, row in enumerate(split.cells):
            attack.is_sum(rows[n], [(name, n, m) for m in range(len(row))])
            for m, said in enumerate(row):
                attack.known((name, n, m), said)
        for m, column in enumerate(columns):
            attack.is_sum(column, [(name, n, m) for n in range(len(split.cells))])
    return attack


@st.composite
def filtered(draw: Any) -> dict[str, Cells]:
    """A measure as the overview has it: the same children split in three ways, most cells small."""
    rows = draw(st.integers(2, 5))
    first = draw(tables(rows, draw(st.integers(2, 6)), 14))
    splits = {"exploitation": first}
    for name, width in (("nationality", 3), ("route", 4)):
        made = []
        for row in first:
            left, parts = sum(row), []
            for _ in range(width - 1):
                parts.append(draw(st.integers(0, left)))
                left -= parts[-1]
            made.append((*parts, left))
        splits[name] = tuple(made)
    return splits


@settings(max_examples=25)
@given(truth=filtered())
def test_no_small_number_follows_by_subtraction_over_rows_columns_totals_and_filters(
    truth: dict[str, Cells],
) -> None:
    found = publish(truth)
    attack = attacked(found)
    exact, bounds = attack.eliminated(), attack.squeezed()
    small = {
        (name, n, m): cell
        for name, cells in truth.items()
        for n, row in enumerate(cells)
        for m, cell in enumerate(row)
        if cell < LEAST
    }
    some = next(iter(truth.values()))
    small |= {("row", n): sum(row) for n, row in enumerate(some) if sum(row) < LEAST}
    for name, cells in truth.items():
        columns = map(sum, zip(*cells, strict=True))
        small |= {(name, "column", m): count for m, count in enumerate(columns) if count < LEAST}
    for what, number in small.items():
        assert what not in exact, f"{what} is {number}, and follows"
        low, high = bounds[what]
        assert high >= LEAST, f"{what} is {number}, and can be seen to be small: {low} to {high}"
        assert high - low >= LEAST - 1, f"{what} is {number}, and lies between {low} and {high}"


@given(truth=filtered())
def test_what_is_shown_is_true_and_never_small(truth: dict[str, Cells]) -> None:
    found = publish(truth)
    for name, cells in truth.items():
        for row, said in zip(cells, found.splits[name].cells, strict=True):
            assert all(one is None or one == cell >= LEAST for cell, one in zip(row, said, strict=True))
    assert all(one is None or one >= LEAST for one in (found.total, *found.rows))
