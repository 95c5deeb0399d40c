"""What a reader may do next for a young person: one button, the rest by proceeding; what is not possible now, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from liaison.audit.machine import possible
from liaison.casework.child_record import ChildRecord
from liaison.casework.facts_for import sees_nrm
from liaison.casework.recording.possible import tried
from liaison.casework.recording.subjects import subjects_in
from liaison.casework.wording import court_name
from liaison.law.words import Role, Ruling
from liaison.people.may import moves
from proceedings.court_file import CourtFile
from proceedings.models import Proceeding
from rulings.models import Referral

MOST_PROCEEDINGS: Final = 2  # with more, what can be done in each stands on the page of the proceedings only
SAID: Final = (
    "plea",
    "sentenced",
)  # what happens in court and is asked for most: the rest is on the page to record


@dataclass(frozen=True, slots=True)
class Act:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done about `name`: a proceeding ("A"), "NRM", or the child. `about` says which that is."""

    name: str
    about: str
    record: tuple[Act, ...]
    papers: tuple[Act, ...]
    people: tuple[Act, ...]

    def without(self, url: str) -> "Acts":
        """The same less the act that is a button already."""
        left = (
            tuple(act for act in acts if act.url != url) for acts in (self.record, self.papers, self.people)
        )
        return Acts(self.name, self.about, *left)

    @property
    def any(self) -> bool:
        return bool(self.record or self.papers or self.people)


@dataclass(frozen=True, slots=True)
class NotNow:
    """`what` cannot be done, because `why`."""

    what: str
    why: str


