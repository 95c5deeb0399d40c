"""What an officer says when a register comes in, and about a field of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm
from proceedings.listings.forms import HeldForm

BASIS = "Sent by the court to this youth justice service, which receives the court register for its area’s children."


class RegisterForm(GovukForm):
    """One file, and on what ground it is held."""

    file = forms.FileField(
        label=_("Court register"),
        help_text=_(
            "The PDF of the evening’s e-mail, as it came. Registers and hearing results in JSON are read too."
        ),
    )
    lawful_basis = forms.CharField(
        label=_("On what ground this register is held"),
        initial=BASIS,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = _(
                "The file is larger than 30 MB. No register is"
            )


class FieldForm(HeldForm):
    """Which field, and the version that the person saw."""

    key = forms.CharField(max_length=500)
