"""What a solicitor types to ask for evidence and to record what came of it, and what the agency asked answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.documents.checks import MOST_BYTES, NotAccepted, check_pdf
from liaison.people.models import Agency
from proceedings.actions.evidence import Paper, Wanted
from proceedings.models import EvidenceRequest
from proceedings.models.evidence_request import Evidence, Route

MOST_PAGES = 100_000


class NeededForm(GovukForm):
    """What is still missing from the list: ticks on the starter list, and one thing in the solicitor's own words."""

    show_optional = False

    kinds = forms.MultipleChoiceField(
        label=_("What is needed?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )
    other = forms.CharField(label=_("Something else"), required=False, max_length=200)
    holder = forms.CharField(label=_("Who has that?"), required=False, max_length=150)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticks = self.fields["kinds"]
        assert isinstance(ticks, forms.MultipleChoiceField)
        ticks.choices = list(choices)
        if not choices:
            del self.fields["kinds"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        other, holder = (typed.get(name, "").strip() for name in ("other", "holder"))
        if other and not holder:
            self.add_error("holder", _("Say who has it"))
        if not other and not typed.get("kinds"):
            self.add_error("kinds" if "kinds" in self.fields else "other", _("Say what is needed"))
        return typed


class PrepareForm(GovukForm):
    """What exactly, of whom, by which route and by when; `asked_on` where it has been asked for already."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    what = forms.CharField(label=_("What is needed?"), max_length=200)
    detail = forms.CharField(
        label=_("Which papers, of which time?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The holder reads this. Write nothing that your client told you."),
    )
    agency = forms.ModelChoiceField(
        Agency.objects.exclude(kind=Agency.Kind.LAW_FIRM).filter(users__is_active=True).distinct(),
        label=_("Holder with an account here"),
        required=False,
        empty_label=_("None of these"),
        help_text=_("It sees the request and your client’s name, and answers here."),
    )
    holder = forms.CharField(
        label=_("Holder without an account"),
        required=False,
        max_length=150,
        help_text=_("You get a letter to it in Word."),
    )
    route = forms.ChoiceField(label=_("By which route?"), choices=Route.choices(), widget=forms.RadioSelect)
    due_on = TypedDateField(label=_("By when is it asked for?"), when="future", required=False)
    asked_on = TypedDateField(
        label=_("When was it asked for?"),
        required=False,
        help_text=_("Leave it empty to save this and ask later."),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("agency") and not typed.get("holder", "").strip():
            self.add_error("holder", _("Say who holds it"))
        if typed.get("asked_on") and not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by when it is asked for"))
        return typed

    def wanted(self, kind: Evidence) -> Wanted:
        """What was typed, for the action."""
        typed = self.cleaned_data
        return Wanted(
            kind=kind, what=typed["what"].strip(), detail=typed["detail"].strip(), agency=typed["agency"],
            holder=typed["holder"].strip(), route=Route(typed["route"]), due_on=typed["due_on"],
        )  # fmt: skip


class _WithPaper(GovukForm):
    """A form that may bring one PDF. Which boxes are needed depends on what happened: each says so itself."""

    show_optional = False

    def clean_paper(self) -> Paper | None:
        """The file, looked at before anything is stored."""
        given = self.cleaned_data["paper"]
        if given is None:
            return None
        try:
            if given.size > MOST_BYTES:
                raise NotAccepted(
                    _("%(file)s is larger than 15 MB. Save it smaller, or split it.") % {"file": given.name}
                )
            content = given.read()
            check_pdf(given.name, content)
        except NotAccepted as refused:
            raise forms.ValidationError(str(refused)) from refused
        return Paper(given.name, content)


HAPPENED = {
    "chased": _("It was chased"),
    "received": _("It came"),
    "refused": _("It was refused"),
    "not_held": _("They do not have it"),
    "served": _("It was served"),
    "asked_again": _("It was asked for again"),
    "dropped": _("It is no longer needed"),
}


class HappenedForm(_WithPaper):
    """What came of a request. `kinds`: what can have happened, as the request stands."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    what = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    on = TypedDateField(label=_("When?"))
    said = forms.CharField(
        label=_("What did they say?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    promised_on = TypedDateField(
        label=_("When did they say it would come?"),
        when="future",
        required=False,
        help_text=_("Only where it was chased. For example 3/7/2026, 3 July or tomorrow"),
    )
    due_on = TypedDateField(
        label=_("By when is it asked for now?"),
        when="future",
        required=False,
        help_text=_("Only where it was asked for again. For example 3/7/2026, 3 July or tomorrow"),
    )
    pages = forms.IntegerField(
        label=_("How many pages?"),
        required=False,
        min_value=1,
        max_value=MOST_PAGES,
        help_text=_("Only where it came. Leave it empty where you attach the file."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    paper = forms.FileField(
        label=_("The file"),
        required=False,
        help_text=_("A PDF of up to 15 MB. Only your firm sees it."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["what"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(kind, HAPPENED[kind]) for kind in kinds]
        for name, only in (
            ("promised_on", "chased"), ("due_on", "asked_again"), ("pages", "received"), ("paper", "received"),
        ):  # fmt: skip
            if only not in kinds:
                del self.fields[name]
        if not {"chased", "received", "refused", "not_held"} & set(kinds):
            del self.fields["said"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("what") in ("chased", "refused") and not typed.get("said", "").strip():
            self.add_error("said", _("Write what they said"))
        if typed.get("what") == "asked_again" and not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by when it is asked for"))
        return typed


ANSWERS = {
    "received": _("Here it is, or it was sent another way"),
    "promised": _("We need more time"),
    "not_held": _("We do not have it"),
    "refused": _("We will not give it"),
}


class HolderForm(_WithPaper):
    """The answer of the agency that was asked. Today is its day."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    what = forms.ChoiceField(label=_("What is your answer?"), widget=forms.RadioSelect)
    paper = forms.FileField(
        label=_("The file"),
        required=False,
        help_text=_("A PDF of up to 15 MB. It goes to the firm that asked, and to nobody else."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    promised_on = TypedDateField(
        label=_("When will it come?"),
        when="future",
        required=False,
        help_text=_("Only where you need more time. For example 3/7/2026, 3 July or tomorrow"),
    )
    said = forms.CharField(
        label=_("What should the firm know?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why not, who has it, or how you sent it."),
    )

    def __init__(self, *args: Any, request: EvidenceRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["what"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [
            (word, said) for word, said in ANSWERS.items() if word == "received" or request.outstanding
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        what, said = typed.get("what"), typed.get("said", "").strip()
        if what == "promised" and not typed.get("promised_on") and "promised_on" not in self.errors:
            self.add_error("promised_on", _("Say when it will come"))
        if what == "refused" and not said:
            self.add_error("said", _("Say why not"))
        if what == "received" and not typed.get("paper") and not said and "paper" not in self.errors:
            self.add_error("paper", _("Choose the file, or say how you sent it"))
        return typed
