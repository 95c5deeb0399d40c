"""Point 10: small enough to be sent and uploaded."""

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.point import Point

MOST_MB = 36  # what the courts' mailboxes take in one message; `--most-mb` where a court says otherwise


def check(bundle: Bundle, most_mb: int = MOST_MB) -> Point:
    """Beyond the limit the point offers how many parts it makes: `split_pack` cuts it between documents."""
    name = f"It is no larger than {most_mb} MB"
    size = bundle.size / 2**20
    if size <= most_mb:
        return Point(name, True, f"{size:.1f} MB")
    parts = -(-bundle.size // (most_mb * 2**20))
    return Point(name, False, f"{size:.1f} MB: split it into {parts} parts or more (manage.py split_pack)")
