"""Add papers that came late to a sealed pack: a new version that begins with its pages, unchanged and not renumbered."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.packs import frozen, gather, same_pages
from liaison.packs.actions.order import Order, contents_of, settled
from liaison.packs.contents import Late, PackContents
from liaison.packs.may_go import in_order
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes.choices import Application, Choices


def late_order(sealed: Pack, *, papers: frozenset[UUID], others: tuple[str, ...]) -> Order:
    """The order of a version that begins with the pages of `sealed`, for the same reader, with `papers` behind them.

    Raises NotPossible: it is not the version that holds now, or nothing is added.
    """
    held = frozenset(map(UUID, sealed.papers))
    if sealed.state != "sealed":
        raise NotPossible(_("late pages are added to the version that is sealed now"))
    if not papers - held:
        raise NotPossible(_("tick at least one paper that is not in it yet"))
    return replace(order_of(sealed), papers=held | papers, others=others, begins_with=sealed)


def order_of(pack: Pack) -> Order:
    """What was asked for, as its row holds it."""
    return Order(
        proceeding=pack.proceeding,
        purpose=Purpose(pack.purpose),
        recipient=pack.recipient,
        choices=Choices(
            application=Application(pack.application) if pack.application else None,
            with_ruling=pack.with_ruling,
            without_address=pack.without_address,
        ),
        papers=frozenset(map(UUID, pack.papers)),
        others=tuple(pack.others),
        why_ruling=pack.why_ruling,
        begins_with=pack.begins_with,
    )


def contents_with_late(order: Order, *, by: Any, version: int, at: datetime) -> PackContents:
    """What the sealed version printed, and the late papers. Facts that were recorded since are not in it.

    Raises NotPossible: a paper may no longer go, the marking or the restriction is another now, or what the sealed
    version printed was not kept.
    """
    sealed, day = order.begins_with, timezone.localdate(at)
    ticked = settled(order, by, day).papers or frozenset()
    now = contents_of(order, by=by, version=version, at=at, today=day)
    try:
        kept = frozen.thawed(sealed.printed, gather.stored)
    except frozen.NotReadable as other:
        raise NotPossible(_("it was made by an earlier Liaison: build a new version instead")) from other
    if (kept.marking, kept.restriction) != (now.marking, now.restriction):
        raise NotPossible(_("the reporting restriction is another now: build a new version instead"))
    late = ticked - frozenset(map(UUID, sealed.papers))
    papers = in_order(Document.objects.visible_to(by).filter(pk__in=late), late)
    return replace(
        kept,
        late=(
            *kept.late,
            Late(
                version=version, as_at=at, prepared_by=now.prepared_by, begins=sealed.sha256, pages=sealed.pages,
                exhibits=tuple(gather.exhibit(paper, paper.title, paper.dated) for paper in papers),
            ),
        ),
    )  # fmt: skip


def check_same(sealed: Pack, written: Path) -> None:
    """Raises NotPossible where the file does not begin with the pages of the sealed version."""
    try:
        other = same_pages.first_other(storage.checked(sealed.sha256), written, sealed.pages)
    except storage.Damaged as gone:
        raise NotPossible(_("its file is not as it was sealed: build a new version instead")) from gone
    if other is not None:
        raise NotPossible(
            _("page %(page)s would not be as it was sealed: build a new version instead") % {"page": other}
        )
