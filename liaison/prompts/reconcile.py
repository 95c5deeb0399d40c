"""The one reconcile (DESIGN rule 4): the prompts of some young people are made to agree with the law.

Called by the door's signal after every change, and by the nightly sweep over everybody. A fixed
number of queries, whatever the number of young people, proceedings and charges.
"""

import gc
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from liaison import audit
from liaison.audit.models import write
from liaison.law import answer
from liaison.law.words import Role
from liaison.people.models import User, YoungPerson
from liaison.prompts import gather
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import ASKING
from liaison.prompts.plan import Key, Plan, Words, by_hand, plan, wanted
from liaison.prompts.tell import tell

logger = logging.getLogger(__name__)

# What the plan needs of a prompt that is held: most are left as they are, and are never built.
BACK = ("superseded", "met")  # these open again when their ground comes back
READ = ("id", "young_person_id", "kind", "proceeding_id", "ground_id", "role", "state", "said", "agency_id")


class Held(NamedTuple):
    """A prompt as the plan sees it."""

    id: Any
    key: Key
    said: str
    asks: bool
    may_come_back: bool
    agency_id: Any


@dataclass(slots=True)
class Work:
    """What is to be done to the prompts, before any of them is built."""

    opened: list[Prompt] = field(default_factory=list)
    verbs: dict[Any, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: dict[Any, Words] = field(default_factory=dict)
    agencies: dict[Any, Any] = field(default_factory=dict)
    whose: set[Any] = field(default_factory=set)  # the young people with something to be done

    def add(
        self, person_id: Any, held: dict[Key, Held], made: Plan, want: dict[Key, Any], today: date
    ) -> None:
        """Take over one young person's plan."""
        self.whose.add(person_id)
        for key in made.open:
            prompt = Prompt(
                young_person_id=person_id, proceeding_id=key.proceeding, kind=key.kind, ground_id=key.ground_id,
                role=key.role, opened_on=today,
            )  # fmt: skip
            _say(prompt, want[key][0])
            self.opened.append(prompt)
        for key in (*made.reopen, *made.update):
            self.words[held[key].id] = want[key][0]
        for verb, keys in (("reopen", made.reopen), ("meet", made.meet), ("supersede", made.supersede)):
            for key in keys:
                self.verbs[held[key].id].append(verb)

    def carry_out(self, today: date) -> list[Prompt]:
        """Build the prompts that change, change them, and write them all."""
        ids = {*self.verbs, *self.words, *self.agencies}
        changed = Prompt.objects.select_for_update().in_bulk(ids) if ids else {}
        there = self._still_there(changed.values())
        for pk, prompt in changed.items():
            for verb in self.verbs.get(pk, ()):
                agency = self.agencies.get(pk, prompt.agency_id)
                taken_on = verb == "reopen" and (prompt.acted_by_id, agency) in there
                getattr(prompt, "resume" if taken_on else verb)(today)
            if pk in self.words:
                _say(prompt, self.words[pk])
            if pk in self.agencies:
                prompt.agency_id = self.agencies[pk]
        write(*changed.values(), *self.opened)
        return [*self.opened, *changed.values()]

    def _still_there(self, changed: Iterable[Prompt]) -> set[tuple[Any, Any]]:
        """Who took on what opens again, each with the agency, and works there yet: nothing comes back to a leaver."""
        back = {p.acted_by_id for p in changed if p.acted_by_id and "reopen" in self.verbs.get(p.pk, ())}
        if not back:
            return set()
        return set(User.objects.filter(pk__in=back, is_active=True).values_list("pk", "agency_id"))


def reconcile(ids: Iterable[Any], today: date) -> list[Prompt]:
    """Open, update, meet and supersede the prompts of these young people. Gives those that changed.

    Must run inside `audit.change`. A young person for whom the rules cannot answer gets the prompt
    "work this out by hand" and keeps their other prompts; nobody else is touched by it.
    """
    ids = sorted(set(ids))
    YoungPerson.objects.hold(*ids)  # of two changes about one child the second must see what the first wrote
    mine = Prompt.objects.select_for_update()  # nobody answers a prompt between the plan and the writing
    return _compared(ids, today, mine).carry_out(today)


def out_of_step(people: Iterable[Any] | gather.Between, today: date) -> list[Any]:
    """Whose prompts do not agree with the law on that day. Only reads, and holds nobody up."""
    return sorted(_compared(people, today, Prompt.objects.all()).whose)


def _compared(people: Iterable[Any] | gather.Between, today: date, prompts: Any) -> Work:
    """What the law asks for these young people beside the prompts that they have."""
    rows = gather.Rows.read(people)
    held = prompts_held(prompts, people)
    work = Work()
    for person_id, facts in gather.facts_of(rows, today).items():
        made, want = _planned(person_id, facts, today, held[person_id])
        if made:
            work.add(person_id, held[person_id], made, want, today)
    _address(work, held, rows)
    return work


def prompts_held(prompts: Any, people: Iterable[Any] | gather.Between) -> dict[Any, dict[Key, Held]]:
    """The prompts of each young person that came from the law, as the plan sees them, out of that queryset."""
    mine = prompts.filter(gather.of_people("young_person", people), from_law=True)
    held: dict[Any, dict[Key, Held]] = defaultdict(dict)
    for pk, person_id, kind, proceeding, ground_id, role, state, said, agency in mine.values_list(*READ):
        key = Key(kind, proceeding, ground_id, role)
        held[person_id][key] = Held(pk, key, said, state in ASKING, state in BACK, agency)
    return held


def _planned(
    person_id: Any, facts: gather.Gathered | Exception, today: date, held: dict[Key, Held]
) -> tuple[Plan, dict[Key, tuple[Words, bool]]]:
    try:
        if isinstance(facts, Exception):
            raise facts
        want = wanted((key, step) for key, one in facts.all() for step in answer.steps(one))
        return plan(held, want), want
    except Exception as error:  # whatever it is, a person must look, today (DESIGN rule 5)
        logger.exception("the rules could not answer for young person %s", person_id)
        key, words = by_hand(f"the rules stopped: {type(error).__name__}", today)
        # Nothing else is touched; one that asks already was due on the day on which it opened.
        asks = any(h.asks for k, h in held.items() if k.kind == key.kind)
        want = {} if asks else {key: (words, False)}
        return plan({key: held[key]} if key in held and not asks else {}, want), want


def _say(prompt: Prompt, words: Words) -> None:
    if prompt.due_on != words.due_on:
        prompt.look_again_on = None  # whoever chased it did not know of the new day
    prompt.ground, prompt.text, prompt.basis = words.ground, words.text, words.basis
    prompt.charges, prompt.because = list(words.charges), list(words.because)
    prompt.counting, prompt.authorities = list(words.counting), list(words.authorities)
    prompt.due_on, prompt.act_by, prompt.said = words.due_on, words.act_by, words.digest


def _address(work: Work, held: dict[Any, dict[Key, Held]], rows: gather.Rows) -> None:
    """Put the agency's name on each prompt: the home team, the firm that acts now, the first responder."""
    firms = {one.proceeding_key: one.firm_id for one in rows.acting if one.ended_on is None}
    teams = {person.id: person.home_team_id for person in rows.people}
    # In the order in which they were made: of several referrals the last one's.
    responders = {referral.young_person_id: referral.first_responder_id for referral in rows.referrals}

    def agency_of(person_id: Any, key: Key) -> Any:
        if key.role == Role.DEFENCE_SOLICITOR:
            return firms.get(key.proceeding)
        if key.role == Role.FIRST_RESPONDER:
            return responders.get(person_id)
        return teams.get(person_id)

    for prompt in work.opened:
        key = Key(prompt.kind, prompt.proceeding_id, prompt.ground_id, prompt.role)
        prompt.agency_id = agency_of(prompt.young_person_id, key)
    for person_id, prompts in held.items():
        for key, one in prompts.items():
            agency = agency_of(person_id, key)
            if (one.asks or "reopen" in work.verbs.get(one.id, ())) and one.agency_id != agency:
                work.agencies[one.id] = agency
                work.whose.add(person_id)


def on_facts_changed(sender: Any, *, ids: frozenset[Any], today: date, **kwargs: Any) -> None:
    """The one receiver of the one signal. Whoever is newly asked because of a decision is told (`tell`)."""
    tell(prompt for prompt in reconcile(ids, today) if prompt.version == 0)


def sweep(today: date, *, batch: int = 500) -> int:
    """The reconcile over everybody; gives how many prompts changed.

    Reads first and without a lock: on most nights most prompts agree, and nobody at work at that hour waits
    for the sweep. Whoever does not agree is reconciled, a batch to a change, in a transaction that reads
    again.
    """
    changed = 0
    with collected_by_hand() as collect:
        for people in batches(batch):
            if late := out_of_step(people, today):
                with audit.change(by="nightly sweep", why="what the day itself changes", today=today):
                    changed += len(reconcile(late, today))
            collect()
    return changed


def batches(size: int = 500) -> list[gather.Between]:
    """Everybody, so many at a time, in the order of their ids."""
    ids = list(YoungPerson.objects.order_by("id").values_list("id", flat=True))
    return [gather.Between(ids[n], ids[min(n + size, len(ids)) - 1]) for n in range(0, len(ids), size)]


@contextmanager
def collected_by_hand() -> Iterator[Callable[[], object]]:
    """Python's search for rubbish only when told to, among what was made since it was told last.

    Left to itself it goes through the law, the models and all that was read, again and again: up to a third
    of the time of a sweep.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield lambda: gc.collect(0)
    finally:
        if was:
            gc.enable()
