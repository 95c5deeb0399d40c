"""One young person: the overview with the timeline, and the tabs beside it. Each shows what its reader may see."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.casework import by_charge, child_tabs, next_acts
from liaison.casework.cards import Line, line
from liaison.casework.chart import MOST_LANES, chart
from liaison.casework.child_record import ChildRecord
from liaison.casework.facts_for import sees_nrm
from liaison.casework.identity import Acting, Identity, acting
from liaison.casework.lanes import nrm
from liaison.casework.queue import asked_of
from liaison.casework.wording import counted, court_name
from liaison.law.words import Jurisdiction
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.models import Involvement, YoungPerson
from liaison.people.request import Request
from liaison.prompts.models import Prompt
from proceedings.models import Nexus, Proceeding
from rulings.models.referral import Exploitation

SHOWN = 8  # lines of what to do on the overview; the rest folds away
CLOSED = 50  # of what was asked before, the newest


def read(request: Request, pk: UUID, what: str, *, case: bool = False) -> ChildRecord:
    """The record as this reader may see it; the look is logged. `case`: a page of the NRM or the courts.

    Raises Http404 and PermissionDenied, both logged.
    """
    user = request.user
    people = YoungPerson.objects.select_related("home_team", "host_team", "worker")
    person = get_visible(people, user, pk=pk)
    require(not case or sees_nrm(user), by=user, what=f"read {what}", about=person)
    record = ChildRecord.read(person, user, request.today)
    audit.note(kind="viewed", by=user, what=what, about=person)
    return record


def shown(request: Request, record: ChildRecord, here: str, **context: Any) -> HttpResponse:
    """A page of the child: the bar on top, the tabs, and what `casework/child/<here>.html` shows."""
    frame = {
        "person": record.person,
        "today": record.today,
        "record": record,
        "who": Identity.of(record, request.user),
        "tabs": child_tabs.tabs(request.user, record.person, here, record),
        "names": record.names,
        "by_hand": record.gathered is None and bool(record.proceedings),
    }
    return render(request, f"casework/child/{here}.html", frame | context)


@require_safe
def page(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/`. GET: `period` of the timeline (4w, 3m, 6m, all). Every look is logged."""
    user, record = request.user, read(request, pk, "the child’s page")
    live = record.live_proceedings
    yours, others = _asked(record, user)
    button = next_acts.first(user, record, live)
    return shown(
        request, record, "overview",
        chart=chart(record, request.GET.get("period", "")),
        yours=yours, others=others, shown=SHOWN, button=button,
        acts=next_acts.table(user, record, live, button),
        elsewhere=live if len(live) > next_acts.MOST_PROCEEDINGS and sees_nrm(user) else [],
        not_now=next_acts.not_now(user, record, live),
        fold=len(live) > MOST_LANES,
        cases=[_case(record, one, user) for one in live],
        ended=[_case(record, one, user) for one in record.proceedings if one not in live],
    )  # fmt: skip


