"""CaTH Magistrates Standard List (JSON), the list that names children."""

from proceedings.listings.children import Children
from proceedings.listings.entry import Reading
from proceedings.listings.formats import cath, cath_sittings
from proceedings.listings.formats.content import Content

NAME = "CaTH Magistrates Standard List (JSON)"


def recognises(content: Content) -> bool:
    """True when the content is this list, whatever the file is called."""
    return content.cath_kind is cath.Kind.MAGISTRATES_STANDARD


def read(content: Content) -> Reading:
    """All entries, and what could not be read. Asks for a date or court that an entry has not."""
    return cath_sittings.read(content, NAME, Children.NAMED)
