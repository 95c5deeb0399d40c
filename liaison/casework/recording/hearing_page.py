"""Record a hearing: everything that was done in it on one page, a check, and what follows."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.casework.recording.hearing_form import (
    OF_THE_CASE,
    HearingForm,
    day_to_offer,
    words_possible,
)
from liaison.casework.recording.page import proceeding_of, recorded_already
from liaison.casework.recording.possible import papers, refused_all, tried
from liaison.casework.recording.subjects import SUBJECTS
from liaison.design.sentences import sentence
from liaison.people.request import Request, seen_as_it_is
from proceedings.actions.events import record_events


@require_http_methods(["GET", "HEAD", "POST"])
def record_hearing(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form, on the day of the hearing that is listed. POST: a check; POST with `checked`: record all of it."""
    proceeding = proceeding_of(request, pk, "record what happened in court")
    if there := recorded_already(request, proceeding):
        return redirect("event_recorded", pk=there.pk)
    seen_as_it_is(request, proceeding)
    file = papers(proceeding)
    possible = {
        (one.choice.what, one.choice.details.get("plea", "")): one
        for subject in SUBJECTS
        for one in tried(subject, file, request.today)
        if one.possible
    }
    live = [charge for charge in file.charges if charge.live]
    form = HearingForm(
        request.POST or None, today=request.today, charges=live,
        of_charges={charge.name: words_possible(possible, charge.name) for charge in live},
        of_case=[word for word in OF_THE_CASE if (word, "") in possible], scottish=proceeding.in_scotland,
        initial={"held": proceeding.version, "on": day_to_offer(file.hearings, request.today), "remand": ""},
    )  # fmt: skip
    template = "recording/hearing.html"
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        happened = form.happened()
        if not happened:
            form.add_error(None, _("Say what was done: nothing was ticked, and there is no next hearing."))
        elif refusal := refused_all(file, [(h.what, h.on, h.charges, dict(h.details)) for h in happened]):
            form.add_error(None, refusal)
        elif "checked" not in request.POST:
            template = "recording/check.html"
        else:
            try:
                made = record_events(
                    proceeding=proceeding, happened=happened, by=request.user, today=request.today,
                    why="what happened at a hearing", held=form.cleaned_data["held"],
                    recording=form.cleaned_data["recording"],
                )  # fmt: skip
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("event_recorded", pk=made.events[-1].pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: record a hearing", about=proceeding)
    return render(
        request,
        template,
        {
            "form": form,
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "answers": form.answers() if template == "recording/check.html" else (),
        },
        status=422 if form.errors else 200,
    )
