"""Record that the referral was sent: what is missing and owed is said first, and not to wait needs a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.law.words import Authority
from liaison.people.may import require
from liaison.people.models import Agency
from liaison.people.request import Request
from rulings.together.actions.send import send
from rulings.together.forms import SendForm
from rulings.together.sheet import sheet_of
from rulings.together.views.prepared import the_preparation

# The words of `Referral.first_responder_kind`, by what kind of agency it is. Youth justice is the council's.
KINDS = {
    Agency.Kind.YOUTH_JUSTICE: "local_authority",
    Agency.Kind.LOCAL_AUTHORITY: "local_authority",
    Agency.Kind.POLICE: "police",
    Agency.Kind.CHARITY: "charity",
}


@require_http_methods(["GET", "HEAD", "POST"])
def preparation_send(request: Request, pk: UUID) -> HttpResponse:
    """`/preparations/<pk>/send/`. GET: what is missing, and the form. POST: record it and go to the child."""
    row = the_preparation(request, pk)
    require(row.preparing, by=request.user, what="send what is no longer in preparation", about=row)
    sheet = sheet_of(row, request.today)
    area = row.agency.area
    authority = Authority.PANEL if area and area.devolved_panel else Authority.SCA
    form = SendForm(
        request.POST if request.method == "POST" else None, today=request.today,
        waits=bool(sheet.owed or sheet.gaps),
        initial={"held": row.version, "on": request.today, "competent_authority": authority.value},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kind = KINDS.get(Agency.Kind(row.agency.kind), "other")
        try:
            send(
                preparation=row,
                first_responder_kind=kind,
                by=request.user,
                today=request.today,
                **form.cleaned_data,
            )
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Recorded: the referral was sent. Evidence may follow it."))
            return redirect("young_person", pk=row.young_person_id)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: send a referral", about=row)
    return render(
        request,
        "rulings/together/send.html",
        {
            "form": form, "preparation": row, "person": row.young_person, "sheet": sheet,
            "missing": [line for part in sheet.parts for line in part.lines if line.gap],
            "child": row.young_person.age_on(request.today) < 18, "today": request.today,
        },
        status=422 if form.errors else 200,
    )  # fmt: skip
