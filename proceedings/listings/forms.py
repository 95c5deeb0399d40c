"""What an officer says about a list and about an entry."""

from typing import Any

from django import forms

from liaison.design.forms import GovukForm, TypedDateField

PROTOCOL = (
    "Sent by the court to this youth justice service under the HMCTS protocol for sharing court lists "
    "with professional court users."
)


class UploadForm(GovukForm):
    """One file, on what ground it is held, and the answers to what the list does not say."""

    file = forms.FileField(
        label="Court list",
        help_text="A CaTH Magistrates Standard List (JSON), up to 30 MB, as it came from the court.",
    )
    day = TypedDateField(
        label="Date of the hearings",
        when="any",
        required=False,
        help_text="Only if the list does not say it. For example 22/7/2026 or tomorrow",
    )
    court = forms.CharField(
        label="Court", required=False, max_length=100, help_text="Only if the list does not say it."
    )
    lawful_basis = forms.CharField(
        label="On what ground this list is held",
        initial=PROTOCOL,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = (
                "The file is larger than 30 MB, the most that is read. Ask the court for it court by court"
            )

    def ask(self, asks: tuple[str, ...]) -> None:
        """Say on the form what the list leaves open. The file must be chosen again: nothing of it was kept."""
        for name, field in (("date", "day"), ("court", "court")):
            if name in asks:
                self.add_error(
                    field, f"This list does not say its {name} everywhere. Enter it and choose the file again"
                )


class HeldForm(forms.Form):
    """The version that the person saw when they pressed the button."""

    held = forms.IntegerField(min_value=0)


class LinkForm(HeldForm):
    """Whom an entry is linked to: one of the suggested, or by PNC ID or URN."""

    young_person = forms.UUIDField(required=False)
    reference = forms.CharField(required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("young_person") and not (cleaned.get("reference") or "").strip():
            raise forms.ValidationError("Enter a PNC ID or a URN")
        return cleaned
