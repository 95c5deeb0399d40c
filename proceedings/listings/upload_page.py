"""A new court list: handed in, seen back with what is asked and doubted, brought in or not.

The file survives from page to page encrypted (`models.Upload`), so nobody chooses it twice.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.law.words import Role
from liaison.people.access import get_visible
from proceedings.listings import originals
from proceedings.listings.actions.import_list import Imported, held_list, import_list, look, read_for
from proceedings.listings.actions.uploads import answer, drop, keep_upload, sender_of_last
from proceedings.listings.doubts import doubts
from proceedings.listings.entry import Refused
from proceedings.listings.formats.table import ColumnsUnclear
from proceedings.listings.forms import AnswerForm, BringInForm, HeldForm, UploadForm
from proceedings.listings.mapping_page import name_columns
from proceedings.listings.models import CourtList, Upload
from proceedings.listings.models.upload import UploadState
from proceedings.listings.uploading import UpTo


def works_with_lists(user: Any) -> bool:
    """Whether lists are this user's business: a liaison officer or manager of a team."""
    return bool(user.has_role(Role.LIAISON_OFFICER, Role.MANAGER) and user.agency_id)


def _today(request: HttpRequest) -> date:
    return request.today  # type: ignore[attr-defined,no-any-return]


@csrf_exempt  # the handler must be set before anything reads the body; the token is checked below
@require_http_methods(["GET", "HEAD", "POST"])
def listing_upload(request: HttpRequest) -> HttpResponse:
    """A new list: a file or pasted text, who sent it and on what ground it is held."""
    request.upload_handlers = [UpTo(request)]
    return _upload(request)


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not works_with_lists(user):
        raise Http404
    if request.method != "POST":
        return _show_upload(request, UploadForm(initial={"sender": sender_of_last(user.agency)}))
    files = request.FILES  # read it before asking whether it was too large
    form = UploadForm(request.POST, files, too_large=getattr(request, "too_large", False))
    if not form.is_valid():
        return _show_upload(request, form)
    said = form.cleaned_data
    name, content = said["content"]
    after = "upload_check"
    try:
        read_for(user.agency, name, content, sender=said["sender"], by=user)
    except ColumnsUnclear:
        after = "upload_columns"
    except Refused as refused:
        form.add_error(
            "file" if said["file"] else "pasted", _("%(reason)s Nothing was stored.") % {"reason": refused}
        )
        return _show_upload(request, form)
    upload = keep_upload(
        name,
        content,
        agency=user.agency,
        sender=said["sender"],
        lawful_basis=said["lawful_basis"],
        by=user,
        today=_today(request),
    )
    if (held := held_list(user.agency, upload.sha256)) is not None:
        return _had_before(request, upload, held)
    return redirect(after, pk=upload.pk)


def _show_upload(request: HttpRequest, form: UploadForm) -> HttpResponse:
    return render(request, "listings/upload.html", {"form": form}, status=422 if form.errors else 200)


def _had_before(request: HttpRequest, upload: Upload, held: CourtList) -> HttpResponse:
    """The same file has been brought in: the copy goes at once."""
    _let_go(request, upload)
    messages.info(request, already(held))
    return redirect("listing", pk=held.pk)


def _let_go(request: HttpRequest, upload: Upload) -> None:
    """Drop the upload, unless somebody did so a moment ago."""
    with suppress(NotPossible):
        drop(upload, by=request.user, today=_today(request))


def already(held: CourtList) -> str:
    """What is said of a file that comes a second time."""
    return (
        f"{held.brought_by} brought this same file in on {held.brought_at:%-d %B %Y}. "
        "Bringing it in again changed nothing."
    )


def brought_in(imported: Imported) -> str:
    """What is said of a list that was brought in."""
    count = len(imported.staged)
    linked = sum(one.match.kind == "exact" for one in imported.staged)
    return f"{count} {'entry' if count == 1 else 'entries'} read, {linked} linked by exact match."


@dataclass(frozen=True)
class SeenBack:
    """What an upload would bring in, in numbers; nobody's name."""

    imported: Imported
    doubts: list[str]

    @property
    def entries(self) -> int:
        return len(self.imported.staged)

    def _of(self, kind: str) -> int:
        return sum(one.match.kind == kind for one in self.imported.staged)

    @property
    def exact(self) -> int:
        return self._of("exact")

    @property
    def possible(self) -> int:
        return self._of("possible")

    @property
    def days(self) -> list[date]:
        return sorted({one.entry.date for one in self.imported.staged if one.entry.date})

    @property
    def weeks(self) -> list[date]:
        return sorted({one.entry.week_of for one in self.imported.staged if one.entry.week_of})

    @property
    def courts(self) -> list[str]:
        return sorted({one.entry.court for one in self.imported.staged if one.entry.court})


