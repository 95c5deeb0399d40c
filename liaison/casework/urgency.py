"""What `cards` says of one prompt, said to the database of many: by which day it counts, in which band, whose it is."""

from datetime import date
from typing import Any, Final

from django.db.models import Case, CharField, DateField, F, Q, Value, When
from django.db.models.functions import Coalesce

from liaison.casework.cards import FIXED, SOFT, Band, end_of_week
from liaison.law.words import Role
from liaison.people.models.absence import covered_by
from liaison.prompts.models.prompt import TEAM

UNDATED: Final = date(1900, 1, 1)


def urgency(today: date) -> Case:
    """`cards.urgent_on` for the database: the day by which a prompt is sorted; UNDATED where it has none."""
    return Case(
        When(
            (Q(due_on=None) | Q(due_on__lte=today)) & Q(look_again_on__gt=today) & ~Q(basis__in=FIXED),
            then=F("look_again_on"),
        ),
        When(basis__in=SOFT, due_on__lt=today, then=Value(today)),
        default=Coalesce(F("due_on"), Value(UNDATED)),
        output_field=DateField(),
    )


def banded(today: date) -> Case:
    """`cards.band_of` of `cards.urgent_on` for the database, in one pass: the word of the band of each prompt.

    The same as asking `in_band` of each band in turn, over `urgency`; a fifth of the work in a row.
    """
    sunday = end_of_week(today)

    def word(band: Band) -> Value:
        return Value(band.value)

    chased = (Q(due_on=None) | Q(due_on__lte=today)) & Q(look_again_on__gt=today) & ~Q(basis__in=FIXED)
    return Case(
        When(chased & Q(look_again_on__gt=sunday), then=word(Band.LATER)),
        When(chased, then=word(Band.THIS_WEEK)),
        When(due_on=None, then=word(Band.UNDATED)),
        When(due_on__gt=sunday, then=word(Band.LATER)),
        When(due_on__gt=today, then=word(Band.THIS_WEEK)),
        When(Q(due_on=today) | Q(basis__in=SOFT), then=word(Band.TODAY)),
        default=word(Band.OVERDUE),
        output_field=CharField(),
    )


def in_band(band: Band, today: date) -> Q:
    """`cards.band_of` for the database, over `urgency` annotated as `day`."""
    return {
        Band.UNDATED: Q(day=UNDATED),
        Band.OVERDUE: Q(day__gt=UNDATED, day__lt=today),
        Band.TODAY: Q(day=today),
        Band.THIS_WEEK: Q(day__gt=today, day__lte=end_of_week(today)),
        Band.LATER: Q(day__gt=end_of_week(today)),
    }[band]


def whose(word: str, user: Any, today: date) -> Q:
    """Whose prompts. A firm and a partner see only their own, whatever the word.

    Mine: taken on by me, or asked of my role about a child whose worker I am; a manager's and a court
    officer's are those of their role. Those of somebody for whom I stand in today are mine too.
    """
    if not user.in_team:
        return Q()
    if word == "mine":
        theirs = Q(role=user.role)
        if user.has_role(Role.YOT_WORKER):
            theirs &= Q(young_person__worker=user)
        mine = Q(acted_by=user) | theirs
        if away := list(
            covered_by(user, today)
        ):  # asked first, so that the large query stays as it is for most
            mine |= Q(acted_by__in=away) | Q(role=Role.YOT_WORKER.value, young_person__worker__in=away)
        return mine
    if word == "nobody":
        return Q(role__in=TEAM, state="open", young_person__worker=None)
    return Q(role__in=TEAM)
