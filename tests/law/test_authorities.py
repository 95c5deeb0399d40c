"""The sources that the law rests on."""

import re
from datetime import date

import pytest

from liaison.law import authorities
from liaison.law.authorities import AUTHORITIES, Authority

ROW = '[x]\ncite = "An Act"\nkind = "statute"\nverified = true\n'


def test_a_source_says_what_it_is_and_whether_it_was_read():
    assert str(AUTHORITIES["msa-s45-4"]) == "Modern Slavery Act 2015, s45(4) (statute)"
    assert str(AUTHORITIES["flra-s9"]) == "Family Law Reform Act 1969, s9 (statute, source not yet read)"
    assert str(AUTHORITIES["house-rule"]) == "Liaison house rule (house rule)"


def test_the_json_form_is_cite_url_and_verified():
    assert AUTHORITIES["msa-s45-4"].as_json() == {
        "cite": "Modern Slavery Act 2015, s45(4)",
        "url": "https://www.legislation.gov.uk/ukpga/2015/30/section/45",
        "verified": True,
    }
    assert authorities.as_json(["msa-s45", "house-rule"])[1]["verified"] is False


def test_the_statute_was_read_as_it_stood_on_a_day():
    assert AUTHORITIES["msa-sch4"].read_on == date(2026, 4, 7)
    assert AUTHORITIES["crimpr-34-2"].read_on == date(2026, 6, 20)


def test_what_nobody_read_carries_a_note_or_is_plain_knowledge():
    for authority in AUTHORITIES.values():
        if authority.read_on:
            assert authority.read_on <= date(2026, 11, 24), authority.id
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", authority.id), authority.id
        assert authority.url == "" or authority.url.count("/") >= 3, authority.id


def test_no_citation_appears_twice():
    cites = [authority.cite for authority in AUTHORITIES.values()]
    assert sorted(cites) == sorted(set(cites))


def test_none_says_that_a_decision_may_be_used_at_trial():
    assert not any("admissible" in f"{a.cite} {a.note}" for a in AUTHORITIES.values())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (ROW + 'colour = "red"', "x: unknown key 'colour'"),
        (ROW.replace("statute", "rumour"), "x: kind 'rumour'"),
        (ROW.replace('cite = "An Act"\n', ""), "x: cite is missing"),
        (ROW.replace("An Act", " "), "x: it needs a citation"),
        (ROW.replace("verified = true\n", ""), "x: verified is missing"),
        (ROW + 'url = "http://example.org/"', "x: url"),
        (ROW + ROW, "Cannot declare"),
        ("x = 1", "x: expected a table"),
    ],
)
def test_a_bad_row_does_not_load(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        authorities.parse(text)


def test_a_row_loads_with_its_id():
    assert authorities.parse(ROW)["x"] == Authority(id="x", cite="An Act", kind="statute", verified=True)
