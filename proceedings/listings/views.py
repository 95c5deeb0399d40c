"""Court lists: all of them, a new one, and the review of one."""

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
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.models import YoungPerson
from proceedings.listings.actions import decide
from proceedings.listings.actions.import_list import Imported, import_list
from proceedings.listings.actions.undo import undo
from proceedings.listings.entry import Refused
from proceedings.listings.forms import HeldForm, LinkForm, UploadForm
from proceedings.listings.models import CourtList, ListEntry
from proceedings.listings.models.list_entry import WAITING
from proceedings.listings.review import review
from proceedings.listings.uploading import UpTo


def _works_with_lists(user: Any) -> bool:
    return bool(user.has_role(Role.LIAISON_OFFICER, Role.MANAGER) and user.agency_id)


def _today(request: HttpRequest) -> date:
    return request.today  # type: ignore[attr-defined,no-any-return]


@require_GET
def listings(request: HttpRequest) -> HttpResponse:
    """The team's lists, newest first."""
    if not _works_with_lists(request.user):
        raise Http404
    counted = (
        CourtList.objects.visible_to(request.user)
        .annotate(
            waiting=Count("entries", filter=Q(entries__state__in=WAITING)),
            linked=Count("entries", filter=Q(entries__state="linked")),
        )
        .order_by("-brought_at", "pk")
    )
    page = Paginator(counted, 50).get_page(request.GET.get("page"))
    return render(request, "listings/listings.html", {"page": page})


@csrf_exempt  # the handler must be set before anything reads the body; the token is checked below
@require_http_methods(["GET", "HEAD", "POST"])
def listing_upload(request: HttpRequest) -> HttpResponse:
    """A new list: the file, on what ground it is held, and what the list does not say."""
    request.upload_handlers.insert(0, UpTo(request))
    return _upload(request)


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    if not _works_with_lists(request.user):
        raise Http404
    if request.method != "POST":
        return _show_upload(request, UploadForm(today=_today(request)))
    files = request.FILES  # read it before asking whether it was too large
    form = UploadForm(
        request.POST, files, today=_today(request), too_large=getattr(request, "too_large", False)
    )
    if not form.is_valid():
        return _show_upload(request, form)
    file = form.cleaned_data["file"]
    try:
        imported = import_list(
            file.name,
            file.read(),
            agency=request.user.agency,  # type: ignore[union-attr,arg-type]
            by=request.user,
            today=_today(request),
            day=form.cleaned_data["day"],
            court=form.cleaned_data["court"],
            lawful_basis=form.cleaned_data["lawful_basis"],
        )
    except Refused as refused:
        form.add_error("file", f"{refused} Nothing was stored.")
        return _show_upload(request, form)
    if imported.court_list is None:
        form.ask(imported.asks)
        return _show_upload(request, form)
    messages.info(request, _said(imported)) if imported.already else messages.success(
        request, _said(imported)
    )
    return redirect("listing", pk=imported.court_list.pk)


def _show_upload(request: HttpRequest, form: UploadForm) -> HttpResponse:
    return render(request, "listings/upload.html", {"form": form}, status=422 if form.errors else 200)


def _said(imported: Imported) -> str:
    held = imported.court_list
    if imported.already and held is not None:
        return (
            f"{held.brought_by} brought this same file in on {held.brought_at:%-d %B %Y}. "
            "Bringing it in again changed nothing."
        )
    linked = sum(one.match.kind == "exact" for one in imported.staged)
    return f"{len(imported.staged)} entries read, {linked} linked by exact match."


@require_GET
def listing(request: HttpRequest, pk: Any) -> HttpResponse:
    """The review of one list."""
    court_list = get_visible(CourtList.objects.select_related("agency"), request.user, pk=pk)
    return _show_review(request, court_list)


def _show_review(
    request: HttpRequest, court_list: CourtList, error: str = "", entry: ListEntry | None = None
) -> HttpResponse:
    shown = review(court_list, request.user)
    with audit.change(
        by=request.user, why="review of a court list", today=_today(request)
    ):  # one write for all
        audit.note(kind="viewed", by=request.user, what="opened a court list", about=court_list)
        for person in shown.people:
            audit.note(kind="viewed", by=request.user, what="in the review of a court list", about=person)
    context = {"court_list": court_list, "review": shown, "error": error, "at": entry}
    return render(request, "listings/listing.html", context, status=409 if error else 200)


def _back(row: ListEntry) -> HttpResponse:
    return redirect(reverse("listing", args=[row.court_list_id]) + f"#entry-{row.number}")


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
    messages.success(request, "The review is closed. What the list said of people who are not ours is gone.")
    return redirect("listing", pk=court_list.pk)
