"""A child, those around them, and a referral that the youth justice service prepares. All fictional."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.test import Client

from liaison import audit
from liaison.law.words import Role
from liaison.people.models import Agency, User
from rulings.models import Preparation
from rulings.together.actions.contributions import ask
from rulings.together.actions.prepare import begin
from rulings.together.sheet import sheet_of
from tests.child import child
from tests.people import house

DAY = date(2026, 7, 21)
MORNING = datetime(2026, 7, 21, 9, 30)


def case(**born: Any) -> SimpleNamespace:
    """`preparation` of the worker's team; `asked`: children's services (with an account) about family and school;
    `school`: without one."""
    people = house()
    with audit.change(by="tests", why="agencies of a test", today=DAY):
        police = Agency(name="Eastmere Police", kind="police", email="desk@police.example")
        police.save()
        services = Agency.objects.select_for_update().get(pk=people.partner.pk)
        services.email = "front.door@services.example"
        services.save()
    officer = User.objects.create_user(
        "police_user", "p@example.org", "x", role=Role.PARTNER_AGENCY.value, agency=police
    )
    person = child(people, **born)
    preparation = begin(
        young_person=person, signs=["cannabis", "theft", "moved"], by=people.worker, today=DAY
    )
    who: Any = {"by": people.worker, "today": DAY}
    asked = ask(
        preparation=preparation, agency=services, questions=["family", "education"], due_on=date(2026, 7, 24), **who
    )  # fmt: skip
    school = ask(
        preparation=preparation, name="Marsh Lane School", email="office@school.example", questions=["education"],
        due_on=date(2026, 7, 24), **who,
    )  # fmt: skip
    return SimpleNamespace(
        people=people, person=person, preparation=preparation, asked=asked, school=school, police=police,
        police_user=officer, services=services,
    )  # fmt: skip


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def lines_of(made: SimpleNamespace) -> dict[str, Any]:
    """The lines of the sheet as it stands, by the key of the question."""
    row = Preparation.objects.select_related("young_person", "agency", "prepared_by").get(
        pk=made.preparation.pk
    )
    return {line.question.key: line for part in sheet_of(row, DAY).parts for line in part.lines}
