"""Everything open that bears somebody's name goes to somebody else, by name, in one change: nothing is orphaned."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison import audit
from liaison.agreed.models import Action
from liaison.audit.machine import NotPossible
from liaison.audit.models import write
from liaison.notices.models.notice import NoticeKind
from liaison.notices.telling import News, tell
from liaison.people.models import User, YoungPerson
from liaison.prompts.models import Prompt
from proceedings.listings.models import Watch


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of thing that bears a name. `rows`: those still open that bear this user's."""

    label: Any
    model: Any
    field: str
    rows: Callable[[Any], Any]


HANDED_ON: Final = (
    Held(_("Children"), YoungPerson, "worker", lambda user: YoungPerson.objects.filter(worker=user)),
    Held(_("Prompts taken on"), Prompt, "acted_by", lambda user: Prompt.objects.asking().filter(acted_by=user)),
    Held(_("Agreed actions"), Action, "owner", lambda user: Action.objects.open().filter(owner=user)),
    Held(_("Watches of court lists"), Watch, "watched_by", lambda user: Watch.objects.filter(watched_by=user, state="watching")),
)  # fmt: skip

# Who did what stays: it is history, or a person's own. Each with its reason; a new one must be put somewhere.
STAYS: Final = {
    "proceedings.Nexus.recorded_by": "who recorded it",
    "prompts.Chase.by": "who chased",
    "rulings.ExploitationPeriod.recorded_by": "who recorded it; whose it is, is the agency",
    "rulings.Preparation.prepared_by": "who began it; anybody of the agency goes on with it",
    "packs.Pack.built_by": "who built it",
    "packs.SafetyNotice.looked_by": "who looked at it",
    "packs.Sending.sent_by": "who sent it",
    "people.Absence.user": "whose absence it is",
    "people.Absence.cover": "a stand-in who leaves is named again by the manager; see open_covers",
    "casework.SavedView.user": "a person's own",
    "meetings.Note.by": "who wrote it",
    "meetings.Concern.by": "who wrote it",
    "notices.CalendarAddress.user": "a person's own; it answers nobody once the account is closed",
    "notices.Choice.user": "a person's own",
    "notices.Notice.user": "who was told; what it was about is handed on with the child",
    "account.EmailAddress.user": "a person's own",
    "mfa.Authenticator.user": "a person's own",
}


def held_by(user: Any) -> list[tuple[Any, int]]:
    """How many of each kind bear the name: (label, count), also where there are none."""
    return [(held.label, held.rows(user).count()) for held in HANDED_ON]


def hand_over(*, user: User, to: User, by: Any, today: date, leaves: bool = False) -> dict[str, int]:
    """Give all that is open and bears `user`'s name to `to`; with `leaves` the account is closed too.

    `to` must be somebody else of the same agency who is there, and is told once, whatever it is. Gives how many rows of each kind moved. Raises
    NotPossible; then nothing moved.
    """
    if to.pk == user.pk or to.agency_id != user.agency_id:
        raise NotPossible(_("name somebody else of the same agency"))
    if not to.is_active:
        raise NotPossible(_("%(to)s has left") % {"to": to})
    why = f"handed over to {to}" + (", who follows somebody who left" if leaves else "")
    moved: dict[str, int] = {}
    with audit.change(by=by, why=why, today=today):
        for held in HANDED_ON:
            rows = list(held.rows(user).select_for_update(of=("self",), no_key=True))
            for row in rows:
                setattr(row, held.field, to)
            write(*rows)
            moved[held.model._meta.label] = len(rows)
        if any(moved.values()) and to.pk != getattr(by, "pk", None):
            tell([News(user=to, kind=NoticeKind.HANDED_OVER, path=reverse("today"))])
        if leaves:
            gone = User.objects.select_for_update().get(pk=user.pk)
            gone.is_active = False
            gone.save(update_fields=["is_active"])
            audit.note(kind="changed", by=by, what=f"{gone} left the agency", user=str(gone.pk))
    return moved