@require_http_methods(["GET", "HEAD", "POST"])
def upload_check(request: HttpRequest, pk: Any) -> HttpResponse:
    """What the list does not say is asked; then it is seen back, and brought in when the officer says so."""
    upload = _being_read(request, pk)
    if isinstance(upload, HttpResponse):
        return upload
    try:
        content = upload.content()
        imported = look(
            upload.name, content, team=upload.agency, day=upload.day, court=upload.court, sender=upload.sender
        )
    except ColumnsUnclear:
        return redirect("upload_columns", pk=upload.pk)
    except (Refused, originals.Gone) as refused:
        _let_go(request, upload)
        messages.error(request, _("%(reason)s Nothing was brought in.") % {"reason": refused})
        return redirect("listing_upload")
    reading_asks = imported.reading.asks
    changing = bool(reading_asks) and "change" in request.GET
    if imported.asks or changing:
        return _ask(request, upload, imported, reading_asks)
    seen = SeenBack(imported, doubts((one.entry for one in imported.staged), _today(request)))
    form = BringInForm(
        request.POST if request.method == "POST" else None,
        doubted=bool(seen.doubts),
        initial={"held": upload.version},
    )
    if form.is_bound and form.is_valid():
        return _bring_in(request, upload, content, form.cleaned_data["held"])
    context = {"upload": upload, "seen": seen, "form": form, "asked": reading_asks}
    return render(request, "listings/upload_check.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest, upload: Upload, imported: Imported, asks: tuple[str, ...]) -> HttpResponse:
    initial = {"held": upload.version, "day": upload.day, "court": upload.court}
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        asks=asks,
        weeks=imported.reading.weeks,
        today=_today(request),
        initial=initial,
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        answer(
            upload,
            day=said.get("day"),
            court=said.get("court", ""),
            by=request.user,
            today=_today(request),
            held=said["held"],
        )
        return redirect("upload_check", pk=upload.pk)
    context = {
        "upload": upload, "form": form, "count": len(imported.staged), "asks": asks,
        "weeks": imported.reading.weeks,
    }  # fmt: skip
    return render(request, "listings/upload_ask.html", context, status=422 if form.errors else 200)


def _bring_in(request: HttpRequest, upload: Upload, content: bytes, held: int) -> HttpResponse:
    if upload.version != held:  # the day or court was changed in another window: show it back again
        messages.error(request, _("The date or court was changed in the meantime. Look at them again."))
        return redirect("upload_check", pk=upload.pk)
    try:
        imported = import_list(
            upload.name,
            content,
            agency=upload.agency,
            by=request.user,
            today=_today(request),
            day=upload.day,
            court=upload.court,
            lawful_basis=upload.lawful_basis,
            sender=upload.sender,
            upload=upload,
        )
    except NotPossible:
        return redirect("upload_check", pk=upload.pk)  # which says what became of it
    assert imported.court_list is not None
    if imported.already:
        return _had_before(request, upload, imported.court_list)
    messages.success(request, brought_in(imported))
    return redirect("listing", pk=imported.court_list.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def upload_columns(request: HttpRequest, pk: Any) -> HttpResponse:
    """The columns of a table that Liaison cannot tell by itself."""
    upload = _being_read(request, pk)
    if isinstance(upload, HttpResponse):
        return upload
    try:
        return name_columns(
            request, upload, done=reverse("upload_check", args=[pk]), back=reverse("listing_upload")
        )
    except (Refused, originals.Gone) as refused:
        _let_go(request, upload)
        messages.error(request, _("%(reason)s Nothing was brought in.") % {"reason": refused})
        return redirect("listing_upload")


@require_POST
def upload_drop(request: HttpRequest, pk: Any) -> HttpResponse:
    """Not to be brought in: the file is deleted."""
    upload = _being_read(request, pk)
    if isinstance(upload, HttpResponse):
        return upload
    form = HeldForm(request.POST)
    if form.is_valid():
        drop(upload, by=request.user, today=_today(request), held=form.cleaned_data["held"])
        messages.info(
            request, _("%(file)s was not brought in, and the file is deleted.") % {"file": upload.file_name}
        )
    return redirect("listings")


def _being_read(request: HttpRequest, pk: Any) -> Upload | HttpResponse:
    """The upload; or where to go when it was brought in or dropped already."""
    upload = get_visible(Upload.objects.select_related("agency"), request.user, pk=pk)
    request.conflict_back = reverse("listings")  # type: ignore[attr-defined]
    if upload.state == UploadState.READING.value:
        audit.note(kind="viewed", by=request.user, what="a court list not yet brought in", about=upload)
        return upload
    held = held_list(upload.agency, upload.sha256)
    if held is not None:
        messages.info(request, _("%(file)s has been brought in.") % {"file": upload.file_name})
        return redirect("listing", pk=held.pk)
    messages.info(
        request, _("%(file)s was not brought in, and the file is deleted.") % {"file": upload.file_name}
    )
    return redirect("listings")
