"""The children of the demonstration: each case file moved so that its story is alive today, then loaded."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from liaison import audit
from liaison.casework.casefile.load import load
from liaison.casework.casefile.parse import CaseFile, Event, parse
from liaison.casework.casefile.shifted import shifted, working_days_from
from liaison.casework.demo import evidence, exploitation
from liaison.casework.demo.letter import TITLE, letter
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from liaison.law.words import Authority, DecisionKind, Outcome
from liaison.people.models import Agency, Involvement, User, YoungPerson
from liaison.prompts.actions import answer
from proceedings.actions import events as court

FILE = "cases.toml"
OF_THE_CHILD = ("sex", "pnc_id", "address", "postcode")


def read(folder: Path, cases: Path) -> list[tuple[CaseFile, dict[str, Any]]]:
    """Each case file of `cases` that has a row in the demonstration, with its row. The others are scenarios only."""
    told = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    return [(parse((cases / row["file"]).read_text(encoding="utf-8")), row) for row in told["case"]]


def alive(case: CaseFile, row: Mapping[str, Any], today: date) -> CaseFile:
    """The case as it stands today: the row's `day` falls `is` working days from today."""
    day = row.get("day") or case.as_at
    if day is None:
        return replace(case, as_at=today)
    target = working_days_from(today, row.get("is", 0))
    return replace(shifted(case, (target - day).days), as_at=today)


def record(case: CaseFile, row: Mapping[str, Any], *, users: Mapping[str, User], today: date) -> YoungPerson:
    """Load one case and what its row adds. `users` by their names; `worker` is whose case it is by default."""
    agencies = {agency.name: agency for agency in Agency.objects.all()}
    worker = users[row.get("worker", "worker")]
    assert worker.agency is not None
    moved = alive(case, row, today)
    services = next(user.agency for user in users.values() if user.role == "first_responder")
    person = load(
        moved,
        by=worker,
        team=agencies[row["team"]] if "team" in row else worker.agency,
        today=today,
        worker=worker,
        first_responders={"local_authority": services} if services else {},
        letter=_letters(case, row, worker, agencies),
    )
    with audit.change(by=worker, why="who the child is", today=today):
        person = YoungPerson.objects.get(pk=person.pk)
        for name in OF_THE_CHILD:
            setattr(person, name, row.get(name, ""))
        person.host_team = agencies[row["host"]] if "host" in row else None
        person.save()
        for name in row.get("involved", ()):
            Involvement(young_person=person, agency=agencies[name], since=today).save()
    _then(person, row.get("then", ()), worker, users, today)
    evidence.record(person, row, users=users, agencies=agencies, today=today)
    exploitation.record(person, row, worker=worker, users=users, agencies=agencies, today=today)
    return person


def _letters(
    case: CaseFile, row: Mapping[str, Any], worker: User, agencies: Mapping[str, Agency]
) -> Callable[[YoungPerson, str, Event], Document | None]:
    """Gives the letter of each decision that the row names by its day in the file."""
    named = {
        (told.name, event.number)
        for told in case.referrals
        for event in told.events
        if event.on in row.get("letter", ())
    }
    authorities = {told.name: Authority(told.competent_authority).label for told in case.referrals}

    def attach(person: YoungPerson, referral: str, event: Event) -> Document | None:
        if (referral, event.number) not in named:
            return None
        kind = DecisionKind(event.what).label
        content = letter(
            decision=f"{kind}: {Outcome(event.details['outcome']).label.lower()}",
            initials=person.initials,
            decided_on=event.on,
            authority=authorities[referral],
        )
        return add_document(
            young_person=person,
            name="letter.pdf",
            content=content,
            kind=Document.Kind.DECISION_LETTER,
            title=f"{TITLE}: {kind.lower()}, {event.on:%-d %B %Y}",
            owner=worker.agency,
            store=Document.Store.SAFEGUARDING,
            released=True,
            by=worker,
            today=event.known_on,
        )

    return attach


def _then(
    person: YoungPerson,
    steps: Iterable[Mapping[str, Any]],
    worker: User,
    users: Mapping[str, User],
    today: date,
) -> None:
    """What was done since, oldest first: events of a proceeding, and answers to prompts."""
    for step in sorted(steps, key=lambda s: -s["ago"]):
        by = users[step["by"]] if "by" in step else worker
        day = working_days_from(today, -step["ago"])
        if "what" in step:
            proceeding = person.proceedings.get(name=step["proceeding"])
            court.record_event(proceeding=proceeding, what=step["what"], on=day, by=by, today=today)
            continue
        asking = list(person.prompts.asking().filter(kind=step["prompt"], role=by.role))
        if "done" in step or "declined" in step:
            say = answer.say_done if "done" in step else answer.decline
            for prompt in asking:
                say(prompt=prompt, note=step.get("done") or step["declined"], by=by, today=day)
        else:
            answer.acknowledge(prompts=asking, by=by, today=day)
