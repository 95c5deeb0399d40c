"""Whether a PDF is in order as a bundle, point by point. It judges any PDF, not only ours.

A point that could not be checked has `passed` None and says why; it is never taken as passed.
"""

from collections.abc import Collection
from dataclasses import replace

import pikepdf
import pypdfium2

from liaison.packs.checker import (
    Point,
    bookmarks,
    bundle,
    index,
    late,
    leftovers,
    naming,
    opening,
    pagination,
    promises,
    resolution,
    searchable,
    size,
    upright,
)

__all__ = ["OPENS", "Point", "verify"]

OPENS = "The file opens without a password and is not damaged"
DAMAGE = (
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    MemoryError,
)


def verify(
    content: bytes, name: str = "", most_mb: int | None = None, names: Collection[str] = ()
) -> tuple[Point, ...]:
    """Check one PDF: the eleven points of the guidance by number, then what a pack promises beside them.

    `name` is the file's own name; `most_mb` the limit of the court in megabytes (None: the one set here), `names` words of people's names
    that it may not hold. A file that cannot be opened fails the first point, and no other is judged.
    """
    try:
        with bundle.opened(content, name) as read:
            if not read.pages:
                return (Point(OPENS, False, "it has no pages"),)
            mended = read.pdf.get_warnings()
            opens = Point(OPENS, not mended, "; ".join(map(str, mended[:3])) or f"{read.pages} pages")
            return (opens, *_eleven(read, most_mb, names), *promises.check(read))
    except pikepdf.PasswordError:
        return (Point(OPENS, False, "it is locked with a password"),)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as damage:
        return (Point(OPENS, False, f"it cannot be read: {str(damage)[:200]}"),)
    except DAMAGE:  # whatever else a damaged file makes a reader stumble over
        return (Point(OPENS, False, "it cannot be read: it is damaged within"),)


def _eleven(read: bundle.Bundle, most_mb: int | None, names: Collection[str]) -> list[Point]:
    found: list[tuple[Point, ...]] = [
        (pagination.check(read),),
        (index.check(read),),
        (bookmarks.check(read),),
        (searchable.check(read),),
        (upright.check(read),),
        (opening.check(read),),
        (resolution.check(read),),
        (late.check(read),),
        leftovers.check(read),
        (size.check(read, most_mb),),
        (naming.check(read, names),),
    ]
    return [replace(p, number=n) for n, points in enumerate(found, start=1) for p in points]
