"""The figures of one half-year as the page tells them: charts, the table beside each, the country beside the area."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison.law.words import DecisionKind
from liaison.overview.charts import Bars, bars
from liaison.overview.measures import FILTERS, MEASURES, Label, Measure, Split, splits_of
from liaison.overview.models import NationalFigure, Release

NATIONAL = {"rg": DecisionKind.REASONABLE_GROUNDS, "cg": DecisionKind.CONCLUSIVE_GROUNDS}
Number = int | None


@dataclass(frozen=True, slots=True)
class Table:
    """`lines`: label, number of each column, total. `apart`: columns of which nothing is shown, by name only."""

    caption: Label
    columns: tuple[Label, ...]
    lines: tuple[tuple[Label, tuple[Number, ...], Number], ...]
    totals: tuple[Number, ...]
    total: Number
    apart: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """Decisions in the country in the same half-year."""

    positive: int
    total: int
    sources: tuple[str, ...]
    published_on: Any

    @property
    def share(self) -> int:
        return round(100 * self.positive / self.total)


@dataclass(frozen=True, slots=True)
class Part:
    """A chart and the table beside it."""

    title: Label
    definition: Label
    chart: Bars
    table: Table


@dataclass(frozen=True, slots=True)
class Told:
    """One measure."""

    key: str
    measure: Measure
    total: Number
    figures: Mapping[str, Any]
    parts: tuple[Part, ...]
    country: Country | None
    share: Number  # of positive decisions here, in per cent; None where it is not shown


def told(release: Release, by: str) -> list[Told]:
    """Every measure split by `by`, a key of FILTERS; with its own splits for ""."""
    return tell(release.figures, by, _country(release))


def tell(made: Mapping[str, Any], by: str, country: Mapping[str, Country]) -> list[Told]:
    """The same of figures that are in no release."""
    return [_told(key, measure, figures, by, country.get(key)) for key, measure, figures in _defined(made)]


def _defined(made: Mapping[str, Any]) -> Iterator[tuple[str, Measure, Mapping[str, Any]]]:
    """The measures whose definition is still the one by which they were counted; others cannot be told rightly."""
    for key, measure in MEASURES.items():
        figures = made.get(key)
        splits = {name: list(split.columns) for name, split in splits_of(measure).items()}
        if (
            figures
            and figures.get("keys") == list(measure.rows)
            and splits == {name: made.get("keys") for name, made in figures["splits"].items()}
        ):
            yield key, measure, figures


def _told(key: str, measure: Measure, figures: Mapping[str, Any], by: str, country: Country | None) -> Told:
    if by:
        parts = [_of_split(key, measure, by, FILTERS[by], figures)]
    else:
        labels = tuple(measure.rows.values())
        table = Table(
            measure.title, (), tuple((label, (), count) for label, count in zip(labels, figures["rows"], strict=True)),
            (), figures["total"], (),
        )  # fmt: skip
        parts = [Part(measure.title, measure.who, bars(key, measure.title, labels, figures["rows"]), table)]
        parts += [_of_split(key, measure, name, split, figures) for name, split in measure.splits.items()]
    positive = dict(zip(measure.rows, figures["rows"], strict=True)).get("positive")
    share = round(100 * positive / figures["total"]) if positive and figures["total"] else None
    return Told(key, measure, figures["total"], figures, tuple(parts), country, share)


def _of_split(key: str, measure: Measure, name: str, split: Split, figures: Mapping[str, Any]) -> Part:
    """One split: its columns as bars; rows by those columns of which anything is shown."""
    made = figures["splits"][name]
    labels, counts = list(split.columns.values()), made["columns"]
    seen = [m for m, count in enumerate(counts) if count is not None]
    if all(cell is None for row in made["cells"] for cell in row):  # nothing stands where two labels cross
        plain = tuple((label, (), count) for label, count in zip(labels, counts, strict=True))
        return Part(
            split.title, split.definition, bars(f"{key}-{name}", split.title, labels, counts),
            Table(split.title, (), plain, (), figures["total"], ()),
        )  # fmt: skip
    table = Table(
        caption=split.title,
        columns=tuple(labels[m] for m in seen),
        lines=tuple(
            (label, tuple(row[m] for m in seen), total)
            for label, row, total in zip(measure.rows.values(), made["cells"], figures["rows"], strict=True)
        ),
        totals=tuple(counts[m] for m in seen),
        total=figures["total"],
        apart=tuple(label for m, label in enumerate(labels) if m not in seen),
    )
    return Part(split.title, split.definition, bars(f"{key}-{name}", split.title, labels, counts), table)


def _country(release: Release) -> dict[str, Country]:
    """Both quarters of the half-year, or nothing: half of it is no comparison."""
    quarters = release.period.quarters
    rows = NationalFigure.objects.filter(year=release.start.year, quarter__in=[n for _, n in quarters])
    found = {}
    for key, kind in NATIONAL.items():
        both = [row for row in rows if row.kind == kind]
        total = sum(row.positive + row.negative for row in both)
        if len(both) == len(quarters) and total:
            found[key] = Country(
                sum(row.positive for row in both), total, tuple(sorted({row.source for row in both})),
                max(row.published_on for row in both),
            )  # fmt: skip
    return found


def lines(figures_of: Mapping[str, Any]) -> list[Sequence[Any]]:
    """Everything that is shown, one number a line: measure, row, split, column, children, definition."""
    found: list[Sequence[Any]] = []
    for key, measure, figures in _defined(figures_of):
        about = [measure.title, measure.who]
        found.append([*about, "All", "", "", "", figures["total"]])
        found += [
            [*about, label, "", "", "", n]
            for label, n in zip(measure.rows.values(), figures["rows"], strict=True)
        ]
        for name, split in splits_of(measure).items():
            made = figures["splits"][name]
            columns = list(split.columns.values())
            of = [split.title, split.definition]
            found += [
                [*about, "All", *of, label, n] for label, n in zip(columns, made["columns"], strict=True)
            ]
            for row, cells in zip(measure.rows.values(), made["cells"], strict=True):
                found += [[*about, row, *of, label, n] for label, n in zip(columns, cells, strict=True)]
        if "median" in figures:
            found.append([*about, "Median of days", "", "", "", figures["median"]])
            found.append([*about, "Days, all together", "", "", "", figures["days"]])
            if key == "ran_on":
                found.append([*about, "Hearings, all together", "", "", "", figures["hearings"]])
    return found
