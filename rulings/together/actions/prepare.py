"""Begin a referral, answer its questions oneself, set it aside."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict, write
from liaison.people.models import YoungPerson
from rulings.models import Contribution, Preparation
from rulings.models.preparation import PreparationState, Sign
from rulings.together.questions import by_key


def begin(*, young_person: Any, signs: Sequence[str], by: Any, today: date) -> Preparation:
    """Begin to prepare a referral for the agency of `by`. Raises NotPossible while another is in preparation."""
    with audit.change(by=by, why="referral in preparation begun", today=today):
        YoungPerson.objects.hold(young_person.pk)  # two begun at once would be two referrals
        other = Preparation.objects.filter(young_person=young_person, state=PreparationState.PREPARING.value)
        if held := other.select_related("agency").first():
            raise NotPossible(_("%(agency)s is preparing a referral already") % {"agency": held.agency})
        preparation = Preparation(
            young_person=young_person, agency=by.agency, prepared_by=by, begun_on=today,
            signs=[Sign(word).value for word in signs],
        )  # fmt: skip
        preparation.save()
    return preparation


def answer_ourselves(
    *, preparation: Preparation, answers: Mapping[str, str], by: Any, today: date,
    seen: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Write the first responder's own answers, by key of question; "" takes one back. Others stay as they are.

    `seen`: the answers that the person saw before writing. Raises Conflict where one is another by now.
    """
    with audit.change(by=by, why="referral in preparation: own answers", today=today):
        held = locked(preparation, None)
        if not held.preparing:
            raise NotPossible(_("it is no longer in preparation"))
        rows = Contribution.objects.filter(preparation=held, request=None).select_for_update(of=("self",))
        written(list(rows), answers, of=held, request=None, by=by, today=today, seen=seen)


def written(
    rows: list[Contribution], answers: Mapping[str, str], *, of: Preparation, request: Any, by: Any, today: date,
    seen: Mapping[str, str] | None = None,
) -> list[Contribution]:  # fmt: skip
    """Write what one source answers: `rows` are its answers so far, locked. Gives those that changed.

    `seen` and Conflict: as `answer_ourselves`.
    """
    known = {row.question: row for row in rows}
    changed = []
    for key, given in answers.items():
        if key not in by_key():
            raise NotPossible(_("the form has no question “%s”") % key)
        text = given.strip()
        if (row := known.get(key)) is None:
            if not text:
                continue
            row = Contribution(preparation=of, request=request, question=key)
        elif row.text == text:
            continue
        elif seen is not None and row.text != seen.get(key, ""):
            raise Conflict(row)
        row.text, row.came_on, row.written_by = text, today, by.agency
        changed.append(row)
    write(*changed)
    return changed


def set_aside(
    *, preparation: Preparation, because: str, by: Any, today: date, held: int | None = None
) -> None:
    """No referral comes of it. Raises NotPossible without a reason, and Conflict."""
    if not because.strip():
        raise NotPossible(_("say why no referral is made"))
    with audit.change(by=by, why="referral in preparation set aside", today=today):
        row = locked(preparation, held)
        move(row, "set_aside", today, because.strip())
        row.save()


def locked(preparation: Preparation, held: int | None) -> Preparation:
    """The row inside an open change. Raises Conflict when it was written since `held`."""
    row = Preparation.objects.select_for_update(of=("self",), no_key=True).get(pk=preparation.pk)
    if held is not None and row.version != held:
        raise Conflict(row, held)
    return row
