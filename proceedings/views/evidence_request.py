"""One request for evidence: the firm's page of it, and the page of the agency that was asked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.documents.checks import NotAccepted
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request
from proceedings.actions import evidence as act
from proceedings.models import EvidenceChase, EvidenceRequest
from proceedings.models.evidence_request import Evidence, RequestState
from proceedings.views.evidence_form import HappenedForm, HolderForm, PrepareForm

S = RequestState
POSSIBLE = {
    S.ASKED: ("chased", "received", "refused", "not_held", "dropped"),
    S.ANSWERED: ("served", "asked_again"),
    S.REFUSED: ("received", "asked_again"),
    S.NOT_HELD: ("received", "asked_again"),
}
OPEN_TO_THE_HOLDER = (S.ASKED, S.REFUSED, S.NOT_HELD)


def evidence_request(request: Request, pk: UUID) -> HttpResponse:
    """`/evidence-requests/<pk>/`. GET: where it stands. POST: what happened, or the answer of whoever was asked."""
    rows = EvidenceRequest.objects.select_related("proceeding__young_person", "agency", "firm", "document")
    row = get_visible(rows, request.user, pk=pk)
    if not request.user.has_role(Role.DEFENCE_SOLICITOR):
        return _asked_of_us(request, row)
    if row.state == S.TO_ASK:
        return _to_ask(request, row)
    kinds = [k for k in POSSIBLE.get(S(row.state), ()) if not (k == "served" and row.served_on)]
    form = HappenedForm(
        request.POST or None, request.FILES or None, today=request.today, kinds=kinds, initial={"held": row.version}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _done(form, lambda: _happened(row, form, request)):
        messages.success(request, _("Recorded."))
        return redirect("evidence", pk=row.proceeding_id)
    return _page(request, row, form if kinds else None)


def _to_ask(request: Request, row: EvidenceRequest) -> HttpResponse:
    form = PrepareForm(
        request.POST or None,
        today=request.today,
        initial={
            "held": row.version, "what": row.what, "detail": row.detail, "agency": row.agency_id,
            "holder": "" if row.agency_id else row.holder, "route": row.route, "due_on": row.due_on,
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _done(form, lambda: _prepared(row, form, request)):
        asked = form.cleaned_data["asked_on"] is not None
        messages.success(
            request, _("Recorded: it was asked for.") if asked else _("Saved. Nobody has been asked.")
        )
        return (
            redirect("evidence_request", pk=row.pk) if asked else redirect("evidence", pk=row.proceeding_id)
        )
    return _page(request, row, form)


def _page(request: Request, row: EvidenceRequest, form: Any) -> HttpResponse:
    if request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: an evidence request", about=row)
    return render(
        request,
        "proceedings/evidence_request.html",
        {
            "form": form,
            "row": row,
            "person": row.proceeding.young_person,
            "proceeding": row.proceeding,
            "chases": EvidenceChase.objects.visible_to(request.user).filter(request=row),
            "late": row.overdue(request.today),
            "today": request.today,
        },
    )


def _asked_of_us(request: Request, row: EvidenceRequest) -> HttpResponse:
    open_ = row.state in OPEN_TO_THE_HOLDER
    form = HolderForm(
        request.POST or None, request.FILES or None, today=request.today, request=row, initial={"held": row.version}
    )  # fmt: skip
    if request.method == "POST":
        require(open_, by=request.user, what="answer this once more", about=row)
        if form.is_valid() and _done(form, lambda: _answered(row, form, request)):
            messages.success(request, _("Your answer is with the firm."))
            return redirect("evidence_request", pk=row.pk)
    else:
        audit.note(kind="viewed", by=request.user, what="page: evidence asked of us", about=row)
    person = row.proceeding.young_person
    return render(
        request,
        "proceedings/evidence_asked.html",
        {
            "form": form if open_ else None,
            "row": row,
            "firm": row.acting,
            "person": person,
            "known": YoungPerson.objects.visible_to(request.user).filter(pk=person.pk).exists(),
            "late": row.overdue(request.today),
            "today": request.today,
        },
    )


def _done(form: Any, action: Callable[[], object]) -> bool:
    """Whether it was carried out; a refusal is put on the form."""
    try:
        action()
    except (NotPossible, NotAccepted) as refused:
        form.add_error(None, sentence(refused))
        return False
    return True


def _prepared(row: EvidenceRequest, form: PrepareForm, request: Request) -> None:
    typed = form.cleaned_data
    who: dict[str, Any] = {"by": request.user, "today": request.today}
    with audit.change(why="evidence needed", **who):
        row = act.prepare(request=row, wanted=form.wanted(Evidence(row.kind)), held=typed["held"], **who)
        if typed["asked_on"]:
            act.ask(request=row, on=typed["asked_on"], **who)


def _happened(row: EvidenceRequest, form: HappenedForm, request: Request) -> None:
    typed = form.cleaned_data
    said = typed.get("said", "").strip()
    who: dict[str, Any] = {
        "request": row, "on": typed["on"], "by": request.user, "today": request.today, "held": typed["held"],
    }  # fmt: skip
    match typed["what"]:
        case "chased":
            act.chase(said=said, promised_on=typed["promised_on"], **who)
        case "received":
            act.receive(pages=typed["pages"], said=said, paper=typed["paper"], **who)
        case "refused":
            act.refuse(said=said, **who)
        case "not_held":
            act.not_held(said=said, **who)
        case "served":
            act.serve(**who)
        case "asked_again":
            act.ask(due_on=typed["due_on"], **who)
        case "dropped":
            act.drop(**who)


def _answered(row: EvidenceRequest, form: HolderForm, request: Request) -> None:
    typed = form.cleaned_data
    who: dict[str, Any] = {
        "request": row, "by": request.user, "today": request.today, "held": typed["held"],
        "said": typed["said"].strip(),
    }  # fmt: skip
    match typed["what"]:
        case "received":
            act.receive(on=request.today, pages=None, paper=typed["paper"], **who)
        case "promised":
            act.promise(promised_on=typed["promised_on"], **who)
        case "not_held":
            act.not_held(on=request.today, **who)
        case "refused":
            act.refuse(on=request.today, **who)
