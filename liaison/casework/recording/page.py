"""Record something of a proceeding: which subject, then its page, then a check, then what follows."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.casework.recording.form import EventForm
from liaison.casework.recording.possible import any_possible, papers, refused_all, tried
from liaison.casework.recording.subjects import GRAVE, Subject, subjects_in
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request, seen_as_it_is
from proceedings.actions.events import record_event
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent, Representations


def proceeding_of(request: Request, pk: UUID, what: str) -> Proceeding:
    """The proceeding with its papers, for a page that records. Raises Http404, PermissionDenied (both logged)."""
    found: Proceeding = get_visible(
        Proceeding.objects.select_related("young_person").prefetch_related(
            *(
                Prefetch(name, rows)
                for name, rows in (
                    ("charges", Charge.objects.order_by("name")),
                    ("hearings", Hearing.objects.all()),
                    ("events", ProceedingEvent.objects.order_by("number")),
                    ("representations", Representations.objects.all()),
                )
            )
        ),
        request.user,
        pk=pk,
    )
    require(request.user.in_team, by=request.user, what=what, about=found)
    return found


def recorded_already(request: Request, proceeding: Proceeding) -> ProceedingEvent | None:
    """The last event of the recording with the form's key, where this very form arrived before (a lost signal)."""
    try:
        key = UUID(request.POST.get("recording", "")) if request.method == "POST" else None
    except ValueError:
        return None
    found = (event for event in proceeding.events.all() if key is not None and event.recording == key)
    return max(found, key=lambda event: event.number, default=None)


def charge_words(file: Any) -> list[tuple[str, str]]:
    """(name, "1. Possession … (charged)") of every charge."""
    return [
        (c.name, f"{c.name}. {c.offence}, {c.standing.label[0].lower()}{c.standing.label[1:]}")
        for c in file.charges
    ]


@require_safe
def record_choose(request: Request, pk: UUID) -> HttpResponse:
    """What can be recorded of this proceeding now, by subject; what cannot, and why."""
    proceeding = proceeding_of(request, pk, "record what happened in court")
    file = papers(proceeding)
    found = [(one, tried(one, file, request.today)) for one in subjects_in(proceeding.in_scotland)]
    audit.note(kind="viewed", by=request.user, what="page: what can be recorded", about=proceeding)
    return render(
        request,
        "recording/choose.html",
        {
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "subjects": [one for one, choices in found if any(c.possible for c in choices)],
            "not_now": [
                (one, choices[0].why_not) for one, choices in found if not any(c.possible for c in choices)
            ],
            "newest": max(file.events, key=lambda event: event.number, default=None),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def record_subject(request: Request, pk: UUID, of: Subject) -> HttpResponse:
    """GET: the form. POST: a check where it is grave; POST with `checked`: record it and show what follows."""
    proceeding = proceeding_of(request, pk, "record what happened in court")
    if there := recorded_already(request, proceeding):
        return redirect("event_recorded", pk=there.pk)
    seen_as_it_is(request, proceeding)
    file = papers(proceeding)
    choices = tried(of, file, request.today)
    form = EventForm(
        request.POST or None, today=request.today, subject=of, tried=choices, charges=charge_words(file),
        scottish=proceeding.in_scotland, initial={"held": proceeding.version, "what": request.GET.get("what", "")},
    )  # fmt: skip
    template = "recording/subject.html"
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        what, on, charges, details = form.event()
        if refusal := refused_all(file, [(what, on, charges, details)]):
            form.add_error(None, refusal)
        elif what in GRAVE and "checked" not in request.POST:
            template = "recording/check.html"
        else:
            try:
                made = record_event(
                    proceeding=proceeding, what=what, on=on, by=request.user, today=request.today, charges=charges,
                    held=form.cleaned_data["held"], told=details, recording=form.cleaned_data["recording"],
                )  # fmt: skip
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("event_recorded", pk=made.events[-1].pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what=f"page: record, {of.slug}", about=proceeding)
    return render(
        request,
        template,
        {
            "form": form,
            "subject": of,
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "not_now": [one for one in choices if not one.possible],
            "any": any_possible(of, file, request.today),
            "answers": _answers(form, file) if template == "recording/check.html" else (),
        },
        status=422 if form.errors else 200,
    )


def _answers(form: EventForm, file: Any) -> list[tuple[str, Any]]:
    """What was typed, in words: dates with their weekday, charges by name and offence."""
    _, on, charges, details = form.event()
    said: list[tuple[str, Any]] = [
        (str(form.fields["what"].label), form.choice.label),
        (str(form.fields["on"].label), on),
    ]
    if charges is not None:
        offences = {charge.name: charge.offence for charge in file.charges}
        said.append(
            (
                str(form.fields["charges"].label) if "charges" in form.fields else "Charge",
                [f"{name}. {offences[name]}" for name in charges],
            )
        )
    for name in ("court", "sentence"):
        if details.get(name):
            shown = dict(form.fields[name].choices).get(details[name]) if name == "court" else details[name]  # type: ignore[attr-defined]
            said.append((str(form.fields[name].label), shown))
    return said
