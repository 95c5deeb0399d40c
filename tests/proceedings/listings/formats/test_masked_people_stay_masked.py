"""Of a person whom a Crown list masks, nothing but the masked name comes out, whatever else the file says."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.listings.entry import Reading
from proceedings.listings.formats import read
from tests.proceedings.listings.formats.crown_lists import case, daily, defendant, firm, only, reading, warned

SECRET = {
    "CitizenNameTitle": "Zzsecrettitle",
    "CitizenNameForename": ["Zzsecretfore"],
    "CitizenNameSurname": "Zzsecretsur",
    "CitizenNameRequestedName": "Zzsecretasked",
}
WHO = {
    "Name": SECRET,
    "DateOfBirth": {"BirthDate": "Zzsecretbirth"},
    "Age": "Zzsecretage",
    "Address": {"Line": ["Zzsecretline"], "PostCode": "Zzsecretcode"},
}


def everything(found: Reading) -> str:
    return repr(found) + json.dumps([entry.as_json() for entry in found.entries])


@pytest.mark.parametrize("said", ["yes", "YES", " yes ", "true", True, "Y", 1])
@pytest.mark.parametrize("list_of", [daily, firm, warned])
def test_a_masked_person_is_shown_by_the_masked_name_only(list_of: Any, said: Any) -> None:
    found = reading(list_of(case(defendant(WHO | {"IsMasked": said, "MaskedName": "A Youth"}))))
    assert [(entry.surname, entry.forenames, entry.masked) for entry in found.entries] == [
        ("A Youth", None, True)
    ]
    assert "Zzsecret" not in everything(found)


def test_a_masked_person_without_a_masked_name_is_shown_by_asterisks() -> None:
    entry = only(daily(case(defendant(WHO | {"IsMasked": "yes"}))))
    assert (entry.surname, entry.masked, entry.withheld) == ("******", True, True)


@given(st.one_of(st.text(max_size=9), st.integers(), st.none(), st.lists(st.text(max_size=3), max_size=2)))
def test_where_it_is_not_said_plainly_whoever_has_a_masked_name_is_masked(said: Any) -> None:
    if str(said).strip().casefold() in ("no", "n", "false", "0"):
        return
    found = reading(daily(case(defendant(WHO | {"IsMasked": said, "MaskedName": "A Youth"}))))
    assert "Zzsecret" not in everything(found)


def test_who_is_not_masked_is_shown_by_name_though_a_masked_name_stands_beside_it() -> None:
    entry = only(daily(case(defendant({"IsMasked": "no", "MaskedName": "A Youth"}))))
    assert (entry.surname, entry.masked) == ("Okafor", False)


def test_a_name_of_asterisks_is_masked_though_the_file_does_not_say_so() -> None:
    stars = {"CitizenNameForename": ["******"], "CitizenNameSurname": "******"}
    entry = only(daily(case(defendant({"Name": stars}))))
    assert (entry.masked, entry.withheld) == (True, True)


def test_a_name_withheld_under_its_own_words_is_withheld_and_its_birthday_is_not_quoted() -> None:
    found = reading(
        daily(
            case(
                defendant(
                    {"Name": {"CitizenNameSurname": "Defendant 1"}, "DateOfBirth": {"BirthDate": "3.2.09"}}
                )
            )
        )
    )
    assert found.entries[0].withheld is True
    assert [fault.message for fault in found.faults] == ["This is not a date (YYYY-MM-DD)."]


@pytest.mark.parametrize("sample", ["crownDailyPddaList", "crownFirmPddaList", "crownWarnedPddaList"])
def test_the_masked_people_of_the_real_samples_do_not_leak(shared: Path, sample: str) -> None:
    path = shared / f"court-lists/pip-data-management/src/test/resources/mocks/{sample}.json"
    masked = [entry for entry in read(sample, path.read_bytes()).entries if entry.masked]
    assert masked
    for entry in masked:
        assert "Masked" in str(entry.surname)
        assert not any(word in repr(entry) for word in ("Forename", "Requested", "TestDefendantSurname"))
        assert (entry.dob, entry.address, entry.postcode) == (None, None, None)
