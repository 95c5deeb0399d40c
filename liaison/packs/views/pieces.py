"""A sealed pack in pieces: in parts where it is too large for one message, or a PDF for each document in a ZIP."""

from pathlib import PurePath
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.documents import storage
from liaison.documents.views import attachment
from liaison.packs import frozen, gather
from liaison.packs.checker import size
from liaison.packs.models import Pack
from liaison.packs.split import Part, by_document, parts
from liaison.packs.views.sealed import sealed
from liaison.people.request import Request


@require_safe
def pack_pieces(request: Request, pk: UUID) -> HttpResponse:
    """Its parts, where it is larger than the limit, and the ZIP of its documents."""
    pack = sealed(request, pk)
    audit.note(kind="viewed", by=request.user, what=f"page: {pack} in pieces", about=pack)
    about = {
        "pack": pack,
        "proceeding": pack.proceeding,
        "person": pack.proceeding.young_person,
        "limit": size.limit(),
        "too_large": too_large(pack),
        "parts": cut(pack) if too_large(pack) else [],
        "documents": [one for one in pack.contents.get("documents", []) if one["included"]] if pack.printed else [],
    }  # fmt: skip
    return render(request, "packs/pieces.html", about)


@require_safe
def pack_part(request: Request, pk: UUID) -> HttpResponse:
    """Part `?number=` of those into which it is cut. Its pages keep their numbers."""
    pack = sealed(request, pk)
    asked = request.GET.get("number", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else 0
    made = cut(pack)
    if not 1 <= number <= len(made):
        raise Http404
    part = made[number - 1]
    what = f"downloaded: {pack}, part {number} of {len(made)}"
    audit.note(kind="exported", by=request.user, what=what, about=pack, sha256=pack.sha256)
    return attachment(part.content, part.name(PurePath(pack.contents["name"]).stem, number, len(made)))


@require_safe
def pack_zip(request: Request, pk: UUID) -> HttpResponse:
    """A PDF for each document, for the sections of the Digital Case System or Common Platform."""
    pack = sealed(request, pk)
    try:
        contents = frozen.thawed(pack.printed, gather.stored)
    except frozen.NotReadable as other:
        raise Http404(_("It was sealed by an earlier Liaison.")) from other
    what = f"downloaded: documents of {pack}"
    audit.note(kind="exported", by=request.user, what=what, about=pack, sha256=pack.sha256)
    name = f"{PurePath(pack.contents['name']).stem}_documents.zip"
    return attachment(by_document(contents), name, "application/zip")


def too_large(pack: Pack) -> bool:
    """Whether it is larger than the limit that is set here."""
    return pack.size > size.limit() * 2**20


def cut(pack: Pack) -> list[Part]:
    """Its parts, between documents where that can be."""
    return parts(storage.read(pack.sha256), size.limit())
