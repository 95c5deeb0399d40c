"""`{% load casework %}`: ages, titles and the queue's links."""

from datetime import date
from typing import Any

from django import template
from django.http import QueryDict

from liaison.casework import wording
from liaison.casework.cards import Band
from liaison.prompts.models import Prompt
from liaison.prompts.titles import title
from liaison.prompts.told import note_for as note_seen_by

register = template.Library()
register.filter("prompt_title", title)
register.filter("day_of", wording.day_of)
register.filter("weekday_of", wording.weekday_of)


@register.filter
def age(young_person: Any, today: date) -> int:
    """Age in full years on that day."""
    return young_person.age_on(today)


@register.filter
def note_for(prompt: Prompt, user: Any) -> str:
    """The prompt's note, where this reader may read it."""
    return note_seen_by(user, prompt)


@register.filter
def has_any(rows: list[Any], column: str) -> bool:
    """Whether one of the rows has something in this column: an empty column is not drawn."""
    return any(getattr(row, column) for row in rows)


@register.filter
def minus(one: int, other: int) -> int:
    """The difference: coordinates of a drawing, and how many are left."""
    return one - other


@register.filter
def plus(one: int, other: int) -> int:
    """The sum: coordinates of a drawing."""
    return one + other


@register.filter
def slice_from(rows: Any, start: int) -> Any:
    """What comes after the first so many."""
    return rows[start:]


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """The value under that key, or nothing."""
    return mapping.get(key)


@register.filter
def shorten(text: str, most: int) -> str:
    """At most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


@register.simple_tag
def same_filter(form: Any, name: str, *values: Any) -> str:
    """The queue's filter as a query, with `name` set to these values instead."""
    data = QueryDict(mutable=True)
    for field in form.fields:
        data.setlist(field, form.data.getlist(field))
    data.setlist(name, [str(value) for value in values])
    data["filter"] = "1"
    return data.urlencode()


@register.simple_tag(takes_context=True)
def with_page(context: Any, number: int) -> str:
    """The address of another page of the same list."""
    data = context["request"].GET.copy()
    data["page"] = number
    return f"?{data.urlencode()}"


@register.simple_tag
def band_count(band: Band, cards: list[Any]) -> str:
    """ "3 prompts, 2 children": what of a band stands on this page."""
    prompts = sum(1 for one in cards for line in one.card.lines if line.band is band)
    children = len({one.card.young_person.pk for one in cards})
    return f"{wording.counted(prompts, 'prompt')}, {wording.counted(children, 'child', 'children')}"
