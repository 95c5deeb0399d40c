"""Photographs, Word documents and e-mails as people send them, and as people send them to do harm."""

import io
import zipfile
from collections.abc import Callable

from docx import Document
from PIL import Image

EMAIL = (
    b"From: Ada Pike <ada@example.org>\r\nTo: duty@example.org\r\nDate: Mon, 1 Jun 2026 10:00:00 +0100\r\n"
    b"Subject: Missing again\r\nMIME-Version: 1.0\r\n"
)


def photograph(
    size: tuple[int, int] = (300, 200), kind: str = "JPEG", colour: str = "navy", **how: object
) -> bytes:
    """A picture of one colour with a white corner at the top left."""
    image = Image.new("RGB", size, colour)
    image.paste("white", (0, 0, size[0] // 4, size[1] // 4))
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def word(*lines: str) -> bytes:
    """A Word document of these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(docx: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The Word document with one part of its ZIP changed, or added where there was none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in names:
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in names:
            new.writestr(part, change(b""))
    return out.getvalue()


def in_text(docx: bytes, xml: str) -> bytes:
    """The Word document with this XML at the end of its text."""
    return changed(
        docx, "word/document.xml", lambda old: old.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
    )


def pointing(docx: bytes, kind: str, target: str) -> bytes:
    """The Word document with a part of that kind which is somewhere else."""
    link = (
        f'<Relationship Id="rIdX" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return changed(
        docx, "word/_rels/document.xml.rels", lambda old: old.replace(b"</Relationships>", link.encode())
    )
