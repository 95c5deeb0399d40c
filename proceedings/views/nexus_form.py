"""What a solicitor types to tie a charge to the exploitation."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm


class NexusForm(GovukForm):
    """One link. `charges`: keys and words of the charges; `documents`: those that the reader may see."""

    charge = forms.ChoiceField(label=_("Which charge?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What ties the act to the exploitation?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "The fact and who can prove it. It is printed in a pack for the prosecutor: leave out instructions."
        ),
    )
    document: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=_("Which document shows it?"), required=False, empty_label=_("None yet")
    )
    page = forms.CharField(
        label=_("Where in it?"),
        required=False,
        max_length=40,
        help_text=_("For example page 4"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, charges: Sequence[tuple[str, str]], documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        charge, document = self.fields["charge"], self.fields["document"]
        assert isinstance(charge, forms.ChoiceField)
        assert isinstance(document, forms.ModelChoiceField)
        charge.choices = list(charges)
        document.queryset = documents
        document.label_from_instance = lambda one: one.title  # type: ignore[assignment, method-assign]
