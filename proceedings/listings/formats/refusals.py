"""Why a file is not read: what it is, as far as its content shows, and what the officer can do instead."""

import csv
import re
import zipfile
from io import BytesIO
from typing import Any

from proceedings.listings.entry import Refused
from proceedings.listings.formats import cath
from proceedings.listings.formats.content import Content

BY_HAND = "Until then, enter the children's hearings by hand from it."
_NOT_YET = "This is {what} (seen {where}). Liaison cannot read it yet. " + BY_HAND
_NO_LIST = "Ask the court for the Magistrates Standard List, or enter the children's hearings by hand."

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Excel, Word or Outlook file"),
    (b"{\\rtf", "a Word document (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_OTHER_JSON: tuple[tuple[set[str], str], ...] = (
    ({"informantRegisterDocumentRequests"}, "an informant register: results, not a court list"),
    ({"crown_court", "court_lists"}, "a Crown Daily List (JSON of the recording service)"),
    ({"courtCentreId", "courtLists"}, "a court list from inside Common Platform (JSON)"),
)


def refusal(content: Content) -> Refused:
    """The refusal of a file that no reader recognises. Broken JSON raises its own."""
    if not content.data.strip(b"\x00 \t\r\n"):
        return content.refuse("The file is empty. Save the attachment again from the e-mail.")
    if what := _by_signature(content.data):
        return content.refuse(_NOT_YET.format(what=what, where="by its first bytes"))
    if content.looks_like_json:
        return content.refuse(_of_json(content))
    return content.refuse(_of_text(content))


def _by_signature(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return _inside_zip(data)
    return next((what for start, what in _SIGNATURES if data.lstrip()[: len(start)] == start), None)


def _inside_zip(data: bytes) -> str:
    """What a zip file holds, by the names in it: nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            inside = archive.namelist()[:1000]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return "a damaged zip or Office file"
    if any(name.startswith("xl/") for name in inside):
        return "an Excel file"
    if any(name.startswith("word/") for name in inside):
        return "a Word document"
    return "an OpenDocument file" if "mimetype" in inside else "a zip file"


def _of_json(content: Content) -> str:
    kind = content.cath_kind
    if kind is cath.Kind.SINGLE_JUSTICE:
        return (
            "This is a Single Justice Procedure list (seen at /courtLists). Liaison does not read it: its "
            "cases are adults', decided on papers without a hearing, so there is nothing in it to match."
        )
    if kind is cath.Kind.EMPTY:
        return (
            "This is a CaTH list without any hearing in it (looked for at /courtLists), so there is nothing "
            "to import. If there should be, ask the court for it again."
        )
    document = content.document
    if isinstance(document, dict) and {"courtRegisterDocumentRequests", "registerDate"} & document.keys():
        return (
            "This is a court register: results, not a court list. Bring it in under Court registers instead."
        )
    if found := _other_json(document):
        what, where = found
        return _NOT_YET.format(what=what, where=f"at {where}")
    return "This is JSON, but not a court list that Liaison knows (nothing at /courtLists fits). " + _NO_LIST


def _other_json(document: Any) -> tuple[str, str] | None:
    """(what the document is, the pointer that gave it away), or None."""
    if not isinstance(document, dict):
        return None
    for keys, what in _OTHER_JSON:
        if keys <= document.keys():
            return what, f"/{min(keys)}"
    hearing: Any = document.get("hearing")
    inside = isinstance(hearing, dict)
    fields: dict[str, Any] = hearing if inside else document
    for key in ("prosecutionCases", "courtApplications", "hearingDays"):
        if key in fields:
            return "a Common Platform hearing", f"/hearing/{key}" if inside else f"/{key}"
    return None


def _of_text(content: Content) -> str:
    start = content.text[:4096].lstrip("\ufeff \t\r\n")
    if re.match(r"<(!doctype html|html)", start, re.IGNORECASE):
        return _NOT_YET.format(what="a web page (HTML)", where="at line 1")
    if start.startswith("<"):
        return "This is XML, but not a court list that Liaison knows (line 1). " + _NO_LIST
    try:
        csv.Sniffer().sniff(start, delimiters=",;\t|")
        return _NOT_YET.format(what="a table as text (CSV)", where="at line 1")
    except csv.Error:
        return "This is text, but not a court list that Liaison can read (line 1). " + _NO_LIST
