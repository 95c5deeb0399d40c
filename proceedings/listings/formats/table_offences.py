"""The offences of one row: one a row, several columns, or all codes and titles in one cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from proceedings.listings.entry import Offence
from proceedings.listings.formats.places import LONGEST_TEXT, Faults
from proceedings.listings.formats.table_mapping import Field
from proceedings.listings.formats.table_said import Said
from proceedings.listings.formats.table_values import says

_CODE = r"(?:[A-Z]{2}\d{5}[A-Z]?|[A-Z]{2,4}\d{3,6}[A-Z]{0,2}\d?)"
_CODES = re.compile(rf"{_CODE}(?:\s*[,;\n]\s*{_CODE})+", re.IGNORECASE)
_CODED = re.compile(rf"(?:\d{{1,2}}[.)]\s+)?(?P<code>{_CODE})\s*[-–:]\s*(?P<title>.+)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?P<title>.+)")


def offences(said: Said, faults: Faults) -> Iterator[Offence]:
    """The offences that a row says; nothing where all its offence cells are empty."""
    codes, titles = said.columns_of(Field.OFFENCE_CODE), said.columns_of(Field.OFFENCE_TITLE)
    wordings, pleas = said.columns_of(Field.OFFENCE_WORDING), said.columns_of(Field.PLEA)
    if len(codes) == 1 and _CODES.fullmatch(codes[0].strip()):
        yield from _joined(said, codes[0], titles, wordings, pleas, faults)
        return
    if max(map(len, (codes, titles, wordings))) > 1:
        for code, title, wording, plea in zip_longest(codes, titles, wordings, pleas):
            if says(code) or says(title) or says(wording):
                yield _coded(says(code), says(title), says(wording), says(plea))
        return
    title = titles[0] if titles else ""
    if not any(map(says, codes)) and (lines := _lines(title)):
        each = _apart(pleas[0], len(lines)) if pleas else None
        for line, plea in zip_longest(lines, each or ()):
            yield _coded(None, line, None, plea)
        return
    code, wording = (says(column[0]) if column else None for column in (codes, wordings))
    plea = says(pleas[0]) if pleas else None
    found = _coded(code, says(title), wording, plea)
    if found.code or found.title or found.wording or found.plea:
        yield replace(
            found,
            plea_on=said.day(Field.PLEA_ON, faults),
            convicted_on=said.day(Field.CONVICTED_ON, faults),
            adjourned_on=said.day(Field.ADJOURNED_FROM, faults),
            legislation=said.text(Field.LEGISLATION),
            maximum_penalty=said.text(Field.MAXIMUM_PENALTY),
        )


def _joined(said: Said, code: str, titles: list[str], wordings: list[str], pleas: list[str], faults: Faults) -> Iterator[Offence]:  # fmt: skip
    """All codes in one cell, all titles in another, joined by commas that titles have too: the codes count."""
    codes = [part.strip() for part in re.split(r"[,;\n]", code) if part.strip()]
    columns = []
    for what, column in (("titles", titles), ("wordings", wordings), ("pleas", pleas)):
        text = column[0] if column else ""
        parts = _apart(text, len(codes)) if says(text) else None
        if parts is None and says(text):
            said.report(
                faults,
                f"The {what} of these {len(codes)} offences cannot be told apart, so only the codes are read.",
            )
        columns.append(parts or [None] * len(codes))
    for one, title, wording, plea in zip(codes, *columns, strict=True):
        yield Offence(code=one, title=title, wording=wording, plea=plea)


def _apart(text: str, count: int) -> list[str | None] | None:
    """A cell in `count` parts: by lines, by semicolons, or by commas before a capital; None where none fits."""
    for parts in (
        text.split("\n"),
        re.split(r";\s*", text),
        re.split(r",\s+", text),
        re.split(r",\s+(?=[A-Z])", text),
        re.split(r"\.,\s+", text),
    ):
        found = [says(part) for part in parts]
        if len(found) == count:
            return found
    return None


def _lines(text: str) -> list[str]:
    """The lines of a cell when each is an offence of its own: numbered, or with its code before it."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(_CODED.fullmatch(line) or _NUMBERED.fullmatch(line) for line in lines):
        return lines
    return []


def _coded(code: str | None, title: str | None, wording: str | None, plea: str | None) -> Offence:
    """The offence, its code taken from the title where it stands before it ("TH68010 - Theft")."""
    if title and code is None and (match := _CODED.fullmatch(title)):
        code, title = match["code"].upper(), match["title"].strip()
    elif title and (match := _NUMBERED.fullmatch(title)):
        title = match["title"].strip()
    return Offence(code=code, title=title[:LONGEST_TEXT] if title else None, wording=wording, plea=plea)
