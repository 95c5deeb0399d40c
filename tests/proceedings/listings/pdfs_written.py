"""Lists written to PDF, as CaTH's templates print them or a clerk's program would. Fictional people only."""

import io
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

Rows = Sequence[Sequence[str]]
FONTS = Path(__file__).parents[3] / "liaison" / "packs" / "fonts"
for weight in ("Regular", "Bold"):
    pdfmetrics.registerFont(TTFont(f"Inter-{weight}", FONTS / f"Inter-{weight}.ttf"))
GREY = colors.HexColor("#b1b4b6")
BODY = ParagraphStyle("body", fontName="Inter-Regular", fontSize=12, leading=15)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Inter-Bold")
LARGE = ParagraphStyle("large", parent=BOLD, fontSize=18, leading=19)
MEDIUM = ParagraphStyle("medium", parent=BOLD, fontSize=15, leading=16)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=9.6)
FOOT = "Court and Tribunal Hearings Service PDF/UA page {page} of 9."
WARNINGS = (
    "Restrictions on publishing or writing about these cases",
    "You must check if any reporting restrictions apply before publishing details on any of the cases listed here "
    "either in writing, in a broadcast or by internet, including social media.",
    "To find out which reporting restrictions apply on a specific case, contact: the court directly",
)
END = (
    "Data Source: Common Platform",
    "Note this document contains Special Category Data as defined by Data Protection Act 2018, formally known as "
    "Sensitive Personal Data, and should be handled appropriately.",
    "Thank you for reading this document thoroughly.",
)

STANDARD = {
    "list": "Magistrates Standard List for ", "day": "List for ", "sitting": "Sitting at ",
    "name": "Name", "application": "Application Particulars", "dob": "DOB and Age", "age": "Age",
    "address": "Address", "prosecutor": "Prosecuting Authority", "attendance": "Attendance Method",
    "restriction": "Reporting Restrictions", "reference": "Reference", "application_type": "Application Type",
    "asn": "ASN", "pnc": "PNC ID", "hearing_type": "Hearing Type", "panel": "Panel",
    "legislation": "Legislation", "penalty": "Max Penalty", "plea": "Plea", "plea_on": "Date of Plea",
    "convicted_on": "Convicted on", "adjourned": "Adjourned from", "trial": " - For the trial",
}  # fmt: skip
STANDARD_WELSH = STANDARD | {
    "list": "Rhestr Safonol y Llys Ynadon ar gyfer ", "day": "Rhestr ar gyfer ", "sitting": "Yn eistedd yn ",
    "dob": "Dyddiad Geni ac Oedran", "age": "Oedran", "asn": "ASN (Rhif Gwŷs  Arestio)",
    "hearing_type": "Math o Wrandawiad", "prosecutor": "Yr Awdurdod sy'n Erlyn", "attendance": "Dull Presenoldeb",
    "plea": "Ple", "plea_on": "Dyddiad Pledio", "convicted_on": "Cafwyd yn euog ar", "adjourned": "Wedi'i ohirio o",
    "trial": " - Ar gyfer y treial",
}  # fmt: skip


def standard(courts: Sequence[dict[str, Any]], *, day: str = "24 November 2026", words: dict[str, str] = STANDARD) -> bytes:  # fmt: skip
    """CaTH's Magistrates Standard List. A court has court, lja, room, and sittings of (time, cases)."""
    story: list[Flowable] = [
        Paragraph(words["list"] + escape(courts[0]["court"]), LARGE),
        Paragraph(words["day"] + day, BOLD),
        Paragraph("Last updated: 23 November 2026 at 4:10pm", BODY),
        *(Paragraph(text, BODY) for text in WARNINGS),
        PageBreak(),
    ]
    for court in courts:
        story += [
            Paragraph(escape(court["court"]), LARGE),
            Spacer(0, 9),
            Paragraph("LJA: " + escape(court["lja"]), LARGE),
            Spacer(0, 9),
            Paragraph(escape(court["room"]), LARGE),
        ]
        for time, cases in court["sittings"]:
            story += [Spacer(0, 9), Paragraph(words["sitting"] + time, MEDIUM), Spacer(0, 9)]
            for case in cases:
                story += _case(case, words)
    return _built([*story, *(Paragraph(text, BODY) for text in END)], FOOT)


