"""What a person types when the prosecutor has answered: one answer and one reason for each charge."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from proceedings.actions.answers import Said
from proceedings.models import Charge
from proceedings.models.charge_answer import Answered, AnswerReason, fits

NOTHING_YET = ("", _("Nothing yet on this charge"))
NO_REASON = ("", _("Choose a reason"))


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one charge."""

    charge: Charge
    fields: list[Any]


class AnswerForm(GovukForm):
    """`charges`: those about which representations wait. `ends`: a notice of discontinuance can end one there."""

    show_optional = False

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    on = TypedDateField(label=_("When did the prosecutor answer?"))

    def __init__(self, *args: Any, charges: Sequence[Charge], ends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.charges = list(charges)
        of_charges: dict[str, forms.Field] = {}
        for charge in self.charges:
            of_charges |= {
                f"answer_{charge.pk}": forms.ChoiceField(
                    label=_("What was the answer?"),
                    choices=[NOTHING_YET, *Answered.choices()],
                    required=False,
                    widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
                ),
                f"reason_{charge.pk}": forms.ChoiceField(
                    label=_("Which reason was given?"),
                    choices=[NO_REASON, *AnswerReason.choices()],
                    required=False,
                ),
                f"note_{charge.pk}": forms.CharField(
                    label=_("The reason in the prosecutor’s words"),
                    required=False,
                    max_length=500,
                    help_text=_("As the letter has it. Leave it empty where the reason above says it all."),
                ),
                f"expected_{charge.pk}": TypedDateField(
                    label=_("Until when does the prosecutor need?"),
                    when="future",
                    required=False,
                    help_text=_("Only where more time is needed. For example 3/7/2026, 3 July or tomorrow"),
                ),
            }
            if ends:
                of_charges[f"ended_{charge.pk}"] = forms.BooleanField(
                    label=_("The notice has come: record this charge as discontinued"), required=False
                )
        self.fields.update(of_charges)
        for field in of_charges.values():
            if isinstance(field, TypedDateField):
                field.today = self.today

    @property
    def groups(self) -> list[Group]:
        """The boxes charge by charge, in order."""
        words = ("answer", "reason", "note", "expected", "ended")
        return [
            Group(one, [self[f"{word}_{one.pk}"] for word in words if f"{word}_{one.pk}" in self.fields])
            for one in self.charges
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for charge in self.charges:
            answer, reason = typed.get(f"answer_{charge.pk}"), typed.get(f"reason_{charge.pk}")
            if not answer:
                if reason:
                    self._on(charge, "answer", _("Select what was answered on this charge"))
                continue
            if not reason:
                self._on(charge, "reason", _("Select the reason, or that none was given"))
            elif not fits(Answered(answer), AnswerReason(reason)):
                self._on(charge, "reason", _("That reason does not go with that answer"))
            if typed.get(f"ended_{charge.pk}") and answer != Answered.DISCONTINUE:
                self._on(charge, "ended", _("Only a charge that is discontinued has ended"))
        if not self.errors and not self.said():
            self.add_error(None, _("Select what was answered on at least one charge"))
        return typed

    def _on(self, charge: Charge, word: str, error: str | Promise) -> None:
        """An error on a box of this charge, which it names: the summary lists those of every charge together."""
        named = _("%(error)s (charge %(name)s)") % {"error": error, "name": charge.name}
        self.add_error(f"{word}_{charge.pk}", named)

    def said(self) -> dict[str, Said]:
        """What was said on each charge on which anything was, by the charge's name."""
        typed = self.cleaned_data
        return {
            one.name: Said(
                answer=Answered(typed[f"answer_{one.pk}"]),
                reason=AnswerReason(typed[f"reason_{one.pk}"]),
                note=typed[f"note_{one.pk}"].strip(),
                expected_on=typed[f"expected_{one.pk}"],
                ended=typed.get(f"ended_{one.pk}", False),
            )
            for one in self.charges
            if typed.get(f"answer_{one.pk}")
        }
