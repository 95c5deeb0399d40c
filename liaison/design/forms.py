"""Forms drawn with the GOV.UK Design System's own macros (govuk-frontend-jinja).

`GovukRenderer` is the site's form renderer, so every form, allauth's and django-filter's too, is
drawn by `{{ form }}` alone. Our own forms start from `GovukForm` or `GovukModelForm`, which add error
texts that name the field. Errors are listed above the heading by `templates/base.html`.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from liaison.design.dates import UnreadableDate, When, read_date, short

if TYPE_CHECKING:
    _AnyForm = forms.BaseForm
else:
    _AnyForm = object


class GovukRenderer(BaseRenderer):
    """Django's form renderer over GOV.UK macros; widgets without a macro fall back to Django's own."""

    form_template_name = "govuk/form.html"
    formset_template_name = "django/forms/formsets/div.html"
    field_template_name = "govuk/field.html"

    @cached_property
    def engine(self) -> Jinja2:
        ours = Path(__file__).parent / "jinja2"
        loader = ChoiceLoader(
            [
                FileSystemLoader([ours, Path(forms.__file__).parent / "jinja2"]),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        )
        engine = Jinja2({"NAME": "govuk", "DIRS": [], "APP_DIRS": False, "OPTIONS": {"loader": loader}})
        engine.env.globals["gettext"] = gettext
        engine.env.filters["said"] = _said
        return engine

    def get_template(self, template_name: str) -> Any:
        return self.engine.get_template(template_name)


def _said(label: Any) -> Any:
    """A choice's label in the language of the page: those of the record's fixed words are English (`law/words.py`)."""
    return gettext(str(label)) if label else label


class TypedDateField(forms.Field):
    """One box for a date, read as people type it (see `dates.read_date`); British order always.

    `when` is "past" (default: what is recorded has happened), "future" or "any". The form must be
    given `today`; the value is a `datetime.date`, or None where the field is optional and empty.
    """

    widget = forms.TextInput
    is_typed_date = True  # the field template gives it a short box
    today: date | None = None
    kept: type = date  # what a value is once it is read

    def __init__(self, *, when: When = "past", help_text: Any = None, **kwargs: Any) -> None:
        self.when: When = when
        if help_text is None:
            help_text = (
                _("For example 3/7/2026, 3 July or tomorrow")
                if when == "future"
                else _("For example 3/7/2026, 3 July or yesterday")
            )
        super().__init__(help_text=help_text, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "spellcheck": "false"}

    def prepare_value(self, value: Any) -> Any:
        return short(value) if isinstance(value, date) else value

    def read(self, text: str, today: date) -> Any:
        """What was typed, as a `kept`. Raises UnreadableDate."""
        return read_date(text, today, self.when)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, self.kept):
            return value
        if self.today is None:
            raise TypeError("A form with a TypedDateField must be given today=")
        try:
            return self.read(str(value), self.today)
        except UnreadableDate as refused:
            raise ValidationError(str(refused), code="invalid") from refused

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class _Typed(_AnyForm):
    """What our own forms share: `today` for their dates, error texts that name the field."""

    label_size = "s"
    show_optional = True
    use_required_attribute = False  # the error summary speaks, not the browser's bubbles

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, field in self.fields.items():
            if isinstance(field, TypedDateField):
                if today is None:
                    raise TypeError(f"{type(self).__name__} must be given today=: {name} is a date as typed")
                field.today = today
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _asks_for(name, field)


def _asks_for(name: str, field: forms.Field) -> str:
    label = str(field.label or name.replace("_", " ")).strip()
    if label.endswith("?"):
        return gettext("Answer “%(question)s”") % {"question": label}
    if isinstance(field, forms.FileField):
        return gettext("Choose a file for “%(label)s”") % {"label": label}
    if isinstance(field, forms.BooleanField):
        return gettext("Tick “%(label)s” to go on") % {"label": label}
    if label[1:2].islower() or len(label) == 1:  # "Court", not "URN"
        label = label[0].lower() + label[1:]
    asks = gettext("Select %(label)s") if isinstance(field, forms.ChoiceField) else gettext("Enter %(label)s")
    return asks % {"label": label}


class GovukForm(_Typed, forms.Form):
    """A form of ours: `GovukForm(data, files, today=…)`."""


class GovukModelForm(_Typed, forms.ModelForm):
    """A form over a model. Saving is not its business: a room's actions write (DESIGN, rule 1)."""
