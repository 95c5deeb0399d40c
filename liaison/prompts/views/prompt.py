"""The page of one prompt, and what people do with prompts: take on, chase, say done, decline."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.design.forms import GovukForm
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from liaison.prompts import told
from liaison.prompts.actions import answer
from liaison.prompts.actions.chase import record_chase
from liaison.prompts.forms import ChaseForm, DeclineForm, DoneForm, SeenForm
from liaison.prompts.models import Chase, Prompt
from rulings.models import Referral
from rulings.models.referral import ONGOING

A_WEEK = 7  # days until one looks again, unless they say otherwise
# What closes by itself once the record has it, and which contact that is.
CONTACTS = {
    "tell_solicitor": "solicitor_told",
    "send_facts": "facts_sent",
    "tell_court_and_prosecution": "court_and_prosecution_told",
    "tell_advocate": "advocate_told",
    "ask_review": "representations_sent",
    "ask_no_further_action": "representations_sent",
}
# What closes once it is recorded of a referral, and on which page that is.
OF_A_REFERRAL = {"arrange_support": "support", "chase_decision": "record_decision"}
WHOLE = Prompt.objects.select_related("young_person__worker", "proceeding", "agency", "acted_by")


@require_safe
def prompt(request: Request, pk: UUID) -> HttpResponse:
    """What is asked, of whom, by when and why; and the three answers, where it is the reader's to answer."""
    asked = get_visible(WHOLE, request.user, pk=pk)
    audit.note(kind="viewed", by=request.user, what="page: a prompt", about=asked)
    return _page(request, asked)


@require_POST
def prompt_acknowledge(request: Request, pk: UUID) -> HttpResponse:
    """Take one prompt on."""
    asked = _answerable(request, pk)
    form = SeenForm(request.POST, today=request.today)
    if not form.is_valid():
        return _page(request, asked)
    if asked.version != form.cleaned_data["held"]:
        raise Conflict(asked, form.cleaned_data["held"])
    answer.acknowledge(prompts=[asked], by=request.user, today=request.today)
    return _back(request, asked)


@require_POST
def prompt_done(request: Request, pk: UUID) -> HttpResponse:
    """Say what was done."""
    return _close(request, pk, DoneForm, answer.say_done, "done_form")


@require_POST
def prompt_decline(request: Request, pk: UUID) -> HttpResponse:
    """Say why it is not to be done."""
    return _close(request, pk, DeclineForm, answer.decline, "decline_form")


@require_POST
def prompt_chase(request: Request, pk: UUID) -> HttpResponse:
    """Say who was chased and what they said: it moves on, and still asks."""
    asked = _answerable(request, pk)
    form = ChaseForm(request.POST, today=request.today, prefix="chase_form")
    if form.is_valid():
        try:
            record_chase(prompt=asked, by=request.user, today=request.today, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            return _back(request, asked)
    return _page(request, asked, chase_form=form, form=form)


@require_POST
def prompts_acknowledge(request: Request) -> HttpResponse:
    """Take many on (`prompt`: their ids). Those that are not this user's to answer are passed over."""
    ids = set()
    for text in request.POST.getlist("prompt"):
        try:
            ids.add(UUID(text))
        except ValueError:
            continue
    mine = [
        p
        for p in Prompt.objects.visible_to(request.user).filter(pk__in=ids)
        if told.may_answer(request.user, p)
    ]
    if mine:
        answer.acknowledge(prompts=mine, by=request.user, today=request.today)
    return redirect(_safe(request) or reverse("today"))


def _answerable(request: Request, pk: UUID) -> Prompt:
    asked = get_visible(WHOLE, request.user, pk=pk)
    require(told.may_answer(request.user, asked), by=request.user, what="answer this prompt", about=asked)
    request.conflict_back = reverse("prompt", args=[pk])
    return asked


def _close(request: Request, pk: UUID, kind: type[GovukForm], action: Any, name: str) -> HttpResponse:
    asked = _answerable(request, pk)
    form = kind(request.POST, today=request.today, prefix=name)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            action(prompt=asked, note=typed["note"], held=typed["held"], by=request.user, today=request.today)
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            return _back(request, asked)
    return _page(request, asked, **{name: form, "form": form})


def _page(request: Request, asked: Prompt, **forms: Any) -> HttpResponse:
    held = {"held": asked.version}
    again = {**held, "on": request.today, "look_again_on": request.today + timedelta(days=A_WEEK)}
    fresh = {
        "chase_form": ChaseForm(today=request.today, prefix="chase_form", initial=again),
        "done_form": DoneForm(today=request.today, prefix="done_form", initial=held),
        "decline_form": DeclineForm(today=request.today, prefix="decline_form", initial=held),
    }
    return render(
        request,
        "prompts/prompt.html",
        {
            "prompt": asked,
            "told": told.told(asked, request.today),
            "basis": told.basis(asked),
            "counting": told.counting(asked),
            "because": [sentence(reason) for reason in asked.because],
            "person": asked.young_person,
            "may_answer": told.may_answer(request.user, asked),
            "note": told.note_for(request.user, asked),
            "chases": Chase.objects.visible_to(request.user).filter(prompt=asked).select_related("by"),
            "next": _safe(request),
            "closed_by": _closed_by(asked, request.user),
            **fresh,
            **forms,
        },
    )


def _closed_by(asked: Prompt, user: Any) -> str:
    """The page on which the fact is recorded that closes this prompt; "" where no fact does."""
    if asked.kind == "hold_strategy_meeting":
        return reverse("keep_safe", args=[asked.young_person_id])
    if asked.kind == "find_solicitor" and asked.proceeding_id:
        return reverse("change_solicitor", args=[asked.proceeding_id])
    if asked.kind in CONTACTS and asked.proceeding_id:
        return f"{reverse('record_contact', args=[asked.proceeding_id])}?what={CONTACTS[asked.kind]}"
    if asked.kind in OF_A_REFERRAL and (referral := _referral(asked, user)):
        return reverse(OF_A_REFERRAL[asked.kind], args=[referral])
    return ""


def _referral(asked: Prompt, user: Any) -> Any:
    """The key of the referral that the prompt is about: of the decision it names, else the only one it can be."""
    mine = Referral.objects.visible_to(user).filter(young_person=asked.young_person_id)
    if asked.kind == "chase_decision":
        mine = mine.filter(ruling__in=[ruling.value for ruling in ONGOING], closed_on=None)
    keys = dict(mine.values_list("name", "pk"))
    named = keys.get(asked.ground_id.split(" ")[0])
    return named or (next(iter(keys.values())) if len(keys) == 1 else None)


def _safe(request: Request) -> str:
    """Where to go afterwards, if the form says and it is a page of ours; else ""."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else ""


def _back(request: Request, asked: Prompt) -> HttpResponse:
    return redirect(_safe(request) or reverse("prompt", args=[asked.pk]))
