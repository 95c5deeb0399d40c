"""The packs of one case: choose the purpose, see what there is and what may not go and why, and have it made."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.design.sentences import sentence
from liaison.law.words import Jurisdiction
from liaison.packs import gather
from liaison.packs.actions.build import build_pack
from liaison.packs.actions.making import begin, preview
from liaison.packs.actions.order import Order, may_build, offered
from liaison.packs.bench import bench_reads
from liaison.packs.forms import IN, BuildForm
from liaison.packs.may_go import Pile
from liaison.packs.models import Pack
from liaison.packs.models.pack import Purpose
from liaison.packs.models.who_else import NOBODY
from liaison.packs.paper_rows import Row, rows, ticked_before
from liaison.packs.purposes import PURPOSES
from liaison.packs.purposes.choices import Application, Choices
from liaison.packs.tasks import LONG, make_in_the_background
from liaison.packs.views.letter import drafted
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from proceedings.models import Proceeding


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the page for one purpose."""

    proceeding: Proceeding
    purpose: Purpose
    records: gather.Records
    packs: list[Pack]
    papers: list[Row]

    @classmethod
    def read(cls, proceeding: Proceeding, purpose: Purpose, request: Request) -> "Page":
        records = gather.records(proceeding, request.user, request.today)
        packs = list(
            Pack.objects.visible_to(request.user)
            .filter(proceeding=proceeding)
            .exclude(state="discarded")
            .select_related("built_by", "safety_notice")
            .prefetch_related("sendings")
        )
        first = offered(purpose, proceeding.court)
        pile = Pile.of(
            proceeding, records.documents, with_ruling=first.with_ruling, without_address=first.without_address
        )  # fmt: skip
        ticked = ticked_before(packs, purpose, [letter.pk for letter in records.letters.values()])
        return cls(proceeding, purpose, records, packs, rows(records.documents, pile, ticked))

    @property
    def written(self) -> list[Any]:
        """What Liaison writes from the records, and what of the records stays out: the papers have rows of their own."""
        return list(PURPOSES[self.purpose].parts(replace(self.records, documents=())))

    def form(self, request: Request) -> BuildForm:
        may = [row for row in self.papers if not row.why]
        return BuildForm(
            request.POST or None,
            today=request.today,
            papers=[(str(row.document.pk), row.document.title) for row in may],
            applications=getattr(PURPOSES[self.purpose], "APPLICATIONS", ()),
            bench=bench_reads(self.purpose, self.proceeding.court),
            addresses=any(row.document.shows_address for row in may),
            asks_who=not request.user.in_team and "letter" not in request.POST,
            initial={
                "purpose": self.purpose.value,
                "recipient": recipient(self.purpose, self.proceeding),
                "application": next(iter(getattr(PURPOSES[self.purpose], "APPLICATIONS", ())), None),
                "papers": [str(row.document.pk) for row in may if row.ticked],
                "ruling": "out",
                "address": "out",
            },
        )


def packs(request: Request, pk: UUID) -> HttpResponse:
    """GET: what there is for `?purpose=`, and the form. POST: make it, to be looked at
    (`look`) or sealed at once; or draft its letter (`letter`)."""
    proceeding = get_visible(Proceeding.objects.select_related("young_person__worker"), request.user, pk=pk)
    offers = [purpose for purpose in PURPOSES if may_build(request.user, purpose)]
    require(bool(offers), by=request.user, what="build a pack for the prosecutor", about=proceeding)
    purpose = chosen(request, offers)
    mine = request.method != "POST" or request.POST.get("purpose") == purpose
    require(mine, by=request.user, what="build a pack for that purpose", about=proceeding)
    page = Page.read(proceeding, purpose, request)
    form = page.form(request)
    if request.method == "POST" and form.is_valid():
        try:
            return made(request, page, form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, sentence(refused))
    elif request.method != "POST":
        audit.note(kind="viewed", by=request.user, what="page: packs", about=proceeding)
    return render(
        request, "packs/packs.html", context(page, form, offers), status=422 if form.errors else 200
    )


def chosen(request: Request, offers: list[Purpose]) -> Purpose:
    """The purpose that was asked for, or the first that this user may build."""
    asked = request.POST.get("purpose") or request.GET.get("purpose", "")
    return next((purpose for purpose in offers if purpose == asked), offers[0])


def recipient(purpose: Purpose, proceeding: Proceeding) -> str:
    """Whom the purpose is for by default: who prosecutes there, or the court."""
    return str(PURPOSES[purpose].RECIPIENTS[Jurisdiction(proceeding.jurisdiction)])


def made(request: Request, page: Page, typed: dict[str, Any]) -> HttpResponse:
    """Have it made. Raises NotPossible."""
    order = ordered(page, typed)
    if "letter" in request.POST:
        return drafted(request, page.records, order)
    by, at, today = request.user, timezone.now(), request.today
    if pages_of(page, order) > LONG:
        pack = begin(order, by=by, at=at, today=today)
        make_in_the_background(pack)
        return redirect("pack_look", pk=pack.pk)
    if "look" in request.POST:
        return redirect("pack_look", pk=preview(order, by=by, at=at, today=today).pk)
    pack = build_pack(
        proceeding=page.proceeding, purpose=order.purpose, recipient=order.recipient, by=by, at=at, today=today,
        choices=order.choices, papers=order.papers, others=order.others, why_ruling=order.why_ruling,
    ).pack  # fmt: skip
    messages.success(
        request,
        _("Version %(number)s is built and sealed: %(pages)s pages.")
        % {"number": pack.number, "pages": pack.pages},
    )
    return redirect("packs", pk=page.proceeding.pk)


def ordered(page: Page, typed: dict[str, Any]) -> Order:
    """The order as it was typed."""
    first = offered(page.purpose, page.proceeding.court)
    application = typed.get("application") or first.application
    return Order(
        proceeding=page.proceeding,
        purpose=page.purpose,
        recipient=typed["recipient"],
        choices=Choices(
            application=Application(application) if application else None,
            with_ruling=typed.get("ruling", IN) == IN,
            without_address=typed.get("address") != IN,
        ),
        papers=frozenset(map(UUID, typed["papers"])),
        others=tuple(word for word in typed.get("others", ()) if word != NOBODY),
        why_ruling=typed.get("why_ruling", ""),
    )


def pages_of(page: Page, order: Order) -> int:
    """How many pages of others go in, as far as is known."""
    return sum(row.document.pages or 0 for row in page.papers if row.document.pk in (order.papers or ()))


def context(page: Page, form: BuildForm, offers: list[Purpose]) -> dict[str, Any]:
    parts = page.written
    ticked = set(map(str, form["papers"].value() or ()))
    return {
        "form": form,
        "proceeding": page.proceeding,
        "person": page.proceeding.young_person,
        "purpose": page.purpose,
        "offers": offers,
        "goes": [part for part in parts if not part.why],
        "stays": [part for part in parts if part.why],
        "may_go": [replace(row, ticked=str(row.document.pk) in ticked) for row in page.papers if not row.why],
        "may_not": [row for row in page.papers if row.why],
        "kept": [pack for pack in page.packs if pack.state in ("sealed", "superseded")],
        "drafts": [pack for pack in page.packs if pack.state not in ("sealed", "superseded")],
    }
