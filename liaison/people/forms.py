"""What a person types about an agency."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm

MOST_LINES = 8


class AgencyForm(GovukForm):
    """Its particulars, as letters print them. An empty field is a gap in a letter."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    address = forms.CharField(
        label=_("Address"), required=False, validators=[MaxLengthValidator(400)],
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
        help_text=_("As it stands at the head of a letter, a line each."),
    )  # fmt: skip
    telephone = forms.CharField(
        label=_("Telephone"), required=False, max_length=30,
        validators=[RegexValidator(r"^\+?[0-9 ().-]{5,}( ?(x|ext\.?) ?[0-9]+)?$", _("Write the number in figures, like 01632 960 001 or +44 1632 960 001 ext 12"))],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Mailbox"), required=False,
        help_text=_("One that is read every working day. What Liaison asks of the agency goes there at once, as a link and no detail of a case."),
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Reference"), required=False, max_length=40,
        help_text=_("How its letters are referenced: what stands before the number of the file."),
    )  # fmt: skip

    def clean_address(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["address"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Write the address in %d lines or fewer") % MOST_LINES)
        return "\n".join(lines)

    def particulars(self) -> dict[str, Any]:
        """What was typed, name by name; for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "held"}
