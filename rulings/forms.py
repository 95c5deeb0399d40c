"""What a person types to record a referral, a decision, and that a decision was recorded wrongly."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.documents.checks import MOST_BYTES, NotAccepted, check_pdf
from liaison.law.words import Authority, DecisionKind, Outcome
from liaison.people.models import Agency
from rulings.models.decision import Receiver
from rulings.models.referral import Exploitation, Nationality

FIRST_RESPONDERS = (
    ("local_authority", "Local authority (children’s services or the youth justice service)"),
    ("police", "Police"),
    ("charity", "Charity that may refer"),
    ("other", "Somebody else who may refer"),
)


class ReferralForm(GovukForm):
    """An NRM referral that was made."""

    made_on = TypedDateField(label=_("When was it made?"))
    first_responder_kind = forms.ChoiceField(
        label=_("Who made it?"), choices=FIRST_RESPONDERS, widget=forms.RadioSelect
    )
    first_responder = forms.ModelChoiceField(
        Agency.objects.exclude(kind=Agency.Kind.LAW_FIRM),
        label=_("Which agency, where it has an account here"),
        required=False,
        empty_label=_("Not named"),
        help_text=_("It can then see what is asked of it."),
    )
    competent_authority = forms.ChoiceField(
        label=_("Who decides?"), choices=Authority.choices(), widget=forms.RadioSelect
    )
    reference = forms.CharField(
        label=_("NRM reference"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    exploitation = forms.MultipleChoiceField(
        label=_("What kind of exploitation?"),
        choices=Exploitation.choices(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As the referral says it. Leave empty what it does not say."),
    )
    nationality = forms.ChoiceField(
        label=_("Nationality"),
        choices=[*Nationality.choices(), ("", _("Not known"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Counted only, to see whether children are treated alike."),
    )


class ReferralCorrectionForm(ReferralForm):
    """A referral as it should be recorded, and why it was not."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label=_("What was wrong, or missing?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the child’s history: leave out what only the team may know."),
    )


class DecisionForm(GovukForm):
    """A reasonable or conclusive grounds decision with its letter. `kinds`: those possible now."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    kind = forms.ChoiceField(
        label=_("Which decision?"), choices=DecisionKind.choices(), widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label=_("What was decided?"), choices=Outcome.choices(), widget=forms.RadioSelect
    )
    decided_on = TypedDateField(label=_("When was it decided?"))
    received_on = TypedDateField(
        label=_("When did the letter arrive?"),
        help_text=_("The day it reached whoever got it first. For example 3/7/2026, 3 July or yesterday"),
    )
    received_by = forms.ChoiceField(
        label=_("Who got the letter?"), choices=Receiver.choices(), widget=forms.RadioSelect
    )
    competent_authority = forms.ChoiceField(
        label=_("Who decided?"), choices=Authority.choices(), widget=forms.RadioSelect
    )
    letter = forms.FileField(
        label=_("The letter"),
        required=False,
        help_text=_("A PDF of up to 15 MB. The firms that act for the child can read it here."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def __init__(self, *args: Any, kinds: list[DecisionKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Which decision?"),
            choices=[(kind.value, kind.label) for kind in kinds],
            widget=forms.RadioSelect,
        )
        if self.is_bound and self.files.get("letter"):
            # a browser never sends a file twice by itself
            self.fields["letter"].help_text = _(
                "Choose the letter again: a page with errors does not keep it."
            )

    def clean_letter(self) -> tuple[str, bytes] | None:
        """The file's name and content, looked at before anything is stored."""
        given = self.cleaned_data["letter"]
        if given is None:
            return None
        try:
            if given.size > MOST_BYTES:
                raise NotAccepted(
                    _("%(file)s is larger than 15 MB. Save it smaller, or split it.") % {"file": given.name}
                )
            content = given.read()
            check_pdf(given.name, content)
        except NotAccepted as refused:
            raise forms.ValidationError(str(refused)) from refused
        return given.name, content


class VoidForm(GovukForm):
    """Why a recorded decision is taken back."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example “the outcome was negative” or “recorded for the wrong child”."),
    )
