"""The packs of one proceeding: what goes in, what may not and why; build; download."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.documents import storage
from liaison.documents.views import attachment
from liaison.law.words import Jurisdiction
from liaison.packs import gather
from liaison.packs.actions.build import build_pack, may_build
from liaison.packs.forms import BuildForm
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import PURPOSES
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from proceedings.models import Proceeding


def packs(request: Request, pk: UUID) -> HttpResponse:
    """GET: what there is and the form. POST: build, seal, and show it in the list."""
    proceeding = get_visible(Proceeding.objects.select_related("young_person"), request.user, pk=pk)
    require(
        may_build(request.user), by=request.user, what="build a pack for the prosecutor", about=proceeding
    )
    purpose = Purpose.REPRESENTATIONS
    recipient = PURPOSES[purpose].RECIPIENTS[Jurisdiction(proceeding.jurisdiction)]
    form = BuildForm(
        request.POST or None, today=request.today, initial={"purpose": purpose.value, "recipient": recipient}
    )
    if request.method == "POST" and form.is_valid():
        try:
            built = build_pack(
                proceeding=proceeding, purpose=Purpose(form.cleaned_data["purpose"]),
                recipient=form.cleaned_data["recipient"], by=request.user, at=timezone.now(), today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request, f"Version {built.pack.number} is built and sealed: {built.pack.pages} pages."
            )
            return redirect("packs", pk=proceeding.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: packs", about=proceeding)
    parts = PURPOSES[purpose].parts(gather.records(proceeding, request.user, request.today))
    return render(
        request,
        "packs/packs.html",
        {
            "form": form,
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "goes": [part for part in parts if not part.why],
            "stays": [part for part in parts if part.why],
            "packs": Pack.objects.visible_to(request.user)
            .filter(proceeding=proceeding)
            .select_related("built_by"),
        },
    )


@require_safe
def pack_download(request: Request, pk: UUID) -> HttpResponse:
    """The sealed file, as it was sealed. Each download is in the log."""
    pack = get_visible(Pack.objects.select_related("proceeding"), request.user, pk=pk)
    content = storage.read(pack.sha256)
    audit.note(kind="exported", by=request.user, what=f"downloaded: {pack}", about=pack, sha256=pack.sha256)
    return attachment(content, pack.contents["name"])
