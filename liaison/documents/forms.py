"""What a person says of a paper: what it is, how it stands, who may have it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm, TypedDateField
from liaison.documents.conversion import ACCEPTED
from liaison.documents.models.words import RULING, DocumentStatus, Kind

OWNER, READ, SERVE = "owner", "read", "serve"
REACH: Final = (
    (OWNER, _("Only us")),
    (READ, _("The child’s solicitor, to read")),
    (SERVE, _("The child’s solicitor, who may also serve it on the prosecution and the court")),
)
OF_A_FIRM: Final = (
    DocumentStatus.PRIVILEGED,
    DocumentStatus.UNSERVED,
    DocumentStatus.SERVED,
    DocumentStatus.THIRD_PARTY,
)
OF_A_TEAM: Final = (DocumentStatus.SAFEGUARDING, DocumentStatus.SERVED, DocumentStatus.THIRD_PARTY)
SAID: Final = {
    DocumentStatus.PRIVILEGED: _(
        "Privileged: instructions, proofs, advice, draft experts. It goes to nobody"
    ),
    DocumentStatus.UNSERVED: _("Ours, and not served yet"),
    DocumentStatus.SERVED: _("Served already, by us or by the prosecution"),
    DocumentStatus.THIRD_PARTY: _("Somebody else made it, and has to agree before it is served"),
    DocumentStatus.SAFEGUARDING: _("Kept for the child’s safety"),
}
NEVER_TYPED: Final = frozenset({Kind.PACK.value, *RULING} - {Kind.DECISION_REASONS.value})


class ReachForm(GovukForm):
    """Who may have a paper. A team says how far it goes, a firm whether the team reads it and the holder agrees."""

    held = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reach = forms.ChoiceField(
        label=_("Who may have it?"), choices=REACH, widget=forms.RadioSelect,
        help_text=_("What has been read cannot be unread."),
    )  # fmt: skip
    released = forms.BooleanField(label=_("The youth justice service may read it"), required=False)
    agreed = forms.BooleanField(
        label=_("Whoever made it agrees that it is served"), required=False,
        help_text=_("Only for a third party’s paper. Keep the agreement on your file."),
    )  # fmt: skip
    shows_address = forms.BooleanField(
        label=_("It shows where the child lives or can be found"), required=False,
        help_text=_("It then stays out of packs, unless it is redacted or the address may show."),
    )  # fmt: skip

    def __init__(self, *args: Any, firm: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reach",) if firm else ("released", "agreed"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "reach" in typed:
            typed["released"], typed["agreed"] = typed["reach"] != OWNER, typed["reach"] == SERVE
        return typed


class PaperForm(ReachForm):
    """A new paper: the file, what it is, who made it, how it stands. `firm`: it comes from the defence."""

    show_optional = True
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
        help_text=_("PDF, photograph (JPG or PNG), Word or e-mail (EML), up to 15 MB."),
    )
    title = forms.CharField(
        label=_("What is it called?"), max_length=200, help_text=_("As the index of a pack will name it. No name of the child.")
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=[(k.value, k.label) for k in Kind if k.value not in NEVER_TYPED]
    )
    source = forms.CharField(
        label=_("Who made it?"), max_length=120, required=False, help_text=_("The force, the school, the hospital.")
    )  # fmt: skip
    dated = TypedDateField(label=_("What date does it bear?"), required=False)
    status = forms.ChoiceField(label=_("How does it stand?"), widget=forms.RadioSelect)

    field_order = (
        "file",
        "title",
        "kind",
        "source",
        "dated",
        "status",
        "reach",
        "released",
        "agreed",
        "shows_address",
    )

    def __init__(self, *args: Any, firm: bool, **kwargs: Any) -> None:
        super().__init__(*args, firm=firm, **kwargs)
        del self.fields["held"]
        status = self.fields["status"]
        assert isinstance(status, forms.ChoiceField)
        status.choices = [(word.value, SAID[word]) for word in (OF_A_FIRM if firm else OF_A_TEAM)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("status") == DocumentStatus.PRIVILEGED and typed.get("released"):
            self.add_error("released", _("A privileged paper is not for the youth justice service"))
        return typed
