"""Papers for tests: as an owner adds them."""

from types import SimpleNamespace
from typing import Any

from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from tests.child import letter
from tests.liaison.packs.conftest import TODAY


def paper(case: SimpleNamespace, whose: str, title: str, **about: Any) -> Document:
    """A paper of "firm", "team" or "partner" in this case; `about` as of `add_document`."""
    owner = getattr(case.people, whose)
    said = {
        "kind": "school", "store": "privileged" if whose == "firm" else "safeguarding", "released": whose == "firm",
        "status": "unserved", "proceeding_key": case.proceeding.pk, "content": letter(pages=1 + len(title) % 3), **about,
    }  # fmt: skip
    return add_document(
        young_person=case.person, name="x.pdf", title=title, owner=owner, by="tests", today=TODAY, **said
    )
