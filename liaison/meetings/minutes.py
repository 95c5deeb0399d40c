"""The minutes as a Word document, to be sent round: initials only, nothing that is restricted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from liaison.design.dates import short, written
from liaison.meetings.models import Meeting
from liaison.meetings.sheet import Row
from liaison.packs.letters.docx import Letter, plain

MARKING: Final = "OFFICIAL-SENSITIVE"
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def minutes(meeting: Meeting, rows: Sequence[Row], *, at: datetime) -> bytes:
    """The .docx file. `rows` as the reader sees them; `at` dates it."""
    title = f"{meeting.name}, {short(meeting.on)}"
    letter = Letter(
        title=title, marking=MARKING, reference=plain(title), at=at, author=str(meeting.agency)
    )  # fmt: skip
    letter.title(_("Minutes: %s") % plain(meeting.name))
    letter.facts(_head(meeting))
    for number, row in enumerate(rows, start=1):
        _child(letter, number, row, meeting)
    letter.heading(_("Next meeting"))
    letter.line(written(meeting.next_on) if meeting.next_on else _("No day was agreed."))
    letter.line(_("Persons of concern, linked children and places are not in these minutes."))
    return letter.bytes()


def _head(meeting: Meeting) -> Iterator[tuple[str, str]]:
    begins = f", {meeting.begins:%H:%M}" if meeting.begins else ""
    yield _("When"), f"{written(meeting.on)}{begins}"
    if meeting.place:
        yield _("Where"), plain(meeting.place)
    yield _("Called by"), plain(str(meeting.agency))
    yield _("Present"), "; ".join(_lines(meeting.present)) or _("Not recorded")
    if meeting.apologies:
        yield _("Apologies"), "; ".join(_lines(meeting.apologies))


def _child(letter: Letter, number: int, row: Row, meeting: Meeting) -> None:
    item, person = row.item, row.person
    born = _(", born %s") % short(row.born) if row.born else ""
    letter.heading(f"{number}. {person.initials}, {row.age}{born}")
    said: list[tuple[str, str]] = []
    level = ", ".join(filter(None, [item.level, _(item.get_change_display()).lower() if item.change else ""]))
    if level:
        said.append((_("Level"), plain(level)))
    said.append((_("NRM"), plain("; ".join(filter(None, [*row.record.nrm, row.record.nrm_gap])))))
    said += [(_("Case"), plain("; ".join(_case(case)))) for case in row.record.cases]
    said += [(_(column.label), plain(" / ".join(note.text for note in notes))) for column, notes in row.notes]
    said.append((_("Review"), _review(item)))
    letter.facts(said)
    if row.actions:
        letter.table(
            [_("Action"), _("Who"), _("By when"), _("State")],
            [_action(action, meeting) for action in row.actions],
            [74, 40, 24, 28],
        )


def _case(case: Any) -> Iterable[str]:
    return filter(None, [case.about, case.next, case.plea, case.told, *case.gaps])


def _review(item: Any) -> str:
    if item.leaves:
        return _("Comes off the list")
    return short(item.review_on) if item.review_on else _("At the next meeting")


def _action(action: Any, meeting: Meeting) -> list[str]:
    new = action.ground_key == meeting.pk
    what = action.what if new else _("%s (agreed before)") % action.what
    who = ", ".join(filter(None, [str(action.owner or ""), str(action.agency)]))
    state = _(action.get_state_display()) + (f", {_day(action.closed_on)}" if action.closed_on else "")
    return [plain(what), plain(who), _day(action.due_on) if action.due_on else "", plain(state)]


def _day(day: date) -> str:
    return short(day)


def _lines(text: str) -> list[str]:
    return [plain(line.strip()) for line in text.splitlines() if line.strip()]
