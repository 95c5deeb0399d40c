"""The queue's filter: whose, how near, which court. By GET, without a script, and kept for the session."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import Case, DateField, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, QueryDict

from liaison.casework.cards import SOFT, Band, end_of_week
from liaison.design.forms import GovukForm
from liaison.law.words import Role
from liaison.prompts.models.prompt import TEAM

KEPT: Final = "queue"  # where the session keeps the filter
UNDATED: Final = date(1900, 1, 1)
WHOSE: Final = {"mine": "Mine", "team": "My team", "nobody": "Nobody’s yet"}
NAMES: Final = ("whose", "band", "court")


def urgency(today: date) -> Case:
    """`cards.urgent_on` for the database: the day by which a prompt is sorted; UNDATED where it has none."""
    return Case(
        When(basis__in=SOFT, due_on__lt=today, then=Value(today)),
        default=Coalesce(F("due_on"), Value(UNDATED)),
        output_field=DateField(),
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


def whose(word: str, user: Any) -> Q:
    """Whose prompts. A firm and a partner see only their own, whatever the word.

    Mine: taken on by me, or asked of my role about a child whose worker I am; a manager's and a court
    officer's are those of their role.
    """
    if not user.in_team:
        return Q()
    if word == "mine":
        theirs = Q(role=user.role)
        if user.has_role(Role.YOT_WORKER):
            theirs &= Q(young_person__worker=user)
        return Q(acted_by=user) | theirs
    if word == "nobody":
        return Q(role__in=TEAM, state="open", young_person__worker=None)
    return Q(role__in=TEAM)


class QueueFilter(GovukForm):
    """What is shown. An answer that is none of the choices counts as not given."""

    show_optional = False
    whose = forms.ChoiceField(
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}), required=False, label="Whose"
    )
    band = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        required=False,
        label="When",
        choices=Band.choices(),
    )
    court = forms.ChoiceField(required=False, label="Court")

    def __init__(
        self, data: QueryDict, *, user: Any, courts: Iterable[str], default: str, counts: Mapping[str, int]
    ) -> None:
        answers = QueryDict(mutable=True)
        super().__init__(answers, auto_id="filter_%s")
        offered: dict[str, list[tuple[str, str]]] = {
            "band": Band.choices(),
            "court": [("", "All courts"), *((name, name) for name in courts)],
        }
        if user.in_team:
            offered["whose"] = [(word, f"{label} ({counts[word]})") for word, label in WHOSE.items()]
        else:
            del self.fields["whose"]
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            known = {word for word, _ in choices}
            answers.setlist(name, [word for word in data.getlist(name) if word in known])
        if "whose" in offered and not answers["whose"]:
            answers["whose"] = default
        self.full_clean()

    @property
    def chosen_whose(self) -> str:
        """The word of WHOSE; "" for those who see only their own."""
        return self.cleaned_data.get("whose", "")

    @property
    def chosen_bands(self) -> list[Band]:
        return [Band(word) for word in self.cleaned_data["band"]]

    @property
    def chosen_court(self) -> str:
        return self.cleaned_data["court"]

    @property
    def narrows(self) -> bool:
        """Whether anything is left out that this reader could see here."""
        return bool(self.chosen_bands or self.chosen_court or self.chosen_whose in ("mine", "nobody"))

    def in_words(self) -> str:
        """What the filter does, for the button that opens it on a phone."""
        said = [WHOSE[self.chosen_whose].lower()] if self.chosen_whose else []
        said += [band.label.lower() for band in self.chosen_bands]
        return ", ".join([*said, self.chosen_court or "all courts"])


def asked(request: HttpRequest) -> QueryDict:
    """The filter of this request: its own words, else those that the session keeps.

    `?clear=1` forgets them. What a request says replaces all that was kept.
    """
    if "clear" in request.GET:
        request.session.pop(KEPT, None)
        return QueryDict()
    if "filter" in request.GET or any(name in request.GET for name in NAMES):
        given = QueryDict(mutable=True)
        for name in NAMES:
            given.setlist(name, request.GET.getlist(name)[:10])
        request.session[KEPT] = given.urlencode()
        return given
    return QueryDict(request.session.get(KEPT, ""))
