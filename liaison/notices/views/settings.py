"""A person's own settings: how they are told, and their calendar's secret address."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liaison.law.words import Role
from liaison.notices import actions
from liaison.notices.forms import CalendarForm, HowForm
from liaison.notices.models import CalendarAddress, CalendarReading, Choice
from liaison.notices.models.calendar_address import Whose
from liaison.notices.models.choice import How
from liaison.people.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
def your_settings(request: Request) -> HttpResponse:
    """GET: both parts. POST: how to be told from now on."""
    form = _how(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        how, always = How(form.cleaned_data["how"]), form.cleaned_data["every_morning"]
        actions.choose(how, every_morning=always, by=request.user, today=request.today)
        messages.success(request, _("Saved."))
        return redirect("your_settings")
    return _page(request, form, status=422 if form.errors else 200)


def _how(request: Request, data: Any = None) -> HowForm:
    held = Choice.objects.visible_to(request.user).first()
    how = held.how if held else (How.PAGE if _mailbox(request) else How.AT_ONCE).value
    always = bool(held and held.every_morning)
    return HowForm(data, today=request.today, initial={"how": how, "every_morning": always})


def _mailbox(request: Request) -> str:
    """Where the reader's agency is told, as `telling` has it: a team's people are told by name."""
    agency = request.user.agency
    return agency.email if agency and not request.user.in_team else ""


@require_POST
def calendar_make(request: Request) -> HttpResponse:
    """Make the address and show it, this once: only its digest is kept."""
    whose = Whose.MINE
    if request.user.in_team:
        form = CalendarForm(request.POST, today=request.today)
        if not form.is_valid():
            return _page(request, _how(request), calendar=form, status=422)
        whose = Whose(form.cleaned_data["whose"])
    secret = actions.make_address(whose, by=request.user, today=request.today)
    address = settings.SITE_URL.rstrip("/") + reverse("calendar_feed", args=[secret])
    webcal = "webcal" + address[address.index(":") :]
    return render(request, "notices/calendar_made.html", {"address": address, "webcal": webcal})


@require_POST
def calendar_revoke(request: Request) -> HttpResponse:
    """The address answers no more."""
    if actions.revoke_address(by=request.user, today=request.today):
        messages.success(request, _("The calendar’s address no longer works."))
    return redirect("your_settings")


def _page(
    request: Request, form: HowForm, *, calendar: CalendarForm | None = None, status: int = 200
) -> HttpResponse:
    held = CalendarAddress.objects.visible_to(request.user).live().first()
    own = request.user.has_role(Role.YOT_WORKER)
    whose = held.whose if held else (Whose.MINE if own else Whose.TEAM).value
    if calendar is None and request.user.in_team:
        calendar = CalendarForm(today=request.today, initial={"whose": whose})
    context: dict[str, Any] = {
        "form": calendar if calendar and calendar.errors else form, "how": form, "calendar": calendar, "held": held, "mailbox": _mailbox(request),
        "readings": list(CalendarReading.objects.filter(address=held)) if held else [],
    }  # fmt: skip
    return render(request, "notices/settings.html", context, status=status)
