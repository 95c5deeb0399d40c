"""The lines of a day sheet. Facts of the court and the NRM only: no intelligence, nothing privileged, no account."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.casework import in_court, standing
from liaison.casework.facts_for import facts_in, gather
from liaison.casework.wording import court_name, day_of
from liaison.law.dates import IN_CUSTODY
from liaison.law.facts import Facts
from liaison.law.words import ChargeStatus, Ruling
from liaison.people import identifiers
from liaison.people.models import ActsFor
from proceedings.listings.models import ListEntry
from proceedings.models import Hearing
from rulings.models import ReferralEvent

PLEADED: Final = {ChargeStatus.GUILTY_PLEA: "G", ChargeStatus.NOT_GUILTY_PLEA: "NG"}
LINKED: Final = "linked"


@dataclass(frozen=True, slots=True)
class Line:
    """One child at one hearing. `place` in the list where an entry is linked; `waiting`: days in the NRM."""

    hearing: Hearing
    time: time | None
    room: str
    place: str
    about: str
    ruling: str
    age: int
    plea: str
    solicitor: str
    chased: str
    remand: str
    apart: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def young_person(self) -> Any:
        return self.hearing.proceeding.young_person


def houses(user: Any, day: date) -> list[str]:
    """The court houses with a hearing on that day that the user may see, in order."""
    return sorted({house_of(hearing) for hearing in on(user, day)})


def on(user: Any, day: date) -> list[Hearing]:
    """The hearings of that day, and those listed for a week that begins on it."""
    return list(
        Hearing.objects.visible_to(user)
        .filter(on=day)
        .exclude(state="vacated")
        .select_related("proceeding__young_person")
        .order_by("time", "pk")
    )


def house_of(hearing: Hearing) -> str:
    """The court house as it was listed, or the kind of court where none is recorded."""
    return hearing.venue or hearing.proceeding.venue or court_name(hearing.court or hearing.proceeding.court)


def lines(user: Any, day: date, today: date, house: str = "") -> list[Line]:
    """The sheet of one day, of one court house or of all, in the order of the list: room, place in it, time."""
    found = [hearing for hearing in on(user, day) if not house or house_of(hearing) == house]
    gathered = gather(user, [hearing.proceeding.young_person_id for hearing in found], today)
    entries = _entries(user, found)
    chases = ReferralEvent.objects.visible_to(user).last_chases({h.proceeding.young_person_id for h in found})
    same = _same_case(found)
    firms = {
        acting.proceeding_key: acting.firm.name
        for acting in ActsFor.objects.visible_to(user)
        .filter(proceeding_key__in={h.proceeding_id for h in found}, ended_on=None)
        .select_related("firm")
    }
    made = [
        _line(
            hearing,
            facts_in(gathered, hearing.proceeding.young_person_id, hearing.proceeding_id),
            entries.get(hearing.pk),
            chases.get(hearing.proceeding.young_person_id),
            same[hearing.pk],
            firms.get(hearing.proceeding_id, ""),
            user,
            today,
        )
        for hearing in found
    ]
    return sorted(made, key=lambda line: (line.room, _number(line.place), line.time or time.max))


def _line(
    hearing: Hearing, facts: Facts | None, entry: ListEntry | None, chase: Any, same: Sequence[str], firm: str,
    user: Any, today: date,
) -> Line:  # fmt: skip
    proceeding = hearing.proceeding
    kind = hearing.get_kind_display() if hearing.kind != "other" else hearing.kind_as_listed or _("Hearing")
    noted = [name.strip() for name in proceeding.keep_apart.split(",") if name.strip()]
    return Line(
        hearing=hearing,
        time=hearing.time,
        room=in_court.place(hearing),
        place=str(entry.number) if entry else "",
        about=f"{kind} · {_(proceeding.standing.label).lower()}",
        ruling=_ruling(facts),
        age=proceeding.young_person.age_on(today),
        plea=_plea(facts),
        solicitor=firm or _("None recorded"),
        chased=_chased(chase, today),
        remand=_remand(proceeding, entry),
        apart=tuple(dict.fromkeys([*noted, *same])),
        gaps=tuple(standing.gaps(facts, for_team=user.in_team)) if facts else (),
    )


def _ruling(facts: Facts | None) -> str:
    if facts is None:
        return _("Work it out by hand: Liaison’s rules could not answer")
    said = standing.ruling_since(facts)
    referral = facts.referral
    if referral is None or referral.last is None or referral.ruling is not Ruling.RG_POSITIVE:
        return said
    waited = (facts.today - referral.last.decided_on).days
    return (
        said
        + ". "
        + ngettext("Conclusive grounds awaited, %d day", "Conclusive grounds awaited, %d days", waited)
        % waited
    )


def _plea(facts: Facts | None) -> str:
    if facts is None or not facts.live_charges:
        return "–"
    each = {charge.name: PLEADED.get(charge.status) for charge in facts.live_charges}
    if not any(each.values()):
        return _("No plea")
    if len(set(each.values())) == 1:
        return _("Guilty") if next(iter(each.values())) == "G" else _("Not guilty")
    return ", ".join(f"{name} {word or '–'}" for name, word in each.items())


def _chased(chase: Any, today: date) -> str:
    if chase is None:
        return ""
    reply = chase.details.get("reply", "")
    return day_of(chase.on, today) + (f": “{reply}”" if reply else "")


def _remand(proceeding: Any, entry: ListEntry | None) -> str:
    """What the record says, and what the list says where that is more."""
    said = {"": "", "bail": _("Bail"), "local_authority": _("Local authority accommodation")}
    now = said.get(proceeding.remand, proceeding.remand.replace("_", " ").capitalize())
    if proceeding.remand in IN_CUSTODY:
        return _("In custody: %s") % now
    if entry is not None and entry.reading.get("custody"):
        return _("The list says in custody")
    return now or _("Not recorded")


def _entries(user: Any, found: Sequence[Hearing]) -> dict[Any, ListEntry]:
    """The newest linked entry of each hearing; the reading is kept while its list is open."""
    rows = (
        ListEntry.objects.visible_to(user)
        .filter(hearing__in=[h.pk for h in found], state=LINKED)
        .order_by("court_list__brought_at")
    )
    return {row.hearing_id: row for row in rows}


def _same_case(found: Sequence[Hearing]) -> dict[Any, list[str]]:
    """For each hearing the initials of ours who stand in the same case, by URN, on that day."""
    by_urn: dict[str, list[Hearing]] = defaultdict(list)
    for hearing in found:
        if key := identifiers.urn(hearing.proceeding.urn).canonical:
            by_urn[key].append(hearing)
    return {
        hearing.pk: [
            other.proceeding.young_person.initials
            for other in by_urn.get(identifiers.urn(hearing.proceeding.urn).canonical or "", [])
            if other.proceeding.young_person_id != hearing.proceeding.young_person_id
        ]
        for hearing in found
    }


def _number(place: str) -> tuple[int, str]:
    return (int(place), "") if place.isdecimal() else (10**6, place)


__all__ = ["Line", "house_of", "houses", "lines", "on"]
