"""Point 10: small enough to be sent and uploaded."""

from django.conf import settings

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.point import Point

NO_SOURCE = "a limit set here: the guidance names no figure, the court does"


def limit() -> int:
    """The size in megabytes beyond which a pack is offered in parts (`PACK_MOST_MB`): a house rule without a source."""
    return int(settings.PACK_MOST_MB)


def check(bundle: Bundle, most_mb: int | None = None) -> Point:
    """Beyond the limit (None: the one set here) the point offers how many parts it makes: `split_pack` cuts it
    between documents."""
    most = limit() if most_mb is None else most_mb
    name = f"It is no larger than {most} MB" + (f" ({NO_SOURCE})" if most_mb is None else "")
    size = bundle.size / 2**20
    if size <= most:
        return Point(name, True, f"{size:.1f} MB")
    parts = -(-bundle.size // (most * 2**20))
    return Point(name, False, f"{size:.1f} MB: split it into {parts} parts or more (manage.py split_pack)")
