"""Make the one-page note, and keep what was made: what a court was told must be provable afterwards."""

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from liaison.packs.note import Note, TooLong, compose
from proceedings.models import Proceeding

TITLE: Final = "One-page note to "


def make_note(
    *, proceeding: Proceeding, note: Note, told: bool, reason: str, by: Any, today: date
) -> Document:
    """Compose it and keep it in the team's store, released to nobody.

    `told`: the solicitor knows what stands in the NRM. Where not, `reason` says why it could not wait, and is
    kept in the log. Raises NotPossible: no reason, or more than one page.
    """
    if not told and not reason.strip():
        raise NotPossible(
            _("the solicitor has not been told yet and should be told first: if it cannot wait, say why")
        )
    try:
        content = compose(note)
    except TooLong as too_long:
        raise NotPossible(str(too_long)) from too_long
    why = (
        "one-page note made"
        if told
        else f"one-page note made before the solicitor was told: {reason.strip()}"
    )
    with audit.change(by=by, why=why, today=today):
        return add_document(
            young_person=proceeding.young_person, name="note.pdf", content=content, kind=Document.Kind.CORRESPONDENCE,
            title=f"{TITLE}{note.recipients[:1].lower()}{note.recipients[1:]}", owner=by.agency,
            store=Document.Store.SAFEGUARDING, released=False, by=by, today=today, proceeding_key=proceeding.pk,
            source=str(by.agency)[:120], dated=today,
        )  # fmt: skip


def notes_of(proceeding: Proceeding, user: Any) -> Any:
    """The notes that were made in this case and that `user` may see, the last first."""
    return (
        Document.objects.visible_to(user)
        .filter(proceeding_key=proceeding.pk, owner=user.agency_id, title__startswith=TITLE)
        .order_by("-added_on", "-pk")
    )
