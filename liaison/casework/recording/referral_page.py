"""Record what happened to a referral in the NRM, decisions apart: they have a page of their own."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as said_in
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible, possible
from liaison.design.forms import GovukForm, TypedDateField
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request, seen_as_it_is
from rulings.actions.referrals import record_event
from rulings.models import Referral

# Word of the form: (label, event, details, the transitions of which one must be possible; none: always possible)
HAPPENED: Final[dict[str, tuple[Any, str, dict[str, str], tuple[str, ...]]]] = {
    "chased": (_("The NRM was chased"), "chased", {}, ()),
    "reconsider_rg": (
        _("Reconsideration of the reasonable grounds decision was asked for"), "reconsideration_requested",
        {"of": "reasonable_grounds"}, ("ask_to_reconsider_reasonable_grounds",),
    ),
    "reconsider_cg": (
        _("Reconsideration of the conclusive grounds decision was asked for"), "reconsideration_requested",
        {"of": "conclusive_grounds"}, ("ask_to_reconsider_conclusive_grounds",),
    ),
    "consented": (_("At 18: the young adult consents to go on in the NRM"), "consented", {}, ()),
    "strategy_meeting_held": (_("The strategy meeting was held"), "strategy_meeting_held", {}, ()),
    "support_arranged": (_("Support was arranged"), "support_arranged", {}, ()),
    "suspended": (_("The NRM suspended it"), "suspended", {}, ("suspend",)),
    "resumed": (_("It goes on after a suspension"), "resumed", {}, ("resume",)),
    "withdrawn": (_("The person left the NRM"), "withdrawn", {}, ("withdraw",)),
    "disqualified": (_("The person was disqualified from protection"), "disqualified", {}, ("disqualify",)),
    "closed": (_("The NRM closed the case"), "closed", {}, ()),
}  # fmt: skip
GRAVE: Final = frozenset({"suspended", "withdrawn", "disqualified", "closed"})
WHEN_CLOSED: Final = frozenset({"reconsider_rg", "reconsider_cg"})  # the time to ask runs from the closing


class ReferralEventForm(GovukForm):
    """`words`: what can have happened, of HAPPENED."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    what = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    on = TypedDateField(label=_("When?"))
    reply = forms.CharField(
        label=_("What did they say?"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where the NRM was chased. Not the child’s account."),
    )  # fmt: skip

    def __init__(self, *args: Any, words: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [(word, HAPPENED[word][0]) for word in words]
        if "chased" not in words:
            del self.fields["reply"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("reply") and typed.get("what") != "chased":
            self.add_error("reply", _("No reply belongs to it"))
        return typed


def words_possible(referral: Referral, age: int) -> list[str]:
    """What can be recorded of the referral as it stands, of somebody of that age."""
    verbs = set(possible(referral, "ruling"))
    return [
        word
        for word, (_label, _what, _details, needs) in HAPPENED.items()
        if (not referral.closed_on or word in WHEN_CLOSED)
        and (not needs or verbs & set(needs))
        and (word != "consented" or age >= 18)  # a child is not asked
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def record_referral_event(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST: a check where it is grave; else, or with `checked`: record it and go to the child."""
    referral = get_visible(Referral.objects.select_related("young_person"), request.user, pk=pk)
    person = referral.young_person
    require(request.user.in_team, by=request.user, what="record what happened in the NRM", about=referral)
    seen_as_it_is(request, referral)
    words = words_possible(referral, person.age_on(request.today))
    form = ReferralEventForm(
        request.POST or None, today=request.today, words=words,
        initial={"held": referral.version, "what": request.GET.get("what", "")},
    )  # fmt: skip
    template = "recording/referral.html"
    if request.method == "POST" and words and form.is_valid() and "change" not in request.POST:
        typed = form.cleaned_data
        label, what, details, _needs = HAPPENED[typed["what"]]
        if typed["what"] in GRAVE and "checked" not in request.POST:
            template = "recording/referral_check.html"
        else:
            try:
                record_event(
                    referral=referral, what=what, on=typed["on"], by=request.user, today=request.today,
                    held=typed["held"], **details, **({"reply": typed["reply"]} if typed.get("reply") else {}),
                )  # fmt: skip
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
                template = "recording/referral.html"
            else:
                messages.success(request, said_in("Recorded: %s.") % label)
                return redirect("young_person", pk=person.pk)
    elif request.method != "POST":
        audit.note(
            kind="viewed", by=request.user, what="page: record what happened in the NRM", about=referral
        )
    return render(
        request,
        template,
        {
            "form": form,
            "referral": referral,
            "person": person,
            "any": bool(words),
            "label": HAPPENED[form.cleaned_data["what"]][0] if template.endswith("check.html") else "",
        },
        status=422 if form.errors else 200,
    )
