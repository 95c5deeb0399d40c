"""Short stories for the rules, in the words of the case file: `child(…)` tells one and gives what is asked."""

import json
from datetime import date
from typing import Any

from liaison.casework.casefile import told
from liaison.casework.casefile.parse import parse

DRUGS = ("MD71231", "Possess with intent to supply a controlled drug of Class A - Heroin")
KNIFE = ("CJ88144", "Possess knife blade / sharp pointed article in a public place")
ROBBERY = ("TH68023", "Robbery")
SOLICITOR, WORKER = "defence_solicitor", "yot_worker"


def on(day: str, what: str, **details: Any) -> dict[str, Any]:
    """One event: `on("2026-03-13", "reasonable_grounds", outcome="positive")`."""
    return {"on": day, "what": what, **details}


def referral(*events: dict[str, Any], name: str = "R1", made_on: str = "2026-02-02") -> dict[str, Any]:
    return {"name": name, "made_on": made_on, "competent_authority": "sca", "event": list(events)}


def proceeding(
    *events: dict[str, Any],
    name: str = "A",
    charges: tuple[tuple[str, str], ...] = (DRUGS, KNIFE),
    act: str = "2026-01-12",
    jurisdiction: str = "england_and_wales",
    solicitor: str = "Harrow and Pike",
    **of_charges: Any,
) -> dict[str, Any]:
    return {
        "name": name,
        "jurisdiction": jurisdiction,
        "solicitor": solicitor,
        "charge": [
            {"name": str(n), "cjs_code": code, "offence": title, "from": act, **of_charges}
            for n, (code, title) in enumerate(charges, 1)
        ],
        "event": list(events),
    }


def child(as_at: str, *records: dict[str, Any], born: str = "2010-10-09", **area: Any) -> told.Told:
    """What the rules say on that day of a child with these referrals and proceedings."""
    text = json.dumps(
        {
            "as_at": as_at,
            "young_person": {"name": "Noor Hadfield", "date_of_birth": born},
            "area": area,
            "referral": [one for one in records if "made_on" in one],
            "proceeding": [one for one in records if "made_on" not in one],
        }
    )
    return told.tell(parse(text), date.fromisoformat(as_at))


def asked(answer: told.Told, role: str = SOLICITOR, of: str | None = "A") -> dict[str, told.Prompt]:
    """The open prompts of one person in one proceeding (None: about the child), by kind."""
    found: dict[str, told.Prompt] = {}
    for key, prompt in answer.prompts.items():
        if prompt.asks and (key.role, key.proceeding) == (role, of):
            assert key.kind not in found, f"{key.kind} is asked twice"
            found[key.kind] = prompt
    return found


def dated(answer: told.Told, kind: str) -> list[str]:
    return [str(one.on) for one in answer.dates if one.kind == kind]
