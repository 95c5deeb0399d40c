"""People and agencies for tests: one team, two firms, and a user for each role. All fictional."""

from datetime import date
from types import SimpleNamespace

from liaison import audit
from liaison.law.words import Role
from liaison.people.models import Agency, Area, User

DAY = date(2026, 7, 21)


def house(**area: object) -> SimpleNamespace:
    """A team with its area, two firms, a partner agency, another area's team, and their users."""
    with audit.change(by="tests", why="people for a test", today=DAY):
        eastmere = Area(name="Eastmere", **area)
        eastmere.save()
        westmere = Area(name="Westmere")
        westmere.save()
        agencies = {
            "team": Agency(name="Eastmere Youth Justice Service", kind="youth_justice", area=eastmere),
            "other_team": Agency(name="Westmere Youth Justice Service", kind="youth_justice", area=westmere),
            "firm": Agency(name="Harrow and Pike", kind="law_firm", email="crime@harrowpike.example"),
            "other_firm": Agency(name="Bexwell Law", kind="law_firm"),
            "partner": Agency(name="Eastmere Children’s Services", kind="local_authority", area=eastmere),
        }
        for agency in agencies.values():
            agency.save()
    roles = {
        "worker": (Role.YOT_WORKER, "team"),
        "manager": (Role.MANAGER, "team"),
        "officer": (Role.LIAISON_OFFICER, "team"),
        "solicitor": (Role.DEFENCE_SOLICITOR, "firm"),
        "other_solicitor": (Role.DEFENCE_SOLICITOR, "other_firm"),
        "other_worker": (Role.YOT_WORKER, "other_team"),
        "partner_user": (Role.PARTNER_AGENCY, "partner"),
    }
    users = {
        name: User.objects.create_user(
            name,
            f"{name}@example.org",
            "a long pass phrase",
            role=role.value,
            agency=agencies[agency],
            first_name=name.replace("_", " ").title(),
        )
        for name, (role, agency) in roles.items()
    }
    return SimpleNamespace(area=eastmere, **agencies, **users)
