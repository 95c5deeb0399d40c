"""The prosecutor's answer to representations, charge by charge: drugs dropped and the knife kept is common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import write
from liaison.design.dates import short
from proceedings.court_file import CourtFile
from proceedings.models import ChargeAnswer, Proceeding
from proceedings.models.charge_answer import Answered, AnswerReason, fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said on one charge. `ended`: the notice has come too, so the charge is discontinued already."""

    answer: Answered
    reason: AnswerReason
    note: str = ""
    expected_on: date | None = None
    ended: bool = False


def record_answers(
    *, proceeding: Proceeding, on: date, said: Mapping[str, Said], by: Any, today: date, held: int | None = None
) -> CourtFile:  # fmt: skip
    """Record the answer on each named charge, with its reason; charges that are not named still wait.

    Each distinct answer is one event `representations_answered`, so that the rules see it. Raises NotPossible
    (nothing named, no representations about a charge wait, a reason that does not go with the answer) or
    Conflict; then nothing is written.
    """
    if not said:
        raise NotPossible(_("say what was answered on at least one charge"))
    if on > today:
        raise NotPossible(_("%(day)s is still to come") % {"day": short(on)})
    for name, one in said.items():
        if not fits(one.answer, one.reason):
            raise NotPossible(_("charge %(name)s: that reason does not go with that answer") % {"name": name})
        if one.ended and one.answer is not Answered.DISCONTINUE:
            raise NotPossible(
                _("charge %(name)s: only a charge that is discontinued has ended") % {"name": name}
            )
    with audit.change(by=by, why="representations answered", today=today):
        file = CourtFile.lock(proceeding.pk, held=held)
        _not_before_they_were_sent(file, on)
        for answer in Answered:
            names = [name for name, one in said.items() if one.answer is answer]
            if names:
                file.apply("representations_answered", on, names, answer=answer.value)
        if ended := [name for name, one in said.items() if one.ended]:
            file.apply("discontinued", on, ended)
        file.save()
        charges = {charge.name: charge for charge in file.charges}
        write(
            *(
                ChargeAnswer(
                    charge=charges[name], on=on, answer=one.answer.value, reason=one.reason.value, note=one.note,
                    expected_on=one.expected_on, recording=file.recording,
                )
                for name, one in said.items()
            )
        )  # fmt: skip
    return file


def _not_before_they_were_sent(file: CourtFile, on: date) -> None:
    first = min((letter.sent_on for letter in file.representations), default=None)
    if first is not None and on < first:
        raise NotPossible(
            _("the representations were sent on %(day)s, which is later") % {"day": short(first)}
        )


def awaiting(proceeding: Proceeding) -> list[Any]:
    """The charges that are alive and about which representations wait for an answer, in order."""
    waiting = [one for one in proceeding.representations.all() if one.state in ("sent", "more_time")]
    live = [charge for charge in proceeding.charges.all() if charge.live]
    if any(not letter.charges for letter in waiting):
        return live
    named = {name for letter in waiting for name in letter.charges}
    return [charge for charge in live if charge.name in named]
