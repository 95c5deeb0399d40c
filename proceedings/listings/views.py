"""Court lists: all of them, and the review of one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.models import YoungPerson
from proceedings.listings.actions import decide
from proceedings.listings.actions.undo import undo
from proceedings.listings.entry_page import next_waiting
from proceedings.listings.forms import HeldForm, LinkForm
from proceedings.listings.models import CourtList, ListEntry, RegisterResult, Upload
from proceedings.listings.models.court_list import ListState
from proceedings.listings.models.list_entry import EntryState
from proceedings.listings.review import page_of, review
from proceedings.listings.upload_page import works_with_lists
from proceedings.listings.waiting import waiting_in

FEW = 12  # without a match: so many need no folding


def _today(request: HttpRequest) -> date:
    return request.today  # type: ignore[attr-defined,no-any-return]


@require_GET
def listings(request: HttpRequest) -> HttpResponse:
    """The team's lists, newest first."""
    if not works_with_lists(request.user):
        raise Http404
    counted = (
        CourtList.objects.visible_to(request.user)
        .annotate(linked=Count("entries", filter=Q(entries__state="linked")))
        .order_by("-brought_at", "pk")
    )
    page = Paginator(counted, 50).get_page(request.GET.get("page"))
    lists = list(page.object_list)
    waiting = waiting_in([one for one in lists if one.state == ListState.STAGED])
    being_read = Upload.objects.visible_to(request.user).being_read()
    return render(
        request,
        "listings/listings.html",
        {
            "page": page,
            "lists": [(one, waiting[one.pk]) for one in lists],
            "being_read": being_read,
            "registers_waiting": RegisterResult.objects.visible_to(request.user).waiting().count(),
        },
    )


@require_GET
def listing(request: HttpRequest, pk: Any) -> HttpResponse:
    """The review of one list."""
    court_list = get_visible(CourtList.objects.select_related("agency"), request.user, pk=pk)
    return _show_review(request, court_list)


def _show_review(
    request: HttpRequest, court_list: CourtList, error: str = "", entry: ListEntry | None = None
) -> HttpResponse:
    page = request.GET.get("page") or (
        page_of(entry) if entry and entry.state == EntryState.UNMATCHED else None
    )
    shown = review(court_list, request.user, page or 1)
    with audit.change(
        by=request.user, why="review of a court list", today=_today(request)
    ):  # one write for all
        audit.note(kind="viewed", by=request.user, what="opened a court list", about=court_list)
        for person in shown.people:
            audit.note(kind="viewed", by=request.user, what="in the review of a court list", about=person)
    context = {"court_list": court_list, "review": shown, "error": error, "at": entry}
    context["open_none"] = page is not None or shown.none_count <= FEW
    context["may_open"] = request.user.has_role(Role.LIAISON_OFFICER)  # type: ignore[union-attr]
    return render(request, "listings/listing.html", context, status=409 if error else 200)


def _back(row: ListEntry) -> HttpResponse:
    page = f"?page={page_of(row)}" if row.state == EntryState.UNMATCHED else ""
    return redirect(reverse("listing", args=[row.court_list_id]) + f"{page}#entry-{row.number}")


def _decide(request: HttpRequest, pk: Any, act: Callable[..., ListEntry], form: HeldForm) -> HttpResponse:
    """Carry out a decision about an entry; what is not possible is said on the review page."""
    row = get_visible(ListEntry.objects.select_related("court_list"), request.user, pk=pk)
    request.conflict_back = reverse("listing", args=[row.court_list_id])  # type: ignore[attr-defined]
    if not form.is_valid():
        said = "; ".join(str(error) for errors in form.errors.values() for error in errors)
        return _show_review(request, row.court_list, f"Entry {row.number}: {said}", row)
    try:
        decided = act(row, by=request.user, today=_today(request), held=form.cleaned_data["held"])
    except NotPossible as reason:
        return _show_review(request, row.court_list, f"Entry {row.number}: {reason}", row)
    if request.POST.get("then") == "next" and (following := next_waiting(decided)):
        return redirect("entry", pk=following)
    return _back(decided)


@require_POST
def entry_link(request: HttpRequest, pk: Any) -> HttpResponse:
    """Link to the suggested young person, or to the one with a PNC ID or URN."""
    form = LinkForm(request.POST)

    def act(row: ListEntry, **said: Any) -> ListEntry:
        if chosen := form.cleaned_data["young_person"]:
            person = get_visible(YoungPerson.objects.all(), request.user, pk=chosen)
        else:
            person = decide.find_by_reference(row.court_list.agency, form.cleaned_data["reference"].strip())
        return decide.link(row, young_person=person, **said)

    return _decide(request, pk, act, form)


@require_POST
def entry_set_aside(request: HttpRequest, pk: Any) -> HttpResponse:
    """Not one of ours."""
    return _decide(request, pk, decide.set_aside, HeldForm(request.POST))


@require_POST
def entry_later(request: HttpRequest, pk: Any) -> HttpResponse:
    """Decide later."""
    return _decide(request, pk, decide.decide_later, HeldForm(request.POST))


@require_POST
def entry_charges(request: HttpRequest, pk: Any) -> HttpResponse:
    """Put the list's further charges on record."""
    return _decide(request, pk, decide.add_charges, HeldForm(request.POST))


@require_POST
def entry_undo(request: HttpRequest, pk: Any) -> HttpResponse:
    """Take the decision back."""
    return _decide(request, pk, undo, HeldForm(request.POST))


@require_POST
def listing_close(request: HttpRequest, pk: Any) -> HttpResponse:
    """Close the review: what is kept of people who are none of ours goes."""
    court_list = get_visible(CourtList.objects.select_related("agency"), request.user, pk=pk)
    request.conflict_back = reverse("listing", args=[pk])  # type: ignore[attr-defined]
    form = HeldForm(request.POST)
    if not form.is_valid():
        raise PermissionDenied
    try:
        decide.close(court_list, by=request.user, today=_today(request), held=form.cleaned_data["held"])
    except NotPossible as reason:
        return _show_review(request, court_list, str(reason))
    messages.success(
        request, _("The review is closed. What the list said of people who are not ours is gone.")
    )
    return redirect("listing", pk=court_list.pk)
