"""Ask an agency, remind it, call a request off: pages of the first responder."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from rulings.models import ContributionRequest
from rulings.together.actions import contributions
from rulings.together.forms import AskForm
from rulings.together.sheet import Sheet, sheet_of
from rulings.together.views.prepared import the_preparation

# Sections that only whoever makes the referral can answer.
OURS = frozenset(
    {
        "First Responder Details", "Age Confirmation", "Consent and Support", "Duty to Notify",
        "Decision Making and Contact",
    }
)  # fmt: skip
DAYS = 3  # a first suggestion: the form waits for nobody, and evidence may follow it


def offered(sheet: Sheet) -> list[str]:
    """Keys of the questions that another agency can answer."""
    return [
        line.question.key
        for part in sheet.parts
        for line in part.lines
        if part.section.title not in OURS and line.question.answerable
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def preparation_ask(request: Request, pk: UUID) -> HttpResponse:
    """`/preparations/<pk>/ask/`. GET: whom, for what, by when. POST: ask."""
    row = the_preparation(request, pk)
    require(not row.over, by=request.user, what="ask for a referral that was set aside", about=row)
    form = AskForm(
        request.POST if request.method == "POST" else None, today=request.today, own=row.agency,
        offered=offered(sheet_of(row, request.today)),
        initial={"due_on": request.today + timedelta(days=DAYS)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            asked = contributions.ask(
                preparation=row, agency=typed["agency"], name=typed["name"], email=typed["email"],
                questions=typed["keys"], due_on=typed["due_on"], by=request.user, today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            said = (
                _("%s was asked; a mail without details went out.") % asked.name
                if asked.email
                else _("%s is recorded as asked. No e-mail address is known: tell them yourself.")
                % asked.name
            )
            messages.success(request, said)
            return redirect("preparation", pk=row.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: ask an agency to contribute", about=row)
    return render(
        request,
        "rulings/together/ask.html",
        {"form": form, "preparation": row, "person": row.young_person},
        status=422 if form.errors else 200,
    )


def _of_ours(request: Request, pk: UUID, what: str) -> ContributionRequest:
    rows = ContributionRequest.objects.select_related("preparation__young_person", "preparation__agency")
    row = get_visible(rows, request.user, pk=pk)
    ours = row.preparation.agency_id == request.user.agency_id
    require(ours, by=request.user, what=what, about=row)
    return row


@require_POST
def contribution_nudge(request: Request, pk: UUID) -> HttpResponse:
    """Remind an agency: by mail, or (`how=telephone`) a call that was made."""
    row = _of_ours(request, pk, "remind another agency")
    how = contributions.TELEPHONE if request.POST.get("how") == "telephone" else contributions.MAIL
    try:
        contributions.nudge(request=row, how=how, by=request.user, today=request.today)
    except NotPossible as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(
            request,
            _("%s was reminded by mail.") % row.name
            if how == contributions.MAIL
            else _("Recorded: you telephoned %s.") % row.name,
        )
    return redirect("preparation", pk=row.preparation_id)


@require_POST
def contribution_call_off(request: Request, pk: UUID) -> HttpResponse:
    """It is no longer needed."""
    row = _of_ours(request, pk, "call off what another agency asked")
    try:
        contributions.call_off(request=row, by=request.user, today=request.today)
    except NotPossible as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("%s is asked no more.") % row.name)
    return redirect("preparation", pk=row.preparation_id)
