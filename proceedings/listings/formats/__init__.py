"""Readers of court lists, one module a format. A file is what its content says; its name is never asked.

A format is a module with `NAME` (in plain words), `recognises(content)` and `read(content)`, and one line in
FORMATS.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from proceedings.listings.entry import Reading, Refused
from proceedings.listings.formats import (
    cath_adult_court,
    cath_crown_before_2025_12,
    cath_magistrates_public,
    cath_magistrates_standard,
    crown_daily,
    crown_firm,
    crown_warned,
    csv_list,
    hearing_json,
    libra_case,
    libra_xml,
    pasted,
    pdf,
    refusals,
    word,
    workbook,
    xhibit,
)
from proceedings.listings.formats.content import LARGEST, Content

# Text is looked at last: much that is not a table looks like one to whoever looks for commas.
FORMATS: tuple[ModuleType, ...] = (
    cath_magistrates_standard,
    cath_magistrates_public,
    cath_adult_court,
    crown_daily,
    crown_firm,
    crown_warned,
    cath_crown_before_2025_12,
    hearing_json,
    libra_case,
    libra_xml,
    xhibit,
    workbook,
    word,
    pdf,
    csv_list,
    pasted,
)


def read(name: str, content: bytes, mappings: Mapping[str, Any] | None = None) -> Reading:
    """Read a court list. `name` is used in messages only. `mappings`: what people said of the columns of such
    tables (`table_mapping.Mapping` by signature; see `listings.remembered.remembered`).

    Raises `ColumnsUnclear`, a `Refused`, where a person must say what a table's columns are, and `Refused` for
    a file that is broken, too large, or of a kind that is not read: then nothing of it counts. Faults in single
    entries are in the `Reading`.
    """
    if len(content) > LARGEST:
        raise Refused(
            name,
            f"It is larger than {LARGEST // 1024**2} MB, the most that is read. Ask for it court by court.",
        )
    file = Content(name, content, {} if mappings is None else mappings)
    for reader in FORMATS:
        if reader.recognises(file):
            reading: Reading = reader.read(file)
            return reading
    raise refusals.refusal(file)


def formats_known() -> tuple[str, ...]:
    """The formats that can be read, in plain words."""
    return tuple(reader.NAME for reader in FORMATS)
