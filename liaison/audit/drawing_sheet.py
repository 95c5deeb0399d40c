"""A large machine of state as a sheet: a card for each state with its moves, where arrows would be a tangle."""

from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from liaison.audit.drawing import ALSO_FIRST, Machine, inside_of, legend, own_of, places_of, words_of

WIDTH, GAP, PAD, LINE, LETTERS = 290, 14, 12, 16, 44
INK, GREY, PAPER, GROUPS = "#0b0c0c", "#505a5f", "#ffffff", ("#f3f2f1", "#e4e3e1")


@dataclass(slots=True)
class Sheet:
    parts: list[str] = field(default_factory=list)

    def box(self, x: int, y: int, width: int, height: int, fill: str, edge: str = "none") -> int:
        """Put a box; gives its place among the parts, so that its height can be set when it is known."""
        self.parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{fill}" stroke="{edge}"/>'
        )
        return len(self.parts) - 1

    def text(
        self, x: int, y: int, words: str, *, bold: bool = False, size: int = 12, fill: str = INK
    ) -> None:
        weight = ' font-weight="bold"' if bold else ""
        self.parts.append(
            f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{weight}>{escape(words)}</text>'
        )


def sheet(made: Machine) -> str:
    """The picture as SVG."""
    drawing = Sheet()
    said = _said(made)
    grouped = {state for members in made.groups.values() for state in members}
    x, deepest = PAD, 0
    tops: list[str | tuple[str, ...]] = [tuple(v for v in made.labels if v not in grouped)]
    tops += inside_of("", made.groups)
    for top in tops:
        if isinstance(top, tuple):
            y = PAD
            for state in top:
                y = _card(drawing, made, said, state, x, y, WIDTH) + GAP
            width = WIDTH
        else:
            width = WIDTH + 2 * PAD * _depth(top, made)
            y = _group(drawing, made, said, top, x, PAD, width, 0)
        deepest = max(deepest, y)
        x += width + GAP
    note = legend(made)
    drawing.text(PAD, deepest + 24, note, fill=GREY)
    title = f"{made.name}: states and moves"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x} {deepest + 40}" width="{x}" height="{deepest + 40}" '
        f'role="img" aria-label="{escape(title)}" font-family="Helvetica, Arial, sans-serif">'
        f'<title>{escape(title)}</title><rect width="100%" height="100%" fill="{PAPER}"/>'
        + "\n".join(drawing.parts)
        + "</svg>\n"
    )


def _depth(name: str, made: Machine) -> int:
    return 1 + max((_depth(inner, made) for inner in inside_of(name, made.groups)), default=0)


def _said(made: Machine) -> dict[str, list[str]]:
    """Lines for each state and group: the moves that start there, and where they lead."""
    said: dict[str, list[str]] = {}
    for move in made.moves:
        sign = ALSO_FIRST if made.first in move.sources else ""
        ends = " or ".join(
            place.replace("group ", "any of ", 1) if place.startswith("group ") else made.labels[place]
            for place in places_of(move.targets, made.groups)
        )
        line = f"{words_of(move.verb)}{sign} → {ends}"
        for place in places_of([s for s in move.sources if s != made.first], made.groups):
            said.setdefault(place, []).append(line)
    said[made.first] = [f"every move marked {ALSO_FIRST}"]
    return said


def _lines(drawing: Sheet, lines: list[str], x: int, y: int) -> int:
    for line in lines:
        for number, part in enumerate(wrap(line, LETTERS)):
            drawing.text(x + (10 if number else 0), y, part, size=11, fill=GREY)
            y += LINE
    return y


def _card(
    drawing: Sheet, made: Machine, said: dict[str, list[str]], state: str, x: int, y: int, width: int
) -> int:
    lines = said.get(state, [])
    height = 28 + sum(len(wrap(line, LETTERS)) for line in lines) * LINE + (4 if lines else 0)
    drawing.box(x, y, width, height, PAPER, INK)
    drawing.text(x + PAD, y + 19, made.labels[state], bold=True)
    _lines(drawing, lines, x + PAD, y + 19 + LINE)
    return y + height


def _group(
    drawing: Sheet,
    made: Machine,
    said: dict[str, list[str]],
    name: str,
    x: int,
    y: int,
    width: int,
    deep: int,
) -> int:
    start, at = y, drawing.box(x, y, width, 0, GROUPS[min(deep, 1)])
    drawing.text(x + PAD, y + 20, name, bold=True, size=14)
    y += 20 + LINE
    if lines := said.get(f"group {name}"):
        drawing.text(x + PAD, y, "From any state here:", size=11)
        y = _lines(drawing, lines, x + PAD, y + LINE)
    y -= 4
    for inner in inside_of(name, made.groups):
        y = _group(drawing, made, said, inner, x + PAD, y, width - 2 * PAD, deep + 1) + GAP
    for state in own_of(name, made.groups):
        y = _card(drawing, made, said, state, x + PAD, y, width - 2 * PAD) + GAP // 2
    drawing.parts[at] = drawing.parts[at].replace('height="0"', f'height="{y + 6 - start}"', 1)
    return y + 6
