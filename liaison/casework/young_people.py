"""The children whom a reader may see, as a table."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.db.models import Count, Exists, IntegerField, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.casework.wording import weekday_of
from liaison.law.facts import STRENGTH
from liaison.law.words import Role, Ruling
from liaison.people.models import YoungPerson
from liaison.prompts.models import Prompt
from proceedings.models import Charge, Hearing, Proceeding
from rulings.models import Referral

A_PAGE = 50


class YoungPeopleTable(tables.Table):
    """Name, age, stages, NRM, next hearing, open prompts. The dear columns are read for one page at once."""

    name = tables.Column(order_by=("surname", "forenames"), verbose_name=_("Name"), empty_values=())
    age = tables.Column(order_by=("-date_of_birth",), verbose_name=_("Age"), empty_values=())
    stages = tables.Column(orderable=False, verbose_name=_("Stage"), empty_values=())
    ruling = tables.Column(orderable=False, verbose_name=_("NRM"), empty_values=())
    next_hearing = tables.Column(verbose_name=_("Next hearing"))
    asking = tables.Column(verbose_name=_("To do"))

    class Meta:
        attrs = {"class": "govuk-table liaison-stacked"}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.stages_of: dict[Any, dict[str, list[str]]] = {}
        self.ruling_of: dict[Any, Ruling] = {}

    def read_page(self, user: Any) -> None:
        """Stages and rulings of the rows on this page."""
        keys = [row.record.pk for row in self.page.object_list]
        live = Charge.objects.filter(proceeding=OuterRef("pk"), ended_on=None, sentenced_on=None)
        for proceeding in (
            Proceeding.objects.visible_to(user).filter(young_person__in=keys).annotate(live=Exists(live))
        ):
            if proceeding.live:  # type: ignore[attr-defined]
                stages = self.stages_of.setdefault(proceeding.young_person_id, {})
                stages.setdefault(gettext(proceeding.standing.label), []).append(proceeding.name)
        for referral in Referral.objects.visible_to(user).filter(young_person__in=keys):
            held = self.ruling_of.get(referral.young_person_id, Ruling.NONE)
            self.ruling_of[referral.young_person_id] = min(held, referral.standing, key=STRENGTH.index)

    def render_name(self, record: Any) -> str:
        where = reverse("young_person", args=[record.pk])
        return format_html('<a href="{}">{}, {}</a>', where, record.surname, record.forenames or "–")

    def render_age(self, record: Any) -> str:
        age = record.age_on(self.today)
        return str(age) if age < 18 else gettext("%(age)d, young adult") % {"age": age}

    def render_stages(self, record: Any) -> str:
        stages = self.stages_of.get(record.pk, {})
        return "; ".join(f"{', '.join(names)}: {stage}" for stage, names in stages.items()) or gettext(
            "No case alive"
        )

    def render_ruling(self, record: Any) -> str:
        ruling = self.ruling_of.get(record.pk)
        return gettext(ruling.label) if ruling else "–"

    def render_next_hearing(self, value: date) -> str:
        return weekday_of(value, self.today)


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """`/children/`. GET: `sort`, `page`. Who looks for one child goes to `search`, where no address holds a name."""
    user, today = request.user, request.today  # type: ignore[attr-defined]
    people = _with_columns(YoungPerson.objects.visible_to(user), user, today)
    table = YoungPeopleTable(
        people, today=today, order_by=request.GET.get("sort") or "name", empty_text=_nobody_yet(user)
    )
    tables.RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    table.read_page(user)
    audit.note(kind="viewed", by=user, what="the list of children", found=table.paginator.count)
    return render(request, "casework/young_people.html", {"table": table, "today": today})


def _nobody_yet(user: Any) -> str:
    """What stands in place of the list while there is nobody on it: how somebody comes to be."""
    if user.in_team:
        return gettext("No child is on record yet. Put a child on record, or bring a court list in.")
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return gettext("A client stands here once a youth justice service has recorded that your firm acts.")
    return gettext(
        "A child stands here once a youth justice service has recorded that you work with the child."
    )


def _with_columns(people: Any, user: Any, today: date) -> Any:
    coming = Hearing.objects.visible_to(user).filter(
        proceeding__young_person=OuterRef("pk"), state="listed", on__gte=today
    )
    asking = Prompt.objects.visible_to(user).asking().filter(young_person=OuterRef("pk"))

    def of_each(rows: Any, group: str, sum_of: Any) -> Any:
        return Subquery(rows.order_by().values(group).annotate(one=sum_of).values("one"))

    return people.annotate(
        next_hearing=of_each(coming, "proceeding__young_person", Min("on")),
        asking=Coalesce(of_each(asking, "young_person", Count("pk")), 0, output_field=IntegerField()),
    )
