"""The referral in preparation: what came by question, from whom, what is owed; one's own answers; setting it aside."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import User
from liaison.people.request import Request
from rulings.models import Contribution, Preparation
from rulings.together.actions import prepare
from rulings.together.answer_form import AnswerForm
from rulings.together.forms import SetAsideForm
from rulings.together.known import from_records
from rulings.together.sheet import sheet_of


def the_preparation(request: Request, pk: UUID) -> Preparation:
    """The row with what its pages need. 404, and the refusal logged, for whom it is not."""
    rows = Preparation.objects.select_related("young_person", "agency__area", "prepared_by", "referral")
    return get_visible(rows, request.user, pk=pk)


@require_safe
def preparation(request: Request, pk: UUID) -> HttpResponse:
    """`/preparations/<pk>/`. GET: all of it on one page."""
    row = the_preparation(request, pk)
    audit.note(kind="viewed", by=request.user, what="page: a referral in preparation", about=row)
    sheet = sheet_of(row, request.today)
    asked = [one.agency_id for one in sheet.requests if one.agency_id]
    with_account = set(User.objects.filter(agency__in=asked, is_active=True).values_list("agency", flat=True))
    return render(
        request,
        "rulings/together/preparation.html",
        {
            "preparation": row, "person": row.young_person, "sheet": sheet, "today": request.today,
            "asked": [
                (one, one.overdue(request.today), one.agency_id in with_account) for one in sheet.requests
            ],
            "child": row.young_person.age_on(request.today) < 18,
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def preparation_answer(request: Request, pk: UUID) -> HttpResponse:
    """`/preparations/<pk>/answer/?section=4`. GET: the first responder's own answers of a section. POST: keep them."""
    row = the_preparation(request, pk)
    require(row.preparing, by=request.user, what="answer what is no longer in preparation", about=row)
    sheet = sheet_of(row, request.today)
    wanted = request.GET.get("section", "")
    part = next((one for one in sheet.parts if str(one.section.number) == wanted), None)
    if part is None:
        if wanted:
            raise Http404("No such section of the form")
        part = sheet.parts[0]
    own: dict[str, str] = dict(
        Contribution.objects.filter(preparation=row, request=None).values_list("question", "text")
    )
    known = from_records(row, request.today)
    held = {line.question.key: own.get(line.question.key, "") for line in part.lines}
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        questions=[line.question for line in part.lines], held=held, today=request.today,
    )  # fmt: skip
    for line in part.lines:  # what the records say is offered, and becomes an answer only when it is kept
        if line.question.answerable and line.question.key not in own and line.question.key in known:
            form.initial[line.question.field] = known[line.question.key]
    if request.method == "POST" and form.is_valid():
        try:
            given = {
                key: text
                for key, text in form.answers().items()
                if key in own
                or text != known.get(key)  # a record that is corrected later corrects the referral
            }
            prepare.answer_ourselves(
                preparation=row, answers=given, seen=held, by=request.user, today=request.today
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Kept: %s") % part.section.title)
            return redirect("preparation", pk=row.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: answer a referral’s questions", about=row)
    return render(
        request,
        "rulings/together/answer.html",
        {
            "form": form, "preparation": row, "person": row.young_person, "part": part,
            "others": [line for line in part.lines if line.question.key not in own and _from_others(line)],
        },
        status=422 if form.errors else 200,
    )  # fmt: skip


def _from_others(line: Any) -> bool:
    return any(answer.on is not None for answer in line.answers)


@require_http_methods(["GET", "HEAD", "POST"])
def preparation_set_aside(request: Request, pk: UUID) -> HttpResponse:
    """`/preparations/<pk>/set-aside/`. GET: ask why. POST: set it aside."""
    row = the_preparation(request, pk)
    require(row.preparing, by=request.user, what="set aside what is no longer in preparation", about=row)
    form = SetAsideForm(
        request.POST if request.method == "POST" else None,
        today=request.today,
        initial={"held": row.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            prepare.set_aside(preparation=row, by=request.user, today=request.today, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Set aside. What came is kept."))
            return redirect("young_person", pk=row.young_person_id)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: set a referral aside", about=row)
    return render(
        request,
        "rulings/together/set_aside.html",
        {"form": form, "preparation": row, "person": row.young_person},
        status=422 if form.errors else 200,
    )
