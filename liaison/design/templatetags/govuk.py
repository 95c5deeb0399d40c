"""`{% load govuk %}`: forms, errors and dates on pages."""

from datetime import date, datetime
from typing import Any

from django import forms, template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from liaison.design import dates
from liaison.design.forms import GovukRenderer

register = template.Library()
_renderer = GovukRenderer()


@register.simple_tag
def govuk_form(form: forms.BaseForm) -> forms.BaseForm:
    """Any form (allauth's, django-filter's) drawn in the house style."""
    form.renderer = _renderer
    form.use_required_attribute = False
    return form


@register.simple_tag
def error_summary(*given: forms.BaseForm) -> SafeString:
    """Every error of the forms given, each a link to its field; nothing where there is none."""
    errors: list[dict[str, str]] = []
    for form in given:
        if not getattr(form, "errors", None) or not hasattr(form, "visible_fields"):
            continue
        errors += [{"text": str(error)} for error in form.non_field_errors()]
        for field in form:
            for error in field.errors:
                errors.append({"text": str(error), "href": f"#{field.auto_id}"})
    if not errors:
        return mark_safe("")
    return mark_safe(_renderer.render("govuk/error_summary.html", {"errors": errors}))  # the macro escaped it


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


@register.filter
def said(word: object) -> str:
    """A fixed word of the record (a state, a kind, a role: its English label) in the language of the page."""
    return gettext(str(word)) if word else ""


@register.filter
def written(value: Any) -> str:
    """A date or moment as "Friday 3 July 2026" (London); "" where there is none."""
    day = _day(value)
    return dates.written(day) if day else ""


@register.filter
def short(value: Any) -> str:
    """A date or moment as "3 July 2026" (London); "" where there is none."""
    day = _day(value)
    return dates.short(day) if day else ""


@register.filter
def distance(value: Any, today: date) -> str:
    """How far away, in calendar days: "today", "tomorrow", "in 3 days", "25 days ago"."""
    day = _day(value)
    return dates.distance(day, today) if day else ""


@register.filter
def overdue(value: Any, today: date) -> str:
    """As `distance`, but what has passed reads "25 days overdue"."""
    day = _day(value)
    return dates.overdue(day, today) if day else ""
