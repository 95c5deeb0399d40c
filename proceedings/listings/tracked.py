"""The young people that a team tracks, as far as matching needs them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from liaison.people.models import Agency, Alias, YoungPerson
from proceedings.listings.matching import Person
from proceedings.models import Proceeding


def young_people_of(team: Agency | None) -> Q:
    """Those whose home or host team it is; with None those of every team."""
    return Q() if team is None else Q(home_team=team) | Q(host_team=team)


def tracked(team: Agency | None) -> list[Person]:
    """All of them with their other names and URNs: three queries, whatever their number."""
    ours = YoungPerson.objects.filter(young_people_of(team)).order_by()
    names = ("forenames", "surname")
    aliases = _by_person(Alias.objects.filter(young_person__in=ours).values_list("young_person_id", *names))
    urns = _by_person(
        Proceeding.objects.filter(young_person__in=ours, voided_on=None)
        .exclude(urn="")
        .values_list("young_person_id", "urn")
    )
    return [
        Person(
            id=person.pk,
            forenames=person.forenames,
            surname=person.surname,
            dob=person.date_of_birth,
            sex=person.sex or None,
            pnc=person.pnc_id or None,
            urns=tuple(urn for (urn,) in urns[person.pk]),
            aliases=tuple((forenames, surname) for forenames, surname in aliases[person.pk]),
            address=person.address or None,
            postcode=person.postcode or None,
        )
        for person in ours
    ]


def _by_person(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    found: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for person, *rest in rows:
        found[person].append(tuple(rest))
    return found
