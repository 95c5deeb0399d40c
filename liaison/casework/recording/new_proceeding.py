"""Open a proceeding by hand: where it is prosecuted, at which stage it is, and what the child is accused of."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.forms import GovukForm, TypedDateField
from liaison.design.sentences import sentence
from liaison.law import offences
from liaison.law.words import Court, Jurisdiction
from liaison.people import identifiers
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import YoungPerson
from liaison.people.request import Request
from proceedings.actions.events import open_proceeding, record_event
from proceedings.models import Charge, Proceeding

MOST: Final = 30  # charges typed in one go
STAGES: Final = (
    ("arrested", _("Arrested or under investigation")),
    ("charged", _("Charged, requisitioned or summonsed")),
)


class ProceedingForm(GovukForm):
    """The case as a whole."""

    jurisdiction = forms.ChoiceField(
        label=_("Where is it prosecuted?"), choices=Jurisdiction.choices(), widget=forms.RadioSelect,
        initial=Jurisdiction.ENGLAND_AND_WALES.value, help_text=_("Not where the child lives."),
    )  # fmt: skip
    stage = forms.ChoiceField(label=_("How far has it come?"), choices=STAGES, widget=forms.RadioSelect)
    on = TypedDateField(label=_("Since when?"), help_text=_("The day of the arrest, or of the charge."))
    urn = forms.CharField(
        label=_("URN"), required=False, max_length=20, help_text=_("For example 01ZD1234526"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )  # fmt: skip
    court = forms.ChoiceField(
        label=_("Court"), required=False, choices=[("", _("Not known")), *Court.choices()]
    )
    venue = forms.CharField(label=_("Court house"), required=False, max_length=100)

    def clean_urn(self) -> str:
        text: str = self.cleaned_data["urn"].strip()
        if text and not identifiers.urn(text).canonical:
            raise ValidationError(_("This is no URN: it has two figures, two letters and seven figures"))
        return text


class ChargeForm(GovukForm):
    """One charge or allegation. A row left empty is none."""

    code = forms.CharField(
        label=_("Offence code (CJS)"), required=False, max_length=10, help_text=_("For example TH68010"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )  # fmt: skip
    offence = forms.CharField(
        label=_("Offence"), required=False, max_length=300,
        help_text=_("Leave empty where the code says it."),
    )  # fmt: skip
    acted_from = TypedDateField(
        label=_("Date of the act, or its first day"), required=False,
        help_text=_("The child’s age on that day decides the law. Leave empty only where nobody knows."),
    )  # fmt: skip
    acted_to = TypedDateField(
        label=_("Its last day"), required=False, help_text=_("Only where it went on for more than a day.")
    )

    def clean_code(self) -> str:
        text: str = self.cleaned_data["code"].strip()
        code = identifiers.cjs_code(text).canonical if text else ""
        if code is None:
            raise ValidationError(_("This is no offence code: it has two letters and five figures"))
        return code

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("code") and not typed.get("offence"):
            title = offences.title_of(typed["code"])
            if title:
                typed["offence"] = title
            else:
                self.add_error("offence", _("The catalogue has no title for that code: type the offence"))
        if (typed.get("acted_from") or typed.get("acted_to")) and not typed.get("offence"):
            self.add_error("offence", _("Type the offence or its code"))
        if typed.get("acted_to") and not typed.get("acted_from"):
            self.add_error("acted_from", _("Enter its first day too"))
        elif typed.get("acted_to") and typed.get("acted_from") and typed["acted_to"] < typed["acted_from"]:
            self.add_error("acted_to", _("Its last day is before its first"))
        return typed

    @property
    def filled(self) -> bool:
        return bool(self.cleaned_data.get("offence"))


Charges: Final[Any] = formset_factory(ChargeForm, extra=1, max_num=MOST, validate_max=True, absolute_max=MOST)


@require_http_methods(["GET", "HEAD", "POST"])
def new_proceeding(request: Request, pk: UUID) -> HttpResponse:
    """GET: the form. POST with `more`: another row for a charge. POST: open it and go to the child."""
    person = get_visible(YoungPerson.objects.all(), request.user, pk=pk)
    require(request.user.in_team, by=request.user, what="open a proceeding", about=person)
    today = request.today
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and "more" in data:
        rows = data.get("form-TOTAL_FORMS", "1")
        data["form-TOTAL_FORMS"] = (
            str(min(int(rows) + 1, MOST)) if rows.isdecimal() and len(rows) < 4 else "1"
        )
    form = ProceedingForm(data, today=today)
    charges = Charges(data, form_kwargs={"today": today})
    if data is None:
        audit.note(kind="viewed", by=request.user, what="page: open a proceeding", about=person)
    elif "more" in data:
        form = ProceedingForm(initial=data.dict(), today=today)
        charges = _as_typed(data, today)
    elif form.is_valid() and charges.is_valid():
        filled = [one for one in charges if one.filled]
        if not filled:
            charges[0].add_error("offence", _("Type at least one offence or its code"))
        elif not _taken(form, person):
            try:
                proceeding = _open(person, form.cleaned_data, filled, request.user, today)
            except NotPossible as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("event_recorded", pk=proceeding.events.order_by("-number")[0].pk)
    bad = data is not None and "more" not in data
    return render(
        request,
        "recording/new_proceeding.html",
        {"form": form, "charges": charges, "person": person, "most": len(charges.forms) >= MOST},
        status=422 if bad else 200,
    )


def _as_typed(data: Any, today: Any) -> BaseFormSet[Any]:
    """The rows as they were typed, and an empty one, without the errors of a form that is not finished."""
    total = int(data["form-TOTAL_FORMS"])
    typed = [
        {name: data.get(f"form-{number}-{name}", "") for name in ChargeForm.base_fields}
        for number in range(total - 1)
    ]
    return Charges(initial=typed, form_kwargs={"today": today})  # type: ignore[no-any-return]


def _taken(form: ProceedingForm, person: YoungPerson) -> bool:
    """Whether the child has a proceeding with that URN already; the form says so."""
    wanted = identifiers.urn(form.cleaned_data["urn"]).canonical
    for other in Proceeding.objects.filter(young_person=person, voided_on=None).exclude(urn=""):
        if wanted and identifiers.urn(other.urn).canonical == wanted:
            form.add_error("urn", _("Case %s has that URN already") % other.name)
            return True
    return False


def _open(
    person: YoungPerson, typed: dict[str, Any], filled: list[ChargeForm], by: Any, today: Any
) -> Proceeding:
    charges = [
        Charge(
            name=str(number), offence=one.cleaned_data["offence"], cjs_code=one.cleaned_data["code"],
            acted_from=one.cleaned_data["acted_from"],
            acted_to=one.cleaned_data["acted_to"] or one.cleaned_data["acted_from"],
        )
        for number, one in enumerate(filled, 1)
    ]  # fmt: skip
    with audit.change(by=by, why="proceeding opened by hand", today=today):
        proceeding = open_proceeding(
            young_person=person, charges=charges, opened_on=typed["on"], by=by, today=today,
            jurisdiction=typed["jurisdiction"], urn=typed["urn"], court=typed["court"], venue=typed["venue"],
        )  # fmt: skip
        record_event(proceeding=proceeding, what=typed["stage"], on=typed["on"], by=by, today=today)
    return proceeding
