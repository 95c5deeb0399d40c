"""Ask whoever holds evidence for it, chase, and record what came of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict, write
from liaison.design.dates import short
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from proceedings.models import EvidenceChase, EvidenceRequest, Proceeding
from proceedings.models.evidence_request import Evidence, Route

PAPER_OF = {  # which kind of paper an answer is
    Evidence.COUNCIL_FILE: Document.Kind.COUNCIL_FILE,
    Evidence.STRATEGY_MINUTES: Document.Kind.COUNCIL_FILE,
    Evidence.SCHOOL: Document.Kind.SCHOOL,
    Evidence.MISSING: Document.Kind.MISSING_REPORTS,
    Evidence.RETURN_INTERVIEWS: Document.Kind.MISSING_REPORTS,
    Evidence.HEALTH: Document.Kind.HEALTH,
    Evidence.DECISION_FILE: Document.Kind.DECISION_REASONS,
    Evidence.POLICE_AS_VICTIM: Document.Kind.POLICE_AS_VICTIM,
    Evidence.PHONES: Document.Kind.PHONE,
    Evidence.CUSTODY_RECORD: Document.Kind.CUSTODY_RECORD,
    Evidence.EXPERT: Document.Kind.EXPERT,
    Evidence.OTHER: Document.Kind.OTHER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that the defence needs: of which kind, what exactly, who has it, by which route, by when."""

    kind: Evidence
    what: str
    holder: str
    route: Route
    agency: Any = None
    detail: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF that came: the file's own name and what is in it."""

    name: str
    content: bytes


def list_needed(
    *, proceeding: Proceeding, wanted: Sequence[Wanted], by: Any, today: date
) -> list[EvidenceRequest]:
    """Put down what is needed. Nobody is asked by that: `ask` says that they were."""
    rows = [
        EvidenceRequest(
            proceeding=proceeding, firm=by.agency, kind=one.kind.value, what=one.what, detail=one.detail,
            holder=one.agency.name if one.agency else one.holder, agency=one.agency, route=one.route.value,
            due_on=one.due_on,
        )
        for one in wanted
    ]  # fmt: skip
    if any(not row.holder for row in rows):
        raise NotPossible(_("say who holds it"))
    with audit.change(by=by, why="evidence needed", today=today):
        write(*rows)
    return rows


def prepare(
    *, request: EvidenceRequest, wanted: Wanted, by: Any, today: date, held: int | None = None
) -> EvidenceRequest:
    """Say more exactly what is needed and who has it, before anybody is asked."""
    with _changing(request, today, by, today, held, "evidence needed") as row:
        if row.state != "to_ask":
            raise NotPossible(_("it has been asked for: what was asked stays as it was"))
        row.what, row.detail, row.route = wanted.what, wanted.detail, wanted.route.value
        row.agency, row.due_on = wanted.agency, wanted.due_on
        row.holder = wanted.agency.name if wanted.agency else wanted.holder
        if not row.holder:
            raise NotPossible(_("say who holds it"))
    return row


def ask(
    *, request: EvidenceRequest, on: date, by: Any, today: date, held: int | None = None,
    due_on: date | None = None,
) -> EvidenceRequest:  # fmt: skip
    """The holder was asked, for the first time or once more. An agency with an account sees it from now on."""
    with _changing(request, on, by, today, held, "evidence asked for") as row:
        move(row, "ask" if row.state == "to_ask" else "ask_again", on)
        row.due_on = due_on or row.due_on
    return row


def chase(
    *, request: EvidenceRequest, on: date, said: str, by: Any, today: date, held: int | None = None,
    promised_on: date | None = None,
) -> EvidenceRequest:  # fmt: skip
    """The holder was chased; `said` is what they said, `promised_on` the day they named."""
    with _changing(request, on, by, today, held, "evidence chased") as row:
        if not row.outstanding:
            raise NotPossible(_("only what was asked for and has not been answered is chased"))
        row.promised_on = promised_on or row.promised_on
        write(EvidenceChase(request=row, on=on, said=said, number=row.chases.count() + 1))
    return row


def receive(
    *, request: EvidenceRequest, on: date, pages: int | None, by: Any, today: date, said: str = "",
    held: int | None = None, paper: Paper | None = None,
) -> EvidenceRequest:  # fmt: skip
    """It came. A file that comes with it goes into the defence's store, whoever sent it.

    Raises NotPossible, Conflict, and NotAccepted for a file that is no sound PDF.
    """
    with _changing(request, on, by, today, held, "evidence received") as row:
        move(row, "answer", on)
        row.said = said or row.said
        row.pages = pages
        if paper is not None:
            document = add_document(
                young_person=row.proceeding.young_person, name=paper.name, content=paper.content,
                kind=PAPER_OF[Evidence(row.kind)], title=row.what, owner=row.acting, store=Document.Store.PRIVILEGED,
                released=False, by=by, today=today, status="third_party", proceeding_key=row.proceeding_id,
                source=row.holder[:120],
            )  # fmt: skip
            row.document, row.pages = document, pages or document.pages
    return row


def refuse(
    *, request: EvidenceRequest, on: date, said: str, by: Any, today: date, held: int | None = None
) -> EvidenceRequest:
    """The holder will not give it; `said` is why."""
    with _changing(request, on, by, today, held, "evidence refused") as row:
        move(row, "refuse", on)
        row.said = said
    return row


def not_held(
    *, request: EvidenceRequest, on: date, said: str, by: Any, today: date, held: int | None = None
) -> EvidenceRequest:
    """The holder does not have it; `said` may name who has."""
    with _changing(request, on, by, today, held, "evidence not held") as row:
        move(row, "say_not_held", on)
        row.said = said
    return row


def promise(
    *, request: EvidenceRequest, promised_on: date, said: str, by: Any, today: date, held: int | None = None
) -> EvidenceRequest:
    """The holder needs more time, until `promised_on`. It stays outstanding."""
    with _changing(request, today, by, today, held, "more time for evidence") as row:
        if not row.outstanding:
            raise NotPossible(_("it has been answered"))
        row.promised_on, row.said = promised_on, said
    return row


def serve(
    *, request: EvidenceRequest, on: date, by: Any, today: date, held: int | None = None
) -> EvidenceRequest:
    """What came was served."""
    with _changing(request, on, by, today, held, "evidence served") as row:
        if row.state != "answered":
            raise NotPossible(_("only what has come can be served"))
        row.served_on = on
    return row


def drop(
    *, request: EvidenceRequest, on: date, by: Any, today: date, held: int | None = None
) -> EvidenceRequest:
    """It is no longer needed."""
    with _changing(request, on, by, today, held, "evidence no longer needed") as row:
        move(row, "drop", on)
    return row


@contextmanager
def _changing(
    request: EvidenceRequest, on: date, by: Any, today: date, held: int | None, why: str
) -> Iterator[EvidenceRequest]:
    """The row, locked and as it is now, inside one change; written when nothing was refused."""
    if on > today:
        raise NotPossible(_("%(day)s is still to come") % {"day": short(on)})
    with audit.change(by=by, why=why, today=today):
        rows = EvidenceRequest.objects.select_related("proceeding__young_person", "firm")
        row = rows.select_for_update(of=("self",), no_key=True).get(pk=request.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        if row.asked_on and on < row.asked_on:
            raise NotPossible(_("it was asked for on %(day)s, which is later") % {"day": short(row.asked_on)})
        yield row
        write(row)
