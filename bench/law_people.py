"""Invented people for `bench/law.py`: no two alike, so that nothing is answered from memory more than in life.

Each has a referral or none, one or two proceedings (1.5 on average) of two charges each, hearings, a firm,
contacts. The rows are written in bulk without a line in the log for each: the sweep is what is measured.
Needs Django set up.
"""

import csv
import gc
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from liaison import audit
from liaison.audit.models import Record
from liaison.people.models import ActsFor, Agency, Area, YoungPerson
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent
from rulings.models import Decision, Referral

CODES = Path(__file__).parents[1] / "liaison/law/offences.csv"
COMMON = ("MD71231", "TH68023", "CJ88144", "PU86003", "OF61131", "MD71530", "CJ88001", "TH68036")
COURTS = {"sent": "crown", "trial": "crown", "under_investigation": "", "no_further_action": ""}
STATUS = {
    "under_investigation": "recorded", "no_further_action": "no_further_action", "charged": "charged",
    "first_appearance": "charged", "sent": "charged", "plea_not_guilty": "not_guilty_plea", "trial": "not_guilty_plea",
    "plea_guilty": "guilty_plea", "convicted": "convicted", "sentenced": "sentenced", "ended": "discontinued",
}  # fmt: skip
OVER = ("sentenced", "ended", "no_further_action")
RULINGS = (
    "referred",
    "rg_positive",
    "rg_positive",
    "cg_positive",
    "cg_positive",
    "rg_negative",
    "cg_negative",
)


def fill(count: int, today: date) -> None:
    """Add so many people, 2,000 to a change."""
    chance = Random(count)
    with CODES.open(encoding="utf-8", newline="") as file:
        known = [row["cjs_code"] for row in csv.DictReader(file)]
    with audit.change(by="bench", why="invented people", today=today):
        area = Area(name=f"Area {count}")
        area.save()
        team = Agency(name=f"Team {count}", kind="youth_justice", area=area)
        team.save()
        firms = [Agency(name=f"Firm {count} {n}", kind="law_firm") for n in range(50)]
        for firm in firms:
            firm.save()
    gc.disable()
    for start in range(0, count, 2000):
        with (
            audit.change(by="bench", why="invented people", today=today) as change,
            patch.object(Record, "logged_when_made", False),
        ):
            people = [Invented(chance, known, team, firms, today) for _ in range(min(2000, count - start))]
            for model in KINDS:
                rows = [row for one in people for row in one.rows if type(row) is model]
                model.objects.bulk_create(rows, batch_size=1000)
            change.touched.clear()
        gc.collect(0)
    gc.enable()


KINDS: tuple[Any, ...] = (
    YoungPerson, Referral, Decision, Proceeding, Charge, Hearing, ActsFor, ProceedingEvent,
)  # fmt: skip


class Invented:
    """One young person, with the rows that are theirs in `rows`."""

    def __init__(
        self, chance: Random, codes: list[str], team: Agency, firms: list[Agency], today: date
    ) -> None:
        self.chance, self.codes, self.firms, self.today = chance, codes, firms, today
        self.person = YoungPerson(
            forenames="Invented",
            surname=f"Person{chance.randrange(10**6)}",
            date_of_birth=self.before(12 * 365, 20 * 365),
            looked_after=chance.random() < 0.4,
            home_team=team,
        )
        self.rows: list[Any] = [self.person]
        decided = self.refer() if chance.random() < 0.9 else None
        for name in "AB"[: chance.choice((1, 2))]:
            self.prosecute(name, decided)

    def before(self, least: int, most: int, day: date | None = None) -> date:
        return (day or self.today) - timedelta(self.chance.randint(least, most))

    def refer(self) -> date | None:
        """Add a referral and what was decided in it; gives the day on which that came."""
        ruling = self.chance.choice(RULINGS)
        decided = self.before(0, 400)
        received = min(decided + timedelta(self.chance.choice((0, 0, 1, 2, 14))), self.today)
        referral = Referral(
            young_person=self.person,
            made_on=self.before(3, 60, decided),
            ruling=ruling,
            ruling_since=received,
        )
        self.rows.append(referral)
        if ruling == "referred":
            return None
        kind = "reasonable_grounds" if ruling.startswith("rg") else "conclusive_grounds"
        made = Decision(
            referral=referral, kind=kind, outcome=ruling[3:], decided_on=decided, received_on=received,
            received_by=self.chance.choice(("yot_worker", "first_responder", "defence_solicitor")),
            competent_authority="sca",
        )  # fmt: skip
        self.rows.append(made)
        return received

    def prosecute(self, name: str, decided: date | None) -> None:
        """Add a proceeding with two charges, its hearings, who acts in it and what was said to whom."""
        stage = self.chance.choice(tuple(STATUS))
        opened = self.before(20, 500)
        charged = (
            opened + timedelta(10) if stage not in ("under_investigation", "no_further_action") else None
        )
        now = opened + timedelta(self.chance.randint(12, 20))
        case = Proceeding(
            young_person=self.person, name=name, stage=stage, stage_since=now, opened_on=opened, charged_on=charged,
            court=COURTS.get(stage, "youth"), sent_on=now if stage in ("sent", "trial") else None,
        )  # fmt: skip
        self.rows.append(case)
        if charged:
            self.rows.append(Hearing(proceeding=case, on=now, listed_on=opened, state="held"))
        if charged and stage not in OVER:
            coming = self.today + timedelta(self.chance.randint(0, 90))
            self.rows.append(Hearing(proceeding=case, on=coming, listed_on=now))
        if self.chance.random() < 0.8:
            firm = self.chance.choice(self.firms)
            self.rows.append(
                ActsFor(young_person=self.person, firm=firm, proceeding_key=case.pk, since=opened)
            )
            if decided and self.chance.random() < 0.5:
                told = ProceedingEvent(
                    proceeding=case, what="solicitor_told", on=max(decided, opened), number=1
                )
                self.rows.append(told)
        for number in "12":
            act = self.before(0, 60, opened)
            self.rows.append(
                Charge(
                    proceeding=case, name=number, offence="invented", acted_from=act, acted_to=act, charged_on=charged,
                    cjs_code=self.chance.choice(COMMON if self.chance.random() < 0.8 else self.codes),
                    status=STATUS[stage], plea_on=now if "plea" in stage else None,
                    convicted_on=now if stage in ("convicted", "sentenced") else None,
                    sentenced_on=now if stage == "sentenced" else None,
                )
            )  # fmt: skip
