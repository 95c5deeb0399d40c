"""Take back a decision that was recorded wrongly: say why, check what it does, then do it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request, seen_as_it_is
from rulings.actions import decisions
from rulings.forms import VoidForm
from rulings.models import Decision


def void_decision(request: Request, pk: UUID) -> HttpResponse:
    """GET: ask why. POST: show it for a check; POST with `checked`: void, and show what is asked now."""
    decision = get_visible(Decision.objects.select_related("referral__young_person"), request.user, pk=pk)
    referral = decision.referral
    require(request.user.in_team, by=request.user, what="correct an NRM decision", about=decision)
    seen_as_it_is(request, referral)
    form = VoidForm(request.POST or None, today=request.today, initial={"held": referral.version})
    template = "rulings/void.html"
    if request.method == "POST" and decision.standing and form.is_valid() and "change" not in request.POST:
        if "checked" not in request.POST:
            template = "rulings/void_check.html"
        else:
            try:
                decisions.void_decision(
                    decision=decision,
                    reason=form.cleaned_data["reason"],
                    held=form.cleaned_data["held"],
                    by=request.user,
                    today=request.today,
                )
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("recorded", pk=decision.pk)
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: correct a decision", about=decision)
    return render(
        request,
        template,
        {"form": form, "decision": decision, "referral": referral, "person": referral.young_person},
    )
