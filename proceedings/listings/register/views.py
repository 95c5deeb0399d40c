"""Court registers: all of them, a new one with the children of other areas, and the results of ours."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.models import YoungPerson
from proceedings.listings.actions.decide import find_by_reference
from proceedings.listings.entry import Refused
from proceedings.listings.forms import HeldForm, LinkForm
from proceedings.listings.models import Register, RegisterResult
from proceedings.listings.models.register_result import WAITING
from proceedings.listings.register.actions import decide
from proceedings.listings.register.actions.bring_in import BroughtIn, bring_in
from proceedings.listings.register.forms import FieldForm, RegisterForm
from proceedings.listings.register.review import review
from proceedings.listings.register.screening import screened
from proceedings.listings.uploading import UpTo


def _works_with_registers(user: Any) -> bool:
    return bool(user.has_role(Role.LIAISON_OFFICER, Role.MANAGER) and user.agency_id)


def _today(request: HttpRequest) -> date:
    return request.today  # type: ignore[attr-defined,no-any-return]


@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """The team's registers, newest first."""
    if not _works_with_registers(request.user):
        raise Http404
    counted = (
        Register.objects.visible_to(request.user)
        .annotate(
            ours=Count("results", filter=~Q(results__state="not_ours")),
            waiting=Count("results", filter=Q(results__state__in=WAITING)),
        )
        .order_by("-brought_at", "pk")
    )
    page = Paginator(counted, 50).get_page(request.GET.get("page"))
    return render(request, "registers/registers.html", {"page": page})


@csrf_exempt  # the handler must be set before anything reads the body; the token is checked below
@require_http_methods(["GET", "HEAD", "POST"])
def register_upload(request: HttpRequest) -> HttpResponse:
    """A new register. The answer shows the children of other areas, once."""
    request.upload_handlers.insert(0, UpTo(request))
    return _upload(request)


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    if not _works_with_registers(request.user):
        raise Http404
    if request.method != "POST":
        return _show_upload(request, RegisterForm(today=_today(request)))
    files = request.FILES  # read it before asking whether it was too large
    form = RegisterForm(
        request.POST, files, today=_today(request), too_large=getattr(request, "too_large", False)
    )
    if not form.is_valid():
        return _show_upload(request, form)
    file = form.cleaned_data["file"]
    try:
        brought = bring_in(
            file.name,
            file.read(),
            agency=request.user.agency,  # type: ignore[union-attr,arg-type]
            by=request.user,
            today=_today(request),
            lawful_basis=form.cleaned_data["lawful_basis"],
        )
    except Refused as refused:
        form.add_error("file", _("%(reason)s Nothing was stored.") % {"reason": refused})
        return _show_upload(request, form)
    return _brought_in(request, brought)


def _show_upload(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    return render(request, "registers/upload.html", {"form": form}, status=422 if form.errors else 200)


def _brought_in(request: HttpRequest, brought: BroughtIn) -> HttpResponse:
    """The children of other areas in the answer itself, so that they are nowhere else; without any, our results."""
    register = brought.register
    assert register is not None
    said = ""
    if brought.already:
        said = f"{register.brought_by} brought this same file in on {register.brought_at:%-d %B %Y}. {_again(brought)}"
    if not brought.elsewhere:
        messages.info(request, said) if said else None
        return redirect("register", pk=register.pk)
    audit.note(
        kind="viewed", by=request.user, what="screened children of other areas in a court register", about=register,
        count=len(brought.elsewhere),
    )  # fmt: skip
    context = {
        "register": register,
        "said": said,
        "screened": screened(brought.elsewhere, register.agency),
        "ours": register.results.exclude(state="not_ours").count(),
    }
    return render(request, "registers/screening.html", context)


def _again(brought: BroughtIn) -> str:
    added = (brought.changes or {}).get("added", 0) + (brought.changes or {}).get("changed", 0)
    if not added:
        return "Bringing it in again changed nothing."
    return f"{added} of your children {'is' if added == 1 else 'are'} new in it, put on record since."


@require_GET
def register(request: HttpRequest, pk: Any) -> HttpResponse:
    """What a register says of our children, beside what was typed in court."""
    return _show(request, get_visible(Register.objects.select_related("agency"), request.user, pk=pk))


def _show(
    request: HttpRequest, held: Register, error: str = "", at: RegisterResult | None = None
) -> HttpResponse:
    shown = review(held, request.user, _today(request))
    with audit.change(by=request.user, why="results in a court register", today=_today(request)):
        audit.note(kind="viewed", by=request.user, what="opened a court register", about=held)
        for person in shown.people:
            audit.note(kind="viewed", by=request.user, what="in a court register", about=person)
    context = {"register": held, "review": shown, "error": error, "at": at}
    return render(request, "registers/register.html", context, status=409 if error else 200)


def _decide(
    request: HttpRequest, pk: Any, form: HeldForm, act: Callable[..., RegisterResult]
) -> HttpResponse:
    """Carry out a decision about a result; what is not possible is said on its page."""
    row = get_visible(RegisterResult.objects.select_related("register__agency"), request.user, pk=pk)
    back = reverse("register", args=[row.register_id])
    request.conflict_back = back  # type: ignore[attr-defined]
    if not form.is_valid():
        said = "; ".join(str(error) for errors in form.errors.values() for error in errors)
        return _show(request, row.register, f"Nothing was changed: {said}", row)
    try:
        decided = act(row, by=request.user, today=_today(request), held=form.cleaned_data["held"])
    except NotPossible as reason:
        said = str(reason)
        return _show(request, row.register, f"{said[:1].upper()}{said[1:]}.", row)
    return redirect(f"{back}#result-{decided.number}")


@require_POST
def register_ours(request: HttpRequest, pk: Any) -> HttpResponse:
    """This child is the suggested young person, or the one with a PNC ID or URN."""
    form = LinkForm(request.POST)

    def act(row: RegisterResult, **said: Any) -> RegisterResult:
        if chosen := form.cleaned_data["young_person"]:
            person = get_visible(YoungPerson.objects.all(), request.user, pk=chosen)
        else:
            person = find_by_reference(row.register.agency, form.cleaned_data["reference"].strip())
        return decide.say_ours(row, young_person=person, **said)

    return _decide(request, pk, form, act)


@require_POST
def register_not_ours(request: HttpRequest, pk: Any) -> HttpResponse:
    """Not one of ours: what was kept of the child goes."""
    return _decide(request, pk, HeldForm(request.POST), decide.say_not_ours)


@require_POST
def register_not_them(request: HttpRequest, pk: Any) -> HttpResponse:
    """Not the young person who was linked: it is asked again who this is."""
    return _decide(request, pk, HeldForm(request.POST), decide.say_not_them)


@require_POST
def register_take_back(request: HttpRequest, pk: Any) -> HttpResponse:
    """“Not one of ours” was wrong: the register asks again when it is brought in again."""
    return _decide(request, pk, HeldForm(request.POST), decide.take_back)


@require_POST
def register_record(request: HttpRequest, pk: Any) -> HttpResponse:
    """Put on record what the register says of one field."""
    form = FieldForm(request.POST)
    return _decide(
        request, pk, form, lambda row, **said: decide.record(row, form.cleaned_data["key"], **said)
    )


@require_POST
def register_leave(request: HttpRequest, pk: Any) -> HttpResponse:
    """Leave one field as it was typed."""
    form = FieldForm(request.POST)
    return _decide(request, pk, form, lambda row, **said: decide.leave(row, form.cleaned_data["key"], **said))
