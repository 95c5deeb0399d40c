"""Stories for the pages: one child in two proceedings after a positive decision, and the same in many."""

from typing import Any

from liaison.casework.casefile.load import load
from liaison.casework.casefile.parse import parse
from liaison.people.models import YoungPerson
from tests.people import DAY

HEAD = """as_at = 2026-07-21
[young_person]
name = "{name}"
date_of_birth = 2010-06-14
[[referral]]
name = "R1"
made_on = 2026-04-13
  [[referral.event]]
  what = "reasonable_grounds"
  outcome = "positive"
  on = 2026-04-17
  [[referral.event]]
  what = "conclusive_grounds"
  outcome = "positive"
  on = 2026-06-19
  received_on = 2026-06-24
"""
PLEADED = """[[proceeding]]
name = "{letter}"
jurisdiction = "england_and_wales"
urn = "01ZD1234526"
solicitor = "{firm}"
  [[proceeding.charge]]
  name = "1"
  offence = "Possession of a controlled drug of class A with intent to supply"
  cjs_code = "MD71530"
  from = 2026-02-12
  [[proceeding.event]]
  what = "charged"
  on = 2026-04-30
  [[proceeding.event]]
  what = "hearing"
  on = 2026-04-30
  at = 2026-05-27T10:00:00
  kind = "first_appearance"
  court = "youth"
  venue = "Croydon Youth Court"
  [[proceeding.event]]
  what = "plea"
  plea = "guilty"
  on = 2026-05-27
  [[proceeding.event]]
  what = "hearing"
  on = 2026-05-27
  at = 2026-06-24T10:00:00
  kind = "sentence"
  court = "youth"
  venue = "Croydon Youth Court"
  [[proceeding.event]]
  what = "adjourned"
  on = 2026-06-24
  [[proceeding.event]]
  what = "hearing"
  on = 2026-06-24
  at = 2026-07-22T10:00:00
  kind = "sentence"
  court = "youth"
  venue = "Croydon Youth Court"
  room = "2"
  [[proceeding.event]]
  what = "solicitor_told"
  on = 2026-06-25
"""
UNPLEADED = """[[proceeding]]
name = "{letter}"
jurisdiction = "england_and_wales"
urn = "01ZD77{letter}4602"
solicitor = "{firm}"
  [[proceeding.charge]]
  name = "1"
  offence = "Unlawful wounding"
  cjs_code = "OF61016"
  from = 2026-05-11
  [[proceeding.charge]]
  name = "2"
  offence = "Something that no list knows"
  from = 2026-05-11
  [[proceeding.event]]
  what = "charged"
  on = 2026-05-14
  [[proceeding.event]]
  what = "hearing"
  on = 2026-05-14
  at = 2026-07-08T10:00:00
  kind = "first_appearance"
  court = "youth"
  venue = "Bexley Youth Court"
  [[proceeding.event]]
  what = "adjourned"
  on = 2026-07-08
  [[proceeding.event]]
  what = "hearing"
  on = 2026-07-08
  at = 2026-07-30T10:00:00
  kind = "plea_and_trial_preparation"
  court = "youth"
  venue = "Bexley Youth Court"
"""


def jamal(people: Any, *, worker: bool = True) -> YoungPerson:
    """Jamal Rowe: A with Harrow and Pike (guilty plea, told, sentence tomorrow), B with Bexwell Law (not told)."""
    text = HEAD.format(name="Jamal Rowe")
    text += PLEADED.format(letter="A", firm="Harrow and Pike") + UNPLEADED.format(
        letter="B", firm="Bexwell Law"
    )
    return _load(text, people, worker)


def crowded(people: Any, proceedings: int, name: str = "Casper Crowd") -> YoungPerson:
    """A child with so many proceedings, each of which asks several people for several things."""
    letters = [chr(65 + n) for n in range(proceedings)]
    text = HEAD.format(name=name)
    text += "".join(UNPLEADED.format(letter=letter, firm="Harrow and Pike") for letter in letters)
    return _load(text, people, True)


def _load(text: str, people: Any, worker: bool) -> YoungPerson:
    return load(
        parse(text), by="case file", team=people.team, today=DAY, worker=people.worker if worker else None
    )
