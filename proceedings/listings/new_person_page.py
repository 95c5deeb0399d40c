"""New young person: a form filled in from an entry, beside those whom we have already."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.people.access import get_visible
from proceedings.listings.actions.new_person import new_young_person
from proceedings.listings.kept import restore
from proceedings.listings.models import ListEntry
from proceedings.listings.nearest import nearest
from proceedings.listings.new_person_form import NewPersonForm, initial
from proceedings.listings.putting_on_record import why_not

PARTICULARS = ("forenames", "surname", "date_of_birth", "sex", "pnc_id", "address", "postcode")


@require_http_methods(["GET", "HEAD", "POST"])
def entry_new_person(request: HttpRequest, pk: Any) -> HttpResponse:
    """The form; saved only by its button, and only when nobody on record is left to be looked at."""
    row = get_visible(ListEntry.objects.select_related("court_list__agency"), request.user, pk=pk)
    back = reverse("entry", args=[row.pk])
    request.conflict_back = back  # type: ignore[attr-defined]
    if reason := why_not(row):
        messages.error(request, _("Nothing was changed: %(reason)s.") % {"reason": reason})
        return redirect(back)
    today = request.today  # type: ignore[attr-defined]
    told = initial(restore(row.reading)) | {"held": row.version}
    if request.method == "POST":
        form = NewPersonForm(request.POST, today=today, nearest=[])
        form.is_valid()
        form = NewPersonForm(request.POST, today=today, nearest=_near(row, form.cleaned_data))
    else:
        form = NewPersonForm(today=today, initial=told, nearest=_near(row, told))
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in PARTICULARS}
        try:
            person = new_young_person(
                row, by=request.user, today=today, held=form.cleaned_data["held"], **said
            )
        except NotPossible as error:
            messages.error(request, _("Nothing was changed: %(reason)s.") % {"reason": error})
            return redirect(back)
        messages.success(
            request,
            _("%(person)s is on record now, and the entry is linked to them.") % {"person": person.name},
        )
        return redirect(reverse("listing", args=[row.court_list_id]) + f"#entry-{row.number}")
    with audit.change(by=request.user, why="new young person from a court list", today=today):
        for other in form.nearest:
            audit.note(kind="viewed", by=request.user, what="beside a new young person", about=other)
    context = {"form": form, "row": row, "court_list": row.court_list}
    return render(request, "listings/new_person.html", context, status=422 if form.errors else 200)


def _near(row: ListEntry, said: dict[str, Any]) -> list[Any]:
    return nearest(
        row.court_list.agency,
        forenames=said.get("forenames", ""),
        surname=said.get("surname", ""),
        born=said.get("date_of_birth"),
        pnc=said.get("pnc_id", ""),
    )
