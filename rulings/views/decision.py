"""Record a decision of the NRM on one page; what is not possible now is not offered, and the page says why."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from liaison import audit
from liaison.audit.machine import NotPossible, possible
from liaison.design.sentences import sentence
from liaison.documents.checks import NotAccepted
from liaison.law.words import DecisionKind, Outcome
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request, seen_as_it_is
from rulings.actions import decisions
from rulings.forms import DecisionForm
from rulings.models import Referral
from rulings.referral_file import VERBS


def record_decision(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: record, in one transaction with the prompts that follow, and show what is asked."""
    referral = get_visible(Referral.objects.select_related("young_person"), request.user, pk=pk)
    person = referral.young_person
    require(request.user.in_team, by=request.user, what="record an NRM decision", about=referral)
    seen_as_it_is(request, referral)
    kinds = kinds_possible(referral)
    form = DecisionForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        kinds=kinds,
        initial={
            "held": referral.version,
            "kind": kinds[0].value if len(kinds) == 1 else "",
            "competent_authority": referral.competent_authority,
        },
    )
    if request.method == "POST" and kinds and form.is_valid():
        typed = form.cleaned_data
        try:
            decision = decisions.record_decision(
                referral=referral,
                kind=DecisionKind(typed["kind"]),
                outcome=Outcome(typed["outcome"]),
                decided_on=typed["decided_on"],
                received_on=typed["received_on"],
                received_by=typed["received_by"],
                competent_authority=typed["competent_authority"],
                letter=typed["letter"],
                held=typed["held"],
                by=request.user,
                today=request.today,
            )
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        except NotAccepted as refused:
            form.add_error("letter", str(refused))
        else:
            return redirect("recorded", pk=decision.pk)
    else:
        audit.note(kind="viewed", by=request.user, what="page: record a decision", about=referral)
    return render(
        request,
        "rulings/decision.html",
        {
            "form": form,
            "referral": referral,
            "person": person,
            "age": person.age_on(request.today),
            "kinds": kinds,
            "refusals": refusals(referral, kinds),
        },
    )


def kinds_possible(referral: Referral) -> list[DecisionKind]:
    """The kinds of decision that the referral's machine allows now."""
    if referral.closed_on:
        return []
    verbs = possible(referral, "ruling")
    return [kind for kind in DecisionKind if VERBS[kind.value, "positive"] in verbs]


def refusals(referral: Referral, kinds: list[DecisionKind]) -> list[str]:
    """Why the other kinds are not possible now, each in one sentence."""
    if referral.closed_on:
        return [
            f"The referral was closed on {referral.closed_on:%-d %B %Y}: no decision can be recorded in it."
        ]
    stands = referral.get_ruling_display()
    return [
        f"A {kind.label.lower()} decision is not possible now, because the referral stands at “{stands}”."
        for kind in DecisionKind
        if kind not in kinds
    ]
