"""The lanes of what is asked and not done, and of what was sent to the prosecution."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison.casework.cards import SOFT
from liaison.casework.moments import Lane, Mark, Moment, Span
from liaison.casework.wording import counted, days
from liaison.prompts.titles import title


def representations(sent: Iterable[Any], names: dict[Any, str], live: Container[Any], today: date) -> Lane:
    """The lane of what was sent to the prosecution and came back, a mark for each day and answer.

    `names`: proceeding to its letter; `live`: the proceedings in which a charge is alive.
    """
    lane = Lane("", _("representations"), _("Representations"))
    alike: dict[tuple[date, date | None, str], list[str]] = defaultdict(list)
    for row in sent:
        answer = _(row.get_state_display().removeprefix("Answer: "))
        if row.answered_on is None:
            answer = _("no answer")
            if row.proceeding_id in live:
                if row.sent_on < today:
                    answer = _("no answer after %(days)s") % {"days": days((today - row.sent_on).days)}
                lane.spans.append(Span("sent", row.sent_on, today))
        else:
            lane.spans.append(Span("sent", row.sent_on, row.answered_on))
        alike[row.sent_on, row.answered_on, answer].append(names.get(row.proceeding_id, ""))
    for (day, answered_on, answer), letters in sorted(alike.items(), key=lambda one: one[0][0]):
        which = ", ".join(sorted(letters))
        told = {"which": which, "answer": answer}
        what = _("%(which)s: representations sent, %(answer)s") % told
        lane.moments.append(Moment(day, Mark.SENT, f"{which}: {answer}", what, _("Recorded")))
        if answered_on:
            what = _("%(which)s: the prosecution’s answer: %(answer)s") % told
            lane.moments.append(Moment(answered_on, Mark.NOTE, _("answer"), what, _("Recorded")))
    return lane


def steps(prompts: Iterable[Any], names: dict[Any, str], today: date) -> Lane:
    """The lane of what is asked and not done, a mark for each due day."""
    lane = Lane(_("Steps"), "", _("Steps"))
    by_day: dict[date, list[Any]] = defaultdict(list)
    for prompt in prompts:
        if prompt.due_on:
            by_day[prompt.due_on].append(prompt)
    for day, asked in sorted(by_day.items()):
        firm = [p for p in asked if p.basis not in SOFT]
        late = day < today and bool(firm)
        if day < today and not firm:
            kinds = ", ".join(dict.fromkeys(_(p.get_basis_display()) for p in asked))
            what = _("%(kinds)s passed: %(steps)s") % {"kinds": kinds, "steps": _titles(asked, names)}
            lane.moments.append(Moment(day, Mark.DUE, _brief(asked, names), what, "Liaison"))
            continue
        told = {
            "days": days((today - day).days),
            "steps": _titles(asked, names),
            "brief": _brief(asked, names),
        }
        what = (_("Due, %(days)s overdue: %(steps)s") if late else _("Due: %(steps)s")) % told
        brief = (_("%(brief)s due, %(days)s overdue") if late else _("%(brief)s due")) % told
        brief = brief if len(asked) > 2 else ""
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
