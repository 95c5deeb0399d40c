"""The facts that pages show, for the young people on one page: a fixed number of queries."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from liaison.law.facts import Facts
from liaison.law.words import Role
from liaison.prompts.gather import Gathered, Rows, facts_of


def sees_nrm(user: Any) -> bool:
    """Whether the NRM and court facts may be shown at all: to a team and to a firm that acts (people.access)."""
    return bool(user.in_team or user.has_role(Role.DEFENCE_SOLICITOR))


def gather(user: Any, ids: Iterable[Any], today: date) -> dict[Any, Gathered]:
    """The facts of each young person, by id. Whose records make no facts is left out: a prompt says so.

    The caller has already narrowed `ids`, and shows only cases that the user may see.
    """
    ids = list(dict.fromkeys(ids))
    if not ids or not sees_nrm(user):
        return {}
    return {pk: found for pk, found in facts_of(Rows.read(ids), today).items() if isinstance(found, Gathered)}


def facts_in(gathered: dict[Any, Gathered], young_person: Any, proceeding: Any) -> Facts | None:
    """The facts of one proceeding, or of the child alone where `proceeding` is None."""
    found = gathered.get(young_person)
    return dict(found.all()).get(proceeding) if found else None
