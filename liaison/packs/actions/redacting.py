"""Keep a redacted version as a paper of its own, of whoever redacted it."""

from datetime import date
from typing import Any

from liaison.documents.actions.add import add_document
from liaison.documents.models import Document


def keep_redacted(
    paper: Document, content: bytes, *, title: str, address_gone: bool, by: Any, today: date
) -> Document:
    """Store `content` as the redacted version of `paper`. Raises NotAccepted.

    It belongs to the agency that redacted it and stands as the paper does. Who has not agreed to the paper has not
    agreed to this (`may_go`). What a firm redacts stays the firm's; a team has to release it anew.
    """
    own = paper.owner_id == by.agency_id
    firm = not by.in_team
    return add_document(
        young_person=paper.young_person, name=title, content=content, kind=paper.kind, title=title, owner=by.agency,
        store="privileged" if firm else "safeguarding", released=False, may_be_served=paper.may_be_served, status=paper.status,
        proceeding_key=paper.proceeding_key, source=paper.source or ("" if own else str(paper.owner)), dated=paper.dated,
        shows_address=paper.shows_address and not address_gone, redacted_from=paper, by=by, today=today,
    )  # fmt: skip
