"""Take a file in."""

from datetime import date
from typing import Any

from liaison import audit
from liaison.documents import storage
from liaison.documents.checks import check_pdf
from liaison.documents.models import Document


def add_document(
    *, young_person: Any, name: str, content: bytes, kind: str, title: str, owner: Any, store: str,
    released: bool, by: Any, today: date,
) -> Document:  # fmt: skip
    """Check, store and record one PDF. Raises NotAccepted with a message for the person who sent it."""
    check_pdf(name, content)
    with audit.change(by=by, why=f"{title} added", today=today):
        document = Document(
            young_person=young_person, owner=owner, store=store, kind=kind, title=title, released=released,
            sha256=storage.keep(content), size=len(content), added_on=today,
        )  # fmt: skip
        document.save()
    return document
