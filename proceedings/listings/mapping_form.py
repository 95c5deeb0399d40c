"""What an officer says of the columns of a table: one select a column, with the guess."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm
from proceedings.listings.formats.table_mapping import Field, Mapping, Unclear, faults_of

_ORDERS = (
    ("", _("As commas and capitals say; else forenames first")),
    ("surname", _("Surname first, then forenames")),
    ("forenames", _("Forenames first, then surname")),
)
_SHOWN = 3
_LONGEST = 40


class MappingForm(GovukForm):
    """One field a column (`column_0`, ...), and how names without a comma are written.

    `cleaned_data["mapping"]` is the `Mapping` that was said. `signature` is hidden: it says of which table.
    """

    label_size = "s"
    show_optional = False
    signature = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, table: Unclear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.fields["signature"].initial = table.mapping.signature
        choices = [("", _("Choose")), *((one.value, one.label) for one in Field)]
        for number, heading in enumerate(table.headings):
            examples = list(dict.fromkeys(filter(None, (_cell(row, number) for row in table.rows))))[:_SHOWN]
            if not heading and not examples:
                continue  # an empty column, as a stroke at the edge of a pasted table makes
            label = (
                f"“{heading}”"
                if heading
                else _("Column %(number)d, without a heading") % {"number": number + 1}
            )
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=label,
                error_messages={
                    "required": _("Select what %(column)s holds")
                    % {"column": f"{label[0].lower()}{label[1:]}"}
                },
                help_text=_("Holds %(examples)s") % {"examples": "; ".join(examples)}
                if examples
                else _("Empty"),
                choices=choices,
                initial=table.mapping.columns[number].value,
            )
        self.fields["names"] = forms.ChoiceField(
            label=_("How are names written?"), choices=_ORDERS, required=False,
            help_text=_("In the column of whole names"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        columns = tuple(
            Field(cleaned.get(f"column_{number}") or Field.LEFT_OUT)
            for number in range(len(self.table.headings))
        )
        for fault in faults_of(columns):
            self.add_error(_first(columns, fault), fault.rstrip("."))
        order = cleaned.get("names")
        cleaned["mapping"] = Mapping(
            signature=self.table.mapping.signature,
            columns=columns,
            several=self.table.mapping.several,
            surname_first=order == "surname" if order else None,
            headed=self.table.mapping.headed,
        )
        return cleaned


def _cell(row: tuple[str, ...], number: int) -> str:
    text = " ".join(row[number].split()) if number < len(row) else ""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _first(columns: tuple[Field, ...], fault: str) -> str | None:
    """The field to which an error belongs: the second column of two, else the whole form."""
    for number, field in enumerate(columns):
        if f"“{field.label}”" in fault and field in columns[:number]:
            return f"column_{number}"
    return None
