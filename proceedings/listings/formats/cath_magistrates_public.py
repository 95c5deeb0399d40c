"""CaTH Magistrates Public List (JSON): name, URN and offence titles only, and no court.

A child is printed there as "Defendant". A Standard list in which every optional field is empty looks the same
and is read the same way.
"""

from proceedings.listings.children import Children
from proceedings.listings.entry import Reading
from proceedings.listings.formats import cath, cath_sittings
from proceedings.listings.formats.content import Content

NAME = "CaTH Magistrates Public List (JSON)"


def recognises(content: Content) -> bool:
    """True when the content is this list, whatever the file is called."""
    return content.cath_kind is cath.Kind.MAGISTRATES_PUBLIC


def read(content: Content) -> Reading:
    """All entries, and what could not be read. Asks for the court, which the list does not say."""
    return cath_sittings.read(content, NAME, Children.REPLACED)
