"""The outbox as its administrator sees it: what did not go out, since when, what the server said."""

from django.contrib import messages
from django.db.models import Count, Max, Min
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from liaison.notices import actions
from liaison.notices.mail_trouble import is_bad, looked_after_by, looks_after_mail, trouble
from liaison.people.may import require
from liaison.people.request import Request

SHOWN = 100


@require_safe
def outbox(request: Request) -> HttpResponse:
    """`/outbox/`: for managers and whoever administers the site. Addresses, never what a mail is about."""
    _may(request)
    now = timezone.now()
    mails = looked_after_by(request.user)
    stuck = (
        mails.filter(is_bad(now))
        .order_by()
        .values("to", "state", "trouble")
        .annotate(number=Count("pk"), since=Min("queued_at"), next_try=Min("not_before"), tries=Max("tries"))
    )
    context = {
        "trouble": trouble(now), "rows": stuck.order_by("since", "to")[:SHOWN],
        "waiting": mails.filter(state="waiting").count(),
    }  # fmt: skip
    return render(request, "notices/outbox.html", context)


@require_POST
def outbox_again(request: Request) -> HttpResponse:
    """Send again what was given up and what waits for its next try: somebody mended the mail server."""
    _may(request)
    many = actions.put_back(by=request.user, today=request.today)
    messages.success(request, ngettext("%d e-mail is sent again.", "%d e-mails are sent again.", many) % many)
    return redirect("outbox")


def _may(request: Request) -> None:
    require(looks_after_mail(request.user), by=request.user, what="look after the outbox", about=None)
