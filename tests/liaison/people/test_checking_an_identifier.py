"""Identifiers are checked and put in one form; what looks wrong is said, and nothing is ever blocked."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.people import identifiers
from liaison.people.identifiers import Checked, check_letter

ALL = (identifiers.pnc_id, identifiers.asn, identifiers.cro, identifiers.urn, identifiers.cjs_code)


@pytest.mark.parametrize(
    ("check", "text", "canonical"),
    [
        (identifiers.pnc_id, "2003/0011985X", "2003/0011985X"),
        (identifiers.pnc_id, "20120052494q", "2012/0052494Q"),
        (identifiers.pnc_id, " 2012 / 0052494 Q ", "2012/0052494Q"),
        (identifiers.pnc_id, "120052494Q", "2012/0052494Q"),
        (identifiers.pnc_id, "12/52494Q", "2012/0052494Q"),
        (identifiers.asn, "0723XH1000000262665K", "0723XH1000000262665K"),
        (identifiers.asn, "11/01ZD/01/410780J", "1101ZD0100000410780J"),
        (identifiers.cro, "11111/79" + check_letter("79011111"), "11111/79" + check_letter("79011111")),
        (identifiers.cro, "SF79/11111" + check_letter("7911111"), "SF79/11111" + check_letter("7911111")),
        (identifiers.urn, "01 zd/10482 26", "01ZD1048226"),
        (identifiers.cjs_code, "th68010", "TH68010"),
        (identifiers.cjs_code, "TH68010A", "TH68010A"),
    ],
)
def test_a_right_number_is_put_in_its_one_form(
    check: Callable[[str], Checked], text: str, canonical: str
) -> None:
    checked = check(text)
    assert (checked.canonical, checked.warnings) == (canonical, ())
    assert checked.valid


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (identifiers.pnc_id, "2003/0011985Y"),
        (identifiers.asn, "0723XH1000000262665L"),
        (identifiers.asn, "0700XH1000000262665K"),
        (identifiers.cro, "11111/79" + ("A" if check_letter("79011111") != "A" else "B")),
        (identifiers.urn, "00NP1234526"),
        (identifiers.urn, "01ZD1048226A1"),
    ],
)
def test_a_wrong_letter_a_dummy_or_a_suffix_is_warned_about_and_kept(
    check: Callable[[str], Checked], text: str
) -> None:
    checked = check(text)
    assert checked.canonical
    assert checked.warnings
    assert not checked.valid


@pytest.mark.parametrize("check", ALL)
@pytest.mark.parametrize("text", ["PNC-ID", "-", "A" * 500, "２０２５/1234567A"])
def test_what_has_not_the_shape_is_warned_about_without_another_form(
    check: Callable[[str], Checked], text: str
) -> None:
    checked = check(text)
    assert (checked.text, checked.canonical) == (text, None)
    assert checked.warnings


@pytest.mark.parametrize("check", ALL)
@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_given_is_nothing_wrong(check: Callable[[str | None], Checked], text: str | None) -> None:
    assert check(text) == Checked("", None, ())


@given(st.integers(0, 99), st.integers(0, 9_999_999), st.integers(0, 6), st.integers(1, 9))
def test_any_one_digit_changed_gives_another_letter(year: int, serial: int, place: int, more: int) -> None:
    digits = f"{serial:07d}"
    changed = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    assert check_letter(f"{year:02d}{digits}") != check_letter(f"{year:02d}{changed}")


@given(st.text(max_size=30))
def test_no_text_breaks_a_check(text: str) -> None:
    for check in ALL:
        assert check(text).text == text.strip()
