"""Take words out of a paper: mark areas on its pages, look at what is left, keep it as a paper of its own.

Marks are lines of numbers in the form; a script lets a mouse or a finger draw them. Nothing is stored until the
result has been looked at.
"""

import base64
from uuid import UUID

from csp.decorators import csp_update
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from liaison import audit
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.packs.actions.redacting import keep_redacted
from liaison.packs.marking import MM, RedactForm
from liaison.packs.pictures import NoSuchPage, picture
from liaison.packs.redact import NotPossible, redact, sizes
from liaison.packs.shown import Unreadable
from liaison.packs.views.papers import may_add
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request

A_SCREEN = 4  # pages to mark at a time
SHOWN = 8  # pages of the result at a time: those with a mark


@csp_update({"img-src": "data:"})  # type: ignore[arg-type]  # what is not stored has no address
def document_redact(request: Request, pk: UUID) -> HttpResponse:
    """GET: the pages to mark (`?page=` of the screens). POST `look`: what is left; `keep`: keep that; `back`: mark again."""
    paper = get_visible(Document.objects.select_related("young_person", "owner"), request.user, pk=pk)
    require(may_add(request.user), by=request.user, what="redact a paper", about=paper)
    form = RedactForm(
        request.POST or None, today=request.today, shows_address=paper.shows_address,
        initial={"title": _("%(title)s (redacted)") % {"title": paper.title}},
    )  # fmt: skip
    if request.method != "POST":
        audit.note(kind="viewed", by=request.user, what=f"page: redact, {paper}", about=paper)
    elif "back" not in request.POST and form.is_valid():
        try:
            content = redact(storage.read(paper.sha256), form.cleaned_data["areas"])
            if "keep" in request.POST:
                made = keep_redacted(
                    paper, content, title=form.cleaned_data["title"],
                    address_gone=form.cleaned_data.get("address_gone", False), by=request.user, today=request.today,
                )  # fmt: skip
                messages.success(request, _("Kept: %(title)s.") % {"title": made.title})
                return redirect("document_terms", pk=made.pk)
            return _result(request, paper, form, content)
        except (NotPossible, storage.Damaged) as refused:
            form.add_error("areas", str(refused))
    return _marking(request, paper, form)


def _marking(request: Request, paper: Document, form: RedactForm) -> HttpResponse:
    try:
        shown = sizes(storage.read(paper.sha256))
    except (Unreadable, storage.Damaged):
        shown = []
    sheets = [(n, round(w / MM, 1), round(h / MM, 1)) for n, (w, h) in enumerate(shown, start=1)]
    about = {
        "form": form,
        "document": paper,
        "person": paper.young_person,
        "page": Paginator(sheets, A_SCREEN).get_page(request.POST.get("page") or request.GET.get("page")),
    }
    return render(
        request, "documents/redact.html", about, status=422 if form.is_bound and form.errors else 200
    )


def _result(request: Request, paper: Document, form: RedactForm, content: bytes) -> HttpResponse:
    """What is left, not stored yet: the marked pages as pictures within the page."""
    marked = sorted({area.page for area in form.cleaned_data["areas"]})
    pictures = []
    for number in marked[:SHOWN]:
        try:
            drawn = base64.b64encode(picture(content, number)).decode()
        except NoSuchPage:  # redact has just read it: nothing to do but leave it out
            continue
        pictures.append((number, f"data:image/png;base64,{drawn}"))
    about = {
        "form": form,
        "document": paper,
        "person": paper.young_person,
        "pictures": pictures,
        "more": len(marked) - len(pictures),
    }
    return render(request, "documents/redacted.html", about)
