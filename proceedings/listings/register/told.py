"""The neutral record that comes out of every reader of registers: one child in one case or application."""

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from datetime import time as Clock
from typing import Any

from proceedings.listings.entry import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class NextHearing:
    """Where a result sends the case. `on` is None where the day is to be fixed; `time` is London time."""

    on: Day | None = None
    week_of: bool = False
    time: Clock | None = None
    court: str | None = None
    room: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "date": _iso(self.on),
            "time": self.time.strftime("%H:%M") if self.time else None,
            "court": self.court,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One result of the court. `code` as printed before the dash, None where there is none."""

    text: str
    code: str | None = None
    cjs_code: str | None = None
    next_hearing: NextHearing | None = None
    custody_time_limit: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence with its results. None where the register prints “-” or nothing.

    `indicated_on` is the date printed beside an indicated plea, which is the day of the conviction.
    `shared_on`: the day of the earlier register that said this, where a later one left the offence out.
    """

    code: str | None = None
    title: str | None = None
    wording: str | None = None
    law: str | None = None
    plea: str | None = None
    plea_on: Day | None = None
    indicated_plea: str | None = None
    indicated_on: Day | None = None
    verdict: str | None = None
    allocation: str | None = None
    convicted_on: Day | None = None
    results: tuple[Result, ...] = ()
    shared_on: Day | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.title,
            "plea": self.plea,
            "indicated_plea": self.indicated_plea,
            "verdict": self.verdict,
            "conviction_date": _iso(self.convicted_on),
            "result_codes": [result.code for result in self.results],
            "result_texts": [result.text for result in self.results],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application in the case, and what the court did with it."""

    type: str | None = None
    results: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One child in one case or application, as the register has it.

    `name` is as printed: first, middle, last; `surname` and `forenames` only where the source keeps them apart.
    `attendance` is None where “-” was printed: that says nothing, least of all that the child was away.
    `custody_status` is printed even where it is wrong: custody is read from the results. `bail` is the code of
    the remand in a hearing's own data (C custody, B conditional bail …). `youth`: what the source says. `restrictions`: reporting restrictions that
    the source keeps apart from the results, with their days.
    """

    where: str
    name: str | None = None
    surname: str | None = None
    forenames: str | None = None
    dob: Day | None = None
    age: int | None = None
    sex: str | None = None
    address: tuple[str, ...] = ()
    postcode: str | None = None
    aliases: tuple[str, ...] = ()
    guardian: str | None = None
    pnc: str | None = None
    asn: str | None = None
    court: str | None = None
    shared_on: Day | None = None
    reference: str | None = None
    hearing_date: Day | None = None
    hearing_type: str | None = None
    attendance: str | None = None
    solicitor: str | None = None
    custody_status: str | None = None
    bail: str | None = None
    youth: bool | None = None
    restrictions: tuple[str, ...] = ()
    defendant_results: tuple[Result, ...] = ()
    case_results: tuple[Result, ...] = ()
    applications: tuple[Application, ...] = ()
    offences: tuple[Offence, ...] = ()

    @property
    def home_area(self) -> str | None:
        """The last line of the address: the nearest to an area that a register says."""
        return self.address[-1] if len(self.address) > 1 else None

    @property
    def is_child(self) -> bool:
        """False only for somebody known to be 18 or older on the day of the hearing."""
        if self.youth:
            return True
        day = self.hearing_date or self.shared_on
        if self.dob and day:
            return (day.year - self.dob.year) - ((day.month, day.day) < (self.dob.month, self.dob.day)) < 18
        return self.youth is None

    @property
    def results(self) -> tuple[Result, ...]:
        """Every result of the block, the child's own first."""
        of_applications = (result for one in self.applications for result in one.results)
        of_offences = (result for offence in self.offences for result in offence.results)
        return (*self.defendant_results, *self.case_results, *of_offences, *of_applications)

    @property
    def next_hearings(self) -> tuple[NextHearing, ...]:
        """Each next hearing once, in the order of the results."""
        return tuple(dict.fromkeys(result.next_hearing for result in self.results if result.next_hearing))

    def as_json(self, differences: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """The block as `import_register --json` prints it."""
        dated = sorted((n for n in self.next_hearings if n.on), key=lambda n: (n.on, n.time or Clock.min))
        return {
            "child": {
                "name": self.name,
                "surname": self.surname,
                "forenames": self.forenames,
                "dob": _iso(self.dob),
                "address": ", ".join((*self.address, *filter(None, (self.postcode,)))) or None,
                "home_area": self.home_area,
                "aliases": list(self.aliases),
                "guardian": self.guardian,
            },
            "defendant_results": [result.text for result in self.defendant_results],
            "case_results": [result.text for result in self.case_results],
            "application": {
                "type": next((one.type for one in self.applications if one.type), None),
                "result_texts": [result.text for one in self.applications for result in one.results],
            }
            if self.applications
            else None,
            "reference": self.reference,
            "hearing_date": _iso(self.hearing_date),
            "hearing_type": self.hearing_type,
            "attendance": self.attendance,
            "custody_status": self.custody_status,
            "offences": [offence.as_json() for offence in self.offences],
            "next_hearing": dated[0].as_json() if dated else None,
            "where": self.where,
            "differences": differences or [],
        }


@dataclass(frozen=True, slots=True)
class Read:
    """A register that was read: its format in plain words, court, day of sharing, blocks and faults.

    `whole`: the source holds everything of each hearing in it, so that what it leaves out was taken out.
    """

    format: str
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()
    court: str | None = None
    shared_on: Day | None = None
    shared_at: datetime | None = None
    whole: bool = False


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None
