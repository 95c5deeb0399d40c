"""CaTH's Crown Daily, Firm and Warned Lists (JSON) as they were until December 2025.

One shape for all three: that of the magistrates' lists, with `caseNumber` instead of a URN and without dates
of birth, ages and offences. `sittingStart` is UTC here, unlike in the lists that came after.
"""

from proceedings.listings.children import Children
from proceedings.listings.entry import Reading
from proceedings.listings.formats import cath, cath_sittings
from proceedings.listings.formats.content import Content

NAME = "CaTH Crown list of the kind used until December 2025 (JSON)"


def recognises(content: Content) -> bool:
    """True when the content is one of these lists, whatever the file is called."""
    return content.cath_kind is cath.Kind.CROWN_OLD


def read(content: Content) -> Reading:
    """All entries, and what could not be read."""
    return cath_sittings.read(content, NAME, Children.MASKED, cath_sittings.CASE_NUMBER)
