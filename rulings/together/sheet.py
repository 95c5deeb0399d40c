"""The referral as it stands: each question with what came, from whom, what is still owed, and where a gap is."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from rulings.models import Contribution, ContributionRequest, Preparation
from rulings.models.preparation import Sign
from rulings.together.known import from_records
from rulings.together.questions import Question, Section, sections
from rulings.together.shown import shown

# The questions beside which it helps to see what was ticked at the start.
TICKED_BESIDE: Final = frozenset(
    {"what-were-they-required-to-do", "types-of-exploitation-*", "modern-slavery-indicators-details"}
)
MOVED_BESIDE: Final = frozenset(
    {
        "were-they-taken-somewhere-by-their-exploiter",
        "were-they-taken-somewhere-by-their-exploiter-journey-details",
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`source`: who says it. `on`: the day it came, None for Liaison's own records. `after`: once it was sent."""

    text: str
    source: str
    on: date | None
    after: bool = False


@dataclass(slots=True)
class Line:
    """`shown`: whether the form asks it; None while that is not known yet. `owed_by`: who was asked and has not said."""

    question: Question
    shown: bool | None
    answers: list[Answer]
    owed_by: list[str]
    ticked: list[str] = field(default_factory=list)

    @property
    def gap(self) -> bool:
        """The form requires it and nobody has answered."""
        return self.question.answerable and self.question.required and self.shown is True and not self.answers


@dataclass(slots=True)
class Part:
    """One section of the form with its lines; those that the form will not ask are left out."""

    section: Section
    lines: list[Line]

    @property
    def gaps(self) -> int:
        return sum(line.gap for line in self.lines)

    @property
    def told(self) -> list[Line]:
        """The lines that a page shows: without those that may never be asked and of which nobody said anything."""
        return [
            line for line in self.lines if line.shown or line.answers or line.owed_by or not line.question.answerable
        ]  # fmt: skip

    @property
    def waiting(self) -> int:
        """How many questions `told` leaves out."""
        return len(self.lines) - len(self.told)

    @property
    def owed_by(self) -> list[str]:
        """Who owes an answer to any of it, each once, in the order of the questions."""
        return list(dict.fromkeys(name for line in self.lines for name in line.owed_by))

    @property
    def others(self) -> bool:
        """Whether an agency was asked about any of it or somebody answered: more than the records tell."""
        return any(line.owed_by or any(a.on for a in line.answers) for line in self.lines)

    @property
    def answered(self) -> int:
        return sum(bool(line.answers) for line in self.lines)


@dataclass(slots=True)
class Sheet:
    preparation: Preparation
    parts: list[Part]
    requests: list[ContributionRequest]

    @property
    def gaps(self) -> int:
        return sum(part.gaps for part in self.parts)

    @property
    def owed(self) -> list[ContributionRequest]:
        return [request for request in self.requests if request.owed]


def sheet_of(preparation: Preparation, today: date) -> Sheet:
    """Three queries, whatever came. `preparation` with young_person, agency and prepared_by read."""
    requests = list(
        ContributionRequest.objects.filter(preparation=preparation).exclude(state="called_off").select_related("agency")
    )  # fmt: skip
    rows: Any = Contribution.objects.filter(preparation=preparation).exclude(text="")
    said = list(rows.select_related("request", "written_by"))
    told = _told(preparation, said, today)
    given = {(row.request_id, row.question) for row in said}
    texts = {key: [answer.text for answer in answers] for key, answers in told.items()}
    owed: dict[str, list[str]] = defaultdict(list)
    for request in requests:
        for key in request.questions if request.owed else ():
            if (request.pk, key) not in given:
                owed[key].append(request.name)
    signs = [Sign(word) for word in preparation.signs]
    parts = []
    for section in sections():
        lines = [
            Line(
                question, shown(question, texts), told.get(question.key, []) if question.answerable else [],
                owed.get(question.key, []), _ticked(question.key, signs),
            )
            for question in section.questions
        ]  # fmt: skip
        kept = [line for line in lines if line.shown is not False or line.answers]
        if kept:
            parts.append(Part(section, kept))
    return Sheet(preparation, parts, requests)


def _told(preparation: Preparation, rows: list[Contribution], today: date) -> dict[str, list[Answer]]:
    """All answers by the key of the question: the first responder's own, then the agencies' as they came."""
    told: dict[str, list[Answer]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.request_id is not None, row.came_on)):
        source = row.request.name if row.request else row.written_by.name
        after = preparation.sent_on is not None and row.came_on > preparation.sent_on
        told[row.question].append(Answer(row.text, source, row.came_on, after))
    own = {row.question for row in rows if row.request_id is None}
    for key, text in from_records(preparation, today).items():
        if key not in own:
            told[key].insert(0, Answer(text, _("Liaison’s record"), None))
    return dict(told)


def _ticked(key: str, signs: list[Sign]) -> list[str]:
    if key in TICKED_BESIDE:
        return [str(sign.label) for sign in signs if sign is not Sign.MOVED]
    return [str(sign.label) for sign in signs if sign is Sign.MOVED] if key in MOVED_BESIDE else []
