"""The page that asks what the columns of a table are, shows ten rows as they would be read, and remembers it.

It knows nothing of how an upload is kept: whoever keeps it calls `name_columns` with it and with where to go on.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from liaison import audit
from liaison.people.models import Agency
from proceedings.listings import formats
from proceedings.listings.entry import Entry, Fault, Refused
from proceedings.listings.formats.table import ColumnsUnclear, Mapping, Row, Sheet, Unclear, read_sheets
from proceedings.listings.kept import screened
from proceedings.listings.mapping_form import MappingForm
from proceedings.listings.remembered import remember, remembered


class Kept(Protocol):
    """An upload that is kept between two pages. `sender` is as typed; `content` are the bytes as they came."""

    @property
    def name(self) -> str: ...
    @property
    def agency(self) -> Agency: ...
    @property
    def sender(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    def content(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Preview:
    """Rows of the table as they would be read: the fields that any of them has, and what could not be read."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    faults: tuple[Fault, ...]


def name_columns(request: HttpRequest, kept: Kept, *, done: str, back: str) -> HttpResponse:
    """Ask about the first table of the upload that is unclear; when none is, go on to `done`.

    Raises Refused for a file that is not read whatever its columns are.
    """
    user: Any = request.user
    table = _unclear(kept)
    if table is None:
        return redirect(done)
    asked = request.method == "POST" and request.POST.get("signature") == table.mapping.signature
    form = MappingForm(request.POST if asked else None, table=table)
    if asked and form.is_valid() and "save" in request.POST:
        remember(
            kept.agency,
            kept.sender,
            form.cleaned_data["mapping"],
            sha256=kept.sha256,
            by=user,
            today=_today(request),
        )
        return redirect(request.path)  # the next table, or on
    mapping = form.cleaned_data["mapping"] if asked and form.is_valid() else table.mapping
    audit.note(kind="viewed", by=user, what="the columns of a court list", sha256=kept.sha256)
    context = {
        "form": form,
        "kept": kept,
        "table": table,
        "preview": preview(table, mapping) if not form.errors else None,
        "back": back,
        "looked": asked,
    }
    return render(request, "listings/mapping.html", context, status=422 if form.errors else 200)


def _today(request: HttpRequest) -> date:
    return request.today  # type: ignore[attr-defined,no-any-return]


def _unclear(kept: Kept) -> Unclear | None:
    try:
        formats.read(kept.name, kept.content(), remembered(kept.agency, kept.sender, kept.sha256))
    except ColumnsUnclear as unclear:
        return unclear.table
    return None


def preview(table: Unclear, mapping: Mapping) -> Preview | None:
    """The table's first rows read by `mapping`; None where nothing can be read by it."""
    rows = [Row(where, cells) for where, cells in zip(table.where, table.rows, strict=True)]
    above = [Row("headings", table.headings)] if mapping.headed else []
    try:
        reading = read_sheets("the table", [Sheet(table.sheet, [*above, *rows])], mapping)
    except Refused:
        return None
    said = [(entry.where, dict(_shown(screened(entry)))) for entry in reading.entries]
    titles = tuple(title for title in _TITLES if any(title in told for _, told in said))
    return Preview(
        titles,
        tuple((where, tuple((title, told.get(title, "")) for title in titles)) for where, told in said),
        reading.faults,
    )


_TITLES = (
    "Surname", "Forenames", "Date of birth", "Age", "Sex", "PNC ID", "ASN", "URN", "Case number", "Court",
    "Room", "Date", "Time", "Hearing", "Offences",
)  # fmt: skip


def _shown(entry: Entry) -> list[tuple[str, str]]:
    offences = "; ".join(
        " ".join(filter(None, (offence.code, offence.title or offence.wording))) for offence in entry.offences
    )
    values = (
        entry.surname, entry.forenames, entry.dob and f"{entry.dob:%-d %B %Y}",
        None if entry.age is None else str(entry.age), entry.sex, entry.pnc, entry.asn, entry.urn,
        entry.reference if entry.reference != entry.urn else None, entry.court, entry.room,
        entry.date and f"{entry.date:%-d %B %Y}", entry.time and f"{entry.time:%H:%M}", entry.hearing_type, offences,
    )  # fmt: skip
    return [(title, str(value)) for title, value in zip(_TITLES, values, strict=True) if value]
