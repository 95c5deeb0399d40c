"""Record an NRM referral for a child."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request
from rulings.actions import referrals
from rulings.forms import ReferralForm


def record_referral(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: record it and go to the child. For the child's own team."""
    person = get_visible(YoungPerson.objects.select_related("home_team__area"), request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="record an NRM referral", about=person)
    area = person.home_team.area
    initial = {
        "first_responder_kind": "local_authority" if area and area.refers_itself else "",
        "competent_authority": "panel" if area and area.devolved_panel else "sca",
    }
    form = ReferralForm(request.POST or None, today=request.today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            referrals.record_referral(
                young_person=person, by=request.user, today=request.today, **form.cleaned_data
            )
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("young_person", pk=person.pk)
    else:
        audit.note(kind="viewed", by=request.user, what="page: record a referral", about=person)
    return render(request, "rulings/referral.html", {"form": form, "person": person})
