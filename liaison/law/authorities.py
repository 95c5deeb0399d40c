"""The sources that the law rests on, read from `authorities.toml`.

`AUTHORITIES` maps an id ("msa-s45-4") to its Authority. Everything else in the law room names a
source by that id; nothing outside this room names a section.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType

KINDS = frozenset({"statute", "instrument", "court rule", "case", "guidance", "house rule"})


@dataclass(frozen=True, slots=True)
class Authority:
    """A source as a lawyer would cite it, and whether and how lately its text was seen.

    `verified`: the text was seen in a stored copy; otherwise it is stated from knowledge, and a lawyer
    must check it before go-live. `read_on`: the day that copy was current to, where known.
    """

    id: str
    cite: str
    kind: str
    url: str = ""
    verified: bool = False
    read_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.id}: kind {self.kind!r} is not one of {', '.join(sorted(KINDS))}")
        if not isinstance(self.cite, str) or not self.cite.strip():
            raise ValueError(f"{self.id}: it needs a citation")
        if self.url and not self.url.startswith("https://"):
            raise ValueError(f"{self.id}: url {self.url!r} does not begin with https://")

    def __str__(self) -> str:
        unread = "" if self.verified or self.kind == "house rule" else ", source not yet read"
        return f"{self.cite} ({self.kind}{unread})"

    def as_json(self) -> dict[str, str | bool]:
        """The form in which case files and commands print it."""
        return {"cite": self.cite, "url": self.url, "verified": self.verified}


def parse(text: str) -> Mapping[str, Authority]:
    """Authorities by id. A duplicate id, an unknown key or kind, a missing citation: ValueError."""
    known = {field.name for field in fields(Authority)} - {"id"}
    read: dict[str, Authority] = {}
    for id, row in tomllib.loads(text).items():
        if not isinstance(row, dict):
            raise ValueError(f"{id}: expected a table with a citation and a kind")
        if unknown := sorted(row.keys() - known):
            raise ValueError(f"{id}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
        if missing := sorted({"cite", "kind", "verified"} - row.keys()):
            raise ValueError(f"{id}: {missing[0]} is missing")
        read[id] = Authority(id=id, **row)
    return MappingProxyType(read)


AUTHORITIES = parse(Path(__file__).with_name("authorities.toml").read_text(encoding="utf-8"))


def as_json(ids: Iterable[str]) -> list[dict[str, str | bool]]:
    """The JSON form of each authority named, in that order. KeyError for an id that is not recorded."""
    return [AUTHORITIES[id].as_json() for id in ids]
