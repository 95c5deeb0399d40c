"""What the firms of the demonstration have asked for, and what ties their clients' charges to the exploitation."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from liaison.casework.casefile.shifted import working_days_from
from liaison.people.models import Agency, User, YoungPerson
from proceedings.actions import evidence as act
from proceedings.actions.nexus import link_charge
from proceedings.models.evidence_request import USUALLY_HELD, Evidence


def record(
    person: YoungPerson, row: Mapping[str, Any], *, users: Mapping[str, User], agencies: Mapping[str, Agency], today: date
) -> None:  # fmt: skip
    """The row's `evidence` and `nexus`; days are working days before or after today."""
    for one in row.get("evidence", ()):
        _ask(person, one, users[one["by"]], agencies, today)
    for one in row.get("nexus", ()):
        charge = person.proceedings.get(name=one["proceeding"]).charges.get(name=one["charge"])
        link_charge(
            charge=charge, text=one["text"], page=one.get("page", ""), by=users[one["by"]], today=today
        )


def _ask(
    person: YoungPerson, told: Mapping[str, Any], by: User, agencies: Mapping[str, Agency], today: date
) -> None:
    kind = Evidence(told["kind"])
    holder, route = USUALLY_HELD[kind]
    wanted = act.Wanted(
        kind=kind, what=str(kind.label), holder=told.get("holder", str(holder)), route=route,
        agency=agencies[told["agency"]] if "agency" in told else None, detail=told.get("detail", ""),
    )  # fmt: skip
    proceeding = person.proceedings.get(name=told["proceeding"])
    (request,) = act.list_needed(proceeding=proceeding, wanted=[wanted], by=by, today=today)
    if "ago" not in told:
        return
    who: dict[str, Any] = {"by": by, "today": today}
    asked = working_days_from(today, -told["ago"])
    request = act.ask(request=request, on=asked, due_on=working_days_from(today, told["due"]), **who)
    for chased in _in_order(told.get("chased", ())):
        request = act.chase(
            request=request, on=working_days_from(today, -chased["ago"]), said=chased["said"], **who
        )
    if "came" in told:
        act.receive(request=request, on=working_days_from(today, -told["came"]), pages=told["pages"], **who)


def _in_order(chases: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(chases, key=lambda one: -one["ago"])