def _case(case: dict[str, Any], words: dict[str, str]) -> list[Flowable]:
    def said(label: str, value: str | None) -> list[Flowable]:
        if value is None:
            return []
        return [Paragraph(f"<b>{escape(words[label])}: </b>{escape(value)}", BODY), Spacer(0, 11)]

    born = case.get("dob", "")
    if case.get("age"):
        born = f"{born} {words['age']}: {case['age']}"
    left = [
        *said("name", case["name"]), *said("application", case.get("application")), *said("dob", born),
        *said("address", case.get("address", "")), *said("prosecutor", case.get("prosecutor", "CPS")),
        *said("attendance", ""), *said("restriction", case.get("restriction")),
    ]  # fmt: skip
    right = [
        *said("reference", case["reference"]), *said("application_type", case.get("application_type")),
        *said("asn", case.get("asn", "")), *said("pnc", case.get("pnc", "")),
        *said("hearing_type", case.get("hearing_type", "")), *said("panel", case.get("panel", "")),
    ]  # fmt: skip
    width = landscape(A4)[0] - 30
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, 0), 0),
        ("LEFTPADDING", (1, 0), (1, 0), 11),
    ]
    found: list[Flowable] = [Table([[left, right]], colWidths=[width * 2 / 3, width / 3], style=style)]
    for number, offence in enumerate(case.get("offences", ()), start=1):
        head = " - ".join(filter(None, (offence.get("code"), offence.get("title"))))
        found += [Spacer(0, 8), Paragraph(escape(f"{number}. {head}"), BODY)]
        if wording := offence.get("wording"):
            found += [Spacer(0, 8), Paragraph(escape(wording), BODY)]
        rows = [
            [Paragraph(words[label], BOLD), Paragraph(escape(value), BODY)]
            for label in (
                "legislation",
                "penalty",
                "plea",
                "plea_on",
                "convicted_on",
                "adjourned",
                "restriction",
            )
            if (value := offence.get(label))
        ]
        if rows:
            found.append(
                Table(
                    rows,
                    colWidths=[160, width - 160],
                    style=[("LEFTPADDING", (0, 0), (0, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")],
                )
            )
    return found


def cath(title: str, dates: Sequence[str], *sections: tuple[Sequence[tuple[str, str]], Rows], notes: Sequence[str] = ()) -> bytes:  # fmt: skip
    """One of CaTH's other lists. A section has lines of ("large" | "medium" | "bold" | "body", text) and a table
    whose first row is the headings; a row of two cells in a wider table is a label and its value."""
    styles = {"large": LARGE, "medium": MEDIUM, "bold": BOLD, "body": BODY}
    story: list[Flowable] = [
        Paragraph(escape(title), LARGE),
        *(Paragraph(text, BOLD) for text in dates),
        Paragraph("Last updated 23 November 2026 at 4:10pm", BODY),
        *(Paragraph(text, BODY) for text in (*notes, *WARNINGS)),
        PageBreak(),
    ]
    for lines, rows in sections:
        for style, text in lines:
            story += [Paragraph(escape(text), styles[style]), Spacer(0, 8)]
        story += [*_bordered(rows), Spacer(0, 15)]
    return _built([*story, *(Paragraph(text, BODY) for text in END)], FOOT)


def _bordered(rows: Rows) -> list[Flowable]:
    """A table with a rule below each row, as GOV.UK's are; label rows below a case have the rest of its width."""
    width = landscape(A4)[0] - 30
    count = len(rows[0])
    said = [
        [Paragraph(escape(cell), BOLD if not number else BODY) for cell in row]
        for number, row in enumerate(rows)
    ]
    style: list[Any] = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 15),
        ("TOPPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]  # fmt: skip
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        if not (len(below) == 2 < count):
            style.append(("LINEBELOW", (0, number), (-1, number), 0.75, GREY))
        if len(row) == 2 < count:
            style += [("SPAN", (0, number), (1, number)), ("SPAN", (2, number), (-1, number))]
            label, value = said[number]
            said[number] = [
                label,
                Paragraph("", BODY),
                value,
                *(Paragraph("", BODY) for _ in range(count - 3)),
            ]
    return [Table(said, colWidths=[width / count] * count, style=style)]


def table(rows: Rows, *, lines: str = "boxed", above: Sequence[str] = (), widths: Sequence[float] = (), align: str = "LEFT", again: bool = True, size: int = 8, padding: int = 3, pages: Any = None, merged: Sequence[tuple[int, int, int]] = (), valign: str = "TOP", rules: Sequence[Any] = ()) -> bytes:  # fmt: skip
    """Any table. `lines`: "boxed", "below" or "none"; `again`: headings on every page; `merged`: (column, first row,
    last row) of cells that are one, what they say in the first."""
    style_of = ParagraphStyle("cell", parent=SMALL, fontSize=size, leading=size * 1.2, alignment={"LEFT": 0, "CENTER": 1, "RIGHT": 2}[align])  # fmt: skip
    heading = ParagraphStyle("heading", parent=style_of, fontName="Inter-Bold")
    said = [
        [Paragraph(escape(cell).replace("\n", "<br/>"), heading if not number else style_of) for cell in row]
        for number, row in enumerate(rows)
    ]
    width = landscape(A4)[0] - 30
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), valign), ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]  # fmt: skip
    style += [*(("SPAN", (column, first), (column, last)) for column, first, last in merged), *rules]
    if lines == "boxed":
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    elif lines == "below":
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black))
    made = Table(
        said, colWidths=list(widths) or [width / len(rows[0])] * len(rows[0]), style=style, repeatRows=int(again),
        splitInRow=int(not merged),
    )  # fmt: skip
    return _built(
        [*(Paragraph(escape(text), BOLD) for text in above), Spacer(0, 10), made], "Page {page} of 9"
    )


def _built(story: list[Flowable], foot: str) -> bytes:
    into = io.BytesIO()

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont("Inter-Regular", 9)
        canvas.drawCentredString(landscape(A4)[0] / 2, 12, foot.format(page=document.page))

    document = SimpleDocTemplate(
        into,
        pagesize=landscape(A4),
        leftMargin=15,
        rightMargin=15,
        topMargin=22,
        bottomMargin=28,
        invariant=1,
    )
    document.build([KeepTogether([one]) if isinstance(one, Spacer) else one for one in story], number, number)
    return into.getvalue()


def drawn(lines: Iterable[Iterable[tuple[float, str]]], *, size: int = 9, pitch: float = 14, below: float = 60) -> bytes:  # fmt: skip
    """Words put where they are told to, line by line: (place from the left, text)."""
    into = io.BytesIO()
    page = Canvas(into, pagesize=landscape(A4), invariant=1)
    top = start = landscape(A4)[1] - below
    for line in lines:
        if top < 40:
            page.showPage()
            top = start
        page.setFont("Inter-Regular", size)
        for left, text in line:
            page.drawString(left, top, text)
        top -= pitch
    page.save()
    return into.getvalue()
