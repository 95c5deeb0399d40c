"""CaTH's Magistrates Standard List as PDF (magistratesStandardList.html; FORMATS section 7b).

Each case stands in two columns of labels and values, its offences numbered below. A value that is too long goes on at
the left edge of its column, so a line belongs to the label before it unless it begins with one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Reading, asked
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.pdf_pages import Line, Page, Word, joined
from proceedings.listings.formats.places import Faults
from proceedings.listings.formats.table_above import Above, court_in
from proceedings.listings.formats.table_cells import Row
from proceedings.listings.formats.table_layout import Block
from proceedings.listings.formats.table_mapping import Field, Mapping, signature_of
from proceedings.listings.formats.table_rows import Rows
from proceedings.listings.formats.table_values import days_in
from proceedings.listings.names import fold

NAME = "CaTH Magistrates Standard List (PDF)"

# Labels of one column, English and Welsh, as CaTH's templates print them; several values of one are not expected.
_LEFT = {
    "name": Field.NAME, "enw": Field.NAME,
    "application particulars": Field.APPLICATION, "manylion y cais": Field.APPLICATION,
    "dob and age": Field.DOB, "dob": Field.DOB, "dyddiad geni ac oedran": Field.DOB, "dyddiad geni": Field.DOB,
    "age": Field.AGE, "oedran": Field.AGE,
    "address": Field.ADDRESS, "cyfeiriad": Field.ADDRESS,
    "prosecuting authority": Field.LEFT_OUT, "prosecuting authority name": Field.LEFT_OUT,
    "yr awdurdod syn erlyn": Field.LEFT_OUT,
    "attendance method": Field.LEFT_OUT, "dull presenoldeb": Field.LEFT_OUT,
    "reporting restrictions": Field.RESTRICTION, "cyfyngiadau riportio": Field.RESTRICTION,
    "reporting restriction": Field.RESTRICTION,
}  # fmt: skip
_RIGHT = {
    "reference": Field.REFERENCE, "cyfeirnod": Field.REFERENCE,
    "application type": Field.APPLICATION_TYPE, "math o gais": Field.APPLICATION_TYPE,
    "asn": Field.ASN, "asn rhif gwys arestio": Field.ASN,
    "pnc id": Field.PNC, "pnc": Field.PNC, "rhif pnc": Field.PNC, "id pnc": Field.PNC,
    "hearing type": Field.HEARING_TYPE, "math o wrandawiad": Field.HEARING_TYPE,
    "panel": Field.PANEL,
}  # fmt: skip
_OFFENCE = {
    "legislation": Field.LEGISLATION, "deddfwriaeth": Field.LEGISLATION,
    "max penalty": Field.MAXIMUM_PENALTY, "y gosb uchaf": Field.MAXIMUM_PENALTY,
    "plea": Field.PLEA, "ple": Field.PLEA,
    "date of plea": Field.PLEA_ON, "dyddiad pledio": Field.PLEA_ON,
    "convicted on": Field.CONVICTED_ON, "cafwyd yn euog ar": Field.CONVICTED_ON,
    "adjourned from": Field.ADJOURNED_FROM, "wedii ohirio o": Field.ADJOURNED_FROM,
    "reporting restrictions": Field.RESTRICTION, "cyfyngiadau riportio": Field.RESTRICTION,
}  # fmt: skip
_COLUMNS = (
    Field.COURT, Field.ROOM, Field.DATE, Field.TIME, Field.NAME, Field.APPLICATION, Field.DOB, Field.AGE,
    Field.ADDRESS, Field.RESTRICTION, Field.REFERENCE, Field.APPLICATION_TYPE, Field.ASN, Field.PNC,
    Field.HEARING_TYPE, Field.PANEL, Field.OFFENCE_CODE, Field.OFFENCE_TITLE, Field.OFFENCE_WORDING,
    Field.LEGISLATION, Field.MAXIMUM_PENALTY, Field.PLEA, Field.PLEA_ON, Field.CONVICTED_ON, Field.ADJOURNED_FROM,
)  # fmt: skip
_HEADINGS = tuple(column.value for column in _COLUMNS)
_MAPPING = Mapping(signature=signature_of(_HEADINGS), columns=_COLUMNS)

_LABEL = re.compile(r"(?P<label>[^\W\d][\w '’()/.-]{1,40}?) ?:(?: +(?P<value>.*))?")
_AGE = re.compile(r"\s*\b(?:Age|Oedran): *(?P<age>\d{0,3})\s*\Z", re.IGNORECASE)
_LIST_FOR = re.compile(r"(?:list for|rhestr ar gyfer)\b", re.IGNORECASE)
_SITTING = re.compile(r"(?:sitting at|yn eistedd (?:yn|am))\b:? *(?P<at>.*)", re.IGNORECASE)
_LJA = re.compile(r"lja ?:", re.IGNORECASE)
_ROOM = re.compile(r"(?:court ?room|court|room|ystafell llys|llys)\b", re.IGNORECASE)
_END = re.compile(r"(?:data source|ffynhonnell (?:y )?data) ?:", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\.(?: (?P<said>.*))?")
_CODED = re.compile(r"(?P<code>[A-Z]{2}\d{5}[A-Z]?|[A-Z]{2,4}\d{3,6}[A-Z]{0,2}\d?)(?: - (?P<title>.*))?")
# Headings are 20 and 24 pixels in bold over a body of 16; an offence's title is 19 and not bold.
_LARGER, _MUCH_LARGER = 1.12, 1.22
_GAP = 0.5  # between two lines of one text there is less, in sizes of the print


@dataclass(slots=True)
class _Offence:
    """One numbered offence: the lines of its title, its wording, and of each label."""

    number: int
    size: float
    title: list[str]
    wording: list[str] = field(default_factory=list)
    said: dict[Field, list[str]] = field(default_factory=dict)
    last: list[str] | None = None
    beside: float | None = None  # where the values stand


@dataclass(slots=True)
class _Case:
    """One person in one case."""

    first: Line
    court: str | None
    room: str | None
    time: str | None
    split: float | None = None
    said: dict[Field, list[str]] = field(default_factory=dict)
    left: list[str] | None = None
    right: list[str] | None = None
    offences: list[_Offence] = field(default_factory=list)


def fits(pages: Sequence[Page]) -> bool:
    """True for this list: labelled names beside labelled references."""
    names = references = 0
    for page in pages[:20]:
        for line in page.lines:
            for piece in line.pieces():
                match = _LABEL.match(piece.text)
                label = fold(match["label"]) if match else ""
                names += _LEFT.get(label) is Field.NAME
                references += _RIGHT.get(label) is Field.REFERENCE
    return bool(names and references)


def read(content: Content, pages: Sequence[Page]) -> Reading:
    """The entries; `where` is page and line of the name."""
    reader = _Standard(pages)
    entries = tuple(reader.entries())
    if not entries and not reader.faults:
        raise content.refuse("It has no case in it. If it should have, ask the court for the list again.")
    return Reading(NAME, entries, tuple(reader.faults), asked(entries), children=Children.NAMED)


class _Standard:
    """Goes through the lines from top to bottom, over pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.body = _body_size(pages)
        self.edge = max(
            (word.right for page in pages for line in page.lines for word in line.words), default=0
        )
        self.faults = Faults()
        self.day: str | None = None
        self.court: str | None = None
        self.room: str | None = None
        self.time: str | None = None
        self.heading: list[str] = []  # lines of headings since the last case
        self.case: _Case | None = None
        self.before: Line | None = None

    def entries(self) -> Iterator[Entry]:
        for page in self.pages:
            for line in page.lines:
                if _END.match(line.text):
                    yield from self._close()
                    return
                yield from self._line(line)
                self.before = line
        yield from self._close()

    def _line(self, line: Line) -> Iterator[Entry]:
        text = line.text
        if self.day is None and _LIST_FOR.match(text) and len(days := days_in(text)) == 1:
            self.day, self.heading = f"{days[0][0]:%d/%m/%Y}", []
            return
        if self._is_heading(line):
            yield from self._close()
            self.heading.append(text)
            return
        label, _value = _labelled(line.words, _LEFT)
        if label is Field.NAME:
            yield from self._close()
            self._headed()
            self.case = _Case(line, self.court, self.room, self.time)
        if self.case is not None:
            self._of_case(self.case, line)
        else:  # the warnings over the first court: the title above them is no court's heading
            self.court = self.court or next(filter(None, map(court_in, self.heading)), None)
            self.heading = []

    def _is_heading(self, line: Line) -> bool:
        if len(line.pieces()) > 1 or _labelled(line.words, _LEFT)[0] is not None:
            return False
        larger = line.size / self.body
        return (line.bold and larger > _LARGER) or larger > _MUCH_LARGER or bool(_LJA.match(line.text))

    def _headed(self) -> None:
        """What the headings before this case say: court, LJA, room, then the time of each sitting."""
        for number, text in enumerate(self.heading):
            if (sitting := _SITTING.match(text)) and self.court:
                self.time = sitting["at"] or None
            elif _LJA.match(text):
                self.court = joined(self.heading[:number]) or None
                self.room = self.time = None
                after = [said for said in self.heading[number + 1 :] if not _SITTING.match(said)]
                start = next((n for n, said in enumerate(after) if _ROOM.match(said)), 0)
                self.room = joined(after[start:]) or None
        self.heading = []

    def _of_case(self, case: _Case, line: Line) -> None:
        if case.offences or self._begins_offence(case, line):
            self._offence(case, line)
            return
        left, right = line.words, tuple[Word, ...]()
        at = self._right_at(line)
        if at is not None:
            case.split = at if case.split is None else min(at, case.split)
        if case.split is not None:
            left = tuple(word for word in line.words if word.left < case.split - 1)
            right = tuple(word for word in line.words if word.left >= case.split - 1)
        if left:
            case.left = self._put(case, case.left, left, _LEFT, line)
        if right:
            case.right = self._put(case, case.right, right, _RIGHT, line)

    def _put(
        self, case: _Case, held: list[str] | None, words: Sequence[Word], labels: dict[str, Field], line: Line
    ) -> list[str] | None:  # fmt: skip
        """Put the words where they belong, and say where what follows goes."""
        label, value = _labelled(words, labels)
        if label is None:
            if held is None:
                self.faults.report(line.where, "This line is not where the list has one, so it was not read.")
            else:
                held.append(value)
            return held
        if label is Field.LEFT_OUT:
            return []
        return case.said.setdefault(label, [value] if value else [])

    @staticmethod
    def _right_at(line: Line) -> float | None:
        """Where a label of the right column begins in this line."""
        for number, word in enumerate(line.words):
            before = line.words[number - 1] if number else None
            apart = before is None or word.left - before.right > 0.6 * word.size
            if apart and _labelled(line.words[number:], _RIGHT)[0] not in (None, Field.LEFT_OUT):
                return word.left
        return None

    def _begins_offence(self, case: _Case, line: Line) -> bool:
        """True for "1. TH68010 - Theft" below the labels; in a value no line begins so, apart from it."""
        match = _NUMBERED.match(line.text)
        number = case.offences[-1].number + 1 if case.offences else 1
        if not match or int(match["number"]) != number or line.words[0].left > case.first.words[0].left + 60:
            return False
        if case.offences and abs(line.size - case.offences[0].size) > 0.3:
            return False
        if _CODED.match(match["said"] or ""):
            return True
        return self._gap(line)

    def _gap(self, line: Line) -> bool:
        """True where more than a line's own distance lies before it, or a page ends."""
        before = self.before
        return before is None or before.page != line.page or line.top - before.bottom > _GAP * self.body

    def _offence(self, case: _Case, line: Line) -> None:
        if self._begins_offence(case, line):
            match = _NUMBERED.match(line.text)
            said = (match["said"] if match else "") or ""
            found = _Offence(len(case.offences) + 1, line.size, [said])
            found.last = found.title
            case.offences.append(found)
            return
        offence = case.offences[-1]
        pieces = line.pieces()
        if (what := _OFFENCE.get(fold(pieces[0].text.rstrip(": ")))) is not None:
            offence.last = offence.said.setdefault(what, [])
            offence.last.extend(piece.text for piece in pieces[1:])
            if len(pieces) > 1:
                offence.beside = pieces[1].left
        elif offence.beside is not None and line.words[0].left >= offence.beside - 2 and offence.said:
            (offence.last if offence.last is not None else offence.wording).append(line.text)
        elif offence.last is offence.title and not self._gap(line) and not self._would_have_fitted(line):
            offence.title.append(line.text)
        else:
            offence.last = offence.wording
            offence.wording.append(line.text)

    def _would_have_fitted(self, line: Line) -> bool:
        """True when the first word of this line had room at the end of the line before: so it was not broken."""
        if self.before is None:
            return False
        word = line.words[0]
        return self.before.words[-1].right + 0.25 * word.size + (word.right - word.left) < self.edge - 2

    def _close(self) -> Iterator[Entry]:
        case, self.case = self.case, None
        if case is None:
            return
        offences: list[_Offence | None] = [*case.offences] or [None]
        rows = [_row(case, self.day, offence) for offence in offences]
        reader = Rows(_MAPPING, Above(), self.faults, surname_comma=True, urns=True)
        found = list(reader.read(Block(_HEADINGS, rows=rows)))
        if found and ":" in " ".join(filter(None, (found[0].reference, found[0].asn, found[0].pnc))):
            self.faults.report(
                case.first.where, "Reference, ASN or PNC ID may have run together here: compare with the PDF."
            )
        if found:  # one block is one person in one case, also where the name is withheld
            yield replace(found[0], offences=tuple(offence for entry in found for offence in entry.offences))


