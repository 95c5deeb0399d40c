"""The tabs of a child's pages: only those that their reader can read, with how much is on each where that is known."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.casework.child_record import ChildRecord
from liaison.casework.facts_for import sees_nrm


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool
    count: int | None


def tabs(user: Any, person: Any, here: str, record: ChildRecord | None = None) -> list[Tab]:
    """`here`: the word of the page that is shown. Without `record` (the history) nothing is counted."""
    nrm = sees_nrm(user)
    found = (
        (True, "overview", "young_person", _("Overview"), None),
        (
            nrm,
            "proceedings",
            "child_proceedings",
            _("Proceedings"),
            len(record.proceedings) if record else None,
        ),
        (nrm, "ruling", "child_ruling", _("NRM decision"), None),
        (True, "prompts", "child_prompts", _("Prompts"), len(record.prompts) if record else None),
        (nrm, "people", "child_people", _("People and agencies"), None),
        (True, "documents", "child_documents", _("Documents"), len(record.documents) if record else None),
        (True, "history", "history", _("History"), None),
    )
    return [
        Tab(label, reverse(name, args=[person.pk]), word == here, count)
        for may, word, name, label, count in found
        if may
    ]
