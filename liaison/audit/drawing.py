"""A machine of state as text: read from the model's transitions, so that a picture cannot drift from the code.

Pure: no database and no files. `page` gives the Markdown (Mermaid and the table of every move);
`drawing_dot` and `drawing_sheet` the picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liaison.audit.machine import RETURN_VALUE, moves_of

CROWDED = 7  # so many moves out of the first state are marked with a sign, not drawn
ALSO_FIRST = "°"


@dataclass(frozen=True, slots=True)
class Move:
    """One transition: its verb, the states it starts from, those it may lead to, and its guard."""

    verb: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    guarded: bool
    says: str


@dataclass(frozen=True, slots=True)
class Machine:
    """One state column with its words and moves. `groups` are states that many moves start from alike."""

    name: str
    field: str
    labels: dict[str, str]
    first: str
    groups: dict[str, tuple[str, ...]]
    moves: tuple[Move, ...]


def machine(model: Any, field: str) -> Machine:
    """The machine of `model`'s state column `field`, with the states that a row may really have."""
    column = model._meta.get_field(field)
    moves: list[Any] = []
    for transition in sorted(moves_of(model, field), key=lambda t: _line(t.method)):
        move = _move(transition)
        held = next((n for n, m in enumerate(moves) if m.verb == move.verb), None)
        if held is None:
            moves.append(move)
        else:
            sources = (*moves[held].sources, *move.sources)
            moves[held] = Move(move.verb, sources, move.targets, move.guarded, move.says)
    used = {state for move in moves for state in (*move.sources, *move.targets)} | {column.get_default()}
    return Machine(
        name=model._meta.verbose_name,
        field=field,
        labels={value: label for value, label in column.choices if value in used},
        first=column.get_default(),
        groups={name: tuple(map(str, states)) for name, states in column.groups.items()},
        moves=tuple(moves),
    )


def _line(method: Any) -> int:
    while hasattr(method, "__wrapped__"):
        method = method.__wrapped__
    return method.__code__.co_firstlineno


def _move(transition: Any) -> Move:
    target = transition.target
    targets = target.allowed_states if isinstance(target, RETURN_VALUE) else (target,)
    says = " ".join((transition.method.__doc__ or "").split())
    return Move(
        transition.name,
        (str(transition.source),),
        tuple(map(str, targets)),
        bool(transition.conditions),
        says,
    )


# Places: a state, or a group where every state of it is meant.


def places_of(states: Iterable[str], groups: dict[str, tuple[str, ...]]) -> list[str]:
    left = list(dict.fromkeys(states))
    found = []
    for name, members in sorted(groups.items(), key=lambda group: -len(group[1])):
        if set(members) <= set(left):
            found.append(f"group {name}")
            left = [state for state in left if state not in members]
    return [*found, *left]


def inside_of(name: str, groups: dict[str, tuple[str, ...]]) -> list[str]:
    """The groups that lie directly in this one; with the name "" those that lie in none."""
    inner = [g for g in groups if g != name and (not name or set(groups[g]) < set(groups[name]))]
    return [g for g in inner if not any(set(groups[g]) < set(groups[other]) for other in inner)]


def own_of(name: str, groups: dict[str, tuple[str, ...]]) -> list[str]:
    """The states of this group that lie in no smaller one."""
    inner = {state for group in inside_of(name, groups) for state in groups[group]}
    return [state for state in groups[name] if state not in inner]


def words_of(verb: str) -> str:
    return verb.replace("_", " ")


@dataclass(slots=True)
class Drawn:
    """What goes into a picture: arrows with their verbs, moves inside a group, and the choices."""

    arrows: dict[tuple[str, str], list[str]]
    inside: dict[str, list[tuple[str, str]]]  # target state or group: (group, verb)
    choices: dict[tuple[str, ...], str]  # places that it may lead to: id
    crowded: bool


