"""The lanes of what is asked and not done, and of what was sent to the prosecution."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import Any

from liaison.casework.cards import SOFT
from liaison.casework.moments import Lane, Mark, Moment, Span
from liaison.casework.wording import counted, days
from liaison.prompts.titles import title


def representations(sent: Iterable[Any], names: dict[Any, str], live: Container[Any], today: date) -> Lane:
    """The lane of what was sent to the prosecution and came back, a mark for each day and answer.

    `names`: proceeding to its letter; `live`: the proceedings in which a charge is alive.
    """
    lane = Lane("", "representations", "Representations")
    alike: dict[tuple[date, date | None, str], list[str]] = defaultdict(list)
    for row in sent:
        answer = row.get_state_display().removeprefix("Answer: ")
        if row.answered_on is None:
            answer = "no answer"
            if row.proceeding_id in live:
                answer += f" after {days((today - row.sent_on).days)}"
                lane.spans.append(Span("sent", row.sent_on, today))
        else:
            lane.spans.append(Span("sent", row.sent_on, row.answered_on))
        alike[row.sent_on, row.answered_on, answer].append(names.get(row.proceeding_id, ""))
    for (day, answered_on, answer), letters in sorted(alike.items(), key=lambda one: one[0][0]):
        which = ", ".join(sorted(letters))
        what = f"{which}: representations sent, {answer}"
        lane.moments.append(Moment(day, Mark.SENT, f"{which}: {answer}", what, "Recorded"))
        if answered_on:
            what = f"{which}: the prosecution’s answer: {answer}"
            lane.moments.append(Moment(answered_on, Mark.NOTE, "answer", what, "Recorded"))
    return lane


def steps(prompts: Iterable[Any], names: dict[Any, str], today: date) -> Lane:
    """The lane of what is asked and not done, a mark for each due day."""
    lane = Lane("Steps", "", "Steps")
    by_day: dict[date, list[Any]] = defaultdict(list)
    for prompt in prompts:
        if prompt.due_on:
            by_day[prompt.due_on].append(prompt)
    for day, asked in sorted(by_day.items()):
        firm = [p for p in asked if p.basis not in SOFT]
        late = day < today and bool(firm)
        if day < today and not firm:
            what = f"{', '.join(dict.fromkeys(p.get_basis_display() for p in asked))} passed: {_titles(asked, names)}"
            lane.moments.append(Moment(day, Mark.DUE, _brief(asked, names), what, "Liaison"))
            continue
        gone = f", {days((today - day).days)} overdue" if late else ""
        what, brief = f"Due{gone}: {_titles(asked, names)}", ""
        if len(asked) > 2:
            brief = f"{_brief(asked, names)} due{gone}"
        mark = Mark.OVERDUE if late else Mark.DUE
        lane.moments.append(
            Moment(day, mark, _brief(asked, names), what, "Liaison", strong=late, brief=brief)
        )
        if late:
            lane.spans.append(Span("overdue", day, today))
    return lane


def _brief(asked: Sequence[Any], names: dict[Any, str]) -> str:
    if len(asked) > 1:
        return counted(len(asked), "step")
    return _named(asked[0], names)


def _titles(asked: Sequence[Any], names: dict[Any, str]) -> str:
    return "; ".join(dict.fromkeys(_named(prompt, names) for prompt in asked))


def _named(prompt: Any, names: dict[Any, str]) -> str:
    which = names.get(prompt.proceeding_id)
    said = title(prompt.kind)
    said = said[0].lower() + said[1:] if said[1:2].islower() else said
    return f"{which}: {said}" if which else said
