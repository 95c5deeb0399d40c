"""Take a file in."""

from datetime import date
from typing import Any

from liaison import audit
from liaison.documents import storage
from liaison.documents.checks import check_pdf
from liaison.documents.models import Document
from liaison.documents.models.words import RULING, DocumentStatus


def add_document(
    *, young_person: Any, name: str, content: bytes, kind: str, title: str, owner: Any, store: str,
    released: bool, by: Any, today: date, status: str = "", received: bytes | None = None,
    **about: Any,
) -> Document:  # fmt: skip
    """Check, store and record one PDF. Raises NotAccepted with a message for the person who sent it.

    `status` is how it stands when it comes in; without one nobody may serve it yet (see `cautious`). `received` are the bytes that came, where `content` was made
    from them: both are kept. `about`: `proceeding_key`, `source`, `dated`, `shows_address`, `may_be_served`,
    `redacted_from`.
    """
    pages = check_pdf(name, content)
    with audit.change(by=by, why=f"paper added: {title}", today=today):
        document = Document(
            young_person=young_person, owner=owner, store=store, kind=kind, title=title, released=released, pages=pages,
            sha256=storage.keep(content), size=len(content), added_on=today,
            status=status or cautious(store, kind),
            received_sha256=storage.keep(received) if received is not None else "", **about,
        )  # fmt: skip
        document.save()
    return document


def cautious(store: str, kind: str) -> str:
    """How a paper stands until somebody says more: a decision letter is unserved, the rest is its owner's alone."""
    if kind in RULING:
        return DocumentStatus.UNSERVED.value
    if store == Document.Store.PRIVILEGED:
        return DocumentStatus.PRIVILEGED.value
    return DocumentStatus.SAFEGUARDING.value
