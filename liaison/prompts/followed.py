"""What followed a change: the prompts that the same change opened or closed, by the log."""

from liaison.audit.models import Entry
from liaison.prompts.models import Prompt


def touched(entry: Entry | None, kind: str) -> list[str]:
    """The keys of the prompts that the change of `entry` opened ("created") or closed ("moved")."""
    if entry is None:
        return []
    lines = Entry.objects.filter(
        young_person_id=entry.young_person_id, change=entry.change, model=Prompt._meta.label, kind=kind
    )
    if kind == "moved":
        lines = lines.filter(what__in=["meet", "supersede"])
    return list(lines.values_list("object_id", flat=True))