def _body_size(pages: Sequence[Page]) -> float:
    """The size of the labels."""
    sizes = [
        line.words[0].size
        for page in pages
        for line in page.lines
        if _labelled(line.words, _LEFT)[0] is Field.NAME
    ]
    return median(sizes) if sizes else 12.0


def _labelled(words: Sequence[Word], labels: dict[str, Field]) -> tuple[Field | None, str]:
    """(the label these words begin with, the value after it); no label: (None, all). Bold labels that are not
    known are left out with their values, so that these do not run into the value before."""
    text = " ".join(word.text for word in words)
    if match := _LABEL.match(text):
        for label in (match["label"], re.sub(r"\(.*\)", "", match["label"])):
            if (known := labels.get(fold(label))) is not None:
                return known, (match["value"] or "").strip()
    bold = 0
    while bold < len(words) and words[bold].bold:
        bold += 1
    if 0 < bold <= 5 and words[bold - 1].text.endswith(":"):
        return Field.LEFT_OUT, ""
    return None, text


def _row(case: _Case, day: str | None, offence: _Offence | None) -> Row:
    said = {what: joined(texts) for what, texts in case.said.items()}
    said |= {Field.COURT: case.court or "", Field.ROOM: case.room or "", Field.TIME: case.time or ""}
    said[Field.DATE] = day or ""
    if match := _AGE.search(said.get(Field.DOB, "")):
        said[Field.AGE] = match["age"]
        said[Field.DOB] = said[Field.DOB][: match.start()]
    if offence is not None:
        title = joined(offence.title)
        if match := _CODED.fullmatch(title):
            said[Field.OFFENCE_CODE], title = match["code"], match["title"] or ""
        said[Field.OFFENCE_TITLE] = title
        said[Field.OFFENCE_WORDING] = joined(offence.wording)
        own = {what: joined(texts) for what, texts in offence.said.items()}
        if restriction := own.pop(Field.RESTRICTION, None):
            said[Field.RESTRICTION] = "; ".join(
                dict.fromkeys(filter(None, (said.get(Field.RESTRICTION), restriction)))
            )
        said |= own
    return Row(case.first.where, tuple(said.get(column) or None for column in _COLUMNS))
