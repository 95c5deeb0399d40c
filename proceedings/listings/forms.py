"""What an officer says about a list and about an entry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField

PROTOCOL = (
    "Sent by the court to this youth justice service under the HMCTS protocol for sharing court lists "
    "with professional court users."
)
PASTED = "Pasted text"


class UploadForm(GovukForm):
    """A file or pasted text, who sent it and on what ground it is held.

    `cleaned_data["content"]` is the name and the bytes of the one of both that was given.
    """

    show_optional = False
    file = forms.FileField(
        label=_("Court list"),
        required=False,
        help_text=_("Excel, CSV, Word, PDF, JSON or XML, up to 30 MB, as it came from the court."),
    )
    pasted = forms.CharField(
        label=_("Or paste the text of an e-mail"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
    )
    sender = forms.CharField(
        label=_("Who sent it"),
        max_length=254,
        help_text=_("The court’s e-mail address. Tables from one sender are read in one way."),
    )
    lawful_basis = forms.CharField(
        label=_("On what ground this list is held"),
        initial=PROTOCOL,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "").replace("\r\n", "\n")
        if self.too_large:
            self.add_error("file", _("The file is larger than 30 MB, the most that is read. Ask the court for it court by court"))  # fmt: skip
        elif "file" in self.errors:
            pass
        elif file and pasted.strip():
            self.add_error("pasted", _("Choose a file or paste text, not both"))
        elif file:
            cleaned["content"] = file.name, file.read()
        elif pasted.strip():
            cleaned["content"] = PASTED, pasted.encode()
        else:
            self.add_error("file", _("Choose the court list, or paste its text"))
        return cleaned


class AnswerForm(GovukForm):
    """What a list does not say and the officer must: the date, the court, or both. `weeks`: the date is the first
    day of the list's week."""

    held = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    day = TypedDateField(
        label=_("Date of the hearings"), when="any", help_text=_("For example 22/7/2026 or tomorrow")
    )
    court = forms.CharField(label=_("Court"), max_length=100)

    def __init__(self, *args: Any, asks: tuple[str, ...], weeks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if weeks:
            self.fields["day"].label = _("First day of the week")
            self.fields["day"].help_text = _("For example 20/7/2026, a Monday")
        for word, field in (("date", "day"), ("court", "court")):
            if word not in asks:
                del self.fields[field]


class BringInForm(GovukForm):
    """Yes to what was seen back; where a day is doubtful, a tick as well."""

    held = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("The dates are right"),
        error_messages={"required": _("Tick that the dates are right, or do not bring the list in")},
    )

    def __init__(self, *args: Any, doubted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not doubted:
            del self.fields["sure"]


class HeldForm(forms.Form):
    """The version that the person saw when they pressed the button."""

    held = forms.IntegerField(min_value=0)


class LinkForm(HeldForm):
    """Whom an entry is linked to: one of the suggested, or by PNC ID or URN."""

    young_person = forms.UUIDField(required=False)
    reference = forms.CharField(required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("young_person") and not (cleaned.get("reference") or "").strip():
            raise forms.ValidationError(_("Enter a PNC ID or a URN"))
        return cleaned
