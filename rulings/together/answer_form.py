"""The form's questions as fields, for the first responder and for an agency that was asked."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as said_in
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm
from rulings.together.questions import Question

JOINS: Final = " | "  # several ticks of one question, as the file of questions joins its choices


class AnswerForm(GovukForm):
    """`questions`: those to answer; `held`: what this source answers now, by key.

    Every question is optional: what is not known stays a gap. Beside each field goes a mark of what stood there,
    so that two people who write at once lose nothing: see `clean`.
    """

    show_optional = False

    def __init__(
        self, data: Any = None, *, questions: Iterable[Question], held: Mapping[str, str], today: Any
    ) -> None:
        super().__init__(data.copy() if data is not None else None, today=today)
        self.questions = [question for question in questions if question.answerable]
        self.held = held
        for question in self.questions:
            text = held.get(question.key, "")
            self.fields[question.field] = _field(question)
            self.initial[question.field] = text.split(JOINS) if question.kind == "checkbox" else text
            self.fields[_mark_of(question)] = forms.CharField(
                widget=forms.HiddenInput, required=False, max_length=16, initial=_mark(text)
            )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for question in self.questions:
            now, mark = self.held.get(question.key, ""), typed.get(_mark_of(question), "")
            mine = self._text(question, typed)
            if mark and mark != _mark(now) and mine != now:
                if mark == _mark(mine):  # this person did not touch it, somebody else did
                    typed[question.field] = now.split(JOINS) if question.kind == "checkbox" else now
                    continue
                self.add_error(
                    question.field,
                    said_in(
                        "Somebody else answered in the meantime: “%s”. Save again to put yours in its place"
                    )
                    % (now or said_in("taken out")),
                )
                assert isinstance(self.data, dict)  # our own copy, see above
                self.data[_mark_of(question)] = _mark(now)
        return typed

    def _text(self, question: Question, typed: Mapping[str, Any]) -> str:
        value = typed.get(question.field, "")
        return (
            JOINS.join(value) if isinstance(value, list) else str(value or "").replace("\r\n", "\n").strip()
        )

    def answers(self) -> dict[str, str]:
        """What was typed, by key, of the questions where it differs from what stands."""
        found = {q.key: self._text(q, self.cleaned_data) for q in self.questions}
        return {key: text for key, text in found.items() if text != self.held.get(key, "")}


def _field(question: Question) -> forms.Field:
    hint = " ".join(filter(None, [question.hint, _listed(question)]))
    common: dict[str, Any] = {
        "label": f"{question.number} {question.text}", "required": False, "help_text": hint,
    }  # fmt: skip
    choices = [(choice, choice) for choice in question.choices]
    if question.kind == "checkbox":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    if question.kind == "radio":
        unknown = ("", _("Not known to us"))
        return forms.ChoiceField(choices=[*choices, unknown], widget=forms.RadioSelect, **common)
    if question.kind == "email":
        return forms.EmailField(max_length=254, **common)
    if question.kind in ("textarea", "group", "select-repeat"):
        rows = 2 if question.kind == "select-repeat" else 4
        most = question.most if question.kind == "textarea" else 1000
        return forms.CharField(max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **common)
    return forms.CharField(max_length=min(question.most, 500), **common)


def _listed(question: Question) -> str:
    return f"The form offers a list: {question.listed}." if question.listed else ""


def _mark_of(question: Question) -> str:
    return f"{question.field}-stood"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
