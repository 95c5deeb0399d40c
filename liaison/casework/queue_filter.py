"""The queue's filter: whose, how near, which stage, kind, court. By GET, without a script, kept for the session."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from liaison.casework.cards import Band
from liaison.casework.queue_counts import Counts, Phase, in_phase
from liaison.casework.urgency import in_band, whose
from liaison.casework.wording import court_name
from liaison.design.forms import GovukForm
from liaison.law.words import Basis, Court
from liaison.people.models import Agency
from liaison.prompts.titles import title

KEPT: Final = "queue"  # where the session keeps the filter
WHOSE: Final = {"mine": _("Mine"), "team": _("My team"), "nobody": _("Nobody’s yet")}
SORTS: Final = {"urgent": _("Most urgent first"), "hearing": _("by hearing"), "child": _("by child")}
NAMES: Final = ("whose", "band", "stage", "basis", "kind", "court", "area", "sort")
MANY: Final = ("band", "stage", "basis")
SMALL: Final = {"class": "govuk-checkboxes--small"}


def _ticks(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple(attrs=SMALL), required=False, label=label
    )


class QueueFilter(GovukForm):
    """What is shown. An answer that is none of the choices counts as not given.

    Beside each choice stands how many prompts it would show with the rest of the filter as it is; choices
    that nobody's prompt needs are left out, unless they are chosen.
    """

    show_optional = False
    whose = forms.ChoiceField(
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}), required=False, label=_("Whose")
    )
    band = _ticks(_("When"))
    stage = _ticks(_("Stage"))
    basis = _ticks(_("Basis"))
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    court = forms.ChoiceField(required=False, label=_("Court"))
    area = forms.ChoiceField(required=False, label=_("Area"))
    sort = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, user: Any, counts: Counts, default: str, today: date) -> None:
        answers = QueryDict(mutable=True)
        super().__init__(answers, auto_id="filter_%s", today=today)
        self.day = today
        self.user, self.counts = user, counts
        self.areas = _areas(counts) if user.in_team else {}
        offered: dict[str, list[str]] = {
            "band": [band.value for band in Band],
            "stage": [phase.value for phase in Phase],
            "basis": [basis.value for basis in Basis],
            "kind": sorted(counts.kinds, key=title),
            "court": counts.courts,
            "area": sorted(self.areas),
            "sort": list(SORTS),
        }
        if user.in_team:
            offered["whose"] = list(WHOSE)
        for name in NAMES:
            known = offered.get(name, [])
            if not known or (name == "area" and len(known) < 2):
                del self.fields[name]
                continue
            given = [word for word in data.getlist(name) if word in known]
            answers.setlist(name, given if name in MANY else given[-1:])
            self.fields[name].choices = [(word, word) for word in known]  # type: ignore[attr-defined]
        if "whose" in offered and not answers.get("whose"):
            answers["whose"] = default
        for name, choices in self._choices(answers).items():
            if name in self.fields and choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                self.fields.pop(name, None)  # a heading with nothing beneath it asks nothing
        self.full_clean()

    def _choices(self, answers: QueryDict) -> dict[str, list[tuple[str, Any]]]:
        """Each choice with its number, under what was answered."""
        chosen = self._chosen(answers)

        def numbered(name: str, labels: Mapping[str, Any], *, always: bool = False) -> list[tuple[str, Any]]:
            found = self.counts.by(name, chosen)
            return [
                (word, f"{gettext(str(label))} ({found[word]})")
                for word, label in labels.items()
                if always or found[word] or word in chosen.get(name, ())
            ]

        by_kind = {kind: title(kind) for kind in sorted(self.counts.kinds, key=title)}
        return {
            "whose": numbered("whose", WHOSE, always=True),
            "band": numbered("band", {band.value: band.label for band in Band}),
            "stage": numbered("stage", {phase.value: phase.label for phase in Phase}),
            "basis": numbered("basis", {basis.value: basis.label for basis in Basis}),
            "kind": [("", _("All kinds")), *numbered("kind", by_kind)],
            "court": [("", _("All courts")), *((name, name) for name in self.counts.courts)],
            "area": [("", _("All areas")), *((name, name) for name in sorted(self.areas))],
            "sort": list(SORTS.items()),
        }

    def _chosen(self, answers: QueryDict) -> dict[str, list[str]]:
        said = {name: [word for word in answers.getlist(name) if word] for name in NAMES[:-2]}
        said["team"] = [str(key) for key in self.areas.get(answers.get("area") or "", ())]
        return said

    @property
    def chosen(self) -> dict[str, list[str]]:
        """What was chosen, as `queue_counts` takes it: name to words, none of them for all."""
        return self._chosen(self.data)  # type: ignore[arg-type]

    @property
    def sorted_by(self) -> str:
        """The word of SORTS by which the queue is sorted."""
        return self.cleaned_data.get("sort") or "urgent"

    @property
    def chosen_bands(self) -> list[Band]:
        return [Band(word) for word in self.chosen["band"]]

    @property
    def narrows(self) -> bool:
        """Whether anything is left out that this reader could see here."""
        return any(words for name, words in self.chosen.items() if name != "whose") or self.chosen[
            "whose"
        ] not in ([], ["team"])

    def let_through(self) -> Q:
        """The filter for the database, over prompts with `urgency` annotated as `day`."""
        said = self.chosen
        wanted = self.whose_and_where()
        wanted &= _any(in_band(Band(word), self.day) for word in said["band"])
        wanted &= _any(in_phase(Phase(word)) for word in said["stage"])
        if said["basis"]:
            wanted &= Q(basis__in=said["basis"])
        return wanted

    def whose_and_where(self) -> Q:
        """The part of the filter that also holds for what is done."""
        said = self.chosen
        wanted = whose((said["whose"] or [""])[0], self.user, self.day)
        if said["kind"]:
            wanted &= Q(kind__in=said["kind"])
        if said["court"]:
            wanted &= at_court(said["court"][0])
        if said["team"]:
            wanted &= Q(young_person__home_team__in=said["team"])
        return wanted

    def as_query(self) -> str:
        """The filter as an address says it."""
        return self.data.urlencode()  # type: ignore[attr-defined, no-any-return]

    def in_words(self) -> str:
        """What the filter does, for the button that opens it on a phone."""
        said: list[Any] = [WHOSE[word].lower() for word in self.chosen["whose"]]
        said += [gettext(Band(word).label).lower() for word in self.chosen["band"]]
        said += [gettext(Phase(word).label).lower() for word in self.chosen["stage"]]
        said += [gettext(Basis(word).label).lower() for word in self.chosen["basis"]]
        said += [title(word).lower() for word in self.chosen["kind"]]
        return ", ".join(map(str, [*said, *(self.chosen["court"] or [gettext("all courts")])]))


def _any(conditions: Iterable[Q]) -> Q:
    wanted = Q()
    for one in conditions:
        wanted |= one
    return wanted


def at_court(name: str) -> Q:
    """Prompts of proceedings at that court house, or at that kind of court where no house is recorded."""
    kinds = [word.value for word in Court if court_name(word.value) == name]
    return Q(proceeding__venue=name) | Q(proceeding__venue="", proceeding__court__in=kinds)


def _areas(counts: Counts) -> dict[str, list[Any]]:
    """Area to the home teams there, of the children who have prompts here; none where all are at home."""
    if len(counts.teams) < 2:
        return {}
    found: dict[str, list[Any]] = {}
    for team, name, area in Agency.objects.filter(pk__in=counts.teams).values_list(
        "pk", "name", "area__name"
    ):
        found.setdefault(area or name, []).append(team)
    return found


def asked(request: HttpRequest) -> QueryDict:
    """The filter of this request: its own words, else those that the session keeps.

    `?clear=1` forgets them. What a request says replaces all that was kept.
    """
    if "clear" in request.GET:
        request.session.pop(KEPT, None)
        return QueryDict()
    if "filter" in request.GET or any(name in request.GET for name in NAMES):
        given = only_names(request.GET)
        request.session[KEPT] = given.urlencode()
        return given
    return QueryDict(request.session.get(KEPT, ""))


def only_names(said: QueryDict) -> QueryDict:
    """The words of the filter out of a request, and no more of them than it can have."""
    given = QueryDict(mutable=True)
    for name in NAMES:
        words: Sequence[str] = [word[:100] for word in said.getlist(name)[:10]]
        if words:
            given.setlist(name, words)
    return given
