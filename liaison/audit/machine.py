"""State machines whose every transition reaches the log: who, when, from, to, why."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django_fsm import GET_STATE, RETURN_VALUE, FSMField, TransitionNotAllowed, transition

__all__ = [
    "CORRECTION",
    "GET_STATE",
    "RETURN_VALUE",
    "StateField",
    "TransitionNotAllowed",
    "known_states",
    "transition",
]


# A transition marked with it undoes a recording: it may lead anywhere, and the drawings leave it out.
CORRECTION = {"correction": True}


class StateField(FSMField):
    """A protected state column. The move is logged when the record is saved, never before.

    `groups` names states that many moves start from alike; only the pictures in docs/states use it.
    """

    def __init__(
        self, words: Any = None, *, groups: Mapping[str, Iterable[Any]] | None = None, **kwargs: Any
    ) -> None:
        self.groups = {name: tuple(states) for name, states in (groups or {}).items()}
        if words is not None:
            kwargs.setdefault("choices", words.choices())
        kwargs.setdefault("max_length", 40)
        kwargs["protected"] = True
        super().__init__(**kwargs)

    def change_state(self, instance: Any, method: Any, *args: Any, **kwargs: Any) -> Any:
        source = self.get_state(instance)
        result = super().change_state(instance, method, *args, **kwargs)
        moves = instance.__dict__.setdefault("_moves", [])
        moves.append((self.name, method.__name__, str(source), str(self.get_state(instance))))
        return result


def known_states(field: str, words: Iterable[Any], name: str) -> models.CheckConstraint:
    """The constraint that a state column holds no other word: `protected` alone does not hold."""
    values = [str(getattr(word, "value", word)) for word in words]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


class NotPossible(ValueError):
    """What was asked cannot be done as things stand; the message says why, in a person's words."""


def move(record: Any, verb: str, *args: Any, **kwargs: Any) -> Any:
    """Carry out the transition `verb` of `record`. Raises NotPossible, saying what it is now."""
    try:
        return getattr(record, verb)(*args, **kwargs)
    except TransitionNotAllowed as error:
        field = getattr(type(record), verb)._django_fsm.field.name
        now = getattr(record, f"get_{field}_display")()
        raise NotPossible(
            _("%(record)s is “%(now)s”: %(what)s is not possible now")
            % {"record": record, "now": now, "what": verb.replace("_", " ")}
        ) from error


def possible(record: Any, field: str) -> list[str]:
    """The names of the transitions that the record's state and guards allow now; corrections apart."""
    allowed = getattr(record, f"get_available_{field}_transitions")()
    return [t.name for t in allowed if t.custom != CORRECTION]


def moves_of(model: Any, field: str) -> list[Any]:
    """Every transition of the model's state column; corrections apart, which lead from anywhere to anywhere."""
    found = model._meta.get_field(field).get_all_transitions(model)
    return [t for t in found if t.custom != CORRECTION]
