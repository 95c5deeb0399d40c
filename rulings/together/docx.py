"""The referral as a Word document in the sections of the Home Office's form, for typing over."""

import io
import re
from datetime import datetime
from typing import Any, Final

import docx
from django.utils.translation import gettext as _
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Mm, Pt

from rulings.together.questions import FORM
from rulings.together.sheet import Line, Sheet

# XML holds no control character; a mark that turns the direction of what follows can make a text read as another.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)


def plain(text: object) -> str:
    """A text as Word can hold it."""
    return _UNSEEN.sub("", str(text).replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8"))


def as_docx(sheet: Sheet, at: datetime) -> bytes:
    """`at`: when it was made. Gaps stand in square brackets on yellow."""
    document = docx.Document()
    _set_up(document, sheet, at)
    for part in sheet.parts:
        document.add_heading(f"{part.section.number} {part.section.title}", level=1)
        for line in part.lines:
            _write(document, line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, sheet: Sheet, at: datetime) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    page.header.paragraphs[0].text = _("OFFICIAL-SENSITIVE. For typing into the Home Office’s form.")
    about = document.core_properties
    about.title, about.language, about.comments = _("Referral form"), "en-GB", ""
    about.author = about.last_modified_by = plain(sheet.preparation.agency.name)
    about.created = about.modified = at.replace(tzinfo=None)
    document.add_heading(_("Referral into the NRM, for typing over"), level=0)
    document.add_paragraph(
        _("Made on %(day)s for %(agency)s. %(gaps)s required questions are not answered.")
        % {
            "day": f"{at:%-d %B %Y, %H:%M}",
            "agency": plain(sheet.preparation.agency.name),
            "gaps": sheet.gaps,
        }
    )
    document.add_paragraph(FORM)
    document.add_paragraph(_("What is sent goes to the police and may be disclosed in the child’s own case."))


def _write(document: Any, line: Line) -> None:
    question = line.question
    asked = document.add_paragraph()
    asked.paragraph_format.keep_with_next = True
    asked.paragraph_format.space_before = Pt(8)
    asked.add_run(f"{question.number} {plain(question.text)}").bold = True
    if line.shown is None and question.shown_when:
        asked.add_run(" " + _("(asked only if %s)") % question.shown_when).italic = True
    for answer in line.answers:
        paragraph = document.add_paragraph()
        paragraph.add_run(plain(answer.text))
        source = plain(answer.source) + (f", {answer.on:%-d %B %Y}" if answer.on else "")
        source += ", " + _("after it was sent") if answer.after else ""
        paragraph.add_run(f"\n– {source}").italic = True
    if line.gap:
        gap = document.add_paragraph().add_run("[" + _("Not answered") + "]")
        gap.font.highlight_color = WD_COLOR_INDEX.YELLOW
    elif not line.answers and question.answerable:
        document.add_paragraph("–")
    if question.kind == "notice":
        document.add_paragraph(_("The form says this and asks nothing."))
    if question.kind == "file":
        document.add_paragraph(_("Papers are uploaded in the form itself."))
    if line.ticked:
        document.add_paragraph(plain(_("Ticked at the start: %s") % "; ".join(line.ticked)))
    if line.owed_by:
        document.add_paragraph(plain(_("Still owed by: %s") % ", ".join(line.owed_by)))
