"""What may come in: each file is hostile until parsed."""

import io

import pikepdf

MOST_BYTES = 15 * 1024 * 1024


class NotAccepted(ValueError):
    """The file was not taken; the message names it and says what to do."""


def check_pdf(name: str, content: bytes) -> int:
    """The number of pages; refuses what is not a PDF that can be opened. `name` is the file's own, for the message."""
    if not content:
        raise NotAccepted(f"{name} is empty. Choose the file again.")
    if len(content) > MOST_BYTES:
        raise NotAccepted(f"{name} is larger than 15 MB. Save it smaller, or split it.")
    if not content.lstrip()[:5] == b"%PDF-":
        raise NotAccepted(f"{name} is not a PDF. Save or print the letter as a PDF and choose that.")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise NotAccepted(f"{name} is protected by a password. Save a copy without one.") from error
    except Exception as error:  # pikepdf raises many kinds for damaged files; all mean the same to a person
        raise NotAccepted(f"{name} is damaged and cannot be opened. Ask for it again.") from error
    if not pages:
        raise NotAccepted(f"{name} has no pages.")
    return pages
