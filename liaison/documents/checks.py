"""What may come in: each file is hostile until parsed."""

import io

import pikepdf
from django.utils.translation import gettext as _

MOST_BYTES = 15 * 1024 * 1024


class NotAccepted(ValueError):
    """The file was not taken; the message names it and says what to do."""


def check_pdf(name: str, content: bytes) -> int:
    """The number of pages; refuses what is not a PDF that can be opened. `name` is the file's own, for the message."""
    if not content:
        raise NotAccepted(_("%(name)s is empty. Choose the file again.") % {"name": name})
    if len(content) > MOST_BYTES:
        raise NotAccepted(_("%(name)s is larger than 15 MB. Save it smaller, or split it.") % {"name": name})
    if not content.lstrip()[:5] == b"%PDF-":
        raise NotAccepted(
            _("%(name)s is not a PDF. Save or print the letter as a PDF and choose that.") % {"name": name}
        )
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise NotAccepted(
            _("%(name)s is protected by a password. Save a copy without one.") % {"name": name}
        ) from error
    except Exception as error:  # pikepdf raises many kinds for damaged files; all mean the same to a person
        raise NotAccepted(
            _("%(name)s is damaged and cannot be opened. Ask for it again.") % {"name": name}
        ) from error
    if not pages:
        raise NotAccepted(_("%(name)s has no pages.") % {"name": name})
    return pages
