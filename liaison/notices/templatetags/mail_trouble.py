"""`{% mail_trouble user %}`: a mark on the pages of whoever looks after mail when it does not go out."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from liaison.notices.mail_trouble import looks_after_mail, trouble

register = template.Library()


@register.inclusion_tag("notices/_mail_trouble.html")
def mail_trouble(user: Any) -> dict[str, Any]:
    """Nothing, and no query, for everybody else and in a demonstration; nothing where all is well."""
    looks = looks_after_mail(user) and not settings.DEMO
    return {"trouble": trouble(timezone.now()) if looks else None}
