"""The restriction word for word, with the sources of exactly what is said."""

from datetime import date

import pytest

from liaison.law.restriction import Restriction, restriction
from liaison.law.words import Court, Jurisdiction

EW, BORN = Jurisdiction.ENGLAND_AND_WALES, date(2010, 6, 14)
BEFORE, AFTER = date(2028, 6, 13), date(2028, 6, 14)
AUTOMATIC = "Automatic in the youth court until 14 June 2028, the 18th birthday."
ENDED = "The youth court’s automatic restriction ended on 14 June 2028, the 18th birthday."
ORDERED = "In other courts, and after 18, only if the court ordered it: check the order."
YOUTH, OTHER = ("cypa-1933-s49", "jc-rt"), ("yjcea-s45", "yjcea-s45a")


@pytest.mark.parametrize(
    ("courts", "day", "says", "rests_on"),
    [
        ([(EW, Court.YOUTH)], BEFORE, AUTOMATIC, YOUTH),
        ([(EW, Court.YOUTH)], AFTER, f"{ENDED} {ORDERED}", YOUTH + OTHER),
        ([(EW, Court.CROWN)], BEFORE, ORDERED, OTHER),
        ([(EW, Court.CROWN)], AFTER, ORDERED, OTHER),
        ([(EW, None)], BEFORE, f"{AUTOMATIC} {ORDERED}", YOUTH + OTHER),
        ([(EW, Court.YOUTH), (EW, Court.CROWN)], BEFORE, f"{AUTOMATIC} {ORDERED}", YOUTH + OTHER),
        ([(EW, Court.YOUTH), (Jurisdiction.SCOTLAND, Court.SHERIFF)], BEFORE,
            "Ask the court which restriction applies: no rule of that jurisdiction is recorded.", ()),
        ([(Jurisdiction.NORTHERN_IRELAND, Court.YOUTH)], BEFORE,
            "Ask the court which restriction applies: no rule of that jurisdiction is recorded.", ()),
        ([], BEFORE, "Check with the court which restriction applies once the case is there.", ("yjcea-s45",)),
    ],
)  # fmt: skip
def test_what_is_said_and_on_what_it_rests(
    courts: list, day: date, says: str, rests_on: tuple[str, ...]
) -> None:
    assert restriction(BORN, day, courts) == Restriction(says, rests_on)
