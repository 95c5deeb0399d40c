"""A small machine of state as a picture: the source that Graphviz draws (`dot -Tsvg`)."""

from collections.abc import Sequence
from html import escape

from liaison.audit.drawing import Drawn, Machine, drawn_of, inside_of, legend, own_of

INK, LINE, PAPER, GROUP, GROUP_IN_GROUP = "#0b0c0c", "#505a5f", "#ffffff", "#f3f2f1", "#e4e3e1"


def dot(made: Machine) -> str:
    """The picture as Graphviz source, drawn by `dot -Tsvg`."""
    drawn = drawn_of(made)
    small = 'fontsize=10 fontcolor="#505a5f"'
    lines = [
        f'digraph "{made.name}" {{',
        f'  graph [rankdir=TB compound=true nodesep=0.35 ranksep=0.55 newrank=false fontname="Helvetica,Arial,sans-serif" '
        f'fontsize=12 bgcolor="{PAPER}" pad=0.3 label="{legend(made)}" labelloc=b labeljust=l];',
        f'  node [shape=box style="rounded,filled" fillcolor="{PAPER}" color="{INK}" fontcolor="{INK}" '
        'fontname="Helvetica,Arial,sans-serif" fontsize=12 margin="0.14,0.08"];',
        f'  edge [color="{LINE}" fontname="Helvetica,Arial,sans-serif" {small} arrowsize=0.7];',
        f'  start [shape=circle label="" width=0.16 fixedsize=true style=filled fillcolor="{INK}"];',
        f"  start -> {made.first};",
    ]
    leaving = {state for move in made.moves for state in move.sources}
    clusters = {f"group {name}": f"cluster_{number}" for number, name in enumerate(made.groups)}
    anchors = {
        f"group {name}": members[len(members) // 2] for name, members in made.groups.items()
    }  # an arrow needs a state to end at; it is cut off at the edge of the group

    def node(value: str) -> str:
        label = f"<b>{escape(made.labels[value])}</b>" if value == made.first else escape(made.labels[value])
        for group in dict.fromkeys(group for group, _ in drawn.inside.get(value, ())):
            verbs = escape(", ".join(verb for g, verb in drawn.inside[value] if g == group))
            where = f"from any {escape(group.lower())}: " if group != value else "again: "
            label += f'<br/><font point-size="10" color="{LINE}">{where}{verbs}</font>'
        return f"{value} [label=<{label}>{'' if value in leaving else ' peripheries=2'}];"

    def cluster(name: str, indent: str, fill: str) -> None:
        verbs = escape(", ".join(verb for _, verb in drawn.inside.get(f"group {name}", ())))
        label = f"<b>{escape(name)}</b>" + (f'<br/><font point-size="10">{verbs}</font>' if verbs else "")
        lines.append(
            f'{indent}subgraph {clusters[f"group {name}"]} {{ label=<{label}> style="rounded,filled" '
            f'fillcolor="{fill}" color="{fill}" fontcolor="{INK}" fontsize=12 labeljust=l labelloc=t;'
        )
        for inner in inside_of(name, made.groups):
            cluster(inner, indent + "  ", GROUP_IN_GROUP)
        lines.extend(f"{indent}  {node(value)}" for value in own_of(name, made.groups))
        lines.append(f"{indent}}}")

    for name in inside_of("", made.groups):
        cluster(name, "  ", GROUP)
    grouped = {state for members in made.groups.values() for state in members}
    lines += [f"  {node(value)}" for value in made.labels if value not in grouped]
    for choice in drawn.choices.values():
        lines.append(
            f'  {choice} [shape=diamond label="?" tooltip="as the record has it" width=0.35 height=0.35 '
            f'fixedsize=true fontsize=11 style=filled fillcolor="{GROUP}"];'
        )
    rank = _ranks(made, drawn)
    for (start, end), verbs in drawn.arrows.items():
        shown = [f'label="{_wrapped(verbs)}"'] if verbs else ["style=dashed"]
        shown += [f"ltail={clusters[start]}"] if start in clusters else []
        shown += [f"lhead={clusters[end]}"] if end in clusters else []
        shown += ["constraint=false"] if rank[end] < rank[start] else []
        lines.append(f"  {anchors.get(start, start)} -> {anchors.get(end, end)} [{' '.join(shown)}];")
    return "\n".join([*lines, "}"])


def _ranks(made: Machine, drawn: Drawn) -> dict[str, float]:
    """The order in which a life runs through it: that of the words, groups where their last state is."""
    rank: dict[str, float] = {state: number for number, state in enumerate(made.labels)}
    for name, members in made.groups.items():
        rank[f"group {name}"] = max(rank[state] for state in members)
    for ends, choice in drawn.choices.items():
        rank[choice] = min(rank[place] for place in ends) - 0.5
    return rank


def _wrapped(verbs: Sequence[str]) -> str:
    return "\\n".join(verbs)
