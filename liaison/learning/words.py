"""The field's terms: `docs/guide/words.md`, read once, and where they stand in a text.

A term is a `## heading` with what it is short for in brackets, a paragraph that says it, and a last line “Also: …” with
the forms under which pages find it. Without that line a term stands in the glossary only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.text import slugify

from liaison.learning.guide import folder

ALSO = "Found as: "


@dataclass(frozen=True, slots=True)
class Term:
    """`name` as the glossary heads it, `full`: what it is short for or its short form, `says`: in one sentence or two."""

    name: str
    full: str
    says: str
    forms: tuple[str, ...]

    @property
    def key(self) -> str:
        return slugify(self.name)


def read(text: str) -> list[Term]:
    """The terms of the file, in its order. Raises ValueError for one that says nothing."""
    found = []
    for part in text.split("\n## ")[1:]:
        heading, _, rest = part.partition("\n")
        name, _, full = heading.strip().partition(" (")
        lines = [line.strip() for line in rest.splitlines() if line.strip()]
        forms = next((line.removeprefix(ALSO) for line in lines if line.startswith(ALSO)), "")
        says = " ".join(line for line in lines if not line.startswith(ALSO))
        if not says:
            raise ValueError(f"words.md: nothing is said of {name!r}")
        found.append(Term(name, full.removesuffix(")"), says, tuple(filter(None, forms.split("; ")))))
    return found


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """Every term by its key, in alphabetical order."""
    every = read((folder() / "words.md").read_text(encoding="utf-8"))
    return {term.key: term for term in sorted(every, key=lambda term: term.name.lower())}


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], Mapping[str, Term]]:
    by_form = {form.lower(): term for term in terms().values() for form in term.forms}
    longest = sorted(by_form, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), by_form


def found_in(text: str) -> Iterator[tuple[str, Term | None]]:
    """A text in pieces: a piece with a term is that term's, where it stands for the first time."""
    pattern, by_form = _forms()
    seen: set[str] = set()
    at = 0
    for match in pattern.finditer(text):
        term = by_form[match.group().lower()]
        if term.key in seen:
            continue
        seen.add(term.key)
        yield text[at : match.start()], None
        yield match.group(), term
        at = match.end()
    yield text[at:], None
