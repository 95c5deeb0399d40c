"""The prosecutor's answer to representations, charge by charge, and what it makes Liaison ask next.

It stands here because its reader sees at once which prompts the answer opened for what remains.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.law.words import Jurisdiction, Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from liaison.prompts.models import Prompt
from liaison.prompts.titles import title
from proceedings.actions.answers import awaiting, record_answers
from proceedings.models import ChargeAnswer, Proceeding
from proceedings.views.answer_form import AnswerForm


def prosecutor_answer(request: Request, pk: UUID) -> HttpResponse:
    """`/proceedings/<pk>/answer/`. GET: what was answered, and the form. POST: record it and show what follows."""
    user = request.user
    rows = Proceeding.objects.select_related("young_person").prefetch_related("charges", "representations")
    proceeding = get_visible(rows, user, pk=pk)
    require(
        user.in_team or user.has_role(Role.DEFENCE_SOLICITOR),
        by=user,
        what="record the prosecutor’s answer",
        about=proceeding,
    )
    charges = awaiting(proceeding)
    form = AnswerForm(
        request.POST or None,
        today=request.today,
        charges=charges,
        ends=proceeding.jurisdiction == Jurisdiction.ENGLAND_AND_WALES,
        initial={"held": proceeding.version, "on": request.today if len(charges) == 1 else None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            record_answers(
                proceeding=proceeding, on=form.cleaned_data["on"], said=form.said(), by=user, today=request.today,
                held=form.cleaned_data["held"],
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The answer is recorded. What Liaison asks now stands on this page."))
            return redirect("prosecutor_answer", pk=proceeding.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=user, what="page: the prosecutor’s answer", about=proceeding)
    asked = Prompt.objects.visible_to(user).filter(proceeding=proceeding).asking().by_urgency()
    return render(
        request,
        "proceedings/answer.html",
        {
            "form": form if charges else None,
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "answers": ChargeAnswer.objects.visible_to(user)
            .standing()
            .filter(charge__proceeding=proceeding)
            .select_related("charge")
            .order_by("-on", "charge__name"),
            "sent": list(proceeding.representations.all()),
            "asked": [(prompt, title(prompt.kind)) for prompt in asked],
            "today": request.today,
        },
    )
