"""A pack of a fictional child, and foreign PDFs to put into it."""

import hashlib
import io
import warnings
from datetime import UTC, date, datetime

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from liaison.packs.contents import ChargeLine, Exhibit, Line, PackContents, PromptLine

SECTION_45 = "Modern Slavery Act 2015, section 45(4)"
SCHEDULE_4 = "Modern Slavery Act 2015, Schedule 4"


def foreign(*lines: str, pages: int = 1, size: tuple[float, float] = A4) -> bytes:
    """A PDF by somebody else: each page has the lines, and its number."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 12)
        for row, line in enumerate((*lines, f"letter page {number}")):
            canvas.drawString(72, size[1] - 90 - 18 * row, line)
        canvas.rect(36, 36, size[0] - 72, size[1] - 72)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def exhibit(
    content: bytes, title: str = "Conclusive grounds decision letter", day: date | None = date(2026, 6, 22)
) -> Exhibit:
    return Exhibit(title, day, content, hashlib.sha256(content).hexdigest())


def altered(content: bytes, change) -> bytes:
    """The PDF after `change(pdf)` has been made to it."""
    with pikepdf.open(io.BytesIO(content)) as pdf, warnings.catch_warnings(action="ignore"):
        change(pdf)  # what it leaves behind may be odd: that is what the test is about
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


CHARGES = (
    ChargeLine(
        "Charge 1",
        "Possession with intent to supply a controlled drug of class A (Misuse of Drugs Act 1971, "
        "section 5(3))",
        "11 May 2026",
        "15",
        "Not excluded by Schedule 4",
        "The act was on 11 May 2026, when the child was 15: the child limb. The offence is not listed.",
        SECTION_45,
    ),
    ChargeLine(
        "Charge 2",
        "Wounding (Offences against the Person Act 1861, section 20)",
        "11 May 2026",
        "15",
        "Excluded: paragraph 7",
        "Section 20 is listed in paragraph 7. Duress, review by the prosecutor in the public interest, abuse "
        "of process and mitigation remain.",
        SCHEDULE_4,
    ),
    ChargeLine(
        "Charge 3",
        "Robbery, conspiracy (local code)",
        "between 1 May and 11 May 2026",
        "15",
        "Legal check",
        "The code of this charge is not in the table of offences.",
        SCHEDULE_4,
    ),
)

CHRONOLOGY = (
    Line(
        date(2025, 10, 3), True, 14, "Missing for 26 hours, found in Luton", "Police report, page 4", "",
        holder="Police", status="disclosable", kind="exploitation",
    ),
    Line(
        date(2026, 2, 1), False, 15, "Seen with two adults who are not known to the family", "Council file, page 31", "",
        holder="Northmoor Council", status="unserved", kind="exploitation",
    ),
    Line(date(2026, 5, 11), True, 15, "Arrested with two adults", "MG5, page 1", "1, 2, 3", kind="case"),
    Line(date(2026, 5, 20), True, 15, "Referred to the NRM by the council", "Referral", "", kind="nrm"),
    Line(
        date(2026, 5, 28), True, 15, "Reasonable grounds decision: positive", "Letter of the competent authority", "",
        kind="nrm",
    ),
    Line(
        date(2026, 6, 22), True, 15, "Conclusive grounds decision: positive", "decision letter", "",
        exhibit=1, page=1, holder="NRM", status="unserved", kind="nrm",
    ),
    Line(date(2026, 6, 25), True, 15, "Plea hearing, to come", "Court list", "", kind="hearing"),
    Line(None, False, None, "Return home interview", "Asked for on 24 June 2026, not yet received", ""),
)  # fmt: skip

PROMPTS = (
    PromptLine(
        "Ask the prosecutor to review the charges and discontinue",
        "Defence solicitor",
        "24 June 2026",
        "House rule: two working days after receipt",
        "A positive conclusive grounds decision was received on 22 June 2026 and charge 1 is live.",
        "CPS guidance, 22 December 2023",
        "Open",
    ),
    PromptLine(
        "Ask the court to adjourn and take no plea",
        "Defence solicitor",
        "24 June 2026",
        "House rule",
        "The next hearing takes a plea.",
        "Criminal Procedure Rules 2025, rule 3.2",
        "Open",
    ),
    PromptLine(
        "Send the chronology to the solicitor",
        "Youth offending team worker",
        "24 June 2026",
        "House rule",
        "The representations need the facts beneath the decision.",
        "House rule",
        "Done on 23 June 2026",
    ),
)


def contents(**changes) -> PackContents:
    """The sample pack, with the fields that a test changes."""
    facts = {
        "title": "Evidence pack",
        "purpose": "Representations to the prosecutor",
        "child": "Siôn Ŵyn",
        "born": date(2011, 1, 3),
        "urn": "01ZD1234526",
        "court": "Northmoor Youth Court",
        "next_hearing": "25 June 2026, 10:00 (plea)",
        "recipient": "Crown Prosecution Service",
        "prepared_by": "Northmoor Youth Justice Service",
        "prepared_for": "Hale and Firth Solicitors",
        "version": 2,
        "as_at": datetime(2026, 6, 22, 13, 5, tzinfo=UTC),
        "marking": "OFFICIAL-SENSITIVE",
        "restriction": "Section 49 of the Children and Young Persons Act 1933 applies until the child is 18. "
        "Nothing may be published that leads to the child being identified.",
        "decision": (
            ("Decision", "Conclusive grounds: positive"),
            ("Decided on", "22 June 2026"),
            ("Received on", "22 June 2026"),
            ("Decided by", "Single Competent Authority"),
            ("Earlier decision", "Reasonable grounds: positive, 28 May 2026"),
        ),
        "uses": (
            "The decision is not evidence at trial: R v Brecani [2021] EWCA Crim 731.",
            "It may be put to the prosecutor, who weighs it in the review of each charge.",
            "It may be put to the judge on an application to adjourn or to stay, and in mitigation.",
            "The facts beneath it must be proved by other evidence, or agreed.",
        ),
        "charges": CHARGES,
        "chronology": CHRONOLOGY,
        "prompts": PROMPTS,
        "authorities": (
            (
                "Modern Slavery Act 2015, section 45",
                "https://www.legislation.gov.uk/ukpga/2015/30/section/45",
            ),
            (
                "R v Brecani [2021] EWCA Crim 731",
                "https://caselaw.nationalarchives.gov.uk/ewca/crim/2021/731",
            ),
            ("Local protocol", ""),
        ),
        "gaps": (
            "The competent authority's reasons: asked for on 22 June 2026, outstanding.",
            "Return home interview: asked for on 24 June 2026, outstanding.",
        ),
        "exhibits": (exhibit(foreign("Dear Northmoor Council", pages=2)),),
        "caution": "The NRM decision is not evidence at trial",
    }
    return PackContents(**(facts | changes))
