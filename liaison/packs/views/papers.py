"""A new paper of a case: taken in as PDF pages, with who made it, how it stands and who may have it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.documents import storage
from liaison.documents.actions.add import add_document
from liaison.documents.checks import MOST_BYTES, NotAccepted
from liaison.documents.conversion import to_pdf
from liaison.documents.forms import PaperForm
from liaison.documents.models import Document
from liaison.law.words import Role
from liaison.packs.pictures import NoSuchPage, picture
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from proceedings.models import Proceeding


def may_add(user: Any) -> bool:
    """A worker or manager of the team, or a solicitor of a firm that acts."""
    return bool(user.has_role(Role.YOT_WORKER, Role.MANAGER, Role.DEFENCE_SOLICITOR))


def document_add(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: check it, turn it into pages, keep it with what came."""
    proceeding = get_visible(Proceeding.objects.select_related("young_person"), request.user, pk=pk)
    require(may_add(request.user), by=request.user, what="add a paper", about=proceeding)
    firm = request.user.has_role(Role.DEFENCE_SOLICITOR)
    form = PaperForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        firm=firm,
        initial={"reach": "owner", "kind": request.GET.get("kind", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            paper = _take_in(request, proceeding, form.cleaned_data, firm=firm)
        except NotAccepted as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("Added: %(title)s.") % {"title": paper.title})
            return redirect("packs", pk=proceeding.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: add a paper", about=proceeding)
    about = {"form": form, "proceeding": proceeding, "person": proceeding.young_person}
    return render(request, "documents/add.html", about, status=422 if form.errors else 200)


@require_safe
def document_picture(request: Request, pk: UUID) -> HttpResponse:
    """Page `?page=` of a paper as a PNG. 404 where there is none."""
    paper = get_visible(Document.objects.all(), request.user, pk=pk)
    number = request.GET.get("page", "1")
    if not number.isdecimal() or len(number) > 5:
        raise Http404
    audit.note(kind="viewed", by=request.user, what=f"page {number} of {paper}", about=paper)
    try:
        drawn = picture(storage.read(paper.sha256), int(number))
    except (NoSuchPage, storage.Damaged) as error:
        raise Http404 from error
    return HttpResponse(drawn, content_type="image/png", headers={"X-Content-Type-Options": "nosniff"})


def _take_in(request: Request, proceeding: Proceeding, typed: dict[str, Any], *, firm: bool) -> Document:
    """Raises NotAccepted, naming the file."""
    given = typed["file"]
    if given.size > MOST_BYTES:
        raise NotAccepted(
            _("%(name)s is larger than 15 MB. Save it smaller, or split it.") % {"name": given.name}
        )
    came = given.read()
    content = to_pdf(given.name, came)
    return add_document(
        young_person=proceeding.young_person, name=given.name, content=content, kind=typed["kind"], title=typed["title"],
        owner=request.user.agency, store="privileged" if firm else "safeguarding", released=typed["released"],
        status=typed["status"], received=came if content != came else None, proceeding_key=proceeding.pk,
        source=typed["source"], dated=typed["dated"], shows_address=typed["shows_address"],
        may_be_served=typed["agreed"], by=request.user, today=request.today,
    )  # fmt: skip
