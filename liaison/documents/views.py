"""Hand out one file to one person who may see it; each time is in the log."""

import re
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.people.access import get_visible
from liaison.people.request import Request


@require_safe
def document(request: Request, pk: UUID) -> HttpResponse:
    """The file as a download, under a name without a person in it. 404 for everybody whose it is not."""
    held = get_visible(Document.objects.all(), request.user, pk=pk)
    content = storage.read(held.sha256)
    audit.note(
        kind="exported", by=request.user, what=f"downloaded: {held.title}", about=held, sha256=held.sha256
    )
    return attachment(content, f"{held.get_kind_display()} {held.added_on:%Y%m%d}.pdf", held.media_type)


def attachment(content: bytes, name: str, media_type: str = "application/pdf") -> HttpResponse:
    """A download that no browser opens in the site's own name."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{safe}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
