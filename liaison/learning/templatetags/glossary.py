"""The field's terms explained where they stand, on hover and on focus, without a script."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from liaison.learning.numbering import next_number
from liaison.learning.words import Term, found_in, terms

register = template.Library()


@register.simple_tag
def term(key: str, text: str = "") -> SafeString:
    """`{% term "conclusive-grounds" %}`: the term with its explanation; `text` in place of its name."""
    return _explained(text or terms()[key].name, terms()[key])


@register.simple_tag(takes_context=True)
def explain(context: Context, text: Any) -> SafeString:
    """`{% explain line.text %}`: as `explained`, but a term that the page has explained already is not again.

    For what stands in loops. What it has explained is kept with the request, so that included templates know it too.
    """
    request = context.get("request")
    told: set[str] = request.__dict__.setdefault("explained_terms", set()) if request else set()
    return format_html_join("", "{}", ((_once(piece, found, told),) for piece, found in found_in(str(text))))


def _once(piece: str, found: Term | None, told: set[str]) -> str:
    if found is None or found.key in told:
        return piece
    told.add(found.key)
    return _explained(piece, found)


@register.filter
def explained(text: Any) -> SafeString:
    """`{{ prompt.text|explained }}`: the first mention of each term in a plain text with its explanation."""
    return format_html_join(
        "", "{}", ((_explained(piece, found) if found else piece,) for piece, found in found_in(str(text)))
    )


def _explained(text: str, found: Term) -> SafeString:
    return format_html(
        '<span class="liaison-term"><dfn><a class="liaison-term__word" href="{}#{}" aria-describedby="term-{id}">{}</a></dfn>'
        '<span class="liaison-term__says" role="tooltip" id="term-{id}">{}</span></span>',
        reverse("guide_words"),
        found.key,
        text,
        found.says,
        id=next_number(),  # the page's only one
    )
