"""The month and the half-year that are running, for a manager: their own team's children, every number.

Nobody else is shown anything of a period that is running: what is new since yesterday would be one child
(docs/decisions/small-numbers.md). A manager opens each of these children by name, so that no number tells them more; for
the same reason nothing here is of another team, and nothing is kept.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.law.words import Role
from liaison.overview.children import of_team
from liaison.overview.measures import FILTERS, Label
from liaison.overview.periods import Period, half_year_so_far, month_so_far
from liaison.overview.tables import exact_figures
from liaison.overview.told import lines, tell
from liaison.overview.views import plain, write_lines
from liaison.people.request import Request


@dataclass(frozen=True, slots=True)
class SoFar:
    title: Label
    period: Callable[[date], Period]


PERIODS: Final[Mapping[str, SoFar]] = {
    "month": SoFar(_l("This month so far"), month_so_far),
    "half-year": SoFar(_l("This half-year so far"), half_year_so_far),
}


def _chosen(request: Request) -> tuple[str, Period]:
    """For a manager of a team; 404 for everybody else."""
    if not (request.user.has_role(Role.MANAGER) and request.user.agency_id):
        raise Http404("Not found")
    key = request.GET.get("period", "")
    key = key if key in PERIODS else "month"
    return key, PERIODS[key].period(request.today)


@require_safe
def now(request: Request) -> HttpResponse:
    """`/overview/now/`. GET: `period` (a key of PERIODS), `by` (a key of FILTERS)."""
    key, period = _chosen(request)
    by = request.GET.get("by", "")
    by = by if by in FILTERS else ""
    context = {
        "team": request.user.agency, "period": period, "period_key": key, "title": PERIODS[key].title, "by": by,
        "periods": [(one, so_far.title, one == key) for one, so_far in PERIODS.items()],
        "filters": [(one, split.title, one == by) for one, split in FILTERS.items()],
        "split": FILTERS.get(by), "now": True,
        "told": tell(exact_figures(of_team(request.user), period), by, {}),
    }  # fmt: skip
    return render(request, "overview/now.html", context)


@require_safe
def now_as_csv(request: Request) -> HttpResponse:
    """`/overview/now.csv`: the same with every definition. GET: `period`."""
    key, period = _chosen(request)
    team: Any = request.user.agency
    audit.note(kind="exported", by=request.user, what="figures of the own team so far, as CSV")
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="own-team-{key}-{period.end:%Y-%m-%d}.csv"'
    answer.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    out = csv.writer(answer)
    out.writerow([_("Team"), plain(team.name)])
    out.writerow(
        [PERIODS[key].title, f"{date_format(period.start, 'j F Y')} – {date_format(period.end, 'j F Y')}"]
    )
    out.writerow([_("Half-year"), _("in the definitions below: the days above")])
    out.writerow([_("Only for your team"), _("small numbers are in it: do not pass it on")])
    write_lines(out, lines(exact_figures(of_team(request.user), period)))
    return answer
