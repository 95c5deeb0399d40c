"""What a worker types for the one-page note: what no record holds, and why it could not wait for the solicitor."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.packs.note_rows import Typed
from liaison.packs.typeface import in_words

TO: Final = (
    ("court", _("The court")),
    ("prosecution", _("The prosecution")),
    ("defence", _("The defence")),
)
NAMED: Final = {"court": "the court", "prosecution": "the prosecution", "defence": "the defence"}
MOST: Final = 250


class NoteForm(GovukForm):
    """`told`: the solicitor knows what stands. Where not, the reason why the note cannot wait is asked for."""

    to = forms.MultipleChoiceField(
        label=_("To whom does it go?"), choices=TO, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why can it not wait until the solicitor is told?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It is kept in the record and not printed."),
    )
    phone = forms.CharField(
        label=_("Telephone of the case manager"),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    chased = forms.CharField(
        label=_("When was the decision last asked for, and what was the reply?"),
        required=False,
        max_length=MOST,
        help_text=_("As the record has it. Take out what is not for the court."),
    )
    officer = forms.CharField(
        label=_("Officer in the case"),
        required=False,
        max_length=80,
        help_text=_("Name and number. Leave it empty where the officer has not been told."),
    )
    officer_on = TypedDateField(label=_("When was the officer told?"), required=False)
    communication = forms.CharField(
        label=_("Communication needs"),
        required=False,
        max_length=MOST,
        help_text=_("For example: needs breaks, reads with help, an intermediary was asked for."),
    )
    risks = forms.CharField(
        label=_("Bail and travel"),
        required=False,
        max_length=MOST,
        help_text=_("What makes bail or the way to court unsafe. Not who, and no address."),
    )
    sharing = forms.CharField(
        label=_("On what basis is it shared?"),
        max_length=MOST,
        help_text=_("The agreement or decision under which your service shares this."),
    )
    signed_by = forms.CharField(label=_("Who signs it off?"), max_length=80)
    facts_only = forms.BooleanField(
        label=_(
            "I have read what I typed: it holds nothing that the child told us, no intelligence, and no name of "
            "anybody who may have exploited the child"
        )
    )

    def __init__(self, *args: Any, told: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facts_only"].error_messages["required"] = _("Read it again, then tick the box")
        if told:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if (
            typed.get("officer", "").strip()
            and not typed.get("officer_on")
            and "officer_on" not in self.errors
        ):
            self.add_error("officer_on", _("Say when the officer was told"))
        if typed.get("officer_on") and not typed.get("officer", "").strip():
            self.add_error("officer", _("Say which officer was told"))
        return typed

    @property
    def recipients(self) -> list[str]:
        """Those chosen, as the note names them."""
        return [NAMED[word] for word, _label in TO if word in self.cleaned_data["to"]]

    @property
    def typed(self) -> Typed:
        """What is printed of what was typed."""
        said = {name: " ".join(str(value).split()) for name, value in self.cleaned_data.items()}
        officer = "not recorded as told"
        if self.cleaned_data["officer_on"]:
            officer = f"{said['officer']}, {in_words(self.cleaned_data['officer_on'])}"
        return Typed(
            phone=said["phone"], chased=said["chased"], officer_told=officer, communication=said["communication"],
            risks=said["risks"],
        )  # fmt: skip
