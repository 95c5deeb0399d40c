"""Put a child on record: who they are, beside those who are on record already."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.law.words import Role
from liaison.people.may import require
from liaison.people.models import Agency, User, YoungPerson
from liaison.people.request import Request
from proceedings.listings.nearest import nearest
from proceedings.listings.new_person_form import NewPersonForm

PARTICULARS = (
    "forenames", "surname", "date_of_birth", "sex", "pnc_id", "address", "postcode", "looked_after", "worker",
)  # fmt: skip


class NewChildForm(NewPersonForm):
    """The particulars of a list's form, and who works with the child. `team`: whose workers are offered."""

    looked_after = forms.BooleanField(label=_("Looked after by the local authority"), required=False)
    worker = forms.ModelChoiceField(
        User.objects.none(), label=_("Case manager"), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, team: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["held"]
        worker = self.fields["worker"]
        assert isinstance(worker, forms.ModelChoiceField)
        worker.queryset = User.objects.filter(
            agency=team, role__in=[Role.YOT_WORKER, Role.MANAGER], is_active=True
        ).order_by("last_name", "first_name")
        if "none_of_these" in self.fields:
            self.order_fields([name for name in self.fields if name != "none_of_these"])


@require_http_methods(["GET", "HEAD", "POST"])
def new_child(request: Request) -> HttpResponse:
    """GET: the form. POST: asks to look at who is alike; saved only when it is none of them."""
    require(request.user.in_team, by=request.user, what="put a child on record", about=None)
    team, today = request.user.agency, request.today
    assert team is not None  # a member of a team has one
    own = request.user.pk if request.user.has_role(Role.YOT_WORKER) else None
    if request.method == "POST":
        form = NewChildForm(request.POST, today=today, nearest=[], team=team)
        form.is_valid()
        form = NewChildForm(request.POST, today=today, nearest=_near(team, form.cleaned_data), team=team)
    else:
        form = NewChildForm(today=today, initial={"worker": own}, nearest=[], team=team)
    if form.is_bound and form.is_valid():
        with audit.change(by=request.user, why="child put on record", today=today):
            person = YoungPerson(home_team=team, **{name: form.cleaned_data[name] for name in PARTICULARS})
            person.save()
        messages.success(request, said("%s is on record now.") % person.name)
        return redirect("young_person", pk=person.pk)
    if form.nearest:
        with transaction.atomic():
            for other in form.nearest:
                audit.note(kind="viewed", by=request.user, what="beside a new child", about=other)
    return render(request, "recording/new_child.html", {"form": form}, status=422 if form.errors else 200)


def _near(team: Agency, typed: dict[str, Any]) -> list[YoungPerson]:
    return nearest(
        team,
        forenames=typed.get("forenames", ""),
        surname=typed.get("surname", ""),
        born=typed.get("date_of_birth"),
        pnc=typed.get("pnc_id", ""),
    )
