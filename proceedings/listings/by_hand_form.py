"""One case as an officer types it: overnight custody, an extra, what was said on the telephone."""

import json
import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.people import identifiers
from proceedings.listings.doubts import doubts
from proceedings.listings.entry import Entry, Offence, Reading

FORMAT = "One case by hand"
BASIS = "Told to this youth justice service by the court or the police, about one case."
CODED = re.compile(r"([A-Z]{2}\d{5}[A-Z]?)\b[\s:,-]*(.*)", re.IGNORECASE)
TIMES = ("%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I.%M %p", "%I %p")


class ByHandForm(GovukForm):
    """`reading()` is what was typed as a list of one entry; `content()` the same as bytes, to know it again."""

    surname = forms.CharField(label=_("Surname"), max_length=100)
    forenames = forms.CharField(label=_("Forenames"), max_length=100)
    dob = TypedDateField(label=_("Date of birth"), required=False, help_text=_("For example 14/6/2010"))
    pnc = forms.CharField(label=_("PNC ID"), required=False, max_length=20)
    urn = forms.CharField(label=_("URN"), required=False, max_length=30)
    court = forms.CharField(label=_("Court"), max_length=100)
    day = TypedDateField(
        label=_("Date of the hearing"), when="any", help_text=_("For example 22/7/2026, today or tomorrow")
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        input_formats=TIMES,
        help_text=_("For example 10:00"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Enter the time like 10:00 or 2pm")},
    )
    offences = forms.CharField(
        label=_("Offences"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line. The code first, if you have it: TH68010 Theft from a shop"),
    )
    custody = forms.BooleanField(label=_("In custody"), required=False)
    sure = forms.BooleanField(label=_("The date is right"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._doubt = self.fields.pop("sure")

    def clean_pnc(self) -> str:
        text: str = self.cleaned_data["pnc"]
        if text and not identifiers.pnc_id(text).canonical:
            raise forms.ValidationError(
                _("This is no PNC ID: it has a year, up to seven figures and a letter")
            )
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day: date | None = cleaned.get("day")
        if day and self.today and (doubt := doubts([Entry(where="", date=day)], self.today)):
            self._doubt.help_text = doubt[0]
            self.fields["sure"] = self._doubt  # asked only where there is something to doubt
            if self.data.get(self.add_prefix("sure")) != "on":
                self.add_error(
                    "sure", _("%(doubt)s Tick that the date is right, or change it") % {"doubt": doubt[0]}
                )
        return cleaned

    def reading(self) -> Reading:
        """What was typed, as every reader of lists gives it."""
        said = self.cleaned_data
        entry = Entry(
            where="as typed",
            surname=said["surname"],
            forenames=said["forenames"],
            name_as_printed=f"{said['forenames']} {said['surname']}",
            dob=said["dob"],
            pnc=said["pnc"] or None,
            urn=said["urn"] or None,
            reference=said["urn"] or None,
            court=said["court"],
            date=said["day"],
            time=said["time"],
            custody=said["custody"] or None,
            offences=tuple(_offences(said["offences"])),
        )
        return Reading(format=FORMAT, entries=(entry,), extras=True)

    def content(self) -> bytes:
        """The same case typed again gives the same bytes."""
        (entry,) = self.reading().entries
        return json.dumps(entry.as_json(), sort_keys=True, ensure_ascii=False).encode()


def _offences(text: str) -> list[Offence]:
    found = []
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        coded = CODED.fullmatch(line)
        found.append(Offence(code=coded[1].upper(), title=coded[2] or None) if coded else Offence(title=line))
    return found
