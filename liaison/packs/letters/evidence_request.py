"""The letter that asks a holder without an account for evidence.

It says who asks, for whom, what and by when. It says nothing of the exploitation, of the NRM, of what the client
told the firm or of the charges: whoever opens a letter at a school is not always the one it was written to.
"""

import re
from datetime import date, datetime
from typing import Final

from liaison.packs.letters.docx import Letter, gap, plain
from liaison.packs.letters.sender import sender
from liaison.packs.typeface import in_words
from proceedings.models import EvidenceRequest
from proceedings.models.evidence_request import Route

MARKING: Final = "CONFIDENTIAL: for the addressee only"
HOW: Final = {
    Route.CHILD_AUTHORITY: "Our client has signed the authority that we enclose.",
    Route.SUBJECT_ACCESS: "This is a subject access request, made for our client and with our client’s authority.",
    Route.LINE_OF_INQUIRY: (
        "We ask you to pursue this as a reasonable line of inquiry, and to tell us what was asked, of whom, and what "
        "was answered."
    ),
    Route.FAMILY_PROTOCOL: (
        "We ask for it under the 2024 protocol on the disclosure of material held in family proceedings."
    ),
    Route.WITNESS_SUMMONS: "If it is not given we shall ask the court for a witness summons.",
    Route.INSTRUCTION: "Please tell us whether you can act, when you could report, and what it would cost.",
}


def draft(row: EvidenceRequest, *, signed_by: str, at: datetime, today: date) -> bytes:
    """The letter as DOCX, for the solicitor to edit and sign. `row` comes with its proceeding and child; the
    firm that acts now writes it.

    What the record does not hold is a gap, in brackets on yellow.
    """
    firm, person, urn = row.acting, row.proceeding.young_person, plain(row.proceeding.urn)
    letter = Letter(
        title="Request for evidence", marking=MARKING, reference=f"URN {urn or 'not recorded'}",
        at=at, author=str(firm),
    )  # fmt: skip
    sender(letter, firm)
    file = gap("number of this file")
    letter.lines([f"Our reference: {plain(firm.reference)}{file}", f"Date: {in_words(today)}"])
    letter.lines([plain(row.holder), gap("address of the holder")])
    letter.line("Dear Sir or Madam")
    letter.facts(
        [
            ("Our client", f"{plain(person.name)}, born {in_words(person.date_of_birth)}"),
            ("Case", f"URN {urn}" if urn else gap("URN")),
        ]
    )
    letter.paragraph("We act for our client in criminal proceedings. We ask you for:")
    letter.points([plain(one) for one in (row.what, *row.detail.splitlines()) if one.strip()])
    letter.paragraph(HOW[Route(row.route)])
    day = in_words(row.due_on) if row.due_on else gap("day")
    letter.paragraph(f"Please let us have it by {day}. If you cannot, tell us now when it will come.")
    letter.paragraph(
        "If you do not hold it, please say so and tell us who does. If you will not give it, please say why."
    )
    letter.paragraph(
        f"Please number the pages and send them as a PDF to us alone, by a secure way: {gap('secure address')}."
    )
    letter.paragraph(
        "Please tell nobody outside your organisation of this request, and nobody who may be connected with the "
        "case, and do not put it where our client’s family or friends could read it."
    )
    letter.line("Yours faithfully")
    letter.line(gap("signature"))
    letter.lines([plain(signed_by), plain(firm.name)])
    if row.route == Route.CHILD_AUTHORITY:
        letter.line("Enclosed: ", gap("our client’s signed authority"))
    return letter.bytes()


def file_name(row: EvidenceRequest, today: date) -> str:
    """The case's number and the day, never a person's name."""
    urn = re.sub(r"[^0-9A-Za-z]", "", row.proceeding.urn) or "no-URN"
    return f"{urn}_evidence-request_{today:%Y%m%d}.docx"
