"""CaTH Magistrates Adult Court List (JSON), and its public form with reference and name only.

Libra's job: document.data.job.sessions.session[].blocks.block[].cases.case[], one defendant in each case.
Neither the daily nor the future list says the day of the hearing, only the day it was printed: so the day is
asked for. Times are London time. Any of blocks, cases and offences may be absent.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from proceedings.listings import names
from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Offence, Reading
from proceedings.listings.formats import cath
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.gathered import gather
from proceedings.listings.formats.panels import youth_of
from proceedings.listings.formats.places import LONGEST_WORDING, Place

NAME = "CaTH Magistrates Adult Court List (JSON)"
NAME_PUBLIC = "CaTH Magistrates Public Adult Court List (JSON)"

# The list does not tell organisations from people: the words of a business do, where no birthday is given.
_BUSINESS = re.compile(
    r"\b(ltd|limited|plc|llp|inc|cyf|cyfyngedig|council|cyngor|company|bank|university|partnership)\b\.?$",
    re.IGNORECASE,
)


def recognises(content: Content) -> bool:
    """True when the content is either list, whatever the file is called."""
    return content.cath_kind in (cath.Kind.MAGISTRATES_ADULT, cath.Kind.MAGISTRATES_PUBLIC_ADULT)


def read(content: Content) -> Reading:
    """One entry a case. Asks for the date always."""
    public = content.cath_kind is cath.Kind.MAGISTRATES_PUBLIC_ADULT
    found = gather(content, NAME_PUBLIC if public else NAME, _entries, Children.ADULTS)
    return replace(found, asks=("date", *(word for word in found.asks if word != "date")))


def _entries(root: Place) -> Iterator[Entry]:
    for session in _below(root, "document", "data", "job", "sessions").objects("session"):
        court, room, start = session.text("court"), session.text("room"), session.clock("sstart")
        for block in _below(session, "blocks").objects("block"):
            begins = block.clock("bstart") or start
            for case in _below(block, "cases").objects("case"):
                if (who := _person(case)) is None:
                    continue
                reference = case.text("caseno")
                if reference is None:
                    case.report("caseno", "This case has no number.")
                yield Entry(
                    where=case.pointer,
                    time=begins,
                    court=court,
                    room=room,
                    youth=youth_of(None, court, room),
                    reference=reference,
                    offences=tuple(_offence(place) for place in _below(case, "offences").objects("offence")),
                    **who,
                )


def _below(place: Place, *keys: str) -> Place:
    """The object down there; an empty one where the list leaves a level out."""
    for key in keys:
        place = place.object(key) or Place({}, place.at(key), place.faults)
    return place


def _person(case: Place) -> dict[str, Any] | None:
    printed = case.text("def_name")
    withheld = names.is_withheld(printed)
    born = case.british_day("def_dob", quoted=not withheld)
    age = case.whole("def_age", 0, 130)
    if printed is None:
        case.report("def_name", "Nothing here says who this is.")
        return None
    address = _below(case, "def_addr")
    lines = [address.text(f"line{number}") for number in range(1, 6)]
    where = {"address": ", ".join(filter(None, lines)) or None, "postcode": address.text("pcode")}
    if withheld:
        return {"surname": printed, "name_as_printed": printed, "withheld": True,
                "masked": names.is_masked(printed), "dob": born, "age": age, **where}  # fmt: skip
    taken = names.take_apart(printed)
    if born is None and age is None and taken.title is None and _BUSINESS.search(printed):
        return {"surname": printed, "name_as_printed": printed, "organisation": True, **where}
    return {
        "surname": taken.surname or None,
        "forenames": taken.forenames or None,
        "name_as_printed": printed,
        "sex": taken.sex,
        "custody": taken.custody,
        "dob": born,
        "age": age,
        "withheld": names.is_withheld(taken.surname, taken.forenames),
        **where,
    }


def _offence(place: Place) -> Offence:
    """The English words; the Welsh ones where there are no English."""
    return Offence(
        code=place.common("code"),
        title=place.common("title") or place.common("cy_title"),
        wording=place.text("sum", longest=LONGEST_WORDING, lines=True)
        or place.text("cy_sum", longest=LONGEST_WORDING, lines=True),
    )
