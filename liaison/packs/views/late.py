"""Papers that came late: added behind the pages of a sealed pack, with an index of their own, to be looked at."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.packs import gather
from liaison.packs.actions.adding_late import late_order
from liaison.packs.actions.making import begin, preview
from liaison.packs.forms import LateForm
from liaison.packs.may_go import Pile
from liaison.packs.models import Pack
from liaison.packs.models.who_else import NOBODY
from liaison.packs.paper_rows import Row, rows
from liaison.packs.tasks import LONG, make_in_the_background
from liaison.packs.views.sealed import sealed
from liaison.people.request import Request


def pack_late(request: Request, pk: UUID) -> HttpResponse:
    """GET: the papers that may go and are not in it. POST: make the version that has them behind its pages."""
    pack = sealed(request, pk)
    papers = not_in_it(pack, request)
    form = LateForm(
        request.POST or None, today=request.today, papers=[(str(row.document.pk), titled(row)) for row in papers],
        asks_who=not request.user.in_team,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("pack_look", pk=made(pack, form.cleaned_data, papers, request).pk)
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what=f"page: late papers, {pack}", about=pack)
    about = {"form": form, "pack": pack, "proceeding": pack.proceeding, "papers": papers}
    about["person"] = pack.proceeding.young_person
    return render(request, "packs/late.html", about, status=422 if form.errors else 200)


def not_in_it(pack: Pack, request: Request) -> list[Row]:
    """The papers that may go to its reader by its own choices, and did not."""
    records = gather.records(pack.proceeding, request.user, request.today)
    pile = Pile.of(
        pack.proceeding, records.documents, with_ruling=pack.with_ruling, without_address=pack.without_address
    )
    held = set(pack.papers)
    return [
        row
        for row in rows(records.documents, pile, ())
        if not row.why and not row.unless and str(row.document.pk) not in held
    ]


def titled(row: Row) -> str:
    """The paper by its title and what it is."""
    return f"{row.document.title} ({row.document.get_kind_display()})"


def made(pack: Pack, typed: dict[str, Any], papers: list[Row], request: Request) -> Pack:
    """The preview, or what was begun where it is long. Raises NotPossible."""
    ticked = frozenset(map(UUID, typed["papers"]))
    others = tuple(word for word in typed.get("others", ()) if word != NOBODY)
    order = late_order(pack, papers=ticked, others=others)
    by, at, today = request.user, timezone.now(), request.today
    pages = pack.pages + sum(row.document.pages or 0 for row in papers if row.document.pk in ticked)
    if pages <= LONG:
        return preview(order, by=by, at=at, today=today)
    begun = begin(order, by=by, at=at, today=today)
    make_in_the_background(begun)
    return begun
