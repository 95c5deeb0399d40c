"""The page of an agency that is asked: its own questions and answers, and nobody else's.

Where an agency has no account, whoever asked types in what it sent or said.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request
from rulings.models import Contribution, ContributionRequest
from rulings.together.actions.contributions import contribute, has_account
from rulings.together.answer_form import AnswerForm
from rulings.together.forms import ContributionEndForm
from rulings.together.questions import by_key


@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: Request, pk: UUID) -> HttpResponse:
    """`/contributions/<pk>/`. GET: the questions. POST: keep the answers."""
    rows = ContributionRequest.objects.select_related(
        "preparation__young_person", "preparation__agency", "agency"
    )
    row = get_visible(rows, request.user, pk=pk)
    for_another = row.agency_id != request.user.agency_id
    if for_another:
        what = "write for an agency that has an account here"
        require(not has_account(row.agency), by=request.user, what=what, about=row)
        require(
            row.state != "called_off" and not row.preparation.over,
            by=request.user,
            what="write to it now",
            about=row,
        )
    held: dict[str, str] = dict(Contribution.objects.filter(request=row).values_list("question", "text"))
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(
        posted, questions=[by_key()[key] for key in row.questions if key in by_key()], held=held, today=request.today
    )  # fmt: skip
    end = ContributionEndForm(
        posted, today=request.today,
        initial={"held": row.version, "verb": {"came": "complete", "nothing_held": "hold_nothing"}.get(row.state, "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and end.is_valid():
        try:
            contribute(
                request=row, answers=form.answers(), seen=held, by=request.user, today=request.today, **end.cleaned_data
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            if for_another:
                messages.success(request, _("Kept, as what %s said.") % row.name)
                return redirect("preparation", pk=row.preparation_id)
            messages.success(request, _("Thank you. Your answers are with %s.") % row.preparation.agency)
            return redirect("contribution", pk=row.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: contribute to a referral", about=row)
    person = row.preparation.young_person
    return render(
        request,
        "rulings/together/contribution.html",
        {
            "form": form, "end": end, "row": row, "person": person, "for_another": for_another,
            "some": any(held.values()), "late": row.overdue(request.today), "asker": row.preparation.agency,
            "known": YoungPerson.objects.visible_to(request.user).filter(pk=person.pk).exists(),
        },
        status=422 if form.errors or end.errors else 200,
    )  # fmt: skip
