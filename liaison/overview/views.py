"""The area overview: charts and tables of one half-year, the same as CSV, and working out the next one."""

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.law.words import Role
from liaison.overview.actions.release import missing, release
from liaison.overview.measures import FILTERS
from liaison.overview.models import Release
from liaison.overview.models.release import READERS
from liaison.overview.periods import Period, half_year
from liaison.overview.suppression import LEAST
from liaison.overview.told import lines, told
from liaison.people.models import Area
from liaison.people.request import Request

HEAD = (
    _l("Measure"), _l("Who is counted"), _l("Row"), _l("Split by"), _l("How it is split"), _l("Column"), _l("Number"),
)  # fmt: skip


def said(period: Period) -> str:
    """ "January to June 2026"."""
    return _("%(first)s to %(last)s") % {
        "first": date_format(period.start, "F"),
        "last": date_format(period.end, "F Y"),
    }


def _area(request: Request) -> Area:
    """The area whose figures the reader may see; 404 for everybody else."""
    user = request.user
    area = user.agency.area if user.agency and user.has_role(*READERS) else None
    if area is None:
        raise Http404("Not found")
    return area


def _chosen(request: Request) -> tuple[list[Release], Release | None]:
    every = list(Release.objects.visible_to(request.user).select_related("area"))
    wanted = request.GET.get("half_year", "")
    return every, next((one for one in every if one.start.isoformat() == wanted), every[0] if every else None)


@require_safe
def page(request: Request) -> HttpResponse:
    """`/overview/`. GET: `half_year` (its first day), `by` (a key of FILTERS)."""
    area = _area(request)
    every, chosen = _chosen(request)
    by = request.GET.get("by", "")
    by = by if by in FILTERS else ""
    waiting = missing(area, request.today) if request.user.has_role(Role.MANAGER) else None
    return render(
        request,
        "overview/overview.html",
        {
            "area": area,
            "release": chosen,
            "half_year": said(chosen.period) if chosen else "",
            "half_years": [(one.start.isoformat(), said(one.period), one == chosen) for one in every],
            "filters": [(key, split.title, key == by) for key, split in FILTERS.items()],
            "by": by,
            "split": FILTERS.get(by),
            "told": told(chosen, by) if chosen else [],
            "waiting": said(waiting) if waiting else "",
            "running": half_year(request.today).end,
            "manager": request.user.has_role(Role.MANAGER),
            "least": LEAST,
        },
    )


@require_safe
def as_csv(request: Request) -> HttpResponse:
    """`/overview/figures.csv`: everything that the page can show of a half-year, with its definitions."""
    _area(request)
    chosen = _chosen(request)[1]
    if chosen is None:
        raise Http404("Not found")
    audit.note(kind="exported", by=request.user, what="area overview as CSV", about=chosen)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="area-overview-{chosen.start:%Y-%m}.csv"'
    answer.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    out = csv.writer(answer)
    out.writerow([_("Area"), plain(chosen.area.name)])
    out.writerow([_("Half-year"), said(chosen.period)])
    out.writerow([_("Worked out on"), chosen.made_on.isoformat()])
    out.writerow(
        [
            _("Not shown"),
            _("fewer than %(least)s children, or what would let such a number be worked out")
            % {"least": LEAST},
        ]
    )
    write_lines(out, lines(chosen.figures))
    return answer


def write_lines(out: Any, found: Iterable[Sequence[Any]]) -> None:
    """Every number with its definition, a line each."""
    out.writerow([])
    out.writerow([str(word) for word in HEAD])
    for *words, number in found:
        out.writerow([*(str(word) for word in words), _("not shown") if number is None else number])


def plain(text: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


@require_POST
def work_out(request: Request) -> HttpResponse:
    """`/overview/work-out/`: give out the figures of the last half-year. For the area's managers."""
    area = _area(request)
    if not request.user.has_role(Role.MANAGER):
        raise Http404("Not found")
    with suppress(NotPossible):  # somebody else was quicker: the page shows what they made
        release(area, by=request.user, today=request.today)
    return redirect("overview")
