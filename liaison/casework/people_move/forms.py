"""What a manager types when people move."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.people.models import Agency, User


def colleagues(user: Any, *, but: Any = None) -> Any:
    """The people of the user's agency who are there, by name."""
    found = User.objects.filter(agency=user.agency_id, is_active=True)
    return (found.exclude(pk=but.pk) if but else found).order_by("last_name", "first_name", "username")


class ChooseForm(GovukForm):
    """A form with a choice of people: `people` is who can be chosen for `to`."""

    to = forms.ModelChoiceField(User.objects.none(), label=_("Who takes it on?"), empty_label=_("Choose"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ModelChoiceField)
        to.queryset = people


class HandOverForm(ChooseForm):
    """All that bears a name goes to somebody else; `leaves`: the account is closed."""

    leaves = forms.BooleanField(label=_("This person leaves the agency: close the account"), required=False)


class AbsenceForm(ChooseForm):
    """Away, and who stands in."""

    since = TypedDateField(label=_("First day away"), when="any")
    until = TypedDateField(label=_("Last day away"), when="any")

    field_order = ("since", "until", "to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = _("Who stands in?")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("since") and typed.get("until") and typed["until"] < typed["since"]:
            self.add_error("until", _("The last day is before the first"))
        return typed


class WorkerForm(ChooseForm):
    """The child's case manager."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = _("Who is the case manager?")


class TeamsForm(GovukForm):
    """Home team (where the child usually lives) and host team (which serves the child elsewhere)."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    home_team = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Home youth justice service"), empty_label=None,
        help_text=_("Where the child usually lives. It keeps the case."),
    )  # fmt: skip
    host_team = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Host youth justice service"), required=False, empty_label=_("None"),
        help_text=_("Where the child is placed for now. It sees all of the record."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why?"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = Agency.objects.filter(kind=Agency.Kind.YOUTH_JUSTICE).order_by("name")
        for name in ("home_team", "host_team"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = services

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("home_team") and typed.get("home_team") == typed.get("host_team"):
            self.add_error("host_team", _("The host is another service than the home"))
        return typed


class SolicitorForm(GovukForm):
    """Which firm acts in a proceeding, from when; or that none does."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    what = forms.ChoiceField(
        label=_("What changed?"), widget=forms.RadioSelect,
        choices=[("instructed", _("A firm was instructed")), ("ended", _("The firm no longer acts"))],
    )  # fmt: skip
    firm = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Which firm?"), required=False, empty_label=_("Choose"),
        help_text=_("Only firms with an account here. Ask your administrator to add another."),
    )  # fmt: skip
    on = TypedDateField(label=_("Since when?"))

    def __init__(self, *args: Any, acts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        firm = self.fields["firm"]
        assert isinstance(firm, forms.ModelChoiceField)
        firm.queryset = Agency.objects.filter(kind=Agency.Kind.LAW_FIRM).order_by("name")
        if acts is None:
            what = self.fields["what"]
            assert isinstance(what, forms.ChoiceField)
            what.choices = [("instructed", _("A firm was instructed"))]
            self.initial.setdefault("what", "instructed")
        self.acts = acts

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("what") == "instructed":
            if not typed.get("firm"):
                self.add_error("firm", _("Choose the firm"))
            elif typed["firm"] == self.acts:
                self.add_error("firm", _("That firm acts already"))
        return typed
