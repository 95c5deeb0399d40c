"""What comes in as a photograph, a Word document or an e-mail, made into pages.

The file that came is kept beside them: `add_document(received=…)`.
"""

from collections.abc import Callable
from pathlib import PurePath

from django.utils.translation import gettext as _

from liaison.documents.checks import MOST_BYTES, NotAccepted, check_pdf
from liaison.documents.conversion import mail, photographs, word

ACCEPTED = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".docx", ".eml")

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def to_pdf(name: str, content: bytes) -> bytes:
    """The file as a PDF: one that is a PDF as it came, photographs and scans on A4, Word and e-mail by LibreOffice.

    `name` is the file's own name, for messages; what it is, is told from its bytes. Raises NotAccepted, naming
    the file and saying what to do. The same photograph gives the same bytes; a Word document does not.
    """
    if not content:
        raise NotAccepted(_("%(name)s is empty. Choose the file again.") % {"name": name})
    if len(content) > MOST_BYTES:
        raise NotAccepted(
            _("%(name)s is larger than %(most)d MB. Save it smaller, or split it.")
            % {"name": name, "most": MOST_BYTES // 2**20}
        )
    made = _maker(name, content)(name, content)
    check_pdf(name, made)
    return made


def _maker(name: str, content: bytes) -> Callable[[str, bytes], bytes]:
    start = content.lstrip()[:8]
    suffix = PurePath(name).suffix.lower()
    if start.startswith(b"%PDF-"):
        return _as_it_is
    if photographs.recognises(content):
        return photographs.to_pdf
    if start.startswith(_ZIP):
        return word.to_pdf
    if suffix == ".eml" or mail.recognises(content):
        return mail.to_pdf
    return _refused


def _as_it_is(name: str, content: bytes) -> bytes:
    return content


def _refused(name: str, content: bytes) -> bytes:
    if content.startswith(_OLD_OFFICE):
        said = _(
            "%(name)s is an old Office file or an Outlook message. Save it as .docx or .eml, or print it to PDF."
        )
    elif content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        said = _("%(name)s is a photograph in a format that few programs read (HEIC). Save it as a JPEG.")
    else:
        said = _(
            "%(name)s is not a PDF, a photograph (JPEG, PNG, TIFF), a Word document (.docx) or an e-mail (.eml)."
        )
    raise NotAccepted(said % {"name": name})
