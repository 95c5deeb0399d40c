"""Record that a pack was sent, and what the child's team did about it. Liaison sends nothing by itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import write
from liaison.documents.models import Document
from liaison.packs.models import Pack, SafetyNotice, Sending
from liaison.packs.models.pack import Purpose
from proceedings.actions.events import record_event


def record_sent(
    pack: Pack, *, on: date, to: str, subject: str, charges: Sequence[str], by: Any, today: date
) -> Sending:
    """Record the sending. Representations start the wait for an answer, and what asked for them is met.

    What went out as unserved is served from now on. Raises NotPossible: the pack is not sealed, or the day is to come.
    """
    if pack.state not in ("sealed", "superseded"):
        raise NotPossible(_("only a sealed pack is sent"))
    if on > today:
        raise NotPossible(_("that day is still to come"))
    with audit.change(by=by, why=f"pack sent: {pack}", today=today):
        sending = Sending(pack=pack, on=on, to=to.strip(), subject=subject.strip(), sent_by=by)
        sending.save()
        if pack.purpose == Purpose.REPRESENTATIONS:
            record_event(
                proceeding=pack.proceeding, what="representations_sent", on=on, by=by, today=today,
                charges=list(charges) or None,
            )  # fmt: skip
        if pack.purpose != Purpose.YJS:  # the team's own summary serves nothing on anybody
            papers = list(Document.objects.filter(pk__in=pack.papers, status="unserved").select_for_update())
            for paper in papers:
                paper.serve()
            write(*papers)
    return sending


def look_at_plan(notice: SafetyNotice, *, done: str, by: Any, today: date) -> SafetyNotice:
    """The team looked at the safety plan. Raises NotPossible where somebody did already."""
    with audit.change(by=by, why="safety plan looked at", today=today):
        held = SafetyNotice.objects.select_for_update().get(pk=notice.pk)
        move(held, "look", by, today, done.strip())
        held.save()
    return held
