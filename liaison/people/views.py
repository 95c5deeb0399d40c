"""An agency's address, telephone, mailbox and reference: kept right by whoever answers for them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liaison import audit
from liaison.people.actions.agency import keep_right
from liaison.people.forms import AgencyForm
from liaison.people.may import agencies_kept_by, require
from liaison.people.request import Request, seen_as_it_is


@require_safe
def agencies(request: Request) -> HttpResponse:
    """`/agencies/`: those that the reader keeps, with what is missing of each."""
    kept = agencies_kept_by(request.user).order_by("kind", "name")
    require(kept.exists(), by=request.user, what="keep an agency’s particulars", about=None)
    return render(request, "people/agencies.html", {"agencies": kept, "own": request.user.agency_id})


@require_http_methods(["GET", "HEAD", "POST"])
def agency(request: Request, pk: UUID) -> HttpResponse:
    """`/agencies/<pk>/`. GET: its particulars. POST: as they are from now on. 404 (logged) for one that others keep."""
    kept = agencies_kept_by(request.user)
    row = kept.filter(pk=pk).first()
    if row is None:
        audit.note(kind="refused", by=request.user, what="asked for the particulars of an agency")
        raise Http404("Not found")
    several = kept.count() > 1
    if request.method == "POST":
        seen_as_it_is(request, row)
    names = ("address", "telephone", "email", "reference")
    form = AgencyForm(
        request.POST or None, today=request.today,
        initial={"held": row.version, **{name: getattr(row, name) for name in names}},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        keep_right(
            agency=row, held=form.cleaned_data["held"], by=request.user, today=request.today, **form.particulars()
        )  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("agencies") if several else redirect("agency", pk=row.pk)
    context = {"form": form, "agency": row, "several": several, "own": row.pk == request.user.agency_id}
    return render(request, "people/agency.html", context, status=422 if form.errors else 200)
