"""A crowded demonstration, to look at pages that are full: a child with many proceedings, a team with many prompts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from liaison.casework.casefile.load import load
from liaison.casework.casefile.parse import CaseFile, parse
from liaison.casework.casefile.shifted import shifted
from liaison.people.models import User, YoungPerson

PROCEEDINGS: Final = 9  # of the one child who has many
TOLD: Final = date(2026, 7, 21)  # the day on which the stories below are told
SURNAMES: Final = (
    "Ashdown Barrow Colne Dunmore Eastry Fenwick Garth Holme Ingram Jessop Kerrow Lindale Merrow".split()
)
FORENAMES: Final = "Abel Bea Cato Dora Emil Flora Gwil Hope Idris June Kit".split()
VENUES: Final = ("Eastmere Youth Court", "Westmere Youth Court", "Northmere Youth Court")
PERSON: Final = """as_at = {as_at}
[young_person]
name = "{name}"
date_of_birth = {born}
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
PROCEEDING: Final = """[[proceeding]]
name = "{letter}"
jurisdiction = "england_and_wales"
urn = "{urn}"
solicitor = "Harrow and Pike"
  [[proceeding.charge]]
  name = "1"
  offence = "Unlawful wounding"
  cjs_code = "OF61016"
  from = 2026-05-11
  [[proceeding.charge]]
  name = "2"
  offence = "Possession of a controlled drug of class A with intent to supply"
  cjs_code = "MD71530"
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
  venue = "{venue}"
  [[proceeding.event]]
  what = "adjourned"
  on = 2026-07-08
  [[proceeding.event]]
  what = "hearing"
  on = 2026-07-08
  at = 2026-07-{day:02}T{hour:02}:00:00
  kind = "plea_and_trial_preparation"
  court = "youth"
  venue = "{venue}"
"""


def stories(today: date) -> Iterator[CaseFile]:
    """Without end: first the child with PROCEEDINGS proceedings, then children with one or two each. Invented."""
    number = 0
    serial = 0
    while True:
        count = PROCEEDINGS if number == 0 else 1 + number % 2
        surname, forename = SURNAMES[number % len(SURNAMES)], FORENAMES[number % len(FORENAMES)]
        text = PERSON.format(
            as_at=TOLD, name=f"{forename} {surname}", born=date(2009 + number % 3, 1 + number % 12, 14)
        )
        for at in range(count):
            text += PROCEEDING.format(
                letter=chr(65 + at), urn=f"01ZD7{serial:04}26", venue=VENUES[serial % len(VENUES)],
                day=22 + serial % 9, hour=9 + serial % 7,
            )  # fmt: skip
            serial += 1
        told = parse(text)
        yield replace(shifted(told, (today - TOLD).days), as_at=today)
        number += 1


def record(prompts: int, *, worker: User, today: date) -> tuple[int, int]:
    """Load as many children as it takes for `prompts` to be open about them. How many children, how many prompts."""
    made = opened = 0
    for told in stories(today):
        if opened >= prompts:
            break
        assert worker.agency is not None
        person: YoungPerson = load(
            told, by=worker, team=worker.agency, today=today, worker=worker if made % 3 else None
        )
        made, opened = made + 1, opened + person.prompts.asking().count()
    return made, opened
