"""The referral as JSON: every question with its number, wording and key, the answers and from whom, or the gap."""

import json
from datetime import datetime
from typing import Any

from rulings.together.questions import FORM
from rulings.together.sheet import Line, Sheet


def as_json(sheet: Sheet, at: datetime) -> bytes:
    """`at`: when it was made. Keys are fixed: others may read them."""
    told = {
        "form": FORM,
        "made_at": at.isoformat(timespec="minutes"),
        "first_responder": sheet.preparation.agency.name,
        "gaps": sheet.gaps,
        "owed_by": [request.name for request in sheet.owed],
        "sections": [
            {
                "number": part.section.number,
                "title": part.section.title,
                "questions": [_question(line) for line in part.lines],
            }
            for part in sheet.parts
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _question(line: Line) -> dict[str, Any]:
    question = line.question
    return {
        "number": question.number,
        "question": question.text,
        "key": question.key,
        "kind": question.kind,
        "choices": list(question.choices),
        "required": question.required,
        "asked": {True: "yes", False: "no", None: "depends"}[line.shown],
        "asked_when": question.shown_when,
        "answers": [
            {
                "text": answer.text, "from": answer.source, "on": answer.on.isoformat() if answer.on else None,
                "after_it_was_sent": answer.after,
            }
            for answer in line.answers
        ],
        "ticked_at_the_start": line.ticked,
        "owed_by": line.owed_by,
        "gap": line.gap,
    }  # fmt: skip
