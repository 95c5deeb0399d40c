"""The form of one subject: what happened, when, on which charges, and what that needs beside."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.casework.recording.possible import Tried
from liaison.casework.recording.subjects import Choice, Subject
from liaison.casework.wording import court_name
from liaison.design.forms import GovukForm, TypedDateField
from liaison.law.words import Court
from proceedings.models.hearing import HearingKind

COURTS = (Court.YOUTH, Court.MAGISTRATES, Court.CROWN)
SCOTTISH_COURTS = (Court.SHERIFF, Court.HIGH_COURT)
WITH_A_COURT = ("charged", "allocated", "sent_for_trial", "remitted", "sent_back", "committed_for_sentence")


class EventForm(GovukForm):
    """`tried`: the choices with what is possible now; `charges`: (name, its words) of every charge of the case."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    recording = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)  # sent twice, it is recorded once
    what = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    on = TypedDateField(label=_("When?"))
    charges = forms.MultipleChoiceField(
        label=_("On which charges?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    court = forms.ChoiceField(
        label=_("Which court?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Only where it is known."),
    )
    hearing_on = TypedDateField(label=_("On which day is the hearing?"), when="any", required=False)
    hearing_at = forms.TimeField(
        label=_("At what time?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%H%M"],
        help_text=_("For example 10:00 or 2.30pm. Leave empty where it is not known."),
        error_messages={"invalid": _("Enter a time, for example 10:00 or 2.30pm")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
    )
    hearing_kind = forms.ChoiceField(
        label=_("What kind of hearing?"),
        required=False,
        choices=[("", _("Not known")), *HearingKind.choices()],
    )
    sentence = forms.CharField(
        label=_("What was the sentence?"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where the child was sentenced."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, subject: Subject, tried: Sequence[Tried], charges: Sequence[tuple[str, str]],
        scottish: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.tried = {one.choice.word: one for one in tried if one.possible}
        self.names = [name for name, _words in charges]
        _offer(self.fields["what"], [(word, one.choice.label) for word, one in self.tried.items()])
        allowed = [
            (name, words)
            for name, words in charges
            if any(name in one.charges for one in self.tried.values())
        ]
        if allowed and len(charges) > 1:
            _offer(self.fields["charges"], allowed)
            self.fields["charges"].required = all(one.choice.by_charge for one in self.tried.values())
            if any(not one.choice.by_charge for one in self.tried.values()):
                self.fields["charges"].help_text = _("Leave empty where it is about the case as a whole.")
        else:
            del self.fields["charges"]
        if "court" in subject.asks and any(one.choice.what in WITH_A_COURT for one in self.tried.values()):
            words = SCOTTISH_COURTS if scottish else COURTS
            _offer(
                self.fields["court"],
                [("", _("Not known")), *((word.value, court_name(word.value)) for word in words)],
            )
        else:
            del self.fields["court"]
        if "hearing" not in subject.asks:
            del self.fields["hearing_on"], self.fields["hearing_at"], self.fields["hearing_kind"]
        if "sentence" not in subject.asks:
            del self.fields["sentence"]

    def clean_charges(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["charges"]
        return [name for name in self.names if name in ticked]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        one = self.tried.get(typed.get("what", ""))
        if one is None:
            return typed
        ticked = typed.get("charges", [])
        if one.choice.by_charge and "charges" in self.fields and not ticked:
            self.add_error("charges", _("Tick the charges that it is about"))
        wrong = [name for name in ticked if one.choice.by_charge and name not in one.charges]
        if wrong:
            self.add_error("charges", _("It is not possible now on charge %s") % ", ".join(wrong))
        if ticked and not one.choice.by_charge:
            self.add_error("charges", _("It is about the case as a whole: tick no charge"))
        if one.choice.what in ("hearing", "hearing_vacated"):
            if not typed.get("hearing_on"):
                self.add_error("hearing_on", _("Enter the day of the hearing"))
        elif typed.get("hearing_on"):
            self.add_error("hearing_on", _("No hearing belongs to it"))
        if typed.get("sentence") and one.choice.what != "sentenced":
            self.add_error("sentence", _("No sentence belongs to it"))
        return typed

    @property
    def choice(self) -> Choice:
        """What was chosen; of a valid form."""
        return self.tried[self.cleaned_data["what"]].choice

    def event(self) -> tuple[str, date, list[str] | None, dict[str, Any]]:
        """Of a valid form: the event's word, its day, the charges (None: the case as a whole), its details."""
        typed, choice = self.cleaned_data, self.choice
        details: dict[str, Any] = dict(choice.details)
        if choice.what in ("hearing", "hearing_vacated"):
            details["at"] = when(typed["hearing_on"], typed.get("hearing_at"))
        if choice.what == "hearing" and typed.get("hearing_kind"):
            details["kind"] = typed["hearing_kind"]
        if choice.what in WITH_A_COURT and typed.get("court"):
            details["court"] = typed["court"]
        if choice.what == "sentenced" and typed.get("sentence"):
            details["sentence"] = typed["sentence"]
        charges = None
        if choice.by_charge:
            charges = typed.get("charges") or list(self.tried[choice.word].charges)
        return choice.what, typed["on"], charges, details


def when(day: date, clock: time | None) -> date | datetime:
    """A hearing's moment: London time where the time is known."""
    return datetime.combine(day, clock) if clock else day


def _offer(field: forms.Field, choices: Sequence[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
