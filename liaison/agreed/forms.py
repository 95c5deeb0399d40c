"""What a person types about an agreed action."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.agreed.models import AgreedAt
from liaison.design.forms import GovukForm, TypedDateField
from liaison.people.models import Agency, User


class OwnerForm(GovukForm):
    """Whose it is. `agencies`: who can own it; `people`: those in them who can."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Which agency does it?"), empty_label=None)
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Who in it?"), required=False, empty_label=_("Nobody named")
    )

    def __init__(self, *args: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("agency", agencies), ("owner", people)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        owner, agency = typed.get("owner"), typed.get("agency")
        if owner and agency and owner.agency_id != agency.pk:
            self.add_error("owner", _("%(who)s is not one of %(agency)s") % {"who": owner, "agency": agency})
        return typed


class ActionForm(OwnerForm):
    """What is to be done, whose it is and by when."""

    what = forms.CharField(
        label=_("What is to be done?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Not the child’s account, and no name of anybody of concern."),
    )  # fmt: skip
    due_on = TypedDateField(
        label=_("By when?"), when="any", required=False, help_text=_("For example 3/7/2026, 3 July or tomorrow")
    )  # fmt: skip

    field_order: Sequence[str] = ("what", "agency", "owner", "due_on")


class AgreeForm(ActionForm):
    """One action, and where it was agreed."""

    agreed_at = forms.ChoiceField(label=_("Where was it agreed?"), choices=AgreedAt.choices())
    agreed_on = TypedDateField(label=_("When was it agreed?"))

    field_order = ("what", "agency", "owner", "due_on", "agreed_at", "agreed_on")


class CloseForm(GovukForm):
    """What came of it."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    verb = forms.ChoiceField(
        label=_("What came of it?"), widget=forms.RadioSelect,
        choices=[("complete", _("It was done")), ("drop", _("It will not be done"))],
    )  # fmt: skip
    said = forms.CharField(
        label=_("In a few words"), required=False, max_length=300,
        help_text=_("Where it will not be done, say why."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("verb") == "drop" and not typed.get("said", "").strip():
            self.add_error("said", _("Say why it will not be done"))
        return typed


class HandOnForm(OwnerForm):
    """To whom it goes."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
