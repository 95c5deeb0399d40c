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

    made_on = TypedDateField(label="When was it made?")
    first_responder_kind = forms.ChoiceField(
        label="Who made it?", choices=FIRST_RESPONDERS, widget=forms.RadioSelect
    )
    first_responder = forms.ModelChoiceField(
        Agency.objects.exclude(kind=Agency.Kind.LAW_FIRM),
        label="Which agency, where it has an account here",
        required=False,
        empty_label="Not named",
        help_text="It can then see what is asked of it.",
    )
    competent_authority = forms.ChoiceField(
        label="Who decides?", choices=Authority.choices(), widget=forms.RadioSelect
    )
    reference = forms.CharField(
        label="NRM reference",
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


class DecisionForm(GovukForm):
    """A reasonable or conclusive grounds decision with its letter. `kinds`: those possible now."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    kind = forms.ChoiceField(
        label="Which decision?", choices=DecisionKind.choices(), widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label="What was decided?", choices=Outcome.choices(), widget=forms.RadioSelect
    )
    decided_on = TypedDateField(label="When was it decided?")
    received_on = TypedDateField(
        label="When did the letter arrive?",
        help_text="The day it reached whoever got it first. For example 3/7/2026, 3 July or yesterday",
    )
    received_by = forms.ChoiceField(
        label="Who got the letter?", choices=Receiver.choices(), widget=forms.RadioSelect
    )
    competent_authority = forms.ChoiceField(
        label="Who decided?", choices=Authority.choices(), widget=forms.RadioSelect
    )
    letter = forms.FileField(
        label="The letter",
        required=False,
        help_text="A PDF of up to 15 MB. The firms that act for the child can read it here.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def __init__(self, *args: Any, kinds: list[DecisionKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label="Which decision?",
            choices=[(kind.value, kind.label) for kind in kinds],
            widget=forms.RadioSelect,
        )
        if self.is_bound and self.files.get("letter"):
            # a browser never sends a file twice by itself
            self.fields["letter"].help_text = "Choose the letter again: a page with errors does not keep it."

    def clean_letter(self) -> tuple[str, bytes] | None:
        """The file's name and content, looked at before anything is stored."""
        given = self.cleaned_data["letter"]
        if given is None:
            return None
        try:
            if given.size > MOST_BYTES:
                raise NotAccepted(f"{given.name} is larger than 15 MB. Save it smaller, or split it.")
            content = given.read()
            check_pdf(given.name, content)
        except NotAccepted as refused:
            raise forms.ValidationError(str(refused)) from refused
        return given.name, content


class VoidForm(GovukForm):
    """Why a recorded decision is taken back."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label="What is wrong with it?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example “the outcome was negative” or “recorded for the wrong child”.",
    )
