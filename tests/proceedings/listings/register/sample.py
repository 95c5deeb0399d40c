"""The register in fixtures/registers: one evening of an invented court."""

from pathlib import Path

from tests.proceedings.listings.register.conftest import BAIL, DRUGS, ELSEWHERE, HOME, KNIFE, NEXT, REUBEN
from tests.proceedings.listings.register.layout5 import written

SAMPLE = Path(__file__).parents[4] / "fixtures" / "registers" / "eastmere-2026-07-20.pdf"
MINA = {
    **HOME, "name": "Mina Oriel Fenwick", "dob": "30/09/2009", "age": "16", "gender": "Female", "reference": "33EM1000226",
    "hearing_date": "20/07/2026", "attendance": "By video link", "solicitor": "Tallow and Wick", "hearing_type": "Trial",
}  # fmt: skip
ABBAS = {
    "name": "Abbas Noor Rahim", "dob": "02/01/2012", "age": "14", "gender": "Male", "address": ["15 Drovers Way", "Westmere"],
    "postcode": "ZX2 1AB", "reference": "33WM1000526", "hearing_date": "20/07/2026", "guardian": "Mr Yusuf Rahim",
}  # fmt: skip
BLOCKS = (
    {**REUBEN, "offences": [DRUGS, KNIFE]},
    {
        **MINA,
        "offences": [
            {
                "code": "CJ88144", "title": "Possess knife blade / sharp pointed article in a public place",
                "wording": "On 02/05/2026 at Eastmere had with her a folding knife.", "plea": "NOT_GUILTY, 25/05/2026",
                "verdict": "G", "convicted_on": "20/07/2026",
                "results": [f"ADJ - Adjourned\nAdjourned until {NEXT}. Adjournment reason: Reports."],
            },
            {"code": "PU86001", "title": "Affray", "results": ["WDRN - Withdrawn"]},
        ],
        "defendant_results": ["D45 - Section 45 direction: nothing may be published that identifies Mina Oriel Fenwick."],
    },
    {**ABBAS, "offences": [{"code": "TH68023", "title": "Robbery", "results": [BAIL]}]},
    ELSEWHERE,
)  # fmt: skip


def made() -> bytes:
    """The PDF, the same bytes each time."""
    return written(BLOCKS)
