"""One short lesson of `docs/guide/`: a title and four sections in the plainest Markdown. Pure.

Understood are `# title`, `## section`, `### heading`, paragraphs and lists (`- `), each item on one line; nothing inside
a line is markup. A lesson has all of SECTIONS, in that order; what else a file has comes after them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

SECTIONS: Final = ("What it means", "What to do", "What not to do", "An example")


class NotALesson(ValueError):
    """The file is not written as a lesson; the message names file and place."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (`listed`)."""

    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """`sections`: heading to blocks, in the order of the file; `under`: heading (`###`) to its paragraphs."""

    title: str
    sections: Mapping[str, tuple[Block, ...]]
    under: Mapping[str, tuple[str, ...]]

    @property
    def taught(self) -> list[tuple[str, tuple[Block, ...]]]:
        """The four sections that every lesson has."""
        return [(name, self.sections[name]) for name in SECTIONS]

    @property
    def means(self) -> str:
        return self.sections[SECTIONS[0]][0].lines[0]


def read(name: str, text: str) -> Lesson:
    """A lesson from a file's text. Raises NotALesson where a section is missing, empty or out of order."""
    title, sections, under, last = "", dict[str, list[Block]](), dict[str, list[str]](), ""
    for number, kind, content in _lines(text):
        if kind == "#" and not title:
            title = content
        elif kind == "##" and content not in sections:
            sections[content], last = [], ""
        elif kind == "###" and content not in under:
            under[content], last = [], content
        elif kind == "" and last:
            under[last].append(content)
        elif kind in ("", "-") and sections:
            _add(next(reversed(sections.values())), kind, content)
        elif kind == "" and title:
            continue  # the line under the title, which the command writes
        else:
            raise NotALesson(f"{name}, line {number}: {kind} {content[:40]!r} is not expected there")
    if not title or tuple(sections)[: len(SECTIONS)] != SECTIONS:
        raise NotALesson(f"{name}: a lesson has a title and then {', '.join(SECTIONS)}")
    if empty := next((heading for heading in SECTIONS if not sections[heading]), None):
        raise NotALesson(f"{name}: nothing stands under “{empty}”")
    return Lesson(
        title,
        {heading: tuple(blocks) for heading, blocks in sections.items()},
        {heading: tuple(lines) for heading, lines in under.items()},
    )


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Number, mark and content of each line that is not empty."""
    for number, line in enumerate(text.splitlines(), start=1):
        mark, _, content = line.strip().partition(" ")
        if mark in ("#", "##", "###", "-"):
            yield number, mark, content.strip()
        elif line.strip():
            yield number, "", line.strip()


def _add(blocks: list[Block], kind: str, content: str) -> None:
    if kind == "-" and blocks and blocks[-1].listed:
        blocks[-1] = Block((*blocks[-1].lines, content), listed=True)
    else:
        blocks.append(Block((content,), listed=kind == "-"))
