"""What a solicitor chooses to build a pack."""

from django import forms

from liaison.design.forms import GovukForm
from liaison.packs.models.pack import Purpose


class BuildForm(GovukForm):
    """The purpose, and to whom the pack goes (printed on every page)."""

    purpose = forms.ChoiceField(label="What is it for?", choices=Purpose.choices(), widget=forms.RadioSelect)
    recipient = forms.CharField(
        label="To whom does it go?",
        max_length=120,
        help_text="Printed on every page. The prosecutor’s Area or unit, not a person.",
    )
