"""How a prompt is told on a page: what, whom, by when and of what kind, because, authority. No law is computed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import MONTHS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from liaison.design.sentences import listed, sentence
from liaison.law.authorities import AUTHORITIES, Authority
from liaison.law.words import Basis, Role
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import TEAM
from liaison.prompts.titles import title

FIRST = ("work_out_by_hand", "find_solicitor", "tell_solicitor")  # of one person and day, before all others
NOT_LAW = {
    Basis.HOUSE: gettext_noop("House rule, not law"),
    Basis.TARGET: gettext_noop("Target, not a limit in law"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One prompt with its words. `what` is its short title, `rest` what exactly is asked."""

    prompt: Prompt
    what: str
    rest: str
    by: str
    because: str
    authorities: tuple[Authority, ...]
    charges: str

    @property
    def sources(self) -> tuple[Authority, ...]:
        """The authorities without the house rule, where the page says already that the date is one."""
        return tuple(a for a in self.authorities if a.kind != "house rule")


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked of one person. `mine`: of the reader."""

    title: str
    mine: bool
    asked: tuple[Told, ...]


def near(day: date, today: date) -> str:
    """ "today", "tomorrow" or "Fri 3 July", with the year outside this year."""
    if (day - today).days in (0, 1):
        return _("tomorrow") if day > today else _("today")
    return f"{WEEKDAYS_ABBR[day.weekday()]} {day.day} {MONTHS[day.month]}" + (
        "" if day.year == today.year else f" {day.year}"
    )


def by_when(prompt: Prompt, today: date) -> str:
    """ "by tomorrow"; what has passed says what kind of date it was, and only law is ever overdue."""
    if prompt.due_on is None:
        return _("no date that can be counted: ask a lawyer")
    if prompt.due_on < today and prompt.asks:
        if prompt.basis in (Basis.LAW, Basis.HOUSE):
            return _("overdue since %(day)s") % {"day": near(prompt.due_on, today)}
        return _("%(basis)s was %(day)s") % {
            "basis": _(prompt.get_basis_display()).lower(),
            "day": near(prompt.due_on, today),
        }
    return _("by %(day)s") % {"day": near(prompt.due_on, today)}


def basis(prompt: Prompt) -> str:
    """What kind of date it is, so that nobody takes a house rule for law."""
    return _(NOT_LAW.get(Basis(prompt.basis), prompt.get_basis_display()))


def counting(prompt: Prompt) -> list[str]:
    """How the day was counted, step by step, each a sentence; without the step that only repeats its kind."""
    return [sentence(step) for step in prompt.counting if step.strip(" .").lower() != "a house rule, not law"]


def told(prompt: Prompt, today: date, *, leave_out: frozenset[str] = frozenset()) -> Told:
    """One prompt in words. `leave_out`: reasons that the page has said already, where others remain."""
    reasons = [reason for reason in prompt.because if reason not in leave_out] or prompt.because
    names = [str(name) for name in prompt.charges]
    return Told(
        prompt=prompt,
        what=title(prompt.kind),
        rest=prompt.text,
        by=by_when(prompt, today),
        because=sentence("; ".join(reasons)),
        authorities=tuple(AUTHORITIES[id] for id in prompt.authorities if id in AUTHORITIES),
        charges=_charges(names),
    )


def _charges(names: list[str]) -> str:
    """ "charge 1", "charges 1 and 2"; "" where it is about none."""
    said = ngettext("charge %(names)s", "charges %(names)s", len(names))
    return said % {"names": listed(names)} if names else ""


def groups(prompts: Iterable[Prompt], user: Any, person: Any, today: date) -> list[Group]:
    """By person: the reader first, then their team, the solicitor, the others. Reasons that all share are said once."""
    prompts = list(prompts)
    shared = (
        frozenset.intersection(*(frozenset(p.because) for p in prompts)) if len(prompts) > 1 else frozenset()
    )
    by_title: dict[tuple[int, str], list[Told]] = {}
    for prompt in sorted(prompts, key=lambda p: p.kind not in FIRST):
        by_title.setdefault(_addressee(prompt, user, person), []).append(
            told(prompt, today, leave_out=shared)
        )
    return [Group(title, order == 0, tuple(asked)) for (order, title), asked in sorted(by_title.items())]


def _addressee(prompt: Prompt, user: Any, person: Any) -> tuple[int, str]:
    role = Role(prompt.role)
    if role == user.role and (role is not Role.YOT_WORKER or person.worker_id in (None, user.pk)):
        return 0, _("You")
    if prompt.role in TEAM:
        name = f", {person.worker}" if role is Role.YOT_WORKER and person.worker_id else ""
        return 1, f"{_(role.label)}{name}"
    if role is Role.DEFENCE_SOLICITOR:
        return 2, _("The solicitor, once told")
    return 3, _(role.label)


def note_for(user: Any, prompt: Prompt) -> str:
    """What was done, or why not. A solicitor's note may be privileged: only the firm that wrote it reads it."""
    wrote = prompt.acted_by.agency_id if prompt.acted_by else None
    return "" if prompt.role == Role.DEFENCE_SOLICITOR and wrote != user.agency_id else prompt.note


def may_answer(user: Any, prompt: Prompt) -> bool:
    """Whether it is this user's to answer: a team answers for its own roles, everybody else for theirs."""
    return prompt.role in TEAM if user.in_team else prompt.role == user.role
