"""Take over what the Home Office published, quarter by quarter; a later publication revises what an earlier one said."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from liaison import audit
from liaison.audit.models import write
from liaison.overview.models import NationalFigure
from liaison.overview.national import Decided


def import_national(
    found: Sequence[Decided], *, name: str, published_on: date, by: Any, today: date
) -> tuple[int, int]:
    """How many quarters are new and how many were revised. What is older than what is held stays as it is held."""
    with audit.change(by=by, why=f"national figures of {published_on}", today=today):
        held = {(row.kind, row.year, row.quarter): row for row in NationalFigure.objects.select_for_update()}
        new: list[NationalFigure] = []
        revised: list[NationalFigure] = []
        for one in found:
            row = held.get((one.kind.value, one.year, one.quarter))
            if row is None:
                row = NationalFigure(kind=one.kind.value, year=one.year, quarter=one.quarter)
                new.append(row)
            elif published_on < row.published_on or (row.positive, row.negative) == (
                one.positive,
                one.negative,
            ):
                continue
            else:
                revised.append(row)
            row.positive, row.negative = one.positive, one.negative
            row.source, row.published_on = f"{name}, {one.table}"[:200], published_on
        write(*new, *revised)
    return len(new), len(revised)
