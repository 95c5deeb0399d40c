"""Which other agencies work with a child: they see the child, and what is asked of them, from then until it ends."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.agreed.models import Action
from liaison.audit.machine import NotPossible
from liaison.design.forms import GovukForm, TypedDateField
from liaison.design.sentences import sentence
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import Agency, Involvement, YoungPerson
from liaison.people.request import Request


class AgencyForm(GovukForm):
    """One more agency. `agencies`: those that could be."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=gettext_lazy("Which agency?"), empty_label=gettext_lazy("Choose")
    )
    since = TypedDateField(label=gettext_lazy("Since when?"))

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = agencies


def could_be(person: YoungPerson) -> Any:
    """Agencies that do not work with the child yet. No firm, which acts in a case; no service, which is home or host."""
    return Agency.objects.exclude(kind__in=[Agency.Kind.LAW_FIRM, Agency.Kind.YOUTH_JUSTICE]).exclude(
        involvements__in=Involvement.objects.filter(young_person=person, ended_on=None)
    )


def involve(*, person: YoungPerson, agency: Agency, since: date, by: Any, today: date) -> Involvement:
    """From now on the agency sees the child. Where it works with the child already, that stands."""
    with audit.change(by=by, why="an agency works with the child", today=today):
        YoungPerson.objects.hold(person.pk)
        there = Involvement.objects.filter(young_person=person, agency=agency, ended_on=None).first()
        row = there or Involvement(young_person=person, agency=agency, since=since)
        row.save()
    return row


def end(*, involvement: Involvement, by: Any, today: date) -> None:
    """From now on it sees nothing. Raises NotPossible while actions for the child are still its to do."""
    with audit.change(by=by, why="an agency no longer works with the child", today=today):
        YoungPerson.objects.hold(involvement.young_person_id)
        row = Involvement.objects.select_related("agency").get(pk=involvement.pk)
        open_ones = Action.objects.open().filter(young_person=row.young_person_id, agency=row.agency_id)
        if open_ones.exists():
            raise NotPossible(
                _("agreed actions are still open with %s: hand them on first, or close them") % row.agency
            )
        row.ended_on = today
        row.save()


@require_http_methods(["GET", "HEAD", "POST"])
def agencies_of_child(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/agencies/`. GET: those that work with the child. POST: one more, or with `end` one no longer."""
    user, today = request.user, request.today
    person = get_visible(YoungPerson.objects.select_related("home_team", "host_team"), user, pk=pk)
    require(user.in_team, by=user, what="record which agencies work with a child", about=person)
    involved = Involvement.objects.filter(young_person=person, ended_on=None).select_related("agency")
    if request.method == "POST" and "end" in request.POST:
        _end(request, next((one for one in involved if str(one.pk) == request.POST["end"]), None))
        return redirect("agencies_of_child", pk=person.pk)
    form = AgencyForm(
        request.POST or None, today=today, agencies=could_be(person), initial={"since": today}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        involve(person=person, agency=typed["agency"], since=typed["since"], by=user, today=today)
        messages.success(request, _("%s works with the child, and sees what is asked of it.") % typed["agency"])  # fmt: skip
        return redirect("agencies_of_child", pk=person.pk)
    if request.method != "POST":
        audit.note(kind="viewed", by=user, what="page: agencies that work with the child", about=person)
    context = {"form": form, "person": person, "involved": sorted(involved, key=lambda one: one.agency.name)}
    return render(request, "people_move/agencies.html", context, status=422 if form.errors else 200)


def _end(request: Request, involvement: Involvement | None) -> None:
    if involvement is None:  # ended already
        return
    try:
        end(involvement=involvement, by=request.user, today=request.today)
    except NotPossible as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(
            request, _("%s no longer works with the child, and sees nothing from now on.") % involvement.agency
        )  # fmt: skip
