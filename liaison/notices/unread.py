"""Of how many things somebody has not read: the number in the bar."""

from typing import Any

from liaison.notices.models import Notice


def unread(user: Any) -> int:
    """Two notices of the same thing count once, as the page shows them. One query."""
    mine = Notice.objects.visible_to(user).unread()
    return mine.order_by().values("kind", "path").distinct().count()
