"""Writes registers as the court's template OEE_Layout5 prints them: places in points, thick rules, page breaks anywhere.

`written(blocks)` takes what is to be printed, label by label; what a block does not say is printed as “-”.
"""

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = landscape(A4)
FONT, BOLD, SIZE = "Helvetica", "Helvetica-Bold", 12
LABEL, VALUE, RIGHT_LABEL, RIGHT_VALUE = 14.3, 156.1, 419.4, 563.0
OFFENCE_RIGHT, OFFENCE_RIGHT_VALUE, APPLICATION_VALUE = 418.3, 567.1, 185.2
TOP, BOTTOM, PITCH, LINE, EDGE = 60.3, 548.0, 16.6, 13.8, 827.6


class _Pages:
    def __init__(self, court: str, generated: str) -> None:
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(WIDTH, HEIGHT), invariant=True)
        self.court, self.generated, self.number = court, generated, 0
        self.begin()

    def begin(self) -> None:
        self.number += 1
        self.top = TOP
        self.text(LABEL, 13.4, self.court, bold=True)
        self.text(LABEL, 27.2, "1 Assize Street, Eastmere")
        self.text(633.7, 13.4, f"Register generated on: {self.generated}", bold=True)
        self.text(618.1, 29.3, "LJA: Eastmere Magistrates' Court")
        self.rule(49.8, 1.0, 0.749)
        self.rule(562.9, 1.0, 0.749)
        self.text(796.3, 569.0, f"Page {self.number}")

    def turn(self) -> None:
        self.canvas.showPage()
        self.begin()

    def room(self, height: float = LINE) -> None:
        if self.top + height > BOTTOM:
            self.turn()

    def text(self, left: float, top: float, text: str, *, bold: bool = False) -> None:
        self.canvas.setFont(BOLD if bold else FONT, SIZE)
        self.canvas.drawString(left, HEIGHT - top - SIZE * 0.905, text)

    def rule(self, top: float, thick: float, grey: float) -> None:
        self.canvas.setStrokeGray(grey)
        self.canvas.setLineWidth(thick)
        self.canvas.line(14.2, HEIGHT - top, EDGE, HEIGHT - top)

    def flow(self, left: float, lines: Sequence[str], *, bold: bool = False) -> None:
        """Lines one below the other; the page may turn between any two."""
        for line in lines:
            self.room()
            self.text(left, self.top, line, bold=bold)
            self.top += LINE

    def finish(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def written(
    blocks: Sequence[dict[str, Any]],
    *,
    court: str = "Eastmere Magistrates' Court",
    generated: str = "21/07/2026",
) -> bytes:
    """The register as a PDF. A block: the labels' values, `offences`, `applications`, `defendant_results`, `case_results`."""
    pages = _Pages(court, generated)
    for block in blocks:
        _block(pages, block)
    return pages.finish()


def _block(pages: _Pages, block: dict[str, Any]) -> None:
    pages.room(330)
    start = pages.top
    left = [
        ("Defendant name", block.get("name", "-").split("\n"), 19.5),
        ("Defendant address", _address(block.get("address"), block.get("postcode")), PITCH),
        ("Date of birth", [block.get("dob", "-")], PITCH),
        ("Age", [block.get("age", "-")], PITCH),
        ("Gender", [block.get("gender", "-")], PITCH),
        ("Nationality", ["-"], PITCH),
        ("Aliases", [block.get("aliases", "-")], PITCH),
        ("Parent or guardian", [block.get("guardian", "-")], PITCH),
        ("Parent or guardian", _address(block.get("guardian_address"), None), PITCH),
    ]
    top = start
    for number, (label, values, step) in enumerate(left):
        pages.text(LABEL, top, label)
        if number == len(left) - 1:
            pages.text(LABEL, top + LINE, "address")
        for at, value in enumerate(values):
            if value:
                pages.text(VALUE, top + at * (PITCH if number else LINE), value, bold=number == 0)
        top += max(step, PITCH * len(values))
    bottom = top
    right = [
        ("Case reference", block.get("reference", "-")), ("Date of hearing", block.get("hearing_date", "-")),
        ("ASN", block.get("asn", "-")), ("Defendant attendance", block.get("attendance", "-")),
        ("Attending Solicitor", block.get("solicitor", "-")), ("Prosecutor", "-"),
        ("Jurisdiction", "MAGISTRATES"), ("Hearing type", block.get("hearing_type", "First hearing")),
        ("Post-hearing custody", block.get("custody_status", "Not Applicable")), ("Officer in case", "-"),
        ("Prosecution counsel", "-"), ("Status", "-"), ("Defence counsel", "-"), ("Status", "-"),
    ]  # fmt: skip
    top = start
    for label, value in right:
        pages.text(RIGHT_LABEL, top, label)
        lines = simpleSplit(value, FONT, SIZE, EDGE - RIGHT_VALUE)
        for at, line in enumerate(lines):
            pages.text(RIGHT_VALUE, top + at * LINE, line)
        if label == "Post-hearing custody":
            pages.text(RIGHT_LABEL, top + LINE, "status")
            top += LINE
        top += PITCH + LINE * (len(lines) - 1)
    pages.top = max(bottom, top) + 20
    _level(pages, "Defendant Level Result(s)", block.get("defendant_results", ()))
    _level(pages, "Case Level Result(s)", block.get("case_results", ()))
    if block.get("offences"):
        pages.room(LINE * 4)
        pages.rule(pages.top, 1.0, 0.749)
        pages.top += 20
        pages.flow(LABEL, ["Offences"], bold=True)
        for offence in block["offences"]:
            _offence(pages, offence)
    for number, application in enumerate(block.get("applications", ())):
        pages.room(LINE * 4)
        if number == 0:
            pages.flow(LABEL, ["Applications"], bold=True)
        _labelled(pages, "Type", APPLICATION_VALUE, [application["type"]])
        _labelled(
            pages,
            "Result",
            APPLICATION_VALUE,
            [line for text in application["results"] for line in _wrapped(text, 600)],
        )
    pages.room(20)
    pages.rule(pages.top + 10, 2.0, 0.651)
    pages.top += 17


def _offence(pages: _Pages, offence: dict[str, Any]) -> None:
    pages.room(LINE * 3)
    _labelled(pages, "Offence code", VALUE, [offence["code"]])
    _labelled(pages, "Offence title", VALUE, _wrapped(offence.get("title", "-"), EDGE - VALUE))
    _labelled(pages, "Wording", VALUE, [
        line for part in (offence.get("wording", "-"), offence.get("law", "undefined")) for line in _wrapped(part, EDGE - VALUE)
    ])  # fmt: skip
    for label, name, right, other in (
        ("Plea", "plea", "Verdict", "verdict"), ("Indicated plea", "indicated_plea", "Allocation decision", "allocation"),
    ):  # fmt: skip
        pages.room(PITCH)
        pages.text(LABEL, pages.top, label)
        pages.text(156.0, pages.top, offence.get(name, "-"))
        pages.text(OFFENCE_RIGHT, pages.top, right)
        pages.text(OFFENCE_RIGHT_VALUE, pages.top, offence.get(other, "-"))
        pages.top += 19.5
    for label, text in (
        ("Conviction date", offence.get("convicted_on", "-")),
        *(("Result text", r) for r in offence.get("results", ())),
    ):
        pages.room()
        pages.text(OFFENCE_RIGHT, pages.top, label)
        pages.flow(OFFENCE_RIGHT_VALUE, _wrapped(text, EDGE - OFFENCE_RIGHT_VALUE))
        pages.top += 5.7
    pages.top += 12


def _level(pages: _Pages, title: str, results: Sequence[str]) -> None:
    if results:
        pages.room(LINE * 4)
        pages.flow(LABEL, [title], bold=True)
        for text in results:
            _labelled(pages, "Result text", 155.9, _wrapped(text, EDGE - VALUE))


def _labelled(pages: _Pages, label: str, left: float, lines: Sequence[str]) -> None:
    pages.room()
    pages.text(LABEL, pages.top, label)
    pages.flow(left, lines)
    pages.top += 2.8


def _wrapped(text: str, width: float) -> list[str]:
    return [line for part in text.split("\n") for line in simpleSplit(part, FONT, SIZE, width)] or ["-"]


def _address(lines: Sequence[str] | None, postcode: str | None) -> list[str]:
    """Six lines, the gaps kept; “-” alone where nothing is recorded."""
    if not lines:
        return ["-"]
    return [*lines, *[""] * (5 - len(lines)), postcode or ""]
