"""The particulars of a young person who is put on record from an entry of a court list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.people import identifiers
from liaison.people.models import YoungPerson
from proceedings.listings.entry import Entry


class NewPersonForm(GovukForm):
    """`nearest`: who is like them; where somebody is, a tick says that it is none of these."""

    held = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    forenames = forms.CharField(label=_("Forenames"), max_length=100)
    surname = forms.CharField(label=_("Surname"), max_length=100)
    date_of_birth = TypedDateField(label=_("Date of birth"), help_text=_("For example 14/6/2010"))
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=[("", _("Not recorded")), ("female", _("Female")), ("male", _("Male"))],
    )
    pnc_id = forms.CharField(label=_("PNC ID"), required=False, max_length=13)
    address = forms.CharField(label=_("Address"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=10)
    none_of_these = forms.BooleanField(
        label=_("It is none of these"),
        required=False,
    )

    def __init__(self, *args: Any, nearest: list[YoungPerson] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look(nearest or [])

    def look(self, nearest: list[YoungPerson]) -> None:
        """Ask for the tick only where there is somebody it could be."""
        self.nearest = nearest
        if not nearest:
            self.fields.pop("none_of_these", None)

    def clean_pnc_id(self) -> str:
        text: str = self.cleaned_data["pnc_id"]
        if text and not identifiers.pnc_id(text).canonical:
            raise forms.ValidationError(
                _("This is no PNC ID: it has a year, up to seven figures and a letter")
            )
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.nearest and not cleaned.get("none_of_these"):
            self.add_error("none_of_these", _("Tick that it is none of these, or link to one of them"))
        return cleaned


def initial(entry: Entry) -> dict[str, Any]:
    """What the entry says, for the form. A name that the list prints in capitals is written as names are."""
    return {
        "forenames": _as_names_are(entry.forenames or ""),
        "surname": _as_names_are(entry.surname or ""),
        "date_of_birth": entry.dob,
        "sex": entry.sex or "",
        "pnc_id": (entry.pnc or "")[:13],
        "address": entry.address or "",
        "postcode": (entry.postcode or "")[:10],
    }


def _as_names_are(text: str) -> str:
    return text.title() if text.isupper() and len(text) > 1 else text
