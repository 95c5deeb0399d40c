"""The one reconcile (DESIGN rule 4): the prompts of some young people are made to agree with the law.

Called by the door's signal after every change, and by the nightly sweep over everybody. A fixed
number of queries, whatever the number of young people, proceedings and charges.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from liaison import audit
from liaison.audit.models import write
from liaison.law import answer
from liaison.law.words import Role
from liaison.people.models import ActsFor, YoungPerson
from liaison.prompts import gather
from liaison.prompts.models import Prompt
from liaison.prompts.plan import Key, Words, by_hand, plan, wanted
from liaison.prompts.tell import tell
from rulings.models import Referral

logger = logging.getLogger(__name__)


def key_of(prompt: Prompt) -> Key:
    """The key of a prompt that came from the law."""
    return Key(prompt.kind, prompt.proceeding_id, prompt.ground_id, prompt.role)


class Held:
    """A prompt as the plan sees it."""

    def __init__(self, prompt: Prompt) -> None:
        self.prompt = prompt
        self.asks = prompt.asks
        self.may_come_back = prompt.state in ("superseded", "met")

    @property
    def says(self) -> Words:
        p = self.prompt
        return Words(
            ground=p.ground, charges=tuple(p.charges), text=p.text, because=tuple(p.because),
            counting=tuple(p.counting), authorities=tuple(p.authorities), due_on=p.due_on, act_by=p.act_by,
            basis=p.basis,
        )  # fmt: skip


def reconcile(ids: Iterable[Any], today: date) -> list[Prompt]:
    """Open, update, meet and supersede the prompts of these young people. Gives those that changed.

    Must run inside `audit.change`. A young person for whom the rules cannot answer gets the prompt
    "work this out by hand" and keeps their other prompts; nobody else is touched by it.
    """
    ids = sorted(set(ids))
    YoungPerson.objects.hold(*ids)  # of two changes about one child the second must see what the first wrote
    gathered = gather.facts_of(gather.Rows.read(ids), today)
    held: dict[Any, dict[Key, Held]] = defaultdict(dict)
    for prompt in Prompt.objects.filter(young_person__in=ids, from_law=True).select_for_update():
        held[prompt.young_person_id][key_of(prompt)] = Held(prompt)
    changed: list[Prompt] = []
    opened: list[Prompt] = []
    for person_id, facts in gathered.items():
        want = _want(person_id, facts, today, held[person_id])
        made = plan(held[person_id], want)
        for key in made.open:
            prompt = Prompt(
                young_person_id=person_id, proceeding_id=key.proceeding, kind=key.kind, ground_id=key.ground_id,
                role=key.role, opened_on=today,
            )  # fmt: skip
            _say(prompt, want[key][0])
            opened.append(prompt)
        for key in made.reopen:
            prompt = held[person_id][key].prompt
            prompt.reopen(today)
            _say(prompt, want[key][0])
            changed.append(prompt)
        for key in made.update:
            _say(held[person_id][key].prompt, want[key][0])
            changed.append(held[person_id][key].prompt)
        for key in made.meet:
            held[person_id][key].prompt.meet(today)
            changed.append(held[person_id][key].prompt)
        for key in made.supersede:
            held[person_id][key].prompt.supersede(today)
            changed.append(held[person_id][key].prompt)
    asking = [h.prompt for prompts in held.values() for h in prompts.values() if h.prompt.asks]
    moved = _address(asking, opened, ids)
    write(*opened, *{prompt.pk: prompt for prompt in (*changed, *moved)}.values())
    return [*opened, *changed]


def _want(
    person_id: Any, facts: gather.Gathered | Exception, today: date, held: dict[Key, Held]
) -> dict[Key, tuple[Words, bool]]:
    try:
        if isinstance(facts, Exception):
            raise facts
        return wanted((key, step) for key, one in facts.all() for step in answer.steps(one))
    except Exception as error:  # whatever it is, a person must look, today (DESIGN rule 5)
        logger.exception("the rules could not answer for young person %s", person_id)
        key, words = by_hand(f"the rules stopped: {type(error).__name__}", today)
        keep = {k: (h.says, False) for k, h in held.items() if h.asks}
        already = held.get(key)
        if already is not None and already.asks:
            words = already.says  # it was due on the day on which it opened
        return {**keep, key: (words, False)}


def _say(prompt: Prompt, words: Words) -> None:
    prompt.ground, prompt.text, prompt.basis = words.ground, words.text, words.basis
    prompt.charges, prompt.because = list(words.charges), list(words.because)
    prompt.counting, prompt.authorities = list(words.counting), list(words.authorities)
    prompt.due_on, prompt.act_by = words.due_on, words.act_by


def _address(asking: list[Prompt], opened: list[Prompt], ids: list[Any]) -> list[Prompt]:
    """Put the agency's name on each prompt: the home team, the firm that acts now, the first responder."""
    firms = dict(
        ActsFor.objects.filter(young_person__in=ids, ended_on=None).values_list("proceeding_key", "firm_id")
    )
    teams = dict(YoungPerson.objects.filter(id__in=ids).values_list("id", "home_team_id"))
    responders = dict(  # of several referrals the last one's
        Referral.objects.filter(young_person__in=ids)
        .order_by("made_on", "name")
        .values_list("young_person_id", "first_responder_id")
    )
    moved = []
    for prompt in (*asking, *opened):
        if prompt.role == Role.DEFENCE_SOLICITOR:
            agency = firms.get(prompt.proceeding_id) if prompt.proceeding_id else None
        elif prompt.role in (Role.YOT_WORKER, Role.MANAGER, Role.LIAISON_OFFICER):
            agency = teams.get(prompt.young_person_id)
        elif prompt.role == Role.FIRST_RESPONDER:
            agency = responders.get(prompt.young_person_id)
        else:
            continue
        if prompt.agency_id != agency:
            prompt.agency_id = agency
            moved.append(prompt)
    return [prompt for prompt in moved if not prompt._state.adding]


def on_facts_changed(sender: Any, *, ids: frozenset[Any], today: date, **kwargs: Any) -> None:
    """The one receiver of the one signal. Whoever is newly asked because of a decision is told (`tell`)."""
    tell(prompt for prompt in reconcile(ids, today) if prompt.version == 0)


def sweep(today: date, *, batch: int = 500) -> int:
    """The reconcile over everybody, a batch to a change; gives how many prompts changed."""
    ids = list(YoungPerson.objects.order_by("id").values_list("id", flat=True))
    changed = 0
    for start in range(0, len(ids), batch):
        with audit.change(by="nightly sweep", why="what the day itself changes", today=today):
            changed += len(reconcile(ids[start : start + batch], today))
    return changed
