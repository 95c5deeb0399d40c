"""Look at a pack page by page: while it is made how far it is, before it is sealed its pages, then for good."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.documents import storage
from liaison.packs.actions.making import discard
from liaison.packs.actions.sealing import seal_pack
from liaison.packs.models import Pack, Progress
from liaison.packs.models.who_else import WhoElse
from liaison.packs.pictures import NoSuchPage, picture
from liaison.packs.views.pieces import too_large
from liaison.people.access import get_visible
from liaison.people.request import Request

A_SCREEN = 6  # pages shown at a time


@require_safe
def pack_look(request: Request, pk: UUID) -> HttpResponse:
    """The pack's pages as pictures (`?page=` of the screens), or how far it is."""
    pack = seen(request, pk)
    audit.note(kind="viewed", by=request.user, what=f"page: {pack}", about=pack)
    screens = Paginator(range(1, pack.pages + 1), A_SCREEN)
    return render(
        request,
        "packs/look.html",
        {
            "pack": pack,
            "proceeding": pack.proceeding,
            "person": pack.proceeding.young_person,
            "progress": Progress.objects.filter(pack=pack).first(),
            "page": screens.get_page(request.GET.get("page")),
            "too_large": too_large(pack),
            "others": [WhoElse(word).label for word in pack.others],
            "gaps": pack.contents.get("gaps", []),
            "left_out": [one for one in pack.contents.get("documents", []) if not one["included"]],
        },
    )


@require_safe
def pack_picture(request: Request, pk: UUID) -> HttpResponse:
    """Page `?page=` as a PNG. 404 where there is none."""
    pack = seen(request, pk)
    number = request.GET.get("page", "1")
    if not pack.sha256 or not number.isdecimal() or len(number) > 5:
        raise Http404
    audit.note(kind="viewed", by=request.user, what=f"page {number} of {pack}", about=pack)
    try:
        drawn = picture(storage.read(pack.sha256), int(number))
    except NoSuchPage as error:
        raise Http404 from error
    return HttpResponse(drawn, content_type="image/png", headers={"X-Content-Type-Options": "nosniff"})


@require_POST
def pack_seal(request: Request, pk: UUID) -> HttpResponse:
    """Seal what was looked at."""
    pack = seen(request, pk)
    try:
        sealed = seal_pack(pack, by=request.user, today=request.today)
    except NotPossible as refused:
        messages.error(request, sentence(refused))
        return redirect("pack_look", pk=pack.pk)
    messages.success(
        request,
        _("Version %(number)s is built and sealed: %(pages)s pages.")
        % {"number": sealed.number, "pages": sealed.pages},
    )
    return redirect("packs", pk=pack.proceeding_id)


@require_POST
def pack_discard(request: Request, pk: UUID) -> HttpResponse:
    """Cancel one that is being made, or throw away a preview. A sealed pack stays."""
    pack = seen(request, pk)
    try:
        if pack.state == "building":
            Progress.objects.filter(pack=pack).update(
                cancelled=True
            )  # whoever makes it stops at the next step
        discard(pack, by=request.user, today=request.today)
    except NotPossible as refused:
        messages.error(request, sentence(refused))
        return redirect("pack_look", pk=pack.pk)
    messages.success(request, _("Thrown away. Nothing of it is kept but that it was made."))
    return redirect("packs", pk=pack.proceeding_id)


def seen(request: Request, pk: UUID) -> Pack:
    """The pack with what its page reads. One that was thrown away is not there."""
    related = Pack.objects.select_related("proceeding__young_person__worker", "built_by__agency", "owner")
    pack: Any = get_visible(related, request.user, pk=pk)
    if pack.state == "discarded":
        raise Http404
    return pack  # type: ignore[no-any-return]
