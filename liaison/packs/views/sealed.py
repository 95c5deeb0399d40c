"""A sealed pack goes out: taken away as the file it is, and recorded as sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.documents import storage
from liaison.documents.views import attachment
from liaison.packs.actions.serving import record_sent
from liaison.packs.forms import SentForm
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.models.who_else import WhoElse
from liaison.packs.subject import subject
from liaison.people.access import get_visible
from liaison.people.request import Request


@require_safe
def pack_download(request: Request, pk: UUID) -> HttpResponse:
    """The sealed file, as it was sealed. Each download is in the log."""
    pack = sealed(request, pk)
    content = storage.read(pack.sha256)
    audit.note(kind="exported", by=request.user, what=f"downloaded: {pack}", about=pack, sha256=pack.sha256)
    return attachment(content, pack.contents["name"])


def pack_sent(request: Request, pk: UUID) -> HttpResponse:
    """GET: the subject offered, and the form. POST: record that it was sent."""
    pack = sealed(request, pk)
    proceeding = pack.proceeding
    live = [(c.name, f"{c.name}. {c.offence}") for c in proceeding.charges.all() if c.live]
    asks = live if pack.purpose == Purpose.REPRESENTATIONS else []
    form = SentForm(
        request.POST or None, today=request.today, charges=asks,
        initial={"on": request.today, "subject": subject(pack, request.user, request.today)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed: dict[str, Any] = form.cleaned_data
        try:
            record_sent(
                pack, on=typed["on"], to=typed["to"], subject=typed["subject"], charges=typed.get("charges", ()),
                by=request.user, today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Recorded: %(pack)s was sent.") % {"pack": pack})
            return redirect("packs", pk=proceeding.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what=f"page: sent, {pack}", about=pack)
    about = {
        "form": form,
        "pack": pack,
        "proceeding": proceeding,
        "person": proceeding.young_person,
        "others": [WhoElse(word).label for word in pack.others],
    }
    return render(request, "packs/sent.html", about, status=422 if form.errors else 200)


def sealed(request: Request, pk: UUID) -> Pack:
    """The sealed or superseded pack; what is only a preview is never handed out."""
    pack = get_visible(
        Pack.objects.select_related("proceeding__young_person__worker", "built_by"), request.user, pk=pk
    )
    if pack.state not in ("sealed", "superseded"):
        raise Http404
    return pack
