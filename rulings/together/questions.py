"""The questions of the Home Office's referral form, as `nrm-form-fields.csv` lists them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FORM: Final = "National Referral Mechanism and duty to notify, online form of the Home Office, April 2026"
_FILE: Final = Path(__file__).with_name("nrm-form-fields.csv")


@dataclass(frozen=True, slots=True)
class Question:
    """`number`: "4.3", section and place; `key`: the form's own name of the field.

    `choices` is empty where the form offers none or a list too long to repeat (then `listed` says which).
    `shown_when`: the form's condition, "" for always. `most`: characters that the form takes.
    """

    number: str
    key: str
    text: str
    hint: str
    kind: str
    choices: tuple[str, ...]
    listed: str
    required: bool
    shown_when: str
    most: int

    @property
    def answerable(self) -> bool:
        """A notice says something and an upload is done in the form itself: neither is answered here."""
        return self.kind not in ("notice", "file")

    @property
    def field(self) -> str:
        """Its name in our own forms."""
        return f"q{self.number.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Section:
    number: int
    title: str
    questions: tuple[Question, ...]


@cache
def sections() -> tuple[Section, ...]:
    """The form from first to last."""
    held: dict[str, list[dict[str, str]]] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            held.setdefault(row["section"], []).append(row)
    return tuple(
        Section(
            number, title, tuple(_question(f"{number}.{place}", row) for place, row in enumerate(rows, 1))
        )
        for number, (title, rows) in enumerate(held.items(), 1)
    )


def _question(number: str, row: dict[str, str]) -> Question:
    choices = tuple(row["options"].split(" | ")) if " | " in row["options"] else ()
    return Question(
        number=number,
        key=row["key"],
        text=row["question"].removesuffix(" (Optional)").removesuffix(" (optional)"),
        hint=row["hint"],
        kind=row["kind"],
        choices=choices if row["kind"] in ("radio", "checkbox", "group") else (),
        listed="" if row["kind"] in ("radio", "checkbox", "file") else row["options"],
        required=row["required"] == "yes",
        shown_when=row["shown_when"],
        most=int(row["max_length"] or 500),
    )


@cache
def by_key() -> dict[str, Question]:
    """Every question that can be answered, by its key."""
    return {
        question.key: question
        for section in sections()
        for question in section.questions
        if question.answerable
    }