def address(name: str, pk: Any) -> str:
    """The address of a page of the house; "" where that room is not built yet."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""


def _acts(*named: tuple[bool, str, str, Any]) -> tuple[Act, ...]:
    """Those that may be done: (whether, label, name of the address, key)."""
    found = (Act(label, address(name, pk)) for may, label, name, pk in named if may)
    return tuple(act for act in found if act.url)


def of_proceeding(user: Any, record: ChildRecord, proceeding: Proceeding) -> Acts:
    """What this reader can record, which papers and which people belong to one proceeding."""
    team, pk = bool(user.in_team), proceeding.pk
    firm, officer = user.has_role(Role.DEFENCE_SOLICITOR), user.has_role(Role.LIAISON_OFFICER)
    about = proceeding.venue or court_name(proceeding.court) or proceeding.standing.label
    if not sees_nrm(user):
        return Acts(proceeding.name, about, (), (), ())
    return Acts(
        proceeding.name,
        about,
        _acts(
            (team, _("What happened"), "record_choose", pk),
            (team, _("A hearing"), "record_hearing", pk),
            (True, _("A contact"), "record_contact", pk),
            (record.awaits_answer(proceeding), _("The prosecutor’s answer"), "prosecutor_answer", pk),
        ),
        _acts(
            (firm, _("Evidence packs"), "packs", pk),
            (firm, _("Evidence requests"), "evidence", pk),
            (firm, _("Links by charge"), "nexus", pk),
            (team, _("One-page note"), "court_note", pk),
            (team and not officer, _("Summary for the solicitor"), "packs", pk),
            (not officer, _("Add a paper"), "document_add", pk),
        )
        + _day_sheet(team, record, proceeding),
        _acts(
            (team, _("Change who acts"), "change_solicitor", pk),
            (team, _("Whom to keep apart"), "keep_apart", pk),
        ),
    )


def _day_sheet(team: bool, record: ChildRecord, proceeding: Proceeding) -> tuple[Act, ...]:
    coming = [h.on for h in record.hearings[proceeding.pk] if h.expected and h.on >= record.today]
    if not team or not coming:
        return ()
    day = min(coming)
    return (Act(_("Day sheet of %(day)s") % {"day": f"{day:%-d %B}"}, f"{reverse('day_sheet')}?day={day}"),)


def of_nrm(user: Any, record: ChildRecord) -> Acts:
    """What the team can do about the referrals, or that there is none; a first responder prepares one."""
    person, referrals = record.person, record.referrals
    may_refer = not any(not r.closed_on for r in referrals)
    prepare = _("Go on with the referral") if record.preparing else _("Prepare a referral")
    if not user.in_team:
        prepares = user.has_role(Role.FIRST_RESPONDER)
        return Acts("NRM", "", _acts((prepares, prepare, "prepare_referral", person.pk)), (), ())
    acts: list[Act] = []
    for r in referrals:
        which = f": {r.name}" if len(referrals) > 1 else ""
        acts += _acts(
            (can_decide(r), _("Record a decision") + which, "record_decision", r.pk),
            (True, _("What happened") + which, "record_referral_event", r.pk),
            (True, _("Correct what the referral says") + which, "correct_referral", r.pk),
            (r.ruling in AFTERWARDS, _("Support after the decision") + which, "support", r.pk),
        )
    acts += _acts(
        (may_refer, _("A referral"), "record_referral", person.pk),
        (may_refer or record.preparing, prepare, "prepare_referral", person.pk),
    )
    unreferred = _("In preparation") if record.preparing else _("Not referred")
    standing = referrals[-1].standing.label if referrals else unreferred
    return Acts("NRM", standing, tuple(acts), (), ())


AFTERWARDS: Final = (Ruling.RG_POSITIVE, Ruling.CG_POSITIVE)


def of_child(user: Any, record: ChildRecord) -> Acts:
    """What the team and a firm can do for the child, whatever the proceeding."""
    person, team = record.person, bool(user.in_team)
    manager, worker = user.has_role(Role.MANAGER), user.has_role(Role.YOT_WORKER)
    officer = user.has_role(Role.LIAISON_OFFICER)
    return Acts(
        person.initials,
        person.status_word(record.today),
        _acts(
            (team, _("A new proceeding"), "new_proceeding", person.pk),
            (team, _("An agreed action"), "agreed_actions", person.pk),
            (team, _("What keeps the child safe"), "keep_safe", person.pk),
            (sees_nrm(user), _("When the child was exploited"), "exploitation", person.pk),
        ),
        (),
        _acts(
            (manager or worker, _("Change the case manager"), "change_worker", person.pk),
            (moves(user, person), _("Change home or host team"), "change_teams", person.pk),
            (team, _("Agencies that work with the child"), "agencies_of_child", person.pk),
            (manager or officer, _("Watch court lists"), "watch", person.pk),
            (team, _("Put on a meeting"), "put_on_meeting", person.pk),
        ),
    )


def first(user: Any, record: ChildRecord, live: Sequence[Proceeding]) -> Act | None:
    """The likeliest act, as a whole sentence: the one button of the page."""
    cases = _soonest(record, live)
    which = _(" in %(case)s") % {"case": cases[0].name} if len(live) > 1 else ""
    if user.has_role(Role.DEFENCE_SOLICITOR):
        return Act(_("Evidence packs") + which, address("packs", cases[0].pk)) if cases else None
    if user.has_role(Role.FIRST_RESPONDER):
        return next(iter(of_nrm(user, record).record), None)
    if not user.in_team:
        return None
    awaited = [r for r in record.referrals if can_decide(r) and (r.ruling == Ruling.REFERRED or not cases)]
    if awaited:
        return Act(_("Record a decision"), address("record_decision", awaited[0].pk))
    if cases:
        return Act(_("Record what happened") + which, address("record_choose", cases[0].pk))
    if record.preparing:
        return Act(_("Go on with the referral"), address("prepare_referral", record.person.pk))
    if not record.referrals:
        return Act(_("Record an NRM referral"), address("record_referral", record.person.pk))
    return Act(_("Open a proceeding"), address("new_proceeding", record.person.pk))


def _soonest(record: ChildRecord, live: Sequence[Proceeding]) -> list[Proceeding]:
    """The proceeding of the next hearing first, then by letter."""
    found = record.next_hearing()
    return sorted(live, key=lambda p: (found is None or p.pk != found[0].pk, p.name))


def table(user: Any, record: ChildRecord, live: Sequence[Proceeding], button: Act | None) -> list[Acts]:
    """The rows beneath the button, without it: the proceedings while they are few, the NRM, the child."""
    found: Iterable[Acts] = (
        *(of_proceeding(user, record, one) for one in (live if len(live) <= MOST_PROCEEDINGS else ())),
        of_nrm(user, record),
        of_child(user, record),
    )
    rows = (one.without(button.url) if button else one for one in found)
    return [one for one in rows if one.any]


def can_decide(referral: Referral) -> bool:
    return not referral.closed_on and any(verb.startswith("find_") for verb in possible(referral, "ruling"))


def can_reconsider(referral: Referral) -> bool:
    return not referral.closed_on and any(
        verb.startswith("ask_to_reconsider") for verb in possible(referral, "ruling")
    )


def not_now(user: Any, record: ChildRecord, live: Sequence[Proceeding] = ()) -> list[NotNow]:
    """What the machines of the referrals and of a few proceedings do not allow now; for the team, who records it."""
    if not user.in_team:
        return []
    in_court = [
        replace(one, what=f"{one.what}{_(' in %(case)s') % {'case': case.name} if len(live) > 1 else ''}")
        for case in (live if len(live) <= MOST_PROCEEDINGS else ())
        for one in _not_in_court(record, case)
    ]
    return [*_not_in_the_nrm(record.referrals), *in_court]


def _not_in_court(record: ChildRecord, proceeding: Proceeding) -> list[NotNow]:
    acts = record.acting.get(proceeding.pk)
    file = CourtFile(
        proceeding,
        record.charges[proceeding.pk],
        record.hearings[proceeding.pk],
        record.events[proceeding.pk],
        [row for row in record.sent if row.proceeding_id == proceeding.pk],
        [acts] if acts else [],
    )
    words = {"plea": _("record a plea"), "sentenced": _("record a sentence")}
    found = []
    for subject in subjects_in(proceeding.in_scotland):
        chosen = tuple(one for one in subject.choices if one.what in SAID)
        choices = tried(replace(subject, choices=chosen), file, record.today) if chosen else []
        if choices and not any(one.possible for one in choices):
            found.append(NotNow(words[choices[0].choice.what], _clause(choices[0].why_not)))
    return found


def _clause(said: str) -> str:
    """A sentence as the end of another one."""
    said = said.rstrip(".")
    return said[0].lower() + said[1:] if said[1:2].islower() or said[1:2] == " " else said


def _not_in_the_nrm(referrals: Sequence[Referral]) -> list[NotNow]:
    if not referrals:
        return [NotNow("record a decision", "no NRM referral is recorded")]
    found: list[NotNow] = []
    for referral in referrals:
        refused = [
            what
            for what, allowed in (
                ("record a decision", can_decide(referral)),
                ("ask for reconsideration", can_reconsider(referral)),
            )
            if not allowed
        ]
        which = f" on {referral.name}" if len(referrals) > 1 else ""
        stands = f"what stands is “{referral.standing.label}”"
        if referral.closed_on:
            stands = f"the referral was closed on {referral.closed_on:%-d %B %Y}"
        if refused:
            found.append(NotNow(" or ".join(refused) + which, stands))
    return found
