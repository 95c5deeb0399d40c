"""Correct what is recorded of a referral: its form as it stands, a check of old and new, then the correction."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.dates import written
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request, seen_as_it_is
from rulings.actions.referral_corrections import CORRECTED, changes, check, correct_referral
from rulings.forms import ReferralCorrectionForm
from rulings.models import Decision, Referral, ReferralEvent
from rulings.referral_file import ReferralFile


def correct(request: Request, pk: UUID) -> HttpResponse:
    """`/referrals/<pk>/correct/`. GET: the form. POST: old beside new; with `checked`: correct it."""
    user = request.user
    referral = get_visible(Referral.objects.select_related("young_person", "first_responder"), user, pk=pk)
    require(user.in_team, by=user, what="correct an NRM referral", about=referral)
    seen_as_it_is(request, referral)
    person = referral.young_person
    form = ReferralCorrectionForm(
        request.POST or None,
        today=request.today,
        initial={name: getattr(referral, name) for name in CORRECTED} | {"held": referral.version},
    )
    context = {"form": form, "referral": referral, "person": person}
    if request.method != "POST":
        audit.note(kind="viewed", by=user, what="page: correct a referral", about=referral)
    elif form.is_valid() and "change" not in request.POST:
        typed = dict(form.cleaned_data)
        held, reason = typed.pop("held"), typed.pop("reason")
        try:
            if "checked" not in request.POST:
                context["rows"] = _rows(form, referral, request)
                return render(request, "rulings/referral_correction_check.html", context)
            correct_referral(
                referral=referral, said=typed, reason=reason, held=held, by=user, today=request.today
            )
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The referral is corrected."))
            return redirect("child_ruling", pk=person.pk)
    return render(request, "rulings/referral_correction.html", context)


def _rows(form: ReferralCorrectionForm, referral: Referral, request: Request) -> list[tuple[Any, str, str]]:
    """What changes: label, as recorded, as it would be. Raises NotPossible where it cannot be."""
    changed = changes(referral, form.cleaned_data)
    if not changed:
        raise NotPossible(_("nothing is different from what is recorded"))
    decisions = list(Decision.objects.visible_to(request.user).filter(referral=referral))
    events = list(ReferralEvent.objects.visible_to(request.user).filter(referral=referral))
    check(ReferralFile(referral, decisions, events), changed, request.today)
    return [
        (form.fields[name].label, _said(form, name, getattr(referral, name)), _said(form, name, value))
        for name, value in changed.items()
    ]


def _said(form: ReferralCorrectionForm, name: str, value: Any) -> str:
    """A value in the words of the form."""
    if name == "made_on":
        return written(value)
    if not value:
        return _("not recorded")
    words = {str(key): str(label) for key, label in getattr(form.fields[name], "choices", ())}
    if name == "first_responder":
        return str(value)
    return ", ".join(str(words.get(one, one)) for one in (value if isinstance(value, list) else [value]))
