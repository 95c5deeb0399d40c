"""The evidence that a firm needs in one case: the list, and what is still to be asked for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison import audit
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from proceedings.actions.evidence import Wanted, list_needed
from proceedings.models import EvidenceRequest, Proceeding
from proceedings.models.evidence_request import USUALLY_HELD, Evidence, RequestState, Route
from proceedings.views import starter
from proceedings.views.evidence_form import NeededForm

ORDER = [
    RequestState.ASKED, RequestState.TO_ASK, RequestState.REFUSED, RequestState.NOT_HELD, RequestState.ANSWERED,
    RequestState.DROPPED,
]  # fmt: skip


def evidence(request: Request, pk: UUID) -> HttpResponse:
    """`/proceedings/<pk>/evidence/`. GET: what is needed and where it stands. POST: put more on the list."""
    user = request.user
    proceeding = get_visible(Proceeding.objects.select_related("young_person"), user, pk=pk)
    require(
        user.has_role(Role.DEFENCE_SOLICITOR),
        by=user,
        what="ask for evidence for the defence",
        about=proceeding,
    )
    rows = list(
        EvidenceRequest.objects.visible_to(user)
        .filter(proceeding=proceeding)
        .select_related("document", "agency")
    )
    listed = {row.kind for row in rows if row.state != RequestState.DROPPED}
    missing = [(kind.value, kind.label) for kind in USUALLY_HELD if kind.value not in listed]
    form = NeededForm(request.POST or None, choices=missing)
    if request.method == "POST" and form.is_valid():
        wanted = starter.wanted(form.cleaned_data.get("kinds", ()))
        if other := form.cleaned_data["other"].strip():
            wanted.append(
                Wanted(
                    kind=Evidence.OTHER, what=other, holder=form.cleaned_data["holder"].strip(),
                    route=Route.CHILD_AUTHORITY,
                )
            )  # fmt: skip
        list_needed(proceeding=proceeding, wanted=wanted, by=user, today=request.today)
        messages.success(
            request,
            ngettext("%(n)d thing is on the list.", "%(n)d things are on the list.", len(wanted))
            % {"n": len(wanted)}
            + " "
            + _("Open each to say what exactly and to ask for it."),
        )
        return redirect("evidence", pk=proceeding.pk)
    if request.method != "POST":
        audit.note(kind="viewed", by=user, what="page: evidence requests", about=proceeding)
    rows.sort(key=lambda row: (ORDER.index(RequestState(row.state)), row.asked_on or request.today, row.what))
    return render(
        request,
        "proceedings/evidence.html",
        {
            "form": form,
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "rows": [(row, row.overdue(request.today)) for row in rows],
            "today": request.today,
        },
    )
