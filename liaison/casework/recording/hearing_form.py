"""One hearing with everything that was done in it: the form, and the events that it tells, in the order of a court."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.casework.recording.form import COURTS, SCOTTISH_COURTS, EventForm, when
from liaison.casework.recording.possible import Tried
from liaison.casework.wording import court_name
from liaison.design.forms import GovukForm, TypedDateField
from proceedings.actions.events import Happened
from proceedings.models.hearing import HearingKind

# What can be said of one charge, with the events it is made of. Words of the form to (event, details).
OF_A_CHARGE: Final[dict[str, tuple[Any, tuple[tuple[str, dict[str, str]], ...]]]] = {
    "guilty": (_("Guilty plea"), (("plea", {"plea": "guilty"}),)),
    "not_guilty": (_("Not guilty plea"), (("plea", {"plea": "not_guilty"}),)),
    "guilty_sentenced": (_("Guilty plea, and sentenced"), (("plea", {"plea": "guilty"}), ("sentenced", {}))),
    "plea_vacated": (_("Guilty plea withdrawn with leave"), (("plea_vacated", {}),)),
    "convicted": (_("Found guilty"), (("convicted", {}),)),
    "convicted_sentenced": (_("Found guilty, and sentenced"), (("convicted", {}), ("sentenced", {}))),
    "acquitted": (_("Found not guilty"), (("acquitted", {}),)),
    "sentenced": (_("Sentenced"), (("sentenced", {}),)),
    "no_evidence_offered": (_("No evidence offered"), (("no_evidence_offered", {}),)),
    "withdrawn": (_("Withdrawn"), (("withdrawn", {}),)),
    "dismissed": (_("Dismissed"), (("dismissed", {}),)),
    "stayed": (_("Stayed as an abuse of process"), (("stayed", {}),)),
}
FIRST: Final = ("allocated", "remitted")  # before the pleas of that day
OF_THE_CASE: Final = {
    "allocated": _("The venue was decided (allocation)"),
    "remitted": _("Remitted to the youth court"),
    "sent_for_trial": _("Sent to the Crown Court for trial"),
    "trial_started": _("The trial began"),
    "jury_discharged": _("The jury was discharged"),
    "report_ordered": _("A pre-sentence report was ordered"),
}
IN_ORDER: Final = (
    "plea_vacated", "plea", "sent_for_trial", "trial_started", "jury_discharged", "convicted", "acquitted",
    "no_evidence_offered", "withdrawn", "dismissed", "stayed", "report_ordered", "sentenced",
)  # fmt: skip
REMANDS: Final = (
    ("", _("Unchanged, or nothing was said")),
    ("bail", _("Bail")),
    ("local_authority", _("Local authority accommodation")),
    ("youth_detention_accommodation", _("Youth detention accommodation")),
    ("custody", _("Custody")),
)
STILL_OPEN: Final = frozenset({"guilty", "not_guilty", "plea_vacated", "convicted", ""})


class HearingForm(GovukForm):
    """`charges`: the live charges; `of_charges`: per charge the words possible now; `of_case`: those of the case."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    recording = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)  # sent twice, it is recorded once
    on = TypedDateField(label=_("Which day was it?"))
    case = forms.MultipleChoiceField(
        label=_("What else was done?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    court = forms.ChoiceField(
        label=_("Which court has the case now?"), required=False, widget=forms.RadioSelect,
        help_text=_("Only where it was allocated, remitted or sent."),
    )  # fmt: skip
    sentence = forms.CharField(
        label=_("What was the sentence?"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip
    remand = forms.ChoiceField(
        label=_("Remand"), required=False, choices=REMANDS, widget=forms.RadioSelect, initial=""
    )
    adjourned = forms.ChoiceField(
        label=_("Is there a next hearing?"), widget=forms.RadioSelect,
        choices=[("yes", _("Adjourned to another day")), ("open", _("Adjourned, no date yet")), ("no", _("No"))],
    )  # fmt: skip
    next_on = TypedDateField(label=_("On which day?"), when="future", required=False)
    next_at = EventForm.base_fields["hearing_at"]
    next_kind = forms.ChoiceField(
        label=_("What kind of hearing?"),
        required=False,
        choices=[("", _("Not known")), *HearingKind.choices()],
    )
    reason = forms.CharField(
        label=_("Why was it adjourned?"), required=False, max_length=200,
        help_text=_("What the court said. Not the child’s account."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, charges: Sequence[Any], of_charges: dict[str, list[str]], of_case: Sequence[str],
        scottish: bool, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.charges = list(charges)
        for number, charge in enumerate(self.charges):
            words = of_charges[charge.name]
            self.fields[f"charge_{number}"] = forms.ChoiceField(
                label=f"{charge.name}. {charge.offence}",
                required=False,
                choices=[("", _("Nothing was decided")), *((word, OF_A_CHARGE[word][0]) for word in words)],
            )
        case = self.fields["case"]
        assert isinstance(case, forms.ChoiceField)
        case.choices = [(word, OF_THE_CASE[word]) for word in of_case]
        if not of_case:
            del self.fields["case"]
        places = SCOTTISH_COURTS if scottish else COURTS
        court = self.fields["court"]
        assert isinstance(court, forms.ChoiceField)
        court.choices = [("", _("The same")), *((place.value, court_name(place.value)) for place in places)]
        if not set(of_case) & {"allocated", "remitted", "sent_for_trial"}:
            del self.fields["court"]
        if not any("sentenced" in word for words in of_charges.values() for word in words):
            del self.fields["sentence"]
        first = ["held", "recording", "on", *(f"charge_{number}" for number in range(len(self.charges)))]
        self.order_fields(first)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("adjourned") == "yes" and not typed.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Enter the day of the next hearing"))
        if typed.get("adjourned") != "yes" and typed.get("next_on"):
            self.add_error("adjourned", _("You typed a next day: say that it was adjourned to it"))
        if typed.get("sentence") and not any("sentenced" in self.said(n) for n in range(len(self.charges))):
            self.add_error("sentence", _("Say on which charge the child was sentenced"))
        return typed

    def said(self, number: int) -> str:
        """What was said of the charge with that number in the form; "" for nothing."""
        return str(self.cleaned_data.get(f"charge_{number}", ""))

    def happened(self) -> list[Happened]:
        """Of a valid form: the events, in the order in which a court does them."""
        typed, on = self.cleaned_data, self.cleaned_data["on"]
        case: list[str] = typed.get("case", [])
        by_event: dict[tuple[str, str], list[str]] = {}
        for number, charge in enumerate(self.charges):
            for what, details in OF_A_CHARGE[self.said(number)][1] if self.said(number) else ():
                by_event.setdefault((what, details.get("plea", "")), []).append(charge.name)
        court = {"court": typed["court"]} if typed.get("court") else {}
        found = [Happened(what, on, None, court) for what in FIRST if what in case]
        for what in IN_ORDER:
            if what in case:
                found.append(Happened(what, on, None, court if what == "sent_for_trial" else {}))
            for plea in ("not_guilty", "guilty", ""):
                if names := by_event.get((what, plea)):
                    details = {"plea": plea} if plea else {}
                    if what == "sentenced" and typed.get("sentence"):
                        details = {"sentence": typed["sentence"]}
                    found.append(Happened(what, on, names, details))
        if typed.get("remand"):
            found.append(Happened("remanded", on, None, {"to": typed["remand"]}))
        if typed["adjourned"] != "no":
            reason = {"reason": typed["reason"]} if typed.get("reason") else {}
            found.append(Happened("adjourned", on, None, reason))
        if typed.get("next_on"):
            kind = {"kind": typed["next_kind"]} if typed.get("next_kind") else {}
            found.append(
                Happened("hearing", on, None, {"at": when(typed["next_on"], typed.get("next_at")), **kind})
            )
        return found

    def answers(self) -> list[tuple[Any, Any]]:
        """What was typed, in words, for the check."""
        typed = self.cleaned_data
        said: list[tuple[Any, Any]] = [(self.fields["on"].label, typed["on"])]
        for number, _charge in enumerate(self.charges):
            if word := self.said(number):
                said.append((self.fields[f"charge_{number}"].label, OF_A_CHARGE[word][0]))
        if typed.get("case"):
            said.append((self.fields["case"].label, [OF_THE_CASE[word] for word in typed["case"]]))
        if typed.get("court"):
            said.append((self.fields["court"].label, court_name(typed["court"])))
        if typed.get("sentence"):
            said.append((self.fields["sentence"].label, typed["sentence"]))
        if typed.get("remand"):
            said.append((self.fields["remand"].label, dict(REMANDS)[typed["remand"]]))
        for name in ("adjourned", "next_kind"):
            choices = dict(self.fields[name].choices)  # type: ignore[attr-defined]
            if typed.get(name):
                said.append((self.fields[name].label, choices[typed[name]]))
        if typed.get("next_on"):
            said.append((self.fields["next_on"].label, typed["next_on"]))
        if typed.get("next_at"):
            said.append((self.fields["next_at"].label, f"{typed['next_at']:%H:%M}"))
        if typed.get("reason"):
            said.append((self.fields["reason"].label, typed["reason"]))
        return said


def words_possible(tried: dict[tuple[str, str], Tried], name: str) -> list[str]:
    """What can be said of the charge `name`: its first event must be possible; a second follows from it."""
    return [
        word
        for word, (_label, events) in OF_A_CHARGE.items()
        if name in getattr(tried.get((events[0][0], events[0][1].get("plea", ""))), "charges", ())
    ]


def day_to_offer(hearings: Sequence[Any], today: date) -> date | None:
    """The day of the last hearing that is listed and has come, or None."""
    return max((h.on for h in hearings if h.expected and h.on <= today), default=None)
