"""Rule 6: nothing is visible by default; each role sees its own rows of every kind and no others."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from liaison import audit
from liaison.audit.models import Entry, Record, write
from liaison.casework.models import SavedView
from liaison.documents.models import Document
from liaison.law.words import Role
from liaison.meetings.actions.plan import plan, put_on
from liaison.meetings.actions.room import agree_on, write_concern, write_note
from liaison.meetings.models import Column, Concern, ConcernKind, Item, Meeting, Note
from liaison.notices.models import CalendarAddress, Choice, Mail, Notice
from liaison.overview.models import Release
from liaison.packs.models import Pack, SafetyNotice, Sending
from liaison.people.access import VisibleQuerySet, get_visible
from liaison.people.models import Absence, ActsFor, Involvement, User, YoungPerson
from liaison.prompts.models import Chase, Prompt
from proceedings.actions.answers import Said, record_answers
from proceedings.actions.events import record_event as in_court_happened
from proceedings.actions.evidence import Wanted, ask, chase, list_needed
from proceedings.actions.nexus import link_charge
from proceedings.listings.models import (
    ColumnMapping,
    CourtList,
    ListEntry,
    Looked,
    Register,
    RegisterResult,
    Upload,
    VanishedHearing,
    Watch,
)
from proceedings.models import (
    Charge,
    ChargeAnswer,
    EvidenceChase,
    EvidenceRequest,
    Hearing,
    Nexus,
    Proceeding,
    ProceedingEvent,
)  # fmt: skip
from proceedings.models.charge_answer import Answered, AnswerReason
from proceedings.models.evidence_request import Evidence, Route
from rulings.actions.referrals import record_event
from rulings.exploitation.record import Told, record_period
from rulings.models import Decision, ExploitationPeriod, Referral, ReferralEvent
from rulings.together.actions.contributions import ask as ask_to_contribute
from rulings.together.actions.contributions import contribute
from rulings.together.actions.prepare import begin
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)

NARROWED = [
    m for m in apps.get_models() if issubclass(m, Record) and isinstance(m.objects.all(), VisibleQuerySet)
]
# Records that no page gives out by themselves, each with its reason.
NOT_NARROWED = {
    "people.Agency": "names of agencies are known to all",
    "people.Area": "names of areas are known to all",
    "people.Alias": "read with the young person",
    "people.Involvement": "read with the young person",
    "proceedings.CourtHouse": "names of courts are known to all",
    "overview.NationalFigure": "published by the Home Office",
    "notices.Mail": "read by the outbox alone",
    "notices.Morning": "read by the mail of the morning alone",
    "notices.CalendarReading": "read with the address",
}


@pytest.fixture
def world(db: None, made: SimpleNamespace) -> SimpleNamespace:
    return deepcopy(made)


@pytest.fixture(scope="module")
def made(made_once: Path) -> SimpleNamespace:
    """A child with two proceedings (one firm in each), a decision, papers in both stores, packs, a court list."""
    people = house()
    kofi, other = (
        child(people),
        child(people, "Mei Lin", home_team=people.other_team, worker=people.other_worker),
    )
    referral = referred(kofi, people)
    a = in_court(kofi, people, firm=people.firm)
    b = in_court(kofi, people, urn="01ZD0000002", firm=people.other_firm)
    in_court(other, people, urn="01ZD0000003")
    referred(other, people)
    for what, details in (
        ("hearing", {"at": date(2026, 8, 5), "kind": "first_appearance"}),
        ("representations_sent", {}),
    ):
        in_court_happened(proceeding=a, what=what, on=DAY, by=people.worker, today=DAY, **details)
    record_event(
        referral=referral, what="conclusive_grounds", on=DAY, by=people.worker, today=DAY, outcome="positive"
    )
    with audit.change(by="tests", why="papers and lists", today=DAY) as change:
        of = {"young_person": kofi, "sha256": "0" * 64, "size": 1, "added_on": DAY, "kind": "other"}
        papers = {
            "the firm’s own": Document(
                owner=people.firm, store="privileged", title="Proof of evidence", **of
            ),
            "the firm’s, released": Document(
                owner=people.firm, store="privileged", title="Released", released=True, **of
            ),
            "the other firm’s": Document(
                owner=people.other_firm, store="privileged", title="Instructions", **of
            ),
            "the team’s own": Document(owner=people.team, store="safeguarding", title="Assessment", **of),
            "the team’s, released": Document(
                owner=people.team, store="safeguarding", title="Letter", released=True, **of
            ),
            "the partner’s": Document(
                owner=people.partner, store="safeguarding", title="Social work report", **of
            ),
        }
        pack = {
            "as_at": change.at,
            "sha256": "0" * 64,
            "pages": 1,
            "size": 1,
            "purpose": "representations",
            "number": 1,
            "state": "sealed",
        }
        packs = [
            Pack(proceeding=a, owner=people.firm, built_by=people.solicitor, **pack),
            Pack(proceeding=b, owner=people.other_firm, built_by=people.other_solicitor, **pack),
        ]
        sent = [
            row
            for pack, by in zip(packs, (people.solicitor, people.other_solicitor), strict=True)
            for row in (
                SafetyNotice(
                    proceeding=pack.proceeding, firm=pack.owner, pack=pack, given_on=DAY, recipient="CPS", others=["family"], without_address=True,
                ),
                Sending(pack=pack, on=DAY, to="x", subject="x", sent_by=by),
            )
        ]  # fmt: skip
        court_list = CourtList(
            agency=people.team,
            file_name="list.json",
            sha256="1" * 64,
            format="x",
            brought_by="x",
            brought_at=change.at,
        )
        entry = ListEntry(court_list=court_list, number=1, where="1", reading={})
        of_lists = of_court_lists(people.team, kofi, court_list, people.officer, change.at)
        involved = Involvement(young_person=kofi, agency=people.partner, since=DAY)
        figures = Release(area=people.area, start=DAY, end=DAY, made_on=DAY, figures={})
        write(*papers.values(), *packs, *sent, court_list, entry, *of_lists, involved, figures)
    preparation = begin(young_person=kofi, signs=[], by=people.worker, today=DAY)
    asked = ask_to_contribute(
        preparation=preparation, agency=people.partner, questions=["education"], due_on=DAY, by=people.worker, today=DAY,
    )  # fmt: skip
    contribute(request=asked, answers={"education": "x"}, verb="", by=people.partner_user, today=DAY)
    periods_of(kofi, people)
    of_the_defence(a, people.solicitor, people.partner)
    of_the_defence(b, people.other_solicitor, None)
    of_a_meeting(kofi, people)
    return SimpleNamespace(
        **vars(people), kofi=kofi, other=other, a=a, b=b, referral=referral, papers=papers, packs=packs, involved=involved,
    )  # fmt: skip


def periods_of(kofi: YoungPerson, people: SimpleNamespace) -> None:
    """A period of exploitation of each: the team’s own, one that it released, and each firm’s."""
    for by, source, released in (
        (people.worker, "the team’s own", False),
        (people.worker, "the team’s, released", True),
        (people.solicitor, "the firm’s", True),
        (people.other_solicitor, "the other firm’s", False),
    ):
        told = Told(
            kinds=["theft"], begin=None, end=None, ongoing=True, source=source, said_on=DAY, released=released
        )
        record_period(young_person=kofi, told=told, by=by, today=DAY)


def of_the_defence(proceeding: Proceeding, solicitor: User, holder: Any) -> None:
    """What a firm asks for and from whom, how it chased, what ties the charge, and what was answered."""
    who: Any = {"by": solicitor, "today": DAY}
    wanted = [
        Wanted(
            kind=Evidence.SCHOOL,
            what="School records",
            holder="x",
            route=Route.CHILD_AUTHORITY,
            agency=agency,
        )
        for agency in (holder, None)
    ]
    for needed in list_needed(proceeding=proceeding, wanted=wanted, **who):
        chase(request=ask(request=needed, on=DAY, due_on=DAY, **who), on=DAY, said="Next week", **who)
    link_charge(charge=proceeding.charges.get(), text="He was driven there", **who)
    if proceeding.representations.exists():
        said = Said(answer=Answered.CONTINUE, reason=AnswerReason.WANT_OF_NEXUS)
        record_answers(proceeding=proceeding, on=DAY, said={"1": said}, **who)


def of_a_meeting(kofi: YoungPerson, people: SimpleNamespace) -> None:
    """A row of every kind that comes of a meeting: the sheet, what was said, what is restricted, what was agreed."""
    who: Any = {"by": people.manager, "today": DAY}
    meeting = plan(agency=people.team, name="MACE", on=DAY, **who)
    (item,) = put_on(meeting=meeting, people=[kofi], **who)
    write_note(item=item, column=Column.SCHOOL, text="Excluded", **who)
    write_concern(item=item, kind=ConcernKind.PERSON, text="Known as “Uncle”", **who)
    agree_on(item=item, what="Ask the school", agency=people.partner, **who)
    with audit.change(why="away", **who):
        Absence(user=people.worker, cover=people.manager, since=DAY, until=DAY).save()


def of_court_lists(
    team: Any, kofi: YoungPerson, court_list: CourtList, officer: User, at: Any
) -> list[Record]:
    """A row of every kind that comes with court lists and registers."""
    hearing = Hearing.objects.filter(proceeding__young_person=kofi).first()
    brought = {"agency": team, "file_name": "x", "sha256": "1" * 64}
    register = Register(format="x", brought_by="x", brought_at=at, **brought)
    gone = {"court_list": court_list, "hearing": hearing, "young_person": kofi}
    result = RegisterResult(register=register, number=1, where="1")
    result.link(kofi.pk)
    return [
        Upload(size=1, uploaded_by="x", uploaded_at=at, **brought),
        ColumnMapping(agency=team, signature="1" * 64, mapping=[], said_by="x", said_at=at),
        VanishedHearing(earlier=court_list, **gone),
        Looked(looked_by="x", looked_at=at, **gone),
        Watch(young_person=kofi, agency=team, reason="x", since=DAY, watched_by=officer),
        SavedView(user=officer, name="x"),
        Notice(user=officer, kind="asked", young_person=kofi, path="/", at=at),
        Choice(user=officer, how="daily"),
        CalendarAddress(user=officer, digest="0" * 64, whose="mine", made_at=at),
        Chase(
            prompt=Prompt.objects.filter(young_person=kofi, role="yot_worker").first(),
            whom="x",
            on=DAY,
            said="x",
            look_again_on=DAY,
            by=officer,
            agency=team,
            number=1,
        ),
        register,
        result,
    ]


def test_every_record_is_narrowed_or_is_named_here() -> None:
    every = {m._meta.label for m in apps.get_models() if issubclass(m, Record)}
    assert every - {m._meta.label for m in NARROWED} == set(NOT_NARROWED) & every


def seeing(user: Any) -> list[str]:
    """The kinds of record of which this user sees any row."""
    return [model._meta.label for model in NARROWED if model.objects.visible_to(user).exists()]


def test_there_is_a_row_of_every_kind_to_be_seen(world: SimpleNamespace) -> None:
    assert [model._meta.label for model in NARROWED if not model.objects.exists()] == []


def test_nobody_sees_nothing(world: SimpleNamespace) -> None:
    assert seeing(AnonymousUser()) == []
    assert seeing(None) == []


def test_somebody_who_left_sees_nothing(world: SimpleNamespace) -> None:
    for user in (world.worker, world.manager, world.officer, world.solicitor, world.partner_user):
        user.is_active = False
        assert seeing(user) == []


@pytest.mark.parametrize("role", Role)
def test_an_administrator_without_an_agency_sees_nothing(role: Role, world: SimpleNamespace) -> None:
    assert seeing(User(username="root", is_superuser=True, is_staff=True, role=role.value)) == []


def test_a_role_that_is_not_known_sees_nothing(world: SimpleNamespace) -> None:
    assert seeing(User(username="x", role="judge", agency=world.team)) == []


def test_a_firm_whose_instruction_ended_sees_nothing(world: SimpleNamespace) -> None:
    assert "people.YoungPerson" in seeing(world.solicitor)
    in_court_happened(proceeding=world.a, what="solicitor_ended", on=DAY, by=world.worker, today=DAY)
    assert seeing(world.solicitor) == []


def test_a_partner_whose_work_ended_sees_no_more_than_what_was_asked_of_it(world: SimpleNamespace) -> None:
    with audit.change(by="tests", why="work ended", today=DAY):
        involved = Involvement.objects.get()
        involved.ended_on = DAY
        involved.save()
    held = {
        "prompts.Prompt", "proceedings.EvidenceRequest", "overview.Release", "rulings.ContributionRequest",
        "rulings.Contribution",
    }  # fmt: skip
    assert set(seeing(world.partner_user)) <= held
    assert {p.agency for p in Prompt.objects.visible_to(world.partner_user)} <= {world.partner}


def test_another_areas_worker_sees_nothing_of_this_child(world: SimpleNamespace) -> None:
    for model in NARROWED:
        rows = model.objects.visible_to(world.other_worker)
        assert all(row.young_person_key == world.other.pk for row in rows), model


def test_a_team_sees_its_own_children_and_all_their_proceedings(world: SimpleNamespace) -> None:
    for user in (world.worker, world.manager, world.officer):
        assert list(YoungPerson.objects.visible_to(user)) == [world.kofi]
        assert set(Proceeding.objects.visible_to(user)) == {world.a, world.b}
        assert list(Referral.objects.visible_to(user)) == [world.referral]
        assert set(Prompt.objects.visible_to(user)) == set(world.kofi.prompts.all())
    assert list(YoungPerson.objects.visible_to(world.other_worker)) == [world.other]


def test_a_host_team_sees_the_child_that_lives_with_it(world: SimpleNamespace) -> None:
    with audit.change(by="tests", why="placed", today=DAY):
        kofi = YoungPerson.objects.get(pk=world.kofi.pk)
        kofi.host_team = world.other_team
        kofi.save()
    assert set(YoungPerson.objects.visible_to(world.other_worker)) == {world.kofi, world.other}
    assert set(Proceeding.objects.visible_to(world.other_worker)) >= {world.a, world.b}


@pytest.mark.parametrize("model", [Charge, Hearing, ProceedingEvent], ids=lambda model: model.__name__)
def test_a_firm_sees_only_the_proceeding_in_which_it_acts(model: Any, world: SimpleNamespace) -> None:
    assert list(Proceeding.objects.visible_to(world.solicitor)) == [world.a]
    assert list(Proceeding.objects.visible_to(world.other_solicitor)) == [world.b]
    assert {row.proceeding_id for row in model.objects.visible_to(world.solicitor)} <= {world.a.pk}
    assert [i.firm for i in ActsFor.objects.visible_to(world.solicitor)] == [world.firm]


def test_a_firm_sees_the_nrm_of_its_client(world: SimpleNamespace) -> None:
    for user in (world.solicitor, world.other_solicitor):
        assert list(Referral.objects.visible_to(user)) == [world.referral]
        assert Decision.objects.visible_to(user).count() == 1
        assert ReferralEvent.objects.visible_to(user).exists()


def test_a_solicitor_sees_what_is_asked_of_them_in_their_own_proceeding(world: SimpleNamespace) -> None:
    mine, theirs = (Prompt.objects.visible_to(user) for user in (world.solicitor, world.other_solicitor))
    assert mine.exists()
    assert theirs.exists()
    assert {(p.proceeding_id, p.role) for p in mine} == {(world.a.pk, Role.DEFENCE_SOLICITOR.value)}
    assert {(p.proceeding_id, p.role) for p in theirs} == {(world.b.pk, Role.DEFENCE_SOLICITOR.value)}


def test_a_firm_that_is_replaced_loses_sight_at_once_and_the_next_one_sees(world: SimpleNamespace) -> None:
    in_court_happened(
        proceeding=world.a,
        what="solicitor_instructed",
        on=DAY,
        by=world.worker,
        today=DAY,
        firm=world.other_firm,
    )
    assert not YoungPerson.objects.visible_to(world.solicitor).exists()
    assert not Prompt.objects.visible_to(world.solicitor).exists()
    assert not Pack.objects.visible_to(world.solicitor).exists()
    assert not Document.objects.visible_to(world.solicitor).exists()
    assert set(Proceeding.objects.visible_to(world.other_solicitor)) == {world.a, world.b}


def test_the_two_stores_are_kept_apart(world: SimpleNamespace) -> None:
    def sees(user: Any) -> set[str]:
        keys = set(Document.objects.visible_to(user).values_list("pk", flat=True))
        return {name for name, paper in world.papers.items() if paper.pk in keys}

    assert sees(world.worker) == {
        "the team’s own",
        "the team’s, released",
        "the partner’s",
        "the firm’s, released",
    }
    assert sees(world.solicitor) == {"the firm’s own", "the firm’s, released", "the team’s, released"}
    assert sees(world.other_solicitor) == {"the other firm’s", "the team’s, released"}
    assert sees(world.partner_user) == {"the partner’s"}
    assert sees(world.other_worker) == set()


def test_what_a_team_knows_of_the_exploitation_and_what_a_firm_knows_are_kept_apart(
    world: SimpleNamespace,
) -> None:
    def sees(user: Any) -> set[str]:
        return set(ExploitationPeriod.objects.visible_to(user).values_list("source", flat=True))

    for user in (world.worker, world.manager, world.officer):
        assert sees(user) == {"the team’s own", "the team’s, released"}
    assert sees(world.solicitor) == {"the firm’s", "the team’s, released"}
    assert sees(world.other_solicitor) == {"the other firm’s", "the team’s, released"}
    for user in (world.partner_user, world.other_worker):
        assert sees(user) == set()


def test_a_pack_belongs_to_who_built_it(world: SimpleNamespace) -> None:
    assert list(Pack.objects.visible_to(world.solicitor)) == [world.packs[0]]
    assert list(Pack.objects.visible_to(world.other_solicitor)) == [world.packs[1]]
    assert not Pack.objects.visible_to(world.manager).exists()


def test_a_team_is_told_who_will_see_papers_and_not_that_or_how_they_were_sent(
    world: SimpleNamespace,
) -> None:
    assert SafetyNotice.objects.visible_to(world.worker).count() == 2
    assert not Sending.objects.visible_to(world.worker).exists()
    for user, pack in ((world.solicitor, world.packs[0]), (world.other_solicitor, world.packs[1])):
        assert [notice.pack for notice in SafetyNotice.objects.visible_to(user)] == [pack]
        assert [sending.pack for sending in Sending.objects.visible_to(user)] == [pack]
    for user in (world.other_worker, world.partner_user):
        assert not SafetyNotice.objects.visible_to(user).exists()


def test_what_the_defence_asks_for_is_seen_by_the_firm_and_by_who_is_asked(world: SimpleNamespace) -> None:
    def sees(user: Any, model: Any) -> int:
        return int(model.objects.visible_to(user).count())

    assert {row.proceeding_id for row in EvidenceRequest.objects.visible_to(world.solicitor)} == {world.a.pk}
    assert sees(world.solicitor, EvidenceRequest) == 2
    assert [row.agency for row in EvidenceRequest.objects.visible_to(world.partner_user)] == [world.partner]
    for user in (world.worker, world.manager, world.officer, world.other_worker):
        assert not sees(user, EvidenceRequest)
    for model in (EvidenceChase, Nexus):
        assert [sees(u, model) > 0 for u in (world.solicitor, world.other_solicitor)] == [True, True]
        for user in (world.worker, world.manager, world.officer, world.partner_user):
            assert not sees(user, model)
    assert [sees(u, ChargeAnswer) for u in (world.worker, world.solicitor, world.other_solicitor)] == [
        1,
        1,
        0,
    ]


def test_only_those_who_work_with_lists_see_them_and_only_their_own(world: SimpleNamespace) -> None:
    for user, sees in (
        (world.officer, True), (world.manager, True), (world.worker, False), (world.solicitor, False),
        (world.other_worker, False), (world.partner_user, False),
    ):  # fmt: skip
        assert CourtList.objects.visible_to(user).exists() == sees
        assert ListEntry.objects.visible_to(user).exists() == sees
    elsewhere = User(username="o", role=Role.LIAISON_OFFICER.value, agency=world.other_team)
    assert not CourtList.objects.visible_to(elsewhere).exists()


def test_a_partner_sees_the_child_and_neither_court_nor_prompts_of_others(world: SimpleNamespace) -> None:
    assert list(YoungPerson.objects.visible_to(world.partner_user)) == [world.kofi]
    for model in (Proceeding, Charge, ChargeAnswer, Hearing, Decision, ActsFor, Referral, Pack, Nexus):
        assert not model.objects.visible_to(world.partner_user).exists()
    assert {p.agency for p in Prompt.objects.visible_to(world.partner_user)} <= {world.partner}


def test_what_is_not_ones_own_is_not_found_and_the_refusal_is_logged(world: SimpleNamespace) -> None:
    assert get_visible(Proceeding.objects.all(), world.solicitor, pk=world.a.pk) == world.a
    before = Entry.objects.filter(kind="refused").count()
    with pytest.raises(Http404):
        get_visible(Proceeding.objects.all(), world.solicitor, pk=world.b.pk)
    refused = Entry.objects.filter(kind="refused").last()
    assert Entry.objects.filter(kind="refused").count() == before + 1
    assert refused is not None
    assert (refused.actor_id, refused.object_id) == (str(world.solicitor.pk), str(world.b.pk))
    assert refused.young_person_id == str(world.kofi.pk)
    with pytest.raises(Http404):
        get_visible(Proceeding.objects.all(), world.solicitor, pk=world.kofi.pk)
    assert Entry.objects.filter(kind="refused").count() == before + 1, (
        "what does not exist is refused to nobody"
    )


def test_persons_of_concern_are_read_by_the_manager_and_the_childs_own_worker_alone(
    world: SimpleNamespace,
) -> None:
    assert [Concern.objects.visible_to(u).exists() for u in (world.manager, world.worker)] == [True, True]
    with audit.change(by="tests", why="another worker", today=DAY):
        kofi = YoungPerson.objects.get(pk=world.kofi.pk)
        kofi.worker = world.manager
        kofi.save()
    for user in (world.worker, world.officer, world.solicitor, world.partner_user, world.other_worker):
        assert not Concern.objects.visible_to(user).exists()


def test_a_sheet_is_seen_by_the_service_that_calls_the_meeting_and_by_no_other(
    world: SimpleNamespace,
) -> None:
    for model in (Meeting, Item, Note):
        for user in (world.worker, world.manager, world.officer):
            assert model.objects.visible_to(user).exists()
        for user in (world.other_worker, world.solicitor, world.partner_user):
            assert not model.objects.visible_to(user).exists()


def test_mail_names_no_child(world: SimpleNamespace) -> None:
    for mail in Mail.objects.all():
        assert "Danso" not in mail.subject + mail.body
