"""What a person types about a prompt."""

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField


class SeenForm(GovukForm):
    """Taken on."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class DoneForm(SeenForm):
    """Done: what was done."""

    note = forms.CharField(
        label=_("What was done?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A short note. Leave out the child’s account and what a client told a lawyer."),
    )


class DeclineForm(SeenForm):
    """Not to be done: why."""

    note = forms.CharField(
        label=_("Why is it not to be done?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays closed until a new decision, hearing or stage asks again."),
    )


class ChaseForm(SeenForm):
    """Chased: whom, when, what they said, and when to look again."""

    whom = forms.CharField(label=_("Who was chased?"), max_length=150)
    on = TypedDateField(label=_("When?"))
    said = forms.CharField(
        label=_("What did they say?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Or that nobody answered."),
    )
    look_again_on = TypedDateField(label=_("Look again on"), when="future")
