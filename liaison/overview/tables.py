"""The figures of an area for a half-year: children counted, small numbers kept out. What is given is all that is kept."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from liaison.overview.children import ChildSeen
from liaison.overview.counting import PLACES, Place, filters
from liaison.overview.measures import MEASURES, Measure, splits_of
from liaison.overview.periods import Period
from liaison.overview.suppression import LEAST, Cells, publish


def figures(children: Iterable[ChildSeen], period: Period) -> dict[str, Any]:
    """What may be given out: of each measure: total, rows, splits (columns, cells) as `publish` lets them be shown; None where it does not.

    `median` and `days` (of all its children together) and `hearings` only where the total is shown: they are never
    split, so that no difference of two of them speaks of a few children.
    """
    return {name: measured(MEASURES[name], places) for name, places in _places(children, period).items()}


def exact_figures(children: Iterable[ChildSeen], period: Period) -> dict[str, Any]:
    """The same with every number, small ones too: only for somebody who can see each of these children by name, and
    never to be kept."""
    return {name: exact(MEASURES[name], places) for name, places in _places(children, period).items()}


def _places(children: Iterable[ChildSeen], period: Period) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {name: [] for name in MEASURES}
    for child in children:
        by = filters(child)
        for name, place_of in PLACES.items():
            if place := place_of(child, period):
                found[name].append(Place(place.row, {**place.columns, **by}, place.days, place.hearings))
    return found


def exact(measure: Measure, places: Sequence[Place]) -> dict[str, Any]:
    """As `measured`, with nothing kept out."""
    rows = [sum(cells) for cells in _cells(measure, places, "", [""])]
    made: dict[str, Any] = {"keys": list(measure.rows), "total": sum(rows), "rows": rows, "splits": {}}
    for name, split in splits_of(measure).items():
        cells = _cells(measure, places, name, list(split.columns))
        columns = [sum(column) for column in zip(*cells, strict=True)]
        made["splits"][name] = {
            "keys": list(split.columns), "columns": columns, "cells": [list(row) for row in cells],
        }  # fmt: skip
    if days := [place.days for place in places if place.days is not None]:
        hearings = sum(place.hearings for place in places)
        made |= {"median": round(median(days)), "days": sum(days), "hearings": hearings}
    return made


def measured(measure: Measure, places: Sequence[Place]) -> dict[str, Any]:
    """The figures of one measure, with the keys by which its rows and columns are known."""
    splits = {name: list(split.columns) for name, split in splits_of(measure).items()}
    shown = publish(
        {
            "": _cells(measure, places, "", [""]),
            **{name: _cells(measure, places, name, columns) for name, columns in splits.items()},
        }
    )
    made: dict[str, Any] = {
        "keys": list(measure.rows),
        "total": shown.total,
        "rows": list(shown.rows),
        "splits": {
            name: {
                "keys": splits[name],
                "columns": list(shown.splits[name].columns),
                "cells": [list(row) for row in shown.splits[name].cells],
            }
            for name in splits
        },
    }
    days = [place.days for place in places if place.days is not None]
    if shown.total is not None and len(days) >= LEAST:
        made |= {"median": round(median(days)), "days": sum(days)}
        hearings = sum(place.hearings for place in places)
        made["hearings"] = hearings if hearings >= LEAST else None
    return made


def _cells(measure: Measure, places: Sequence[Place], split: str, columns: Sequence[str]) -> Cells:
    rows = {key: dict.fromkeys(columns, 0) for key in measure.rows}
    for place in places:
        rows[place.row][place.columns[split] if split else ""] += 1
    return tuple(tuple(row.values()) for row in rows.values())
