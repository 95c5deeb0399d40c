"""What changed from the version before."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.packs.differences import differences
from liaison.packs.models import Pack
from liaison.packs.views.look import seen
from liaison.people.request import Request


@require_safe
def pack_differences(request: Request, pk: UUID) -> HttpResponse:
    """The differences between this version and the one sealed before it; of a preview too."""
    pack = seen(request, pk)
    audit.note(kind="viewed", by=request.user, what=f"differences: {pack}", about=pack)
    same = Pack.objects.visible_to(request.user).kept()
    earlier = (
        same.filter(proceeding=pack.proceeding_id, purpose=pack.purpose, number__lt=pack.number)
        .order_by("-number")
        .first()
    )
    return render(
        request,
        "packs/differences.html",
        {
            "pack": pack,
            "person": pack.proceeding.young_person,
            "earlier": earlier,
            "differences": differences(earlier, pack) if earlier and pack.contents else [],
        },
    )
