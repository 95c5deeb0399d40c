"""What a builder asks for, and what a pack prints of it: refused where a paper may not go or a choice has no reason."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible
from liaison.documents.models.words import RULING
from liaison.law.words import Role
from liaison.packs import gather
from liaison.packs.bench import bench_reads
from liaison.packs.contents import PackContents
from liaison.packs.may_go import Pile, why_not
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import PURPOSES
from liaison.packs.purposes.choices import Application, Choices
from proceedings.models import Proceeding

OF_THE_TEAM = frozenset({Purpose.YJS})  # what a worker builds; everything else is the defence's


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`papers`: ids of the documents that were ticked; None: the decision letters and nothing else.

    `others` is who else will see it, as `WhoElse` words; empty: nobody else. `why_ruling`: why the decision is in
    where the bench tries the facts. `begins_with`: the sealed pack to whose pages papers are added that came late.
    """

    proceeding: Proceeding
    purpose: Purpose
    recipient: str
    choices: Choices
    papers: frozenset[UUID] | None = None
    others: tuple[str, ...] = ()
    why_ruling: str = ""
    begins_with: Any = None


def offered(purpose: Purpose, court: str) -> Choices:
    """What the page offers first: no decision where the bench tries the facts, and no address."""
    applications: tuple[Application, ...] = getattr(PURPOSES[purpose], "APPLICATIONS", ())
    return Choices(
        application=applications[0] if applications else None,
        with_ruling=not bench_reads(purpose, court),
        without_address=True,
    )


def may_build(user: Any, purpose: Purpose | None = None) -> bool:
    """Whose role builds a pack for `purpose` (None: any): a solicitor, or for the team's own summary a worker.

    That the firm acts, or that the child is the team's, is what `visible_to` says.
    """
    if not (user.is_active and user.agency_id):
        return False
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return purpose is None or purpose not in OF_THE_TEAM
    return bool(user.has_role(Role.YOT_WORKER, Role.MANAGER)) and (purpose is None or purpose in OF_THE_TEAM)


def check(order: Order, by: Any) -> None:
    """Raises NotPossible: not theirs to build, no recipient, or a choice that needs a reason and has none."""
    seen = Proceeding.objects.visible_to(by).filter(pk=order.proceeding.pk).exists()
    if not seen or not may_build(by, order.purpose):
        raise NotPossible(_("only a solicitor who acts in this case builds this pack"))
    if not order.recipient.strip():
        raise NotPossible(_("say to whom the pack goes"))
    left_in = order.choices.with_ruling and bench_reads(order.purpose, order.proceeding.court)
    if left_in and not order.why_ruling.strip():
        raise NotPossible(_("the bench tries the facts: say why the decision is in"))


def settled(order: Order, by: Any, today: date) -> Order:
    """The order with the papers that go in named one by one. Raises NotPossible, naming one that may not go."""
    return replace(order, papers=_allowed(gather.records(order.proceeding, by, today), order))


def contents_of(order: Order, *, by: Any, version: int, at: datetime, today: date) -> PackContents:
    """What the pack prints, from the records as `by` may see them now. Raises NotPossible, naming the paper."""
    records = gather.records(order.proceeding, by, today, order.papers)
    records = replace(records, ticked=_allowed(records, order))
    made: PackContents = PURPOSES[order.purpose].contents(
        records, recipient=order.recipient.strip(), version=version, as_at=at, choices=order.choices
    )
    in_it = {exhibit.sha256 for exhibit in made.exhibits}
    missing = [paper for paper in records.papers if paper.sha256 not in in_it]
    more = tuple(gather.exhibit(paper, paper.title, paper.dated) for paper in missing)
    return replace(made, exhibits=(*made.exhibits, *more))


def _allowed(records: gather.Records, order: Order) -> frozenset[UUID]:
    """The ids of the papers that go in. The decision is dropped by the builder's choice; nothing else in silence."""
    choices = order.choices
    pile = Pile.of(
        order.proceeding,
        records.documents,
        with_ruling=choices.with_ruling,
        without_address=choices.without_address,
    )
    seen = {document.pk: document for document in records.documents}
    if order.papers is None:
        return frozenset(d.pk for d in records.letters.values() if not why_not(d, pile))
    if order.papers - seen.keys():
        raise NotPossible(_("a paper that was ticked is no longer there: look again at what goes in"))
    wanted = {key for key in order.papers if choices.with_ruling or seen[key].kind not in RULING}
    for key in sorted(wanted, key=lambda key: seen[key].title):
        if why := why_not(seen[key], pile):
            raise NotPossible(f"{seen[key].title}: {why}".rstrip("."))
    return frozenset(wanted)
