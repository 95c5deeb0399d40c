"""What is typed before, in and after a meeting."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.dates import written
from liaison.design.forms import GovukForm, TypedDateField
from liaison.meetings.models import Column, ConcernKind, Level, Meeting
from liaison.meetings.models.written import LONGEST

CLOCK = ["%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I%p", "%H"]


class ClockField(forms.TimeField):
    """A time of day as people type it."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-5"})
    input_formats = CLOCK

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class MeetingForm(GovukForm):
    """When and where, and what it is called."""

    name = forms.CharField(
        label=_("What is it called?"), max_length=60, help_text=_("For example MACE, EMRAC, bronze")
    )
    on = TypedDateField(
        label=_("Which day?"), when="any", help_text=_("For example 3/7/2026, 3 July or tomorrow")
    )
    begins = ClockField(
        label=_("From when?"), required=False, help_text=_("For example 9.30 or 14:00"),
        error_messages={"invalid": _("Write the time as hours and minutes, for example 9.30 or 14:00")},
    )  # fmt: skip
    place = forms.CharField(label=_("Where?"), max_length=100, required=False)


class MeetingChangeForm(MeetingForm):
    """The same, and who came."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    present = forms.CharField(
        label=_("Who is there?"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One on a line: name, agency"),
    )  # fmt: skip
    apologies = forms.CharField(
        label=_("Apologies"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoteForm(GovukForm):
    """One note."""

    column = forms.ChoiceField(label=_("Which column?"), choices=Column.choices())
    text = forms.CharField(
        label=_("What was said?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No name of anybody of concern: those have a page of their own."),
    )  # fmt: skip


class NoteChangeForm(NoteForm):
    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class StrikeForm(GovukForm):
    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = forms.CharField(label=_("Why should it not stand?"), max_length=200)


class ConcernForm(GovukForm):
    """One restricted note."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=ConcernKind.choices())
    text = forms.CharField(
        label=_("What is known, and from whom?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class ItemForm(GovukForm):
    """How the child stands on the sheet."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    level = forms.CharField(
        label=_("Level"), max_length=40, required=False, help_text=_("As your area calls it, for example significant")
    )  # fmt: skip
    change = forms.ChoiceField(
        label=_("Against the last meeting"), required=False, choices=[("", _("Not said")), *Level.choices()]
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=240,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )  # fmt: skip
    review_on = TypedDateField(
        label=_("Review on"), when="any", required=False, help_text=_("Empty: at the next meeting")
    )
    leaves = forms.BooleanField(label=_("Comes off the list"), required=False)


class FinishForm(GovukForm):
    """When next."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    next_on = TypedDateField(
        label=_("When is the next meeting?"), when="any", required=False,
        help_text=_("It is planned with everybody who stays on the list. Empty: none is planned."),
    )  # fmt: skip


class MeetingChoice(forms.ModelChoiceField):
    """Meetings by name and day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {written(obj.on)}"


class WhichMeetingForm(GovukForm):
    """On which meeting. `meetings`: those still to be held."""

    meeting: Any = MeetingChoice(
        Meeting.objects.none(), label=_("Which meeting?"), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = meetings
