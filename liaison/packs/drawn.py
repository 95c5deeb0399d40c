"""The pictures that a page draws, and how large it draws them: also those inside the forms it uses."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Matrix, Name

DEEPEST = 12  # forms within forms: beyond it is a trap, not a page
MOST_STEPS = 400_000  # instructions that one page is read to


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing of one picture. `matrix` puts the unit square on the page (points, unturned)."""

    image: pikepdf.Object
    matrix: Matrix

    @property
    def dpi(self) -> float:
        """The finer of its two resolutions as printed, in dots an inch; 0 where it has no size."""
        across = math.hypot(self.matrix.a, self.matrix.b) / 72
        down = math.hypot(self.matrix.c, self.matrix.d) / 72
        if not across or not down:
            return 0
        return max(int(self.image.get("/Width", 0)) / across, int(self.image.get("/Height", 0)) / down)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what it covers, in points."""
        m = self.matrix
        xs = [m.e + x * m.a + y * m.c for x in (0, 1) for y in (0, 1)]
        ys = [m.f + x * m.b + y * m.d for x in (0, 1) for y in (0, 1)]
        return min(xs), min(ys), max(xs), max(ys)


def pictures(page: pikepdf.Page) -> list[Picture]:
    """Every picture on the page as often as it is drawn, but not those drawn within its own text.

    A page that cannot be read gives what was found until then: it is judged by others.
    """
    resources = inherited(page.obj, "/Resources") or Dictionary()
    if not _holds_pictures(resources, DEEPEST, set()):
        return []
    found: list[Picture] = []
    try:
        for picture in _drawn(page.obj, resources, Matrix(), DEEPEST, [MOST_STEPS]):
            found.append(picture)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        pass
    return found


def inherited(page: pikepdf.Object, key: str) -> pikepdf.Object | None:
    """What the page says, or one of the nodes above it, at most 32 up."""
    for _ in range(32):
        if key in page:
            return page[key]
        if "/Parent" not in page:
            return None
        page = page.Parent
    return None


def _holds_pictures(resources: pikepdf.Object | None, depth: int, seen: set[tuple[int, int]]) -> bool:
    # most pages of text draw none, and need not be read instruction by instruction
    things = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(things, Dictionary) or not depth:
        return False
    for _, thing in things.items():
        if not isinstance(thing, pikepdf.Stream) or (thing.is_indirect and thing.objgen in seen):
            continue
        seen.add(thing.objgen)
        if thing.get("/Subtype") == Name.Image:
            return True
        if _holds_pictures(thing.get("/Resources"), depth - 1, seen):
            return True
    return False


def _drawn(
    content: pikepdf.Object, resources: pikepdf.Object, matrix: Matrix, depth: int, steps: list[int]
) -> Iterator[Picture]:
    things = resources.get("/XObject", Dictionary())
    held: list[Matrix] = []
    for instruction in pikepdf.parse_content_stream(content, "q Q cm Do"):
        steps[0] -= 1
        if steps[0] < 0:
            return
        operator = str(instruction.operator)
        if operator == "q":
            held.append(matrix)
        elif operator == "Q":
            matrix = held.pop() if held else matrix
        elif operator == "cm":
            matrix = Matrix(*[float(v) for v in instruction.operands]) @ matrix
        elif operator == "Do":
            thing = things.get(str(instruction.operands[0]))
            if not isinstance(thing, pikepdf.Stream):
                continue
            if thing.get("/Subtype") == Name.Image:
                yield Picture(thing, matrix)
            elif depth:
                own = Matrix(*[float(v) for v in thing.get("/Matrix", [1, 0, 0, 1, 0, 0])])
                yield from _drawn(thing, thing.get("/Resources", resources), own @ matrix, depth - 1, steps)
