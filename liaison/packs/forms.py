"""What a builder chooses: what goes in, for whom, and who else will see it."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.packs.models.who_else import NOBODY, WhoElse
from liaison.packs.purposes.choices import Application

OUT, IN = "out", "in"
SmallRadios = partial(forms.RadioSelect, attrs={"class": "govuk-radios--small"})
SmallCheckboxes = partial(forms.CheckboxSelectMultiple, attrs={"class": "govuk-checkboxes--small"})


class BuildForm(GovukForm):
    """One purpose's choices. `papers`: ids and titles of those that may go; `applications`: what may be asked for;
    `bench`: those who try the facts would read it; `addresses`: some paper shows where the child lives; `asks_who`: the defence serves it."""

    purpose = forms.CharField(widget=forms.HiddenInput)
    application = forms.ChoiceField(label=_("What is asked for?"), widget=SmallRadios())
    recipient = forms.CharField(
        label=_("To whom does it go?"),
        max_length=120,
        help_text=_("Printed on every page. The Area, unit or court, not a person."),
    )
    papers = forms.MultipleChoiceField(
        label=_("Papers"), required=False, widget=SmallCheckboxes(),
        error_messages={"invalid_choice": _("A paper that was ticked may not go, or is no longer there")},
    )  # fmt: skip
    ruling = forms.ChoiceField(
        label=_("Does the NRM decision go in?"),
        widget=SmallRadios(),
        choices=[
            (OUT, _("No: whoever reads it may try the facts")),
            (IN, _("Yes: for case management, abuse of process or sentence only")),
        ],
        help_text=_("A conclusive grounds decision is not evidence at trial. A bench that tries the facts cannot unread it."),
    )  # fmt: skip
    why_ruling = forms.CharField(
        label=_("Why does it go in?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where it goes in. Kept with the pack, not printed."),
    )
    address = forms.ChoiceField(
        label=_("May it show where the child lives?"),
        widget=SmallRadios(),
        choices=[
            (OUT, _("No: papers that show it stay out, or go in redacted")),
            (IN, _("Yes: whoever sees it may know")),
        ],
    )
    others = forms.MultipleChoiceField(
        label=_("Who else will see it?"),
        widget=SmallCheckboxes(),
        choices=[*WhoElse.choices(), (NOBODY, _("Nobody else, as far as can be known"))],
        help_text=_("The child’s worker is told who, not what is in it, so that the safety plan can change."),
    )

    def __init__(
        self, *args: Any, papers: Sequence[tuple[str, str]], applications: Collection[Application], bench: bool,
        addresses: bool, asks_who: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._offer("papers", papers)
        self._offer("application", [(one.value, one.label) for one in applications])
        for field, kept in (
            ("application", len(applications) > 1),
            ("ruling", bench),
            ("why_ruling", bench),
            ("address", addresses),
            ("others", asks_who),
        ):
            if not kept:
                del self.fields[field]

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("ruling") == IN and not typed.get("why_ruling", "").strip():
            self.add_error("why_ruling", _("Say why the decision goes in although the bench tries the facts"))
        return typed

    def clean_others(self) -> list[str]:
        return one_or_nobody(self.cleaned_data["others"])


class LateForm(GovukForm):
    """Papers that came after a pack was sealed; `asks_who`: the defence serves them."""

    papers = forms.MultipleChoiceField(
        label=_("Which papers came late?"), widget=SmallCheckboxes(),
        error_messages={
            "required": _("Tick at least one paper"),
            "invalid_choice": _("A paper that was ticked may not go, or is no longer there"),
        },
    )  # fmt: skip
    others = forms.MultipleChoiceField(
        label=_("Who else will see them?"),
        widget=SmallCheckboxes(),
        choices=[*WhoElse.choices(), (NOBODY, _("Nobody else, as far as can be known"))],
        help_text=_("The child’s worker is told who, not what is in it, so that the safety plan can change."),
    )

    def __init__(self, *args: Any, papers: Sequence[tuple[str, str]], asks_who: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["papers"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(papers)
        if not asks_who:
            del self.fields["others"]

    def clean_others(self) -> list[str]:
        return one_or_nobody(self.cleaned_data["others"])


def one_or_nobody(others: list[str]) -> list[str]:
    """The words as ticked. Raises ValidationError for "nobody" beside somebody."""
    if NOBODY in others and len(others) > 1:
        raise forms.ValidationError(_("Tick who will see it, or “Nobody else”, not both"))
    return others


class SentForm(GovukForm):
    """That a pack was sent: when, to one mailbox, under which subject; `charges`: (name, text) of the live ones."""

    on = TypedDateField(label=_("When was it sent?"))
    to = forms.CharField(
        label=_("To which mailbox?"),
        max_length=254,
        help_text=_("One mailbox, so that it is not lost between two."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    subject = forms.CharField(
        label=_("Under which subject?"),
        max_length=200,
        help_text=_("Offered with the URN and the next hearing. No name."),
    )
    charges = forms.MultipleChoiceField(
        label=_("About which charges?"),
        required=False,
        widget=SmallCheckboxes(),
        help_text=_("Leave all empty where it is about every charge."),
    )

    def __init__(self, *args: Any, charges: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["charges"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(charges)
        if len(charges) < 2:
            del self.fields["charges"]

    def clean_to(self) -> str:
        typed: str = self.cleaned_data["to"].strip()
        if any(mark in typed for mark in ",; ") and "@" in typed:
            raise forms.ValidationError(_("Give one mailbox"))
        return typed


class LookedForm(GovukForm):
    """What the team did with the safety plan."""

    done = forms.CharField(
        label=_("What was done about the safety plan?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: curfew address changed; nothing had to change, because …"),
    )
