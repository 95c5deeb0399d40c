"""The letter that goes with a pack, drafted as a Word document for its sender to edit."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from liaison import audit
from liaison.documents.views import attachment
from liaison.packs import letters
from liaison.packs.actions.order import Order, check, settled
from liaison.packs.gather import Records
from liaison.packs.typeface import london
from liaison.people.request import Request


def drafted(request: Request, records: Records, order: Order) -> HttpResponse:
    """The draft as a download under a name without a person in it. Raises NotPossible (see `Order`)."""
    check(order, request.user)
    chosen: Any = settled(order, request.user, request.today).papers
    at = timezone.now()
    content = letters.draft(
        order.purpose,
        replace(records, ticked=chosen),
        recipient=order.recipient.strip(),
        as_at=at,
        choices=order.choices,
    )
    audit.note(
        kind="exported",
        by=request.user,
        what="letter drafted",
        about=order.proceeding,
    )
    urn = "".join(filter(str.isalnum, order.proceeding.urn)) or "no-URN"
    return attachment(content, f"{urn}_letter_{london(at):%Y%m%d}.docx", letters.MEDIA_TYPE)
