"""Make a pack to be looked at: laid out and kept at once, or begun as a row that the worker makes later."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.packs import frozen, seal, sign
from liaison.packs.actions.adding_late import check_same, contents_with_late, order_of
from liaison.packs.actions.order import Order, check, contents_of, settled
from liaison.packs.compose import Composed, compose_into, file_name
from liaison.packs.contents import PackContents
from liaison.packs.models import Pack, Progress

Tell = Callable[[str, int, int], None]


class Cancelled(Exception):
    """Somebody cancelled the pack while it was being made."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is stored, and what the record says of it (`Pack.make`)."""

    composed: Composed
    said: dict[str, Any]


def ordered(order: Order, *, by: Any, at: datetime, today: date) -> Pack:
    """The row of what is asked for, unsaved. Raises NotPossible (see `order.check` and `settled`)."""
    check(order, by)
    order = settled(order, by, today)
    return Pack(
        proceeding=order.proceeding, owner=by.agency, built_by=by, purpose=order.purpose.value,
        application=(order.choices.application or ""), recipient=order.recipient.strip(),
        with_ruling=order.choices.with_ruling, why_ruling=order.why_ruling.strip(), begins_with=order.begins_with,
        without_address=order.choices.without_address, others=list(order.others),
        papers=sorted(map(str, order.papers or ())), as_at=at,
        number=last_number(order.proceeding.pk, by.agency_id, order.purpose) + 1,
    )  # fmt: skip


def laid_out(pack: Pack, tell: Tell | None = None) -> Made:
    """Lay the pages out and store the file, outside the door: nobody else waits to write meanwhile.

    `tell` hears of each step (what, how many of how many) and may raise Cancelled. Raises NotPossible where the
    builder may no longer build it, or a paper may no longer go.
    """
    contents = contents_now(pack)
    return stored(contents, pack.begins_with, tell)


def contents_now(pack: Pack) -> PackContents:
    """What the pack prints by the records as they are now, at its own moment. Raises NotPossible."""
    order, by = order_of(pack), pack.built_by
    check(order, by)
    if order.begins_with:
        return contents_with_late(order, by=by, version=pack.number, at=pack.as_at)
    day = timezone.localdate(pack.as_at)
    return contents_of(order, by=by, version=pack.number, at=pack.as_at, today=day)


def stored(contents: PackContents, begins_with: Pack | None, tell: Tell | None) -> Made:
    """Compose it into a file and store that: a long pack is never in memory as a whole. Raises NotPossible."""
    with storage.room() as file:
        composed = compose_into(file, contents, tell)
        if begins_with:
            check_same(begins_with, file)
        try:
            sign.sign_file(file)
        except sign.NotSigned as why:
            raise NotPossible(str(why)) from why
        if tell:
            tell(_("Storing the file"), 0, 0)
        size = file.stat().st_size
        sha256 = storage.keep_file(file)
    said = {"pages": composed.pages, "size": size, "contents": printed(contents, composed)}
    return Made(composed, {"sha256": sha256, **said, "printed": frozen.frozen(contents)})


def preview(order: Order, *, by: Any, at: datetime, today: date) -> Pack:
    """Make it now, to be looked at. Nothing is recorded before its file is stored. Raises NotPossible."""
    pack = ordered(order, by=by, at=at, today=today)
    made = laid_out(pack)
    with audit.change(by=by, why=f"pack made to be looked at: {pack}", today=today):
        pack.make(**made.said)
        pack.save()
    return pack


def begin(order: Order, *, by: Any, at: datetime, today: date) -> Pack:
    """Record what is asked for, to be made by `finish`. Raises NotPossible; nothing is begun then."""
    pack = ordered(order, by=by, at=at, today=today)
    with audit.change(by=by, why=f"pack begun: {pack}", today=today):
        pack.save()
        Progress.objects.create(pack=pack)
    return pack


def finish(pack: Pack, tell: Tell) -> Pack:
    """Make a pack that was begun. What comes in the way is written to its row; a cancelled one is thrown away."""
    by, today = pack.built_by, timezone.localdate(pack.as_at)
    try:
        made = laid_out(pack, tell)
    except Cancelled:
        return discard(pack, by=by, today=today)
    except NotPossible as why:
        return _failed(pack, str(why), today)
    except Exception:
        _failed(pack, _("it stopped in the middle"), today)
        raise
    with audit.change(by=by, why=f"pack made to be looked at: {pack}", today=today):
        held = Pack.objects.select_for_update().get(pk=pack.pk)
        if held.state == "building":  # else it was cancelled in the last moment
            held.make(**made.said)
            held.save()
            Progress.objects.filter(pack=held).delete()
    if held.state == "discarded":
        forget(made.said["sha256"])
    return held


def discard(pack: Pack, *, by: Any, today: date) -> Pack:
    """Throw away what was not sealed, with its file. Raises NotPossible."""
    with audit.change(by=by, why=f"pack thrown away: {pack}", today=today):
        held = Pack.objects.select_for_update().get(pk=pack.pk)
        sha256 = held.sha256
        move(held, "discard")
        held.save()
        Progress.objects.filter(pack=held).delete()
    forget(sha256)
    return held


def forget(sha256: str) -> None:
    """Take a file away that no record names."""
    if not sha256 or Pack.objects.filter(sha256=sha256).exists():
        return
    if not Document.objects.filter(sha256=sha256).exists():
        storage.remove(sha256)


def _failed(pack: Pack, why: str, today: date) -> Pack:
    with audit.change(by=pack.built_by, why=f"pack could not be made: {pack}", today=today):
        held = Pack.objects.select_for_update().get(pk=pack.pk)
        if held.state == "building":
            held.fail(why)
            held.save()
    return held


def printed(contents: PackContents, composed: Composed) -> dict[str, Any]:
    """What the record says of the contents: the facts' digest, each part's, and every document's."""
    return {
        "recipient": contents.recipient,
        "facts": seal.facts(contents),
        "documents": [asdict(document) for document in composed.documents],
        "gaps": list(contents.gaps),
        "name": file_name(contents),
        "parts": parts_of(contents),
        "late": len(contents.documents) - len(contents.exhibits),
    }


def parts_of(contents: PackContents) -> dict[str, str]:
    """A digest of each part that our own pages print, so that two versions can be compared part by part."""
    bare = replace(contents, exhibits=(), late=(), version=0, as_at=datetime.fromtimestamp(0, UTC))
    return {name: seal.digest(repr(value).encode()) for name, value in asdict(bare).items()}


def last_number(proceeding: Any, owner: Any, purpose: str) -> int:
    """The number of the last version that was sealed, 0 where none was."""
    kept = Pack.objects.kept().filter(proceeding=proceeding, owner=owner, purpose=purpose)
    return kept.aggregate(last=Max("number"))["last"] or 0
