"""What a person types while a referral is made together, the answers themselves apart (`answer_form.py`)."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.law.words import Authority
from liaison.people.models import Agency
from rulings.models.preparation import Sign
from rulings.models.referral import Exploitation, Nationality
from rulings.together.questions import by_key, sections


class BeginForm(GovukForm):
    """What the child may have been made to do."""

    show_optional = False

    signs = forms.MultipleChoiceField(
        label=_("What may they have been made to do?"), choices=Sign.choices(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what anybody saw or suspects. It is shown beside the questions it bears on."),
    )  # fmt: skip


class AskForm(GovukForm):
    """Whom to ask for what. `own`: the agency that asks; `offered`: keys of the questions that can be asked."""

    show_optional = False

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Which agency?"), required=False, empty_label=_("Another, named below")
    )
    name = forms.CharField(
        label=_("Another agency"), max_length=150, required=False,
        help_text=_("Where it is not in the list, for example a school. What it says you type in for it."),
    )  # fmt: skip
    email = forms.EmailField(label=_("Its e-mail address (optional)"), required=False)
    whole = forms.MultipleChoiceField(
        label=_("Sections of the form"), required=False, widget=forms.CheckboxSelectMultiple
    )
    questions = forms.MultipleChoiceField(label=_("Single questions"), required=False)
    due_on = TypedDateField(label=_("By when?"), when="future")

    def __init__(self, *args: Any, own: Any, offered: list[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        agency, whole, questions = (self.fields[name] for name in ("agency", "whole", "questions"))
        assert isinstance(agency, forms.ModelChoiceField)
        assert isinstance(whole, forms.MultipleChoiceField)
        assert isinstance(questions, forms.MultipleChoiceField)
        agency.queryset = Agency.objects.exclude(kind=Agency.Kind.LAW_FIRM).exclude(pk=own.pk)
        self.offered = [
            (section, [q for q in section.questions if q.key in offered and q.answerable])
            for section in sections()
        ]
        self.offered = [(section, held) for section, held in self.offered if held]
        whole.choices = [(str(section.number), section.title) for section, _held in self.offered]
        questions.choices = [(key, by_key()[key].text) for key in offered]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("agency") and not typed.get("name", "").strip() and "agency" not in self.errors:
            self.add_error("agency", _("Choose an agency, or name another"))
        if typed.get("agency") and typed.get("name", "").strip():
            self.add_error("name", _("Choose an agency or name another, not both"))
        sections_asked = set(typed.get("whole", []))
        chosen = set(typed.get("questions", []))
        chosen |= {
            q.key for section, held in self.offered if str(section.number) in sections_asked for q in held
        }
        typed["keys"] = [key for key in by_key() if key in chosen]
        if not chosen and not {"whole", "questions"} & set(self.errors):
            self.add_error("whole", _("Choose what to ask: whole sections, or single questions"))
        return typed


class ContributionEndForm(GovukForm):
    """Whether that is all."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    verb = forms.ChoiceField(
        label=_("Is that all?"), required=False, widget=forms.RadioSelect,
        choices=[
            ("complete", _("Yes, that is all we hold")), ("hold_nothing", _("We hold nothing about it")),
            ("", _("No, more is to come")),
        ],
    )  # fmt: skip
    show_optional = False


class SendForm(GovukForm):
    """That it was sent. `waits`: whether something is owed or missing, so that not to wait needs a reason."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    on = TypedDateField(label=_("When was it sent?"))
    not_waited_because = forms.CharField(
        label=_("Why would waiting harm?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    reference = forms.CharField(
        label=_("NRM reference"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )  # fmt: skip
    competent_authority = forms.ChoiceField(
        label=_("Who decides?"), choices=Authority.choices(), widget=forms.RadioSelect
    )
    exploitation = forms.MultipleChoiceField(
        label=_("What kind of exploitation?"), choices=Exploitation.choices(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("As the referral says it."),
    )  # fmt: skip
    nationality = forms.ChoiceField(
        label=_("Nationality"), choices=[*Nationality.choices(), ("", _("Not known"))], required=False,
        widget=forms.RadioSelect, help_text=_("Counted only, to see whether children are treated alike."),
    )  # fmt: skip

    def __init__(self, *args: Any, waits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not waits:
            del self.fields["not_waited_because"]


class SetAsideForm(GovukForm):
    """Why no referral comes of it."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    because = forms.CharField(
        label=_("Why is no referral made?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
