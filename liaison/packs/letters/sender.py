"""Who writes, at the head of every letter: from the agency's particulars, which its own people keep."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from liaison.packs.letters.docx import Letter, gap, plain


def sender(letter: Letter, agency: Any) -> None:
    """Name, address, telephone and mailbox. What is not recorded is a gap, and a note says where it is filled in once."""
    address = [line for line in plain(agency.address).splitlines() if line.strip()]
    letter.lines(
        [
            plain(agency.name),
            *(address or [gap("address: not in the firm’s profile")]),
            plain(agency.telephone) or gap("telephone"),
            plain(agency.email) or gap("e-mail"),
        ]
    )
    if missing := [str(word) for word in agency.gaps]:
        where = settings.SITE_URL.rstrip("/") + reverse("agency", args=[agency.pk])
        letter.note(f"{', '.join(missing)}: fill in once, for all letters, at {where}")
