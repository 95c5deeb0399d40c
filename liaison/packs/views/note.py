"""The page on which a worker makes the one-page note of a case, and gets it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.packs import gather, note_rows
from liaison.packs.actions.make_note import make_note, notes_of
from liaison.packs.note import Note
from liaison.packs.note_form import NoteForm
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import ActsFor
from liaison.people.request import Request
from liaison.prompts.views.contact import solicitor_told
from proceedings.models import Proceeding

NOT_TYPED = note_rows.Typed(phone="…", chased="", officer_told="…", communication="…", risks="…")


def court_note(request: Request, pk: UUID) -> HttpResponse:
    """`/proceedings/<pk>/note/`. GET: what it will say and the form. POST: make it; the page then links to the PDF."""
    user = request.user
    people = Proceeding.objects.select_related(
        "young_person__home_team", "young_person__host_team", "young_person__worker"
    )
    proceeding = get_visible(people, user, pk=pk)
    require(user.in_team, by=user, what="make the note to the court", about=proceeding)
    records = gather.records(proceeding, user, request.today)
    acting = ActsFor.objects.visible_to(user).filter(proceeding_key=proceeding.pk, ended_on=None)
    one = acting.select_related("firm").first()
    firm = one.firm.name if one else ""
    told = solicitor_told(proceeding, request.today)
    form = NoteForm(
        request.POST or None,
        today=request.today,
        told=told,
        initial={"to": ["court", "prosecution", "defence"], "chased": note_rows.last_chase(records), "signed_by": str(user)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        recipients = note_rows.recipients(form.recipients)
        note = Note(
            status=proceeding.young_person.status_word(request.today), recipients=recipients, urn=proceeding.urn or "not recorded", service=str(user.agency),
            rows=note_rows.rows(records, firm, form.typed), sharing=form.cleaned_data["sharing"].strip(),
            signed_by=form.cleaned_data["signed_by"].strip(), as_at=timezone.now().replace(second=0, microsecond=0),
            restricted=True,
        )  # fmt: skip
        try:
            make_note(
                proceeding=proceeding, note=note, told=told, reason=form.cleaned_data.get("reason", ""), by=user,
                today=request.today,
            )  # fmt: skip
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request, _("The note is made. Read it before you send it: Liaison sends nothing.")
            )
            return redirect("court_note", pk=proceeding.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=user, what="page: the one-page note", about=proceeding)
    return render(
        request,
        "packs/note.html",
        {
            "form": form,
            "told": told,
            "firm": firm,
            "proceeding": proceeding,
            "person": proceeding.young_person,
            "rows": [row for row in note_rows.rows(records, firm, NOT_TYPED) if "…" not in row[1]],
            "notes": notes_of(proceeding, user),
        },
    )
