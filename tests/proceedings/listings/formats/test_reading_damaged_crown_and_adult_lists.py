"""Whatever stands where in a Crown or adult court list, the answer is entries, faults or a refusal."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.listings.entry import Refused
from proceedings.listings.formats import read
from tests.proceedings.listings.formats.crown_lists import case, daily, defendant, firm, warned
from tests.proceedings.listings.test_reading_damaged_lists import ODD, places

ADULT = {
    "document": {
        "data": {
            "job": {
                "printdate": "21/07/2026",
                "sessions": {
                    "session": [
                        {
                            "court": "Croydon",
                            "room": 2,
                            "sstart": "10:00",
                            "blocks": {
                                "block": [
                                    {
                                        "bstart": "14:00",
                                        "cases": {
                                            "case": [
                                                {
                                                    "caseno": "1",
                                                    "def_name": "Mr Ben OKAFOR",
                                                    "def_dob": "03/02/2009",
                                                    "def_addr": {"line1": "1 High Street"},
                                                    "offences": {"offence": [{"code": "TH68001"}]},
                                                }
                                            ]
                                        },
                                    }
                                ]
                            },
                        }
                    ]
                },
            }
        }
    }
}
FULL = case(
    defendant(
        {"Address": {"Line": ["1 High Street"]}, "Age": 17},
        Charges=[{"OffenceStatement": "Theft"}],
        CustodyStatus="On bail",
    ),
    defendant({"IsMasked": "yes", "MaskedName": "A Youth"}),
    Hearing=[{"HearingDescription": "For Trial", "HearingDate": "2026-07-22"}],
    TimeMarkingNote="10:00 AM",
    CommittingCourt={"CourtHouseType": "Youth Court"},
)
LISTS = [
    daily(FULL),
    firm(FULL, reserve=[FULL]),
    warned(FULL, fixed="2026-07-22"),
    json.dumps(ADULT).encode(),
]


@settings(max_examples=150)
@given(st.data())
def test_a_list_with_anything_in_any_place_is_answered(data: st.DataObject) -> None:
    document: Any = json.loads(data.draw(st.sampled_from(LISTS)))
    for _ in range(data.draw(st.integers(1, 4))):
        container, key = data.draw(st.sampled_from(places(document)))
        what = data.draw(st.sampled_from(["replace", "remove", "wrap"]))
        if what == "remove":
            del container[key]
        else:
            container[key] = [container[key]] if what == "wrap" else data.draw(ODD)
        if not places(document):
            break
    try:
        found = read("list.json", json.dumps(document).encode())
    except Refused as refused:
        assert str(refused).startswith("list.json: ")
        return
    for entry in found.entries:
        json.dumps(entry.as_json(), ensure_ascii=False).encode()
        assert entry.where.startswith(("/DailyList/", "/FirmList/", "/WarnedList/", "/document/"))
        assert not (entry.masked and entry.forenames and "Ben" in entry.forenames)
    assert all(fault.message for fault in found.faults)
