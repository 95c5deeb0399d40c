"""What follows a recording: what was recorded, what Liaison asks for now and of whom, what is closed."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.audit.models import Entry
from liaison.casework.recording.said import said
from liaison.people.access import get_visible
from liaison.people.request import Request
from liaison.prompts import told
from liaison.prompts.followed import touched
from liaison.prompts.models import Prompt
from proceedings.models import ProceedingEvent


@require_safe
def event_recorded(request: Request, pk: UUID) -> HttpResponse:
    """The recording that this event belongs to, also when it was taken back; what it asks for and what it closed."""
    event = get_visible(ProceedingEvent.diary.select_related("proceeding__young_person"), request.user, pk=pk)
    proceeding = event.proceeding
    person = proceeding.young_person
    together = Q(pk=event.pk)
    if event.recording:
        together |= Q(recording=event.recording)
    events = list(
        ProceedingEvent.diary.visible_to(request.user)
        .filter(together, proceeding=proceeding)
        .order_by("number")
    )
    audit.note(kind="viewed", by=request.user, what="page: what follows a recording", about=event)
    entry = Entry.objects.filter(object_id=str(event.pk), kind="created").first()
    visible = Prompt.objects.visible_to(request.user).filter(young_person=person)
    opened = list(
        visible.filter(pk__in=touched(entry, "created")).select_related("agency", "proceeding").by_urgency()
    )
    asked = {(prompt.kind, prompt.proceeding_id, prompt.role) for prompt in opened if prompt.asks}
    closed = [
        prompt
        for prompt in visible.filter(pk__in=touched(entry, "moved")).select_related("proceeding")
        if not prompt.asks and (prompt.kind, prompt.proceeding_id, prompt.role) not in asked
    ]
    newest = ProceedingEvent.objects.filter(proceeding=proceeding).order_by("-number").first()
    return render(
        request,
        "recording/recorded.html",
        {
            "event": event,
            "recorded": [said(one) for one in events],
            "proceeding": proceeding,
            "person": person,
            "entry": entry,
            "you": bool(entry) and entry.actor_id == str(request.user.pk),
            "count": len(opened),
            "groups": told.groups(opened, request.user, person, request.today),
            "closed": [told.told(prompt, request.today) for prompt in closed],
            "to_take_back": request.user.in_team
            and event.recording is not None
            and newest is not None
            and newest.recording == event.recording,
            "team": request.user.in_team,
        },
    )
