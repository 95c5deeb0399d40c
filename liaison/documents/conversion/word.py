"""A Word document (.docx): looked at, then made into pages.

It is a ZIP of XML by anybody: what it would load from elsewhere, run, or unpack to without end is refused before
another program sees it; and so is one with tracked changes, which would print what its writer took back.
"""

import io
import re
import zipfile

from django.utils.translation import gettext as _
from lxml import etree

from liaison.documents.checks import NotAccepted
from liaison.documents.conversion import libreoffice

MOST_PARTS = 3000
MOST_UNPACKED = 150 * 1024 * 1024  # bytes, all parts together
MOST_XML = 40 * 1024 * 1024  # bytes, one part of XML
MAY_POINT_OUT = ("/hyperlink",)  # a link is printed, not followed
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKED = {W + tag for tag in ("ins", "del", "moveFrom", "moveTo")}
FETCHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|DATABASE|IMPORT)\b", re.IGNORECASE)


def to_pdf(name: str, content: bytes) -> bytes:
    """Pages by LibreOffice. Raises NotAccepted, naming the file."""
    check(name, content)
    return libreoffice.to_pdf(name, content)


def check(name: str, content: bytes) -> None:
    """Refuse what is no plain Word document. Raises NotAccepted, naming the file and the reason."""

    def refuse(said: str) -> NotAccepted:
        return NotAccepted(said % {"name": name})

    damaged = _("%(name)s is damaged and cannot be opened. Ask for it again.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            parts = box.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names:
                raise refuse(_("%(name)s is not a Word document (.docx). Print it to PDF and add that."))
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise refuse(_("%(name)s unpacks to more than can be read. Print it to PDF and add that."))
            if any(part.flag_bits & 1 for part in parts):
                raise refuse(_("%(name)s is protected by a password. Save a copy without one."))
            if any(n.lower().endswith(("vbaproject.bin", "vbadata.xml")) for n in names):
                raise refuse(_("%(name)s has macros. Save a copy without them (.docx), or print it to PDF."))
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    fault = _fault(part.filename, _read(box, part))
                    if fault:
                        raise refuse(fault)
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
    ) as damage:
        if isinstance(damage, NotAccepted):
            raise
        raise refuse(damaged) from damage
    except Exception as damage:  # unpacking raises what its method raises
        raise refuse(damaged) from damage


def _read(box: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with box.open(part) as file:
        read = file.read(MOST_XML + 1)  # what the directory says of its size need not be true
    if len(read) > MOST_XML:
        raise ValueError("a part of XML that is too large")
    return read


def _fault(part: str, xml: bytes) -> str:
    if re.search(rb"<!(DOCTYPE|ENTITY)", xml):
        return _("%(name)s is not as Word writes it (it declares entities). Print it to PDF and add that.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(xml, parser)
    if part.endswith(".rels"):
        for relation in root:
            kind = relation.get("Type") or ""
            if kind.endswith("/aFChunk") or (
                relation.get("TargetMode") == "External" and not kind.endswith(MAY_POINT_OUT)
            ):
                return _("%(name)s loads a part of itself from elsewhere. Print it to PDF and add that.")
        return ""
    words = []
    for element in root.iter():
        if element.tag in TRACKED:
            return _("%(name)s has tracked changes. Accept or reject them, save it, and choose it again.")
        if element.tag == W + "instrText":
            words.append(element.text or "")
        elif element.tag == W + "fldSimple":
            words.append(element.get(W + "instr") or "")
    if FETCHING.search("".join(words)):
        return _("%(name)s loads a part of itself from elsewhere. Print it to PDF and add that.")
    return ""