@require_safe
def timeline(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/timeline/`. GET: `period`. The drawing alone, for one sheet of A4 across."""
    record = read(request, pk, "the child’s timeline")
    return shown(request, record, "timeline", chart=chart(record, request.GET.get("period", "")))


@require_safe
def proceedings(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/proceedings/`. Each case whole: who acts, hearings, representations, charges, what can be done."""
    record = read(request, pk, "the child’s proceedings", case=True)
    live = record.live_proceedings
    ended = [one for one in record.proceedings if one not in live]
    return shown(
        request, record, "proceedings",
        cases=[_case(record, one, request.user) for one in live],
        ended=[_case(record, one, request.user) for one in ended],
    )  # fmt: skip


@require_safe
def ruling(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/ruling/`. Each referral with its decisions and its diary."""
    record = read(request, pk, "the child’s NRM record", case=True)
    letters = {document.pk for document in record.documents}
    referrals = [
        {
            "referral": referral,
            "types": [_(kind.label) for kind in Exploitation if kind in referral.exploitation],
            "decisions": [
                (one, one.letter_id in letters) for one in record.decisions if one.referral_id == referral.pk
            ],
            "noted": [
                (one.on, nrm.told(one))
                for one in record.noted
                if one.referral_id == referral.pk and one.what not in nrm.DECIDED
            ],
        }
        for referral in record.referrals
    ]
    return shown(
        request, record, "ruling",
        referrals=referrals,
        acts=next_acts.of_nrm(request.user, record),
        not_now=next_acts.not_now(request.user, record),
    )  # fmt: skip


@require_safe
def prompts(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/prompts/`. All that is asked, and what was asked before."""
    record = read(request, pk, "the child’s prompts")
    yours, others = _asked(record, request.user)
    closed = (
        Prompt.objects.visible_to(request.user)
        .filter(young_person=record.person)
        .exclude(closed_on=None)
        .select_related("acted_by")
        .order_by("-closed_on", "pk")[:CLOSED]
    )
    return shown(request, record, "prompts", yours=yours, others=others, closed=closed, most=CLOSED)


@require_safe
def people(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/people/`. Case manager, teams, who acts in which case; for the team the other agencies too."""
    user, record = request.user, read(request, pk, "who works with the child", case=True)
    involved = (
        Involvement.objects.filter(young_person=record.person, ended_on=None).select_related("agency")
        if user.in_team
        else ()
    )
    firms = [(one, acting(record, one, user), record.acting.get(one.pk)) for one in record.proceedings]
    return shown(
        request, record, "people",
        involved=sorted(involved, key=lambda one: str(one.agency)),
        firms=firms,
        acts=next_acts.of_child(user, record).people,
    )  # fmt: skip


@require_safe
def documents(request: Request, pk: UUID) -> HttpResponse:
    """`/children/<pk>/documents/`. The papers that this reader may see."""
    record = read(request, pk, "the child’s documents")
    return shown(request, record, "documents")


def _asked(record: ChildRecord, user: Any) -> tuple[list[Line], list[Line]]:
    """What is asked of this reader, and of others."""
    lines = [line(prompt, record.today) for prompt in record.prompts]
    return (
        [one for one in lines if asked_of(user, one.prompt)],
        [one for one in lines if not asked_of(user, one.prompt)],
    )


@dataclass(frozen=True, slots=True)
class Case:
    """One proceeding as a page shows it. `links`: what ties each charge (by name) to the exploitation; None: not theirs."""

    proceeding: Proceeding
    about: str
    rows: list[by_charge.ChargeRow]
    links: dict[str, list[Nexus]] | None
    acting: Acting
    hearings: list[Any]
    sent: list[Any]
    acts: next_acts.Acts

    @property
    def beside(self) -> bool:
        """Whether any charge stands beside a period of exploitation that the reader may see."""
        return any(row.beside for row in self.rows)

    @property
    def in_short(self) -> str:
        """ "2 charges: excluded, legal check": each answer once."""
        answers = dict.fromkeys(row.verdict.partition(":")[0].lower() for row in self.rows)
        return (
            f"{counted(len(self.rows), 'charge')}: {', '.join(answers)}"
            if self.rows
            else _("no charge recorded")
        )


def _case(record: ChildRecord, proceeding: Proceeding, user: Any) -> Case:
    facts = record.facts.get(proceeding.pk)
    about = [
        f"URN {proceeding.urn}" if proceeding.urn else "",
        proceeding.venue or court_name(proceeding.court),
        proceeding.standing.label,
        Jurisdiction(proceeding.jurisdiction).label
        if proceeding.jurisdiction != Jurisdiction.ENGLAND_AND_WALES
        else "",
    ]
    return Case(
        proceeding=proceeding,
        about=" · ".join(filter(None, about)),
        rows=by_charge.rows(facts, record.periods) if facts else [],
        links=None if user.in_team else record.links_of(proceeding),
        acting=acting(record, proceeding, user),
        hearings=sorted(record.hearings[proceeding.pk], key=lambda one: (one.on, str(one.time or "")), reverse=True),
        sent=[row for row in record.sent if row.proceeding_id == proceeding.pk],
        acts=next_acts.of_proceeding(user, record, proceeding),
    )  # fmt: skip
