"""Record who was told, and that representations were sent. Contacts are what meets many prompts.

It stands here because whether the solicitor has been told of what now stands is a finding of the law
over both records.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.law import findings
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from liaison.prompts import gather
from proceedings.actions.events import record_event
from proceedings.forms import FIRM_CONTACTS, REPRESENTATIONS, TEAM_CONTACTS, ContactForm
from proceedings.models import Proceeding


def record_contact(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form (`?what=` chooses). POST: record it and go to the child. An answer has a page of its own."""
    proceeding = get_visible(Proceeding.objects.select_related("young_person"), request.user, pk=pk)
    kinds = contacts_of(request.user)
    require(bool(kinds), by=request.user, what="record a contact", about=proceeding)
    if request.GET.get("what") == "representations_answered":
        return redirect("prosecutor_answer", pk=proceeding.pk)  # charge by charge, each with its reason
    person = proceeding.young_person
    told = solicitor_told(proceeding, request.today)
    charges = [(c.name, f"{c.name}. {c.offence}") for c in proceeding.charges.all() if c.live]
    wanted = request.GET.get("what", "")
    form = ContactForm(
        request.POST or None, today=request.today, kinds=kinds, charges=charges, told=told,
        initial={
            "held": proceeding.version, "on": request.today, "what": wanted if wanted in dict(kinds) else "",
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            _record(proceeding, form.cleaned_data, request.user, request.today, told)
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request, _("Recorded: %(what)s.") % {"what": dict(kinds)[form.cleaned_data["what"]]}
            )
            return redirect("young_person", pk=person.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: record a contact", about=proceeding)
    return render(
        request,
        "proceedings/contact.html",
        {
            "form": form,
            "proceeding": proceeding,
            "person": person,
            "told": told,
            "team": request.user.in_team,
        },
    )


def contacts_of(user: Any) -> tuple[tuple[str, str], ...]:
    """What a user may record: a team who was told, a firm what it sent. Nobody else anything."""
    if user.in_team:
        return (*TEAM_CONTACTS, *REPRESENTATIONS)
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return (*REPRESENTATIONS, *FIRM_CONTACTS)
    return ()


def solicitor_told(proceeding: Proceeding, today: Any) -> bool:
    """Whether the firm that acts knows of what now stands. True where nothing stands that it could be told."""
    gathered = gather.facts_of(gather.Rows.read([proceeding.young_person_id]), today)[
        proceeding.young_person_id
    ]
    if isinstance(gathered, Exception):
        return False
    facts = dict(gathered.cases)[proceeding.pk]
    return facts.referral is None or findings.told(facts).value == "yes"


def _record(proceeding: Proceeding, typed: dict[str, Any], by: Any, today: Any, told: bool) -> None:
    what = typed["what"]
    of_charges = what.startswith("representations_") and typed.get("charges")
    why = what.replace("_", " ")
    if what == "court_and_prosecution_told" and not told:
        why = f"court and prosecution told before the solicitor: {typed['reason'].strip()}"
    with audit.change(by=by, why=why, today=today):
        record_event(
            proceeding=proceeding, what=what, on=typed["on"], by=by, today=today, held=typed["held"],
            charges=typed["charges"] if of_charges else None,
        )  # fmt: skip
