"""A line of the page on which a pack is built: what there is, and whether it goes in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """`what` there is, from whom (`owner`), how it stands (`status`); `why` it may not go, or "" where it goes in."""

    what: str
    owner: str
    status: str
    why: str = ""
