"""Ticks beside first actions, each with who does it and by when: several are recorded at once."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as said_in
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.people.models import Agency, User
from rulings.first_actions.starters import Starter, usual_agency

UNHURRIED, FRIDAY = 5, 4


class FirstActionsForm(GovukForm):
    """`starters`: what is offered; `agencies`, `people`: who can own an action (two queries in all)."""

    def __init__(
        self, *args: Any, starters: Sequence[Starter], agencies: Any, people: Any, own: Any, today: date, **kwargs: Any
    ) -> None:  # fmt: skip
        self.starters = list(starters)
        self.agencies: list[Agency] = list(agencies)
        self.people: list[User] = list(people)
        super().__init__(*args, today=today, **kwargs)
        choices = self._owners()
        for starter in self.starters:
            usual = usual_agency(starter, self.agencies, own)
            self.fields[f"take-{starter.word}"] = forms.BooleanField(label=starter.what, required=False)
            self.fields[f"who-{starter.word}"] = forms.ChoiceField(
                label=_("Who does it"), choices=choices, initial=f"agency:{usual.pk}" if usual else ""
            )
            due = TypedDateField(
                label=_("By when"), when="any", required=False, help_text="",
                initial=_suggested(today, starter.days),
            )  # fmt: skip
            due.today = today
            self.fields[f"due-{starter.word}"] = due

    def _owners(self) -> list[tuple[str, str]]:
        found = []
        for agency in self.agencies:
            found.append((f"agency:{agency.pk}", agency.name))
            found += [
                (f"user:{user.pk}", f"{user}, {agency.name}") for user in self.people if user.agency_id == agency.pk
            ]  # fmt: skip
        return found

    @property
    def rows(self) -> list[tuple[Starter, Any, Any, Any]]:
        """Each starter with its three fields, for the page."""
        return [
            (one, self[f"take-{one.word}"], self[f"who-{one.word}"], self[f"due-{one.word}"])
            for one in self.starters
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        words = [one.word for one in self.starters]
        for word in words:  # what is not ticked is not looked at
            if not typed.get(f"take-{word}"):
                for name in (f"who-{word}", f"due-{word}"):
                    self.errors.pop(name, None)
            due = typed.get(f"due-{word}")
            if typed.get(f"take-{word}") and due and self.today and due < self.today:
                self.add_error(f"due-{word}", said_in("%s is past") % f"{due:%-d %B %Y}")
        if words and not any(typed.get(f"take-{word}") for word in words):
            self.add_error(f"take-{words[0]}", said_in("Tick what was agreed"))
        return typed

    def chosen(self) -> list[tuple[Starter, Agency, User | None, date | None]]:
        """Each action that is ticked: with its agency, the person in it where one is named, and the day."""
        agencies = {f"agency:{agency.pk}": agency for agency in self.agencies}
        people = {f"user:{user.pk}": user for user in self.people}
        found = []
        for one in self.starters:
            if self.cleaned_data.get(f"take-{one.word}"):
                who = self.cleaned_data[f"who-{one.word}"]
                owner = people.get(who)
                agency = agencies[f"agency:{owner.agency_id}"] if owner else agencies[who]
                found.append((one, agency, owner, self.cleaned_data.get(f"due-{one.word}")))
        return found


def _suggested(today: date, days: int) -> date:
    """The day so many days on. What is not urgent falls on no weekend; what keeps a child safe waits for none."""
    day = today + timedelta(days=days)
    return day + timedelta(days=7 - day.weekday()) if days >= UNHURRIED and day.weekday() > FRIDAY else day
