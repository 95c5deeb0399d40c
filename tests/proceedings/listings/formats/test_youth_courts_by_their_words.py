"""Whether a list says that a youth court sits: the same words for every reader."""

import json

import pytest

from proceedings.listings.formats import read
from proceedings.listings.formats.panels import youth_court, youth_of

LIBRA = """<CourtList><documents><document><data><job><sessions><session><doh>22/07/2026</doh><court>{court}</court>
<room>01</room><sstart>10:00</sstart><panel>{panel}</panel><blocks><block><bstart>10:00</bstart><cases><case>
<caseno>2600032953</caseno><def_name>Mr. Noah ASHBY</def_name><def_dob>01/03/2010</def_dob><def_type>P</def_type>
</case></cases></block></blocks></session></sessions></job></data></document></documents></CourtList>"""


@pytest.mark.parametrize(
    ("panel", "court", "youth"),
    [
        ("Youth", "Eastmere", True),
        ("YOUTHS", "Eastmere", True),
        ("Child Panel", "Eastmere", True),
        ("Children", "Eastmere", True),
        ("Juvenile Panel", "Eastmere", True),
        ("Ieuenctid", "Eastmere", True),
        ("Plant", "Eastmere", True),
        ("Adult", "Eastmere", False),
        ("Oedolion", "Eastmere", False),
        ("CHILD or ADULT", "Eastmere", None),
        ("", "Eastmere Youth Court", True),
        ("", "Llys Ieuenctid Caerdydd", True),
        ("", "Children’s Lane Magistrates’ Court", None),
        ("", "Eastmere", None),
    ],
)
def test_panel_and_court_are_read_alike_by_libra_and_by_all_others(panel, court, youth):
    assert youth_of(panel, court, None) is youth
    text = LIBRA.format(panel=panel, court=court).encode()
    (entry,) = read("list.xml", text).entries
    assert entry.youth is youth


def test_a_case_of_libra_in_json_says_it_by_its_court():
    case = {
        "caseNo": "2600032953", "caseId": 1, "defendantName": "Noah ASHBY", "defendantDob": "01/03/2010",
        "courtName": "Eastmere Youth Court", "courtRoom": "1", "sessionStartTime": "2026-07-22T10:00:00",
    }  # fmt: skip
    (entry,) = read("case.json", json.dumps(case).encode()).entries
    assert entry.youth is True


@pytest.mark.parametrize(
    ("kinds", "youth"),
    [(("Crown Court", "Youth Court"), True), (("Crown Court", None), None), (("Llys Ieuenctid",), True)],
)
def test_a_crown_list_says_it_by_the_court_that_sent_the_case(kinds, youth):
    assert youth_court(*kinds) is youth
