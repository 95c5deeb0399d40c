"""The seal: what is in the pack, document by document, with a digest that shows any change.

The pack cannot print its own digest; `digest` gives it for the record that is kept beside it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from liaison.packs import held
from liaison.packs.contents import PackContents
from liaison.packs.join import Admitted


@dataclass(frozen=True, slots=True)
class Sealed:
    """One document of the pack: `number` from 1, `sha256` of the file as received, and whether it is in."""

    number: int
    title: str
    pages: int
    sha256: str
    included: bool


def documents(exhibits: Iterable[Admitted]) -> tuple[Sealed, ...]:
    """The documents in their order. The digest was reckoned from the bytes (`join.admit`), not taken from the record."""
    return tuple(
        Sealed(number, e.exhibit.title, len(e.pages), e.sha256, not e.refusal)
        for number, e in enumerate(exhibits, start=1)
    )


def digest(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def facts(contents: PackContents) -> str:
    """SHA-256 of the facts that the pack's own pages print: the same facts give the same digest anywhere."""
    fields = asdict(contents)
    for exhibit in [*fields["exhibits"], *(e for late in fields["late"] for e in late["exhibits"])]:
        exhibit["content"] = held.digest(exhibit["content"])
    return digest(
        json.dumps(fields, sort_keys=True, ensure_ascii=True, default=lambda v: v.isoformat()).encode()
    )
