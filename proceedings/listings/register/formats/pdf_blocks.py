"""The blocks of a register PDF, put together from lines whose words are told apart by where they stand.

Labels stand at 14 and 419 points, values at 156 and 563 (offences: 418 and 567; applications: 185). A page may end
anywhere, so that a value goes on at the top of the next page without its label.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from proceedings.listings.entry import Fault
from proceedings.listings.formats.pdf_pages import Line
from proceedings.listings.formats.places import Faults
from proceedings.listings.register import result_texts
from proceedings.listings.register.formats.pdf_fields import (
    Field,
    Group,
    address_of,
    age_of,
    application_of,
    cut,
    dated,
    results_of,
    text_of,
    wording_of,
)
from proceedings.listings.register.told import Block, Offence

LABEL, VALUE, RIGHT_LABEL, RIGHT_VALUE = 0.0, 150.0, 412.0, 555.0

_FIRST = "Defendant name"
_SECTIONS = {
    "Offences": "offences",
    "Applications": "applications",
    "Defendant Level Result(s)": "defendant results",
    "Case Level Result(s)": "case results",
}
_LEFT = (
    _FIRST, "Defendant address", "Date of birth", "Age", "Gender", "Nationality", "Aliases", "Parent or guardian",
)  # fmt: skip
_RIGHT = (
    "Case reference", "Date of hearing", "ASN", "Defendant attendance", "Attending Solicitor", "Prosecutor",
    "Jurisdiction", "Hearing type", "Post-hearing custody", "Officer in case", "Prosecution counsel", "Status",
    "Defence counsel",
)  # fmt: skip
_GO_ON = {"address", "status"}  # the second line of a label
_WIDE = ("Offence code", "Offence title", "Wording")
_NARROW = ("Plea", "Indicated plea")
_NARROW_RIGHT = ("Verdict", "Allocation decision", "Conviction date", "Result text")
_OF_APPLICATION = ("Type", "Result", "Decision", "Decision date", "Response", "Response date")


@dataclass
class _Open:
    """A block in the making."""

    head: Group
    court: str | None
    shared_on: date | None
    section: str = ""
    offences: list[Group] = field(default_factory=list)
    applications: list[Group] = field(default_factory=list)
    levels: dict[str, list[Field]] = field(default_factory=dict)
    left: Field | None = None
    right: Field | None = None
    wide: bool = False


class Blocks:
    """Takes page after page; `finished` gives the blocks and the faults."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.made: list[Block] = []
        self.open: _Open | None = None
        self.court: str | None = None
        self.shared_on: date | None = None

    def add(self, lines: Iterable[Line], court: str | None, shared_on: date | None) -> None:
        """Take the lines of one page, without its head and foot."""
        self.court, self.shared_on = court, shared_on
        for line in lines:
            self._line(line)

    def finished(self) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
        self._close()
        return tuple(self.made), tuple(self.faults)

    def _line(self, line: Line) -> None:
        label = text_of(line, LABEL, VALUE)
        if label == _FIRST:
            self._close()
            self.open = _Open(Group(line), self.court, self.shared_on, section="head")
        if self.open is None:
            self.faults.report(
                line.where, "This line stands outside every child’s block, so it was not read."
            )
        elif (section := _SECTIONS.get(line.text)) is not None:
            self.open.section, self.open.left, self.open.right = section, None, None
        elif self.open.section == "head":
            self._head(self.open, line, label)
        elif self.open.section == "offences":
            self._offence(self.open, line, label)
        elif self.open.section == "applications":
            self.application_of(self.open, line, label)
        else:
            self._level(self.open, line, label)

    def _head(self, block: _Open, line: Line, label: str) -> None:
        if label in _LEFT:
            block.left = block.head.new(label)
        elif label and label not in _GO_ON:
            self._strange(line)
        if (right := text_of(line, RIGHT_LABEL, RIGHT_VALUE)) in _RIGHT:
            block.right = block.head.new(right)
        elif right and right not in _GO_ON:
            self._strange(line)
        self._put(block.left, line, text_of(line, VALUE, RIGHT_LABEL))
        self._put(block.right, line, text_of(line, RIGHT_VALUE))

    def _offence(self, block: _Open, line: Line, label: str) -> None:
        if label == _WIDE[0]:
            block.offences.append(Group(line))
        if label and (not block.offences or label not in _WIDE + _NARROW):
            self._strange(line)
            return
        if not block.offences:
            self._strange(line)
            return
        if label:
            block.left, block.wide = block.offences[-1].new(label), label in _WIDE
        if block.wide:
            self._put(block.left, line, text_of(line, VALUE))
            return
        right = text_of(line, RIGHT_LABEL, RIGHT_VALUE)
        if right in _NARROW_RIGHT:
            block.right = block.offences[-1].new(right)
        elif right:
            self._strange(line)
        self._put(block.left, line, text_of(line, VALUE, RIGHT_LABEL))
        self._put(block.right, line, text_of(line, RIGHT_VALUE))

    def application_of(self, block: _Open, line: Line, label: str) -> None:
        if label == _OF_APPLICATION[0]:
            block.applications.append(Group(line))
        if label and (not block.applications or label not in _OF_APPLICATION):
            self._strange(line)
            return
        if label:
            block.left = block.applications[-1].new(label)
        self._put(block.left, line, text_of(line, VALUE))

    def _level(self, block: _Open, line: Line, label: str) -> None:
        if label == "Result text":
            block.left = Field()
            block.levels.setdefault(block.section, []).append(block.left)
        elif label:
            self._strange(line)
            return
        self._put(block.left, line, text_of(line, VALUE))

    def _put(self, held: Field | None, line: Line, text: str) -> None:
        if text and held is None:
            self._strange(line)
        elif text and held is not None:
            held.lines.append((line, text))

    def _strange(self, line: Line) -> None:
        self.faults.report(line.where, "This line is not where a register has one, so it was not read.")

    def _close(self) -> None:
        block, self.open = self.open, None
        if block is None:
            return
        head = block.head
        address, postcode = address_of(head.all("Defendant address"))
        guardian = head.all("Parent or guardian")
        self.made.append(
            Block(
                where=head.first.where,
                name=self._needed(head, _FIRST, "the child’s name"),
                dob=self._day(head, "Date of birth"),
                age=age_of(head["Age"]),
                sex={"m": "male", "f": "female"}.get((head["Gender"] or "").casefold()[:1]),
                address=address,
                postcode=postcode,
                aliases=tuple(filter(None, (name.strip() for name in (head["Aliases"] or "").split(",")))),
                guardian=guardian[0].text if guardian else None,
                asn=head["ASN"],
                court=block.court,
                shared_on=block.shared_on,
                reference=self._needed(head, "Case reference", "the case reference"),
                hearing_date=self._day(head, "Date of hearing", needed=True),
                hearing_type=head["Hearing type"],
                attendance=head["Defendant attendance"],
                solicitor=head["Attending Solicitor"],
                custody_status=head["Post-hearing custody"],
                defendant_results=results_of(block.levels.get("defendant results", [])),
                case_results=results_of(block.levels.get("case results", [])),
                applications=tuple(map(application_of, block.applications)),
                offences=tuple(self._told(offence) for offence in block.offences),
            )
        )

    def _told(self, offence: Group) -> Offence:
        wording, law = wording_of(offence.all("Wording"))
        plea, plea_on = dated(offence["Plea"])
        indicated, indicated_on = dated(offence["Indicated plea"])
        return Offence(
            code=self._needed(offence, "Offence code", "the offence’s code"),
            title=cut(offence["Offence title"]),
            wording=wording,
            law=law,
            plea=plea,
            plea_on=plea_on,
            indicated_plea=indicated,
            indicated_on=indicated_on,
            verdict=cut(offence["Verdict"]),
            allocation=cut(offence["Allocation decision"]),
            convicted_on=self._day(offence, "Conviction date"),
            results=results_of(offence.all("Result text")),
        )

    def _needed(self, group: Group, label: str, what: str) -> str | None:
        if (text := cut(group[label])) is None:
            self.faults.report(group.first.where, f"The register does not print {what} here.")
        return text

    def _day(self, group: Group, label: str, *, needed: bool = False) -> date | None:
        text = group[label]
        day = result_texts.day_of(text) if text else None
        if day is None and (text or needed):
            self.faults.report(group.first.where, f"“{label}” is not a day that can be read (DD/MM/YYYY).")
        return day
