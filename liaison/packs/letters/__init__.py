"""The letter or form that goes with a pack, as a Word document for its sender to edit: one module a letter.

Drafted from the same records as the pack. Gaps stand in square brackets on yellow, each fact has a footnote that
names its record, and nothing in it promises an outcome. The signed version comes back as a document of the kind
"signed letter" and is the first exhibit of the bundle.
"""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils import translation

from liaison.law.applications import Application
from liaison.packs.gather import Records
from liaison.packs.letters import appeal, application, representations, summary
from liaison.packs.letters.docx import Letter
from liaison.packs.letters.drafting import Drafting
from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import PURPOSES, asked, heading
from liaison.packs.purposes.choices import AS_OFFERED, Choices

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WRITERS: Final = {
    Purpose.REPRESENTATIONS: representations,
    Purpose.COURT: application,
    Purpose.SENTENCE: application,
    Purpose.APPEAL: appeal,
    Purpose.YJS: summary,
}


@translation.override(settings.LANGUAGE_CODE)  # a paper is in one language, whichever the page speaks
def draft(
    purpose: Purpose, records: Records, *, recipient: str, as_at: datetime, choices: Choices = AS_OFFERED
) -> bytes:
    """The draft as the bytes of a .docx file. `as_at` dates it; `records` are read for whoever signs it."""
    which = application_of(purpose, choices)
    row = asked.application(records, which) if which else None
    drafting = Drafting(records=records, row=row, choices=choices, recipient=recipient, as_at=as_at)
    agency = records.user.agency
    letter = Letter(
        title=f"{row.title if row else purpose.label}, {drafting.reference}",
        marking=heading.MARKING,
        reference=drafting.reference,
        at=as_at,
        author=str(agency),
    )
    _WRITERS[purpose].write(letter, drafting)
    return letter.bytes()


def application_of(purpose: Purpose, choices: Choices) -> Application | None:
    """What is asked for: the choice, or the first that the purpose offers; None for one that asks for nothing."""
    offered: tuple[Application, ...] = PURPOSES[purpose].APPLICATIONS
    if choices.application in offered:
        return choices.application
    return offered[0] if offered else None
