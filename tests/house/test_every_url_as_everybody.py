"""Rule 6: every address of the site, asked for as every role and as nobody.

One table: who may, whom their role stops (403), and for whom it is not there (404: everybody else).
An address that is not in the table fails, and so does one of the table that is gone.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from liaison import audit
from liaison.agreed.actions.agree import agree
from liaison.audit.models import Entry, write
from liaison.casework.models import SavedView
from liaison.casework.recording.subjects import SUBJECTS
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.meetings.actions.plan import plan, put_on
from liaison.meetings.actions.room import write_concern, write_note
from liaison.meetings.models import Column, ConcernKind
from liaison.overview.models import Release
from liaison.overview.periods import half_year
from liaison.overview.tables import figures
from liaison.packs.frozen import frozen
from liaison.packs.models import Pack, SafetyNotice
from liaison.people.models import Absence, Involvement
from liaison.prompts.models import Prompt
from proceedings.actions.events import record_event as in_court_happened
from proceedings.actions.evidence import Wanted, ask, list_needed
from proceedings.actions.nexus import link_charge
from proceedings.listings import originals
from proceedings.listings.models import (
    CourtList,
    ListEntry,
    Register,
    RegisterResult,
    Upload,
    VanishedHearing,
    Watch,
)
from proceedings.models import Hearing
from proceedings.models.evidence_request import Evidence, Route
from rulings.actions.referrals import record_event
from rulings.exploitation.record import Told, record_period
from rulings.together.actions.contributions import ask as ask_to_contribute
from rulings.together.actions.prepare import begin
from tests.child import child, in_court, letter, referred
from tests.packs.sample import contents
from tests.people import house

DAY = date(2026, 7, 21)
TEAM = frozenset({"worker", "manager", "officer"})
LISTS = frozenset({"manager", "officer"})
FIRM = frozenset({"solicitor"})
PARTNER = frozenset({"partner_user"})
ELSEWHERE = frozenset({"other_worker", "other_solicitor"})  # another area's child is theirs
EVERYBODY = TEAM | FIRM | PARTNER | ELSEWHERE
IN = {200, 302, 409, 422}  # let in: shown, done, or told what is missing


@dataclass(frozen=True)
class Address:
    """`of`: whose key is in it; `may` are let in, `stopped` see the record but may not do this to it."""

    method: str
    of: str | None
    may: frozenset[str]
    stopped: frozenset[str] = frozenset()
    logged: bool = False  # whoever looks at a child is in the log


KEEP_AGENCIES = FIRM | {"manager", "other_solicitor"}

TABLE = {
    "today": Address("get", None, EVERYBODY),
    "awaited": Address("get", None, EVERYBODY),
    "queue_export": Address("get", None, EVERYBODY),
    "save_view": Address("post", None, EVERYBODY),
    "view_remove": Address("post", "view", frozenset({"worker"})),  # whose own it is
    "search": Address("get", None, TEAM | FIRM | ELSEWHERE, PARTNER),
    "young_people": Address("get", None, EVERYBODY),
    "young_person": Address("get", "person", TEAM | FIRM | PARTNER, logged=True),
    "child_timeline": Address("get", "person", TEAM | FIRM | PARTNER, logged=True),
    "child_proceedings": Address("get", "person", TEAM | FIRM, PARTNER, logged=True),
    "child_ruling": Address("get", "person", TEAM | FIRM, PARTNER, logged=True),
    "child_prompts": Address("get", "person", TEAM | FIRM | PARTNER, logged=True),
    "child_people": Address("get", "person", TEAM | FIRM, PARTNER, logged=True),
    "child_documents": Address("get", "person", TEAM | FIRM | PARTNER, logged=True),
    "history": Address("get", "person", TEAM | FIRM | PARTNER, logged=True),
    "record_referral": Address("get", "person", TEAM, FIRM | PARTNER, logged=True),
    "correct_referral": Address("get", "referral", TEAM, FIRM, logged=True),
    "exploitation": Address("get", "person", TEAM | FIRM, PARTNER, logged=True),
    "record_exploitation": Address("get", "person", TEAM | FIRM, PARTNER, logged=True),
    "correct_exploitation": Address("get", "period", TEAM, logged=True),  # not released: the firm finds none
    "void_exploitation": Address("get", "period", TEAM, logged=True),
    "prepare_referral": Address("get", "person", TEAM, FIRM | PARTNER),  # one is in preparation: it leads there
    "preparation": Address("get", "preparation", TEAM, logged=True),
    "preparation_answer": Address("get", "preparation", TEAM, logged=True),
    "preparation_ask": Address("get", "preparation", TEAM, logged=True),
    "preparation_send": Address("get", "preparation", TEAM, logged=True),
    "preparation_set_aside": Address("get", "preparation", TEAM, logged=True),
    "preparation_docx": Address("get", "preparation", TEAM, logged=True),
    "preparation_json": Address("get", "preparation", TEAM, logged=True),
    "contribution": Address("get", "contribution", PARTNER, TEAM, logged=True),  # it has an account of its own
    "contribution_nudge": Address("post", "contribution", TEAM, PARTNER),
    "contribution_call_off": Address("post", "contribution", TEAM),  # then whoever was asked sees it no more
    "keep_safe": Address("get", "person", TEAM, FIRM | PARTNER, logged=True),
    "strategy_meeting": Address("post", "referral", TEAM, FIRM),
    "support": Address("get", "referral", TEAM, FIRM, logged=True),
    "record_decision": Address("get", "referral", TEAM, FIRM, logged=True),
    "recorded": Address("get", "decision", TEAM | FIRM, logged=True),
    "void_decision": Address("get", "decision", TEAM, FIRM, logged=True),
    "prompt": Address("get", "prompt", TEAM | FIRM, logged=True),
    "prompt_acknowledge": Address("post", "prompt", FIRM, TEAM),
    "prompt_done": Address("post", "prompt", FIRM, TEAM),
    "prompt_decline": Address("post", "prompt", FIRM, TEAM),
    "prompt_chase": Address("post", "prompt", FIRM, TEAM),
    "prompts_acknowledge": Address("post", None, EVERYBODY),
    "day_sheet": Address("get", None, TEAM | {"other_worker"}, FIRM | PARTNER | {"other_solicitor"}),
    "keep_apart": Address("get", "proceeding", TEAM, FIRM, logged=True),
    "agreed_actions": Address("get", "person", TEAM, FIRM | PARTNER, logged=True),
    "agreed_action": Address("get", "action", TEAM | PARTNER, logged=True),
    "hand_action_on": Address("post", "action", TEAM, PARTNER),
    "meetings": Address("get", None, TEAM | {"other_worker"}, FIRM | PARTNER | {"other_solicitor"}),
    "meeting": Address("get", "meeting", TEAM, logged=True),
    "meeting_change": Address("get", "meeting", TEAM),
    "meeting_choose": Address("get", "meeting", TEAM),
    "meeting_minutes": Address("get", "meeting", TEAM, logged=True),
    "meeting_finish": Address("get", "meeting", TEAM),
    "meeting_open_again": Address("post", "meeting", TEAM),
    "meeting_item": Address("get", "item", TEAM, logged=True),
    "meeting_item_move": Address("post", "item", TEAM),
    "meeting_item_off": Address("post", "item", TEAM),
    "meeting_note": Address("get", "note", TEAM, logged=True),
    "meeting_note_strike": Address("post", "note", TEAM),
    "meeting_concerns": Address("get", "item", TEAM - {"officer"}, frozenset({"officer"}), logged=True),
    "restricted_strike": Address("post", "concern", TEAM - {"officer"}),
    "put_on_meeting": Address("get", "person", TEAM, FIRM | PARTNER, logged=True),
    "put_several_on_meeting": Address("post", None, TEAM | {"other_worker"}, FIRM | PARTNER | {"other_solicitor"}),
    "team": Address("get", None, frozenset({"manager"}), EVERYBODY - {"manager"}),
    "agencies": Address("get", None, KEEP_AGENCIES, EVERYBODY - KEEP_AGENCIES),
    "agency": Address("get", "agency", frozenset({"manager"})),
    "hand_over": Address("get", "colleague", frozenset({"manager"}), TEAM - {"manager"}),
    "absence": Address("get", "colleague", frozenset({"manager"}), TEAM - {"manager"}),
    "absence_end": Address("post", "absence", frozenset({"manager"}), TEAM - {"manager"}),
    "agencies_of_child": Address("get", "person", TEAM, FIRM | PARTNER, logged=True),
    "change_worker": Address("get", "person", frozenset({"manager", "worker"}), frozenset({"officer"}) | FIRM | PARTNER, logged=True),
    "change_teams": Address("get", "person", frozenset({"manager"}), TEAM - {"manager"} | FIRM | PARTNER, logged=True),
    "change_solicitor": Address("get", "proceeding", TEAM, FIRM, logged=True),
    "record_choose": Address("get", "proceeding", TEAM, FIRM, logged=True),
    "record_hearing": Address("get", "proceeding", TEAM, FIRM, logged=True),
    **{one.address: Address("get", "proceeding", TEAM, FIRM, logged=True) for one in SUBJECTS},
    "event_recorded": Address("get", "event", TEAM | FIRM, logged=True),
    "take_back_event": Address("get", "event", TEAM, FIRM, logged=True),
    "record_referral_event": Address("get", "referral", TEAM, FIRM, logged=True),
    "new_proceeding": Address("get", "person", TEAM, FIRM | PARTNER, logged=True),
    "new_child": Address("get", None, TEAM | {"other_worker"}, FIRM | PARTNER | {"other_solicitor"}),
    "record_contact": Address("get", "proceeding", TEAM | FIRM, logged=True),
    "court_note": Address("get", "proceeding", TEAM, FIRM, logged=True),
    "evidence": Address("get", "proceeding", FIRM, TEAM, logged=True),
    "evidence_request": Address("get", "evidence", FIRM | PARTNER, logged=True),
    "evidence_letter": Address("get", "evidence", FIRM, PARTNER, logged=True),
    "nexus": Address("get", "proceeding", FIRM, TEAM, logged=True),
    "nexus_strike": Address("post", "nexus", FIRM),
    "prosecutor_answer": Address("get", "proceeding", TEAM | FIRM, logged=True),
    "packs": Address("get", "proceeding", FIRM | TEAM - {"officer"}, frozenset({"officer"}), logged=True),
    "pack_download": Address("get", "pack", FIRM, logged=True),
    "pack_look": Address("get", "pack", FIRM, logged=True),
    "pack_picture": Address("get", "pack", FIRM, logged=True),
    "pack_seal": Address("post", "pack", FIRM),
    "pack_discard": Address("post", "pack", FIRM),
    "pack_differences": Address("get", "pack", FIRM, logged=True),
    "pack_sent": Address("get", "pack", FIRM, logged=True),
    "pack_late": Address("get", "pack", FIRM, logged=True),
    "pack_pieces": Address("get", "pack", FIRM, logged=True),
    "pack_part": Address("get", "pack", FIRM, logged=True),
    "pack_zip": Address("get", "pack", FIRM, logged=True),
    "safety_notice": Address("get", "notice", TEAM | FIRM, logged=True),
    "document": Address("get", "document", TEAM | FIRM, logged=True),
    "document_terms": Address("get", "document", TEAM | FIRM, logged=True),
    "document_picture": Address("get", "document", TEAM | FIRM, logged=True),
    "document_add": Address("get", "proceeding", FIRM | TEAM - {"officer"}, frozenset({"officer"}), logged=True),
    "document_redact": Address("get", "document", FIRM | TEAM - {"officer"}, frozenset({"officer"}), logged=True),
    "overview": Address("get", None, frozenset({"manager"}) | PARTNER),
    "overview_csv": Address("get", None, frozenset({"manager"}) | PARTNER),
    "overview_now": Address("get", None, frozenset({"manager"})),
    "overview_now_csv": Address("get", None, frozenset({"manager"})),
    "overview_work_out": Address("post", None, frozenset({"manager"})),
    "listings": Address("get", None, LISTS),
    "listing_upload": Address("get", None, LISTS),
    "case_by_hand": Address("get", None, LISTS),
    "upload_check": Address("get", "upload", LISTS),
    "upload_columns": Address("get", "upload", LISTS),
    "upload_drop": Address("post", "upload", LISTS),
    "listing": Address("get", "list", LISTS),
    "listing_original": Address("get", "list", frozenset({"officer"}), frozenset({"manager"})),
    "listing_close": Address("post", "list", frozenset(), LISTS),  # without the version that was seen
    "entry_link": Address("post", "entry", LISTS),
    "entry_set_aside": Address("post", "entry", LISTS),
    "entry_later": Address("post", "entry", LISTS),
    "entry_undo": Address("post", "entry", LISTS),
    "entry_charges": Address("post", "entry", LISTS),
    "vanished_stands": Address("post", "vanished", frozenset(), LISTS),  # as listing_close
    "vanished_taken_out": Address("post", "vanished", frozenset(), LISTS),
    "listing_looked": Address("post", "list", LISTS),
    "entry": Address("get", "entry", LISTS),
    "entry_new_person": Address("get", "entry", LISTS),
    "entry_tell_home": Address("post", "entry", frozenset(), LISTS),  # as listing_close
    "watch": Address("get", "person", LISTS, TEAM - LISTS | FIRM | PARTNER, logged=True),
    "watch_end": Address("post", "watch", frozenset(), LISTS),  # as listing_close
    "registers": Address("get", None, LISTS),
    "register_upload": Address("get", None, LISTS),
    "register": Address("get", "register", LISTS, logged=True),
    "register_ours": Address("post", "result", LISTS, logged=True),  # without the version: the page, with what is wrong
    "register_not_ours": Address("post", "result", LISTS, logged=True),
    "register_not_them": Address("post", "result", LISTS, logged=True),
    "register_take_back": Address("post", "result", LISTS, logged=True),
    "register_record": Address("post", "result", LISTS, logged=True),
    "register_leave": Address("post", "result", LISTS, logged=True),
    "notices": Address("get", None, EVERYBODY),
    "notices_read": Address("post", None, EVERYBODY),
    "your_settings": Address("get", None, EVERYBODY),
    "calendar_make": Address("post", None, EVERYBODY),
    "calendar_revoke": Address("post", None, EVERYBODY),
    "outbox": Address("get", None, frozenset({"manager"}), EVERYBODY - {"manager"}),
    "outbox_again": Address("post", None, frozenset({"manager"}), EVERYBODY - {"manager"}),
}  # fmt: skip

# Whoever knows the secret in it may read it (tests/liaison/casework/test_reading_ones_calendar.py).
BY_ITS_SECRET = {"calendar_feed"}

# Open to the world when its setting is on, and not there when it is off: it reads no record.
WITHOUT_AN_ACCOUNT = {"explain": "EXPLAIN_PAGE"}

# The guide: no record is in it, and it is the same for everybody who is signed in. Each with a page of it.
GUIDE = {
    "guide": [],
    "guide_words": [],
    "guide_prompt": ["tell_solicitor"],
    "guide_topic": ["section-45"],
    "guide_authority": ["msa-s45-4"],
}

# Open without signing in: how one signs in. All other addresses of the accounts ask for that first.
OPEN = {
    "account_login", "account_signup", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_inactive",
    "account_confirm_email", "account_email_verification_sent", "mfa_login_webauthn", "set_language",
}  # fmt: skip


def addresses(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, prefix + str(one.pattern))
        else:
            yield prefix + str(one.pattern), one


def test_every_address_is_in_the_table_and_the_table_names_no_other() -> None:
    ours = [(path, one.name) for path, one in addresses() if not path.startswith("accounts/")]
    assert [path for path, name in ours if not name] == [], "an address without a name"
    assert {name for _, name in ours} == set(TABLE) | set(WITHOUT_AN_ACCOUNT) | set(GUIDE) | BY_ITS_SECRET


def test_every_view_of_ours_asks_for_signing_in_but_those_named() -> None:
    ours = {one.name: one.callback for path, one in addresses() if not path.startswith("accounts/")}
    free = {name for name, view in ours.items() if not getattr(view, "login_required", True)}
    assert free == set(WITHOUT_AN_ACCOUNT) | BY_ITS_SECRET


@pytest.mark.parametrize(("name", "setting"), WITHOUT_AN_ACCOUNT.items())
def test_a_page_without_an_account_is_there_only_when_its_setting_is_on(
    name: str, setting: str, world: SimpleNamespace, settings: Any
) -> None:
    for on, status in ((False, 404), (True, 200)):
        setattr(settings, setting, on)
        for who in (None, *sorted(EVERYBODY)):
            answer = as_(world, who).get(reverse(name))
            assert answer.status_code == status, who
            assert world.ours.person.name not in answer.content.decode()


@pytest.mark.parametrize(("name", "keys"), GUIDE.items())
def test_the_guide_is_open_to_everybody_who_is_signed_in_and_to_nobody_else(
    name: str, keys: list[str], world: SimpleNamespace
) -> None:
    for who in sorted(EVERYBODY):
        answer = as_(world, who).get(reverse(name, args=keys))
        assert answer.status_code == 200, who
        assert world.ours.person.name not in answer.content.decode()
    for client in (as_(world, None), left(world)):
        assert client.get(reverse(name, args=keys))["Location"].startswith(reverse("account_login"))


def test_every_address_of_a_record_goes_by_its_key_alone() -> None:
    for path, one in addresses():
        if one.name in TABLE:
            assert set(one.pattern.converters) <= {"pk"}, path
            assert ("pk" in one.pattern.converters) == (TABLE[one.name].of is not None), path


@pytest.fixture
def world(db: None, made: SimpleNamespace) -> SimpleNamespace:
    return deepcopy(made)


@pytest.fixture(scope="module")
def made(made_once: Path) -> SimpleNamespace:
    return one_of_everything()


def one_of_everything() -> SimpleNamespace:
    """One child with all there is to look at, whose firm and partner are known; another of another area."""
    people = house()
    ours = of_a_child(
        people, people.team, people.worker, people.firm, people.solicitor, holder=people.partner
    )
    theirs = of_a_child(
        people, people.other_team, people.other_worker, people.other_firm, people.other_solicitor
    )
    with audit.change(by="tests", why="a partner", today=DAY):
        Involvement(young_person=ours.person, agency=people.partner, since=DAY).save()
        Release(area=people.area, start=DAY, end=DAY, made_on=DAY, figures=figures([], half_year(DAY))).save()
    return SimpleNamespace(**vars(people), ours=ours, theirs=theirs)


def of_a_child(
    people: Any, team: Any, worker: Any, firm: Any, solicitor: Any, holder: Any = None
) -> SimpleNamespace:
    person = child(people, f"Ada {team.name.split()[0]}", home_team=team, worker=worker)
    referral, court = (
        referred(person, people),
        in_court(person, people, firm=firm, urn=f"01ZD{team.pk.int % 10**7}"),
    )
    decision = record_event(
        referral=referral, what="conclusive_grounds", on=DAY, by=worker, today=DAY, outcome="positive"
    )
    content = letter()
    with audit.change(by="tests", why="papers and lists", today=DAY) as change:
        paper = Document(
            young_person=person, owner=team, store="safeguarding", kind="other", title="Letter", released=True,
            sha256=storage.keep(content), size=len(content), added_on=DAY,
        )  # fmt: skip
        pack = Pack(
            proceeding=court, owner=firm, built_by=solicitor, purpose="representations", number=1, as_at=change.at,
            sha256=paper.sha256, pages=1, size=len(content), contents={"name": "pack.pdf"}, state="sealed",
            printed=frozen(contents(exhibits=())),
        )  # fmt: skip
        notice = SafetyNotice(
            proceeding=court, firm=firm, pack=pack, given_on=DAY, recipient="CPS", others=["family"], without_address=True,
        )  # fmt: skip
        court_list = CourtList(
            agency=team,
            file_name="list.json",
            sha256=team.pk.hex * 2,
            format="x",
            brought_by="x",
            brought_at=change.at,
            original=originals.keep(content),
        )
        upload = Upload(
            agency=team, file_name="list.json", sha256=court_list.sha256[::-1], size=1, uploaded_at=change.at
        )
        entry = ListEntry(court_list=court_list, number=1, where="1", reading={})
        hearing = Hearing(proceeding=court, on=DAY, listed_on=DAY)
        vanished = VanishedHearing(
            court_list=court_list, earlier=court_list, hearing=hearing, young_person=person
        )
        register = Register(
            agency=team,
            file_name="register.pdf",
            sha256=court_list.sha256,
            format="x",
            brought_by="x",
            brought_at=change.at,
        )
        result = RegisterResult(register=register, number=1, where="page 1", reading={"where": "page 1"})
        result.link(person.pk)
        watch = Watch(young_person=person, agency=team, reason="x", since=DAY, watched_by=solicitor)
        view = SavedView(user=worker, name="x")
        write(
            paper, pack, notice, court_list, upload, entry, hearing, vanished, register, result, watch, view
        )
    wanted = Wanted(
        kind=Evidence.SCHOOL,
        what="School records",
        holder="The school",
        route=Route.CHILD_AUTHORITY,
        agency=holder,
    )
    who = {"by": solicitor, "today": DAY}
    (needed,) = list_needed(proceeding=court, wanted=[wanted], **who)
    evidence = ask(request=needed, on=DAY, due_on=DAY, **who)
    with audit.change(by="tests", why="away", today=DAY):
        cover = people.manager if team == people.team else solicitor
        absence = Absence(user=worker, cover=cover, since=DAY, until=DAY)
        absence.save()
    action = agree(young_person=person, what="Ask the school", agency=holder or team, by=worker, today=DAY)
    preparation = begin(young_person=person, signs=["theft"], by=worker, today=DAY)
    told = Told(kinds=["theft"], begin=None, end=None, ongoing=True, source="x", said_on=DAY)
    period = record_period(young_person=person, told=told, by=worker, today=DAY)
    contribution = ask_to_contribute(
        preparation=preparation, agency=holder, name="The school", questions=["education"], due_on=DAY, by=worker, today=DAY,
    )  # fmt: skip
    meeting = plan(agency=team, name="MACE", on=DAY, by=worker, today=DAY)
    (item,) = put_on(meeting=meeting, people=[person], by=worker, today=DAY)
    note = write_note(item=item, column=Column.SCHOOL, text="Excluded", by=worker, today=DAY)
    concern = write_concern(item=item, kind=ConcernKind.PLACE, text="A park", by=worker, today=DAY)
    nexus = link_charge(charge=court.charges.get(), text="Held for others", **who)
    prompt = Prompt.objects.asking().filter(young_person=person, role="defence_solicitor").first()
    assert prompt is not None
    return SimpleNamespace(
        person=person, referral=referral, proceeding=court, decision=decision, document=paper, pack=pack, notice=notice,
        list=court_list, upload=upload, entry=entry, vanished=vanished, watch=watch, view=view, prompt=prompt, register=register, result=result,
        evidence=evidence, nexus=nexus, event=court.events.order_by("number")[0], action=action, preparation=preparation, contribution=contribution, absence=absence, colleague=worker,
        meeting=meeting, item=item, note=note, concern=concern, period=period, agency=team,
    )  # fmt: skip


def asked(client: Client, name: str, what: SimpleNamespace) -> Any:
    address = TABLE[name]
    key = [getattr(what, address.of).pk] if address.of else []
    return getattr(client, address.method)(reverse(name, args=key))


def as_(world: SimpleNamespace, who: str | None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(getattr(world, who), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", TABLE)
def test_an_address_lets_in_those_whose_it_is_and_nobody_else(name: str, world: SimpleNamespace) -> None:
    address = TABLE[name]
    for who in sorted(EVERYBODY):
        before = Entry.objects.count()
        answer = asked(as_(world, who), name, world.ours)
        new = Entry.objects.filter(seq__gt=before, actor_id=str(getattr(world, who).pk))
        if who in address.may:
            assert answer.status_code in IN, f"{name} as {who}: {answer.status_code}"
            assert answer.status_code != 302 or "/accounts/login" not in answer["Location"]
            if address.logged:
                looked = new.filter(
                    kind__in=["viewed", "exported"], young_person_id=str(world.ours.person.pk)
                )
                assert looked.exists(), f"{name} as {who}: looking at a child is not in the log"
        elif who in address.stopped:
            assert answer.status_code == 403, f"{name} as {who}: {answer.status_code}"
        else:
            assert answer.status_code == 404, f"{name} as {who}: {answer.status_code}"
            if address.of is not None:
                assert new.filter(kind="refused").exists(), f"{name} as {who}: the refusal is not in the log"


@pytest.mark.parametrize("name", [name for name, address in TABLE.items() if address.of])
def test_what_is_anothers_is_not_there(name: str, world: SimpleNamespace) -> None:
    for who in sorted(TEAM | FIRM | PARTNER):
        answer = asked(as_(world, who), name, world.theirs)
        assert answer.status_code == 404, f"{name} as {who}: {answer.status_code}"
        assert world.theirs.person.name not in answer.content.decode(errors="replace")


def test_nobody_is_let_in_anywhere(world: SimpleNamespace) -> None:
    for name in TABLE:
        for client in (as_(world, None), left(world)):
            answer = asked(client, name, world.ours)
            assert answer.status_code == 302, name
            assert answer["Location"].startswith(reverse("account_login")), name


def left(world: SimpleNamespace) -> Client:
    """Somebody who was signed in when their account was closed."""
    client = as_(world, "worker")
    world.worker.is_active = False
    world.worker.save()
    return client


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_a_page_that_does_not_exist_is_not_there(who: str, world: SimpleNamespace) -> None:
    client = as_(world, who)
    for name, address in TABLE.items():
        if address.of:
            unknown = 0 if address.of == "colleague" else UUID(int=0)  # users go by a number
            assert getattr(client, address.method)(reverse(name, args=[unknown])).status_code == 404, name


@pytest.mark.parametrize("name", TABLE)
def test_what_changes_something_is_never_asked_for_by_a_link(name: str, world: SimpleNamespace) -> None:
    if TABLE[name].method == "post":
        key = [getattr(world.ours, str(TABLE[name].of)).pk] if TABLE[name].of else []
        assert as_(world, "officer").get(reverse(name, args=key)).status_code in {404, 405}


def test_a_firm_that_no_longer_acts_is_let_in_nowhere(world: SimpleNamespace) -> None:
    in_court_happened(
        proceeding=world.ours.proceeding, what="solicitor_ended", on=DAY, by=world.worker, today=DAY
    )
    for name, address in TABLE.items():
        if address.of:
            assert asked(as_(world, "solicitor"), name, world.ours).status_code == 404, name


WORDS = {"pk": 1, "key": "abc", "uidb36": "1"}
ACCOUNTS = [(path, one) for path, one in addresses() if path.startswith("accounts/")]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "one"), ACCOUNTS, ids=[one.name for _, one in ACCOUNTS])
def test_the_accounts_are_open_only_where_one_signs_in(path: str, one: URLPattern) -> None:
    keys = [key for found in re.findall(r"<\w+:(\w+)>|\?P<(\w+)>", path) for key in found if key]
    answer = Client().get(reverse(one.name, kwargs={key: WORDS[key] for key in keys}))
    if one.name in OPEN:
        assert answer.status_code in {200, 302, 404}
    else:
        assert answer.status_code == 302, f"{one.name}: {answer.status_code}"
        assert "/login" in answer["Location"] or answer["Location"] == "/"