def drawn_of(made: Machine) -> Drawn:
    leaving = [move for move in made.moves if made.first in move.sources]
    crowded = len(leaving) > CROWDED
    drawn = Drawn({}, {}, {}, crowded)
    for move in made.moves:
        sources = [s for s in move.sources if not (crowded and s == made.first)]
        verb = words_of(move.verb) + (ALSO_FIRST if crowded and move in leaving else "")
        ends = tuple(places_of(move.targets, made.groups))
        places = places_of(sources, made.groups)
        if len(ends) == 1:
            (end,) = ends
        else:
            end = drawn.choices.setdefault(ends, f"choice{len(drawn.choices) + 1}")
        for place in places:
            if place == end or (place.startswith("group ") and end in made.groups[place[6:]]):
                drawn.inside.setdefault(end, []).append((place.removeprefix("group "), verb))
            else:
                drawn.arrows.setdefault((place, end), []).append(verb)
        if not sources:  # only from the first state, and that is a sign
            drawn.arrows.setdefault((made.first, end), []).append(words_of(move.verb))
    for ends, choice in drawn.choices.items():
        for place in ends:
            drawn.arrows.setdefault((choice, place), [])
    return drawn


def legend(made: Machine) -> str:
    """What the sign means, where it is used."""
    if not drawn_of(made).crowded:
        return ""
    return f"{ALSO_FIRST} also from “{made.labels[made.first]}”: a case may be first seen there"


# Mermaid


def mermaid(made: Machine) -> str:
    """The picture as a Mermaid state diagram."""
    drawn = drawn_of(made)
    lines = ["stateDiagram-v2", f"    [*] --> {made.first}"]
    grouped = {state for members in made.groups.values() for state in members}

    ids = {f"group {name}": f"group{number}" for number, name in enumerate(made.groups, 1)}

    def group(name: str, indent: str) -> None:
        lines.append(f'{indent}state "{name}" as {ids[f"group {name}"]} {{')
        for inner in inside_of(name, made.groups):
            group(inner, indent + "    ")
        lines.extend(f'{indent}    state "{made.labels[v]}" as {v}' for v in own_of(name, made.groups))
        lines.append(f"{indent}}}")

    lines += [f'    state "{made.labels[v]}" as {v}' for v in made.labels if v not in grouped]
    for name in inside_of("", made.groups):
        group(name, "    ")
    lines += [f"    state {choice} <<choice>>" for choice in drawn.choices.values()]
    for (start, end), verbs in drawn.arrows.items():
        label = f" : {', '.join(verbs)}" if verbs else ""
        lines.append(f"    {ids.get(start, start)} --> {ids.get(end, end)}{label}")
    for end, moves in drawn.inside.items():
        verbs = [f"{verb} (from any of “{group}”)" if group != end else verb for group, verb in moves]
        lines.append(f"    note right of {ids.get(end, end)} : {', '.join(verbs)}")
    return "\n".join(lines)


# The page


def page(made: Machine, picture: str) -> str:
    """The Markdown page: the picture, the same as Mermaid, and the table of every move."""
    title = made.name[0].upper() + made.name[1:]
    sign = legend(made)
    lines = [
        f"# {title}: its states", "",
        "Made by `manage.py draw_states` from the model’s own transitions; a test fails when it is stale.", "",
        f"![{title}: states and moves]({picture})", "",
        *([sign + ".", ""] if sign else []),
        "```mermaid", mermaid(made), "```", "",
        "| Move | From | To | Guard | |", "|---|---|---|---|---|",
    ]  # fmt: skip
    lines += [
        f"| {words_of(move.verb)} | {_named(made, move.sources)} | {_named(made, move.targets)} "
        f"| {'yes' if move.guarded else ''} | {move.says} |"
        for move in made.moves
    ]
    ends = [label for value, label in made.labels.items() if not any(value in m.sources for m in made.moves)]
    lines += ["", f"No way leads out of: {', '.join(ends)}." if ends else "Every state has a way out."]
    return "\n".join([*lines, ""])


def _named(made: Machine, states: Iterable[str]) -> str:
    return ", ".join(
        f"*any of {place[6:]}*" if place.startswith("group ") else made.labels[place]
        for place in places_of(states, made.groups)
    )
