"""The letter to a holder of evidence who has no account here, in Word."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.documents.views import attachment
from liaison.law.words import Role
from liaison.packs.letters import MEDIA_TYPE, evidence_request
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request
from proceedings.models import EvidenceRequest


@require_safe
def evidence_letter(request: Request, pk: UUID) -> HttpResponse:
    """`/evidence-requests/<pk>/letter/`: for the solicitor to edit, sign and send. Each download is in the log."""
    user = request.user
    rows = EvidenceRequest.objects.select_related("proceeding__young_person", "agency", "firm")
    row = get_visible(rows, user, pk=pk)
    require(user.has_role(Role.DEFENCE_SOLICITOR), by=user, what="write the defence’s letters", about=row)
    content = evidence_request.draft(row, signed_by=str(user), at=timezone.now(), today=request.today)
    audit.note(kind="exported", by=user, what="letter asking for evidence", about=row)
    return attachment(content, evidence_request.file_name(row, request.today), MEDIA_TYPE)
