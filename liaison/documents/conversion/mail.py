"""An e-mail (.eml) as pages: who, to whom, when, its subject, its text, and the names of what was attached.

Only the plain text is printed, or the text of its HTML: nothing in it is run or fetched. Attachments are named;
each is added as a document of its own.
"""

import io
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from docx import Document
from docx.shared import Mm

from liaison.documents.checks import NotAccepted
from liaison.documents.conversion import libreoffice

HEADS = ("From", "To", "Cc", "Date", "Subject")
MOST_PARTS = 500
MOST_TEXT = 2_000_000  # characters
_HEAD = re.compile(
    rb"^(received|return-path|from|to|subject|date|message-id|mime-version|delivered-to):", re.IGNORECASE
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)


def recognises(content: bytes) -> bool:
    """Whether the first line is one of those with which e-mails begin."""
    return bool(_HEAD.match(content.lstrip()[:200]))


def to_pdf(name: str, content: bytes) -> bytes:
    """Pages by LibreOffice from the parts that are text. Raises NotAccepted."""
    return libreoffice.to_pdf(name, to_docx(name, content))


def to_docx(name: str, content: bytes) -> bytes:
    """The e-mail as a plain Word document. Raises NotAccepted where there is no e-mail in the file."""
    damaged = _("%(name)s is damaged or is no e-mail. Print it to PDF and add that.") % {"name": name}
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        heads = [(head, _line(str(message[head]))) for head in HEADS if message[head]]
        parts = list(message.walk())
        text = _text(message)
        attached = [
            _line(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()
        ]
    except Exception as damage:  # a damaged message makes the reader stumble in many ways
        raise NotAccepted(damaged) from damage
    if not heads or len(parts) > MOST_PARTS:
        raise NotAccepted(damaged)
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    for head, value in heads:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{head}: ").bold = True
        paragraph.add_run(value)
    document.add_paragraph("_" * 60)
    for line in text[:MOST_TEXT].splitlines():
        document.add_paragraph(line)
    if len(text) > MOST_TEXT:
        document.add_paragraph("[…]").runs[0].bold = True
    if attached:
        document.add_paragraph().add_run(_("Attached to the e-mail, not printed here:")).bold = True
        for title in attached:
            document.add_paragraph(title)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    if body.get_content_subtype() == "html":
        reader = _Words()
        reader.feed(content)
        reader.close()
        content = reader.text
    return _UNSEEN.sub("", content.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())[:1000]


class _Words(HTMLParser):
    """The words of a page, a line a block; what is script, style or head is none."""

    SKIPPED = {"script", "style", "head", "title", "template"}
    BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol", "hr"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._read: list[str] = []
        self._skipping = 0

    @property
    def text(self) -> str:
        lines = ("".join(self._read)).split("\n")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipping += tag in self.SKIPPED
        if tag in self.BLOCKS:
            self._read.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SKIPPED and self._skipping:
            self._skipping -= 1
        if tag in self.BLOCKS:
            self._read.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._read.append(data.replace("\n", " "))
