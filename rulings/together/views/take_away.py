"""The referral in the sections of the Home Office's form, as a Word document or as JSON, for typing over."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.people.request import Request
from rulings.together.as_json import as_json
from rulings.together.docx import as_docx
from rulings.together.sheet import sheet_of
from rulings.together.views.prepared import the_preparation

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def preparation_docx(request: Request, pk: UUID) -> HttpResponse:
    """`/preparations/<pk>/form.docx`. The name of the file says nothing of whom it is about."""
    return _given(request, pk, "docx")


@require_safe
def preparation_json(request: Request, pk: UUID) -> HttpResponse:
    """`/preparations/<pk>/form.json`."""
    return _given(request, pk, "json")


def _given(request: Request, pk: UUID, kind: str) -> HttpResponse:
    row = the_preparation(request, pk)
    sheet = sheet_of(row, request.today)
    now = timezone.localtime()
    content = as_docx(sheet, now) if kind == "docx" else as_json(sheet, now)
    audit.note(kind="exported", by=request.user, what=f"referral form as {kind}", about=row)
    name = f"referral-form_{request.today:%Y%m%d}.{kind}"
    return HttpResponse(
        content,
        content_type=DOCX if kind == "docx" else "application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )
