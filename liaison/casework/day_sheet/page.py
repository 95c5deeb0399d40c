"""The day sheet's page: choose the day and the court house; it prints on A4 landscape, with room to write."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from liaison import audit
from liaison.casework.day_sheet.lines import houses, lines
from liaison.casework.recording.page import proceeding_of
from liaison.design.forms import GovukForm, TypedDateField
from liaison.people.may import require
from liaison.people.request import Request, seen_as_it_is
from proceedings.court_file import CourtFile


class DayForm(GovukForm):
    """Which day, which court house; `names`: with names in place of initials."""

    day = TypedDateField(label=_("Day"), when="any", required=False)
    court = forms.ChoiceField(label=_("Court house"), required=False)
    names = forms.BooleanField(label=_("Names in place of initials"), required=False)


@require_safe
def day_sheet(request: Request) -> HttpResponse:
    """`/day-sheet/`. GET: `day` as typed (today where it is empty), `court`, `names`. Each child shown is noted."""
    user, today = request.user, request.today
    require(user.in_team, by=user, what="print a day sheet", about=None)
    day = _day(DayForm(request.GET or None, today=today), today)
    found = houses(user, day)
    asked = request.GET.copy()
    if asked.get("court") not in found:
        asked.pop("court", None)  # from another day to one on which that court house does not sit
    form = DayForm(asked or None, today=today)
    court = form.fields["court"]
    assert isinstance(court, forms.ChoiceField)
    court.choices = [("", _("All")), *((one, one) for one in found)]
    valid = not form.is_bound or form.is_valid()
    house = form.cleaned_data.get("court", "") if form.is_bound and valid else ""
    sheet = lines(user, day, today, house) if valid else []
    with audit.change(by=user, why="day sheet", today=today):
        for line in sheet:
            audit.note(kind="viewed", by=user, what=f"day sheet of {day}", about=line.hearing.proceeding)
    names = bool(form.is_bound and valid and form.cleaned_data.get("names"))
    return render(
        request,
        "day_sheet/sheet.html",
        {
            "form": form if form.is_bound else DayForm(initial={"day": day}, today=today),
            "courts": court.choices, "house": house, "names": names, "day": day, "lines": sheet,
            "before": day - timedelta(days=1), "after": day + timedelta(days=1),
        },
        status=200 if valid else 422,
    )  # fmt: skip


def _day(form: DayForm, today: date) -> date:
    form.is_bound and form.is_valid()
    return (form.cleaned_data.get("day") if form.is_bound else None) or today


class KeepApartForm(GovukForm):
    """Who must not meet the child at court."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    keep_apart = forms.CharField(
        label=_("Initials of co-defendants to keep apart"), required=False, max_length=100,
        help_text=_("With commas between, for example K.D., M.A. Leave empty where there is nobody. Never why."),
    )  # fmt: skip

    def clean_keep_apart(self) -> str:
        names = [name.strip() for name in self.cleaned_data["keep_apart"].split(",") if name.strip()]
        if any(len(name) > 10 for name in names):
            raise ValidationError(_("Initials only: the sheet lies about in a court room"))
        return ", ".join(names)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_apart(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: record whom to keep apart from the child, for the day sheet."""
    proceeding = proceeding_of(request, pk, "record whom to keep apart")
    seen_as_it_is(request, proceeding)
    form = KeepApartForm(
        request.POST or None, today=request.today,
        initial={"held": proceeding.version, "keep_apart": proceeding.keep_apart},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with audit.change(by=request.user, why="whom to keep apart at court", today=request.today):
            file = CourtFile.lock(proceeding.pk, held=form.cleaned_data["held"])
            file.proceeding.keep_apart = form.cleaned_data["keep_apart"]
            file.save()
        return redirect("young_person", pk=proceeding.young_person_id)
    if request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: whom to keep apart", about=proceeding)
    context: dict[str, Any] = {"form": form, "proceeding": proceeding, "person": proceeding.young_person}
    return render(request, "day_sheet/keep_apart.html", context, status=422 if form.errors else 200)
