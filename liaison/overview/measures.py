"""What the overview counts: each measure, who is in it, its rows, and how it is split. Definitions are printed with it.

Every measure counts children, each in one row. Numbers of different measures and half-years must not be worth subtracting:

- What happened to a child is counted in the half-year in which it happened, and in no other. Nothing is told of who was
  waiting, or still before a court, at its end: the difference of two half-years would be those who came in between.
- Only the first measure counts who is there on a day; nothing that is told says who came and who went.
- Where one group of children lies within another, they are one measure with several splits, kept safe together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from liaison.law.words import Authority
from rulings.models.referral import Exploitation, Nationality

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Split:
    """One way to split the children of a measure: its columns, key to label."""

    title: Label
    definition: Label
    columns: Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class Measure:
    """`who`: which children are counted; `rows`: key to label; `splits`: beyond the FILTERS."""

    title: Label
    who: Label
    rows: Mapping[str, Label]
    splits: Mapping[str, Split]


FILTERS: Final[Mapping[str, Split]] = {
    "exploitation": Split(
        _("Exploitation type"),
        _(
            "As recorded on the latest NRM referral. A child of several types is counted once, under “Several types”."
        ),
        {
            **{word.value: word.label for word in Exploitation},
            "several": _("Several types"),
            "not_recorded": _("Not recorded"),
        },
    ),
    "nationality": Split(
        _("Nationality group"),
        _("As recorded on the latest NRM referral. It is not guessed from a name or a place."),
        {**{word.value: word.label for word in Nationality}, "not_recorded": _("Not recorded")},
    ),
    "route": Split(
        _("Who decides"),
        _("The competent authority of the latest NRM referral."),
        {**{word.value: word.label for word in Authority}, "no_referral": _("No referral recorded")},
    ),
}

MEASURES: Final[Mapping[str, Measure]] = {
    "stage": Measure(
        _("Children at each stage"),
        _(
            "Children with a charge alive or an NRM referral that is open, on the day on which the figures were worked out."
        ),
        {
            "before_charge": _("Before charge"),
            "no_plea": _("Charged, no plea"),
            "not_guilty": _("Not guilty plea, or trial"),
            "guilty": _("Guilty plea or verdict, not sentenced"),
            "none": _("No charge alive"),
        },
        {},
    ),
    "rg": Measure(
        _("Referral to reasonable grounds"),
        _(
            "Children whose reasonable grounds decision was made in the half-year; the last, where there were two."
        ),
        {"positive": _("Positive"), "negative": _("Negative")},
        {
            "wait": Split(
                _("How long it took"),
                _("Calendar days from the referral to the day of the decision."),
                {
                    "week": _("Up to 7 days"),
                    "month": _("8 to 30 days"),
                    "quarter": _("31 to 90 days"),
                    "longer": _("Over 90 days"),
                },
            )
        },
    ),
    "cg": Measure(
        _("Reasonable to conclusive grounds"),
        _(
            "Children whose conclusive grounds decision was made in the half-year; the last, where there were two."
        ),
        {"positive": _("Positive"), "negative": _("Negative")},
        {
            "wait": Split(
                _("How long it took"),
                _(
                    "Calendar days from the reasonable grounds decision; from the referral, where none is recorded."
                ),
                {
                    "hundred": _("Up to 100 days"),
                    "year": _("101 to 365 days"),
                    "longer": _("Over 365 days"),
                },
            )
        },
    ),
    "pleas": Measure(
        _("Pleas while a decision was pending"),
        _("Children who entered a plea in the half-year; guilty, where they pleaded both ways."),
        {
            "guilty": _("Guilty, while an NRM decision was awaited"),
            "not_guilty": _("Not guilty, while an NRM decision was awaited"),
            "none": _("No decision was awaited"),
        },
        {},
    ),
    "ran_on": Measure(
        _("After a positive decision"),
        _(
            "Children with a charge alive after a positive NRM decision that still stands, whose last charge ended in "
            "the half-year."
        ),
        {
            "stopped": _("Stopped before a verdict"),
            "other": _("Acquitted, quashed or dealt with out of court"),
            "convicted": _("A conviction"),
        },
        {
            "days": Split(
                _("How long proceedings ran on"),
                _("Days on which a charge was alive, from the day after the decision to the end."),
                {
                    "month": _("Up to 28 days"),
                    "quarter": _("29 to 90 days"),
                    "half": _("91 to 182 days"),
                    "longer": _("Over 182 days"),
                },
            ),
            "representations": Split(
                _("From decision to representations"),
                _("Days from receipt of the decision to the first letter."),
                {"week": _("Within 7 days"), "later": _("Later"), "none": _("None recorded")},
            ),
            "answer": Split(
                _("The prosecution’s answer"),
                _("The answer to the last letter."),
                {
                    "discontinue": _("Will discontinue"),
                    "continue": _("Will continue"),
                    "awaited": _("No answer recorded"),
                    "none": _("No letter recorded"),
                },
            ),
        },
    ),
}


def splits_of(measure: Measure) -> Mapping[str, Split]:
    """Its own splits, and those by which the page filters."""
    return {**measure.splits, **FILTERS}
