"""One case by hand, on one page: it is matched and reviewed as a list of one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from liaison.people.models import Agency
from proceedings.listings.actions.import_list import import_reading
from proceedings.listings.by_hand_form import BASIS, FORMAT, ByHandForm
from proceedings.listings.models import CourtList
from proceedings.listings.upload_page import already, brought_in, works_with_lists


@require_http_methods(["GET", "HEAD", "POST"])
def case_by_hand(request: HttpRequest) -> HttpResponse:
    """The form; then the review, with the case linked already where it fits exactly."""
    user: Any = request.user
    if not works_with_lists(user):
        raise Http404
    today = request.today  # type: ignore[attr-defined]
    if request.method == "POST":
        form = ByHandForm(request.POST, today=today)
    else:
        form = ByHandForm(today=today, initial={"day": today, "court": _court_of_last(user.agency)})
    if not (form.is_bound and form.is_valid()):
        return render(request, "listings/by_hand.html", {"form": form}, status=422 if form.errors else 200)
    imported = import_reading(
        form.reading(),
        f"{FORMAT}, {form.cleaned_data['court']}",  # nobody's name: it stands in the log and on pages
        form.content(),
        agency=user.agency,
        by=user,
        today=today,
        lawful_basis=BASIS,
        sender=str(user),
    )
    held = imported.court_list
    assert held is not None  # the form asks for date and court
    if imported.already:
        messages.info(request, already(held).replace("this same file", "this same case"))
    else:
        messages.success(request, brought_in(imported))
    return redirect("listing", pk=held.pk)


def _court_of_last(agency: Agency) -> str:
    """The court of the case typed before this one: whoever sits in one court types several."""
    last = CourtList.objects.filter(agency=agency, format=FORMAT).values_list("file_name", flat=True).first()
    return last.removeprefix(f"{FORMAT}, ") if last else ""
