"""Readers of court lists, one module a format. A file is what its content says; its name is never asked.

A format is a module with `NAME` (in plain words), `recognises(content)` and `read(content)`, and one line in
FORMATS.
"""

from types import ModuleType

from proceedings.listings.entry import Reading, Refused
from proceedings.listings.formats import cath_magistrates_standard, refusals
from proceedings.listings.formats.content import LARGEST, Content

FORMATS: tuple[ModuleType, ...] = (cath_magistrates_standard,)


def read(name: str, content: bytes) -> Reading:
    """Read a court list. `name` is used in messages only.

    Raises `Refused` for a file that is broken, too large, or of a kind that is not read: then nothing of it
    counts. Faults in single entries are in the `Reading`.
    """
    if len(content) > LARGEST:
        raise Refused(
            name,
            f"It is larger than {LARGEST // 1024**2} MB, the most that is read. Ask for it court by court.",
        )
    file = Content(name, content)
    for reader in FORMATS:
        if reader.recognises(file):
            reading: Reading = reader.read(file)
            return reading
    raise refusals.refusal(file)


def formats_known() -> tuple[str, ...]:
    """The formats that can be read, in plain words."""
    return tuple(reader.NAME for reader in FORMATS)
