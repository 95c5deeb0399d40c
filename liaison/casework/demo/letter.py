"""A decision letter for the demonstration, made when it is needed: nobody could take it for a real one."""

import io
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

TITLE = "Decision letter (fictional)"


def letter(*, decision: str, initials: str, decided_on: date, authority: str) -> bytes:
    """One page of PDF: "Conclusive grounds: positive" for a child known by initials. The same in, the same out."""
    styles = getSampleStyleSheet()
    words = (
        f"<b>{decision}</b>",
        f"Concerning: {initials}",
        f"Decided on {decided_on:%-d %B %Y} by: {authority}",
        "This page was made for a demonstration of Liaison. Nobody in it exists, no authority wrote it, and it "
        "decides nothing.",
        "A real letter would set out here the decision and, in a separate minute, the reasons for it.",
    )
    story = [Paragraph(TITLE, styles["Title"]), Spacer(1, 24)]
    for paragraph in words:
        story += [Paragraph(paragraph, styles["BodyText"]), Spacer(1, 10)]
    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=A4, title=TITLE, author="Liaison demonstration", lang="en-GB", invariant=1
    ).build(story)
    return out.getvalue()
