"""By charge: the evidence that ties the act to the exploitation, or that no link is recorded yet."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.documents.models import Document
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from proceedings.actions.nexus import link_charge, strike
from proceedings.models import Charge, Nexus, Proceeding
from proceedings.views.nexus_form import NexusForm


def nexus(request: Request, pk: UUID) -> HttpResponse:
    """`/proceedings/<pk>/nexus/`. GET: the charges with their links (`?charge=` chooses one). POST: one more link."""
    user = request.user
    proceeding = get_visible(Proceeding.objects.select_related("young_person"), user, pk=pk)
    require(
        user.has_role(Role.DEFENCE_SOLICITOR), by=user, what="record the defence’s links", about=proceeding
    )
    links = Nexus.objects.visible_to(user).standing().select_related("document", "recorded_by")
    charges = list(
        Charge.objects.visible_to(user)
        .filter(proceeding=proceeding)
        .prefetch_related(Prefetch("nexus", queryset=links, to_attr="links"))
    )
    for charge in charges:
        charge.proceeding = proceeding
    live = {str(charge.pk): charge for charge in charges if charge.live}
    papers = (
        Document.objects.visible_to(user).filter(young_person=proceeding.young_person).of_case(proceeding.pk)
    )
    form = NexusForm(
        request.POST or None,
        charges=[(key, f"{charge.name}. {charge.offence}") for key, charge in live.items()],
        documents=papers,
        initial={"charge": request.GET.get("charge") or (next(iter(live)) if len(live) == 1 else "")},
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            link_charge(
                charge=live[typed["charge"]], text=typed["text"], document=typed["document"], page=typed["page"],
                by=user, today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The link is recorded."))
            return redirect("nexus", pk=proceeding.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=user, what="page: links by charge", about=proceeding)
    return render(
        request,
        "proceedings/nexus.html",
        {
            "form": form if live else None,
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "charges": charges,
        },
    )


@require_POST
def nexus_strike(request: Request, pk: UUID) -> HttpResponse:
    """`/nexus/<pk>/strike/`. POST: take a link back (`held`: the version that was seen)."""
    row = get_visible(Nexus.objects.select_related("charge__proceeding"), request.user, pk=pk)
    held = request.POST.get("held", "")
    try:
        strike(
            nexus=row,
            by=request.user,
            today=request.today,
            held=int(held) if held.isdecimal() else row.version,
        )
    except NotPossible as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The link is struck out."))
    return redirect("nexus", pk=row.charge.proceeding_id)
