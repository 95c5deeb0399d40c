"""Seal a pack as it was looked at; the earlier version is superseded, and the child's worker is told who will see it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.law.words import Role
from liaison.notices.models.notice import NoticeKind
from liaison.notices.telling import News, tell
from liaison.packs import seal
from liaison.packs.actions.adding_late import order_of
from liaison.packs.actions.making import contents_now, last_number
from liaison.packs.actions.order import check
from liaison.packs.models import Pack, SafetyNotice
from liaison.packs.models.pack import Purpose


def seal_pack(pack: Pack, *, by: Any, today: date) -> Pack:
    """Seal a preview that was looked at.

    Raises NotPossible: it is no preview; somebody of the agency sealed a version in between; or something that
    it prints was recorded or changed since it was made.
    """
    check(order_of(pack), by)
    if stale(pack):
        raise NotPossible(_("something that it prints has changed since it was made: make it again"))
    with audit.change(by=by, why=f"pack built: {Purpose(pack.purpose).label.lower()}", today=today):
        held = Pack.objects.select_for_update().get(pk=pack.pk)
        sealed(held, by, today)
    return held


def sealed(pack: Pack, by: Any, today: date) -> None:
    """Seal and save `pack` inside the open change; its file is stored already. Raises NotPossible."""
    same = Pack.objects.filter(proceeding=pack.proceeding_id, owner=pack.owner_id, purpose=pack.purpose)
    for earlier in same.filter(state="sealed").select_for_update():
        earlier.supersede()
        earlier.save()
    if last_number(pack.proceeding_id, pack.owner_id, pack.purpose) + 1 != pack.number:
        raise NotPossible(_("somebody of your firm built a version at the same time: look at that one first"))
    move(pack, "seal")
    pack.save()
    _tell_the_worker(pack, by, today)


def stale(pack: Pack) -> bool:
    """Whether the facts that the pack prints are others now than when it was made, its moment aside."""
    try:
        now = contents_now(pack)
    except NotPossible:  # a paper in it was withdrawn
        return True
    return seal.facts(now) != pack.contents.get("facts")


def _tell_the_worker(pack: Pack, by: Any, today: date) -> None:
    """Nothing to tell where nobody else will see it and no address is in it, or where the team built it itself."""
    if not by.has_role(Role.DEFENCE_SOLICITOR) or not (pack.others or not pack.without_address):
        return
    notice = SafetyNotice(
        proceeding=pack.proceeding, firm=pack.owner, pack=pack, given_on=today, recipient=pack.recipient,
        others=pack.others, without_address=pack.without_address,
    )  # fmt: skip
    notice.save()
    worker = pack.proceeding.young_person.worker
    if worker is not None and worker.is_active:
        news = News(
            user=worker, kind=NoticeKind.SAFETY, path=reverse("safety_notice", args=[notice.pk]),
            young_person_id=pack.proceeding.young_person_id,
        )  # fmt: skip
        tell([news])
