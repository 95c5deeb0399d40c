"""What somebody was told, newest first."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from liaison.notices import actions
from liaison.notices.folded import folded
from liaison.notices.mail_trouble import looks_after_mail
from liaison.notices.models import Notice
from liaison.notices.unread import unread
from liaison.people.request import Request

A_PAGE = 30


@require_safe
def notices(request: Request) -> HttpResponse:
    """`/notices/`. GET: `page`."""
    mine = Notice.objects.visible_to(request.user)
    rows = mine.select_related("young_person", "mail").order_by("-at", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "lines": folded(page), "unread": unread(request.user), "looks_after_mail": looks_after_mail(request.user),
    }  # fmt: skip
    return render(request, "notices/notices.html", context)


@require_POST
def notices_read(request: Request) -> HttpResponse:
    """Mark read those whose keys are in `pk`, or with `all` all of the reader's."""
    if "all" in request.POST:
        keys = list(Notice.objects.visible_to(request.user).unread().values_list("pk", flat=True))
    else:
        keys = [key for one in request.POST.getlist("pk")[:A_PAGE] if (key := _key(one))]
    many = actions.read(keys, by=request.user, today=request.today)
    if many:
        messages.success(request, ngettext("%d notice marked read.", "%d notices marked read.", many) % many)
    return redirect("notices")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
