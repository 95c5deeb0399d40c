"""What a person types to record who was told, and what was sent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField

TEAM_CONTACTS = (
    ("solicitor_told", "The solicitor was told of the NRM decision"),
    ("facts_sent", "The facts were sent to the solicitor"),
    ("court_and_prosecution_told", "The court and the prosecution were told what is known"),
    ("reports_reviewed", "The pre-sentence report and AssetPlus were reviewed"),
)
FIRM_CONTACTS = (("advocate_told", "The advocate was told"),)
REPRESENTATIONS = (("representations_sent", "Representations were sent to the prosecution"),)


class ContactForm(GovukForm):
    """One contact. `charges`: names and offences of the live charges; `told`: the solicitor knows what stands."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    what = forms.ChoiceField(label=_("What was done?"), widget=forms.RadioSelect)
    on = TypedDateField(label=_("When?"))
    charges = forms.MultipleChoiceField(
        label=_("Which charges?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of the representations. Leave all empty where they concern every charge."),
    )
    reason = forms.CharField(
        label=_("Why was the solicitor not told first?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where the court and the prosecution were told before the solicitor."),
    )

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[tuple[str, str]],
        charges: Sequence[tuple[str, str]],
        told: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.told = told
        words = {word for word, _ in kinds}
        chosen = self.fields["what"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = list(kinds)
        if len(charges) > 1 and "representations_sent" in words:
            of_charges = self.fields["charges"]
            assert isinstance(of_charges, forms.MultipleChoiceField)
            of_charges.choices = list(charges)
        else:
            del self.fields["charges"]
        if told or "court_and_prosecution_told" not in words:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        what = typed.get("what")
        if what == "court_and_prosecution_told" and not self.told and not typed.get("reason", "").strip():
            self.add_error(
                "reason",
                _(
                    "The solicitor has not been told yet and should be told first. If it could not wait, say why"
                ),
            )
        return typed
