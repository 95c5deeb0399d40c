"""Point 11: no person's name in the file's name."""

import re
from collections.abc import Collection

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.point import Point

NAME = "The file's name has no person's name in it"
# Words that a bundle's name is made of. Any other could be a surname, so a person must look.
PLAIN = frozenset(
    "abuse additional adjournment after appeal application applications april august authorities bail before "
    "bundle bundles case charges chronology client conclusive contents core correspondence counsel county court "
    "crim crown dcs december decision defence defendant document documents draft evidence exhibit exhibits expert "
    "february final final for from grounds hearing index indictment initial january july june letter "
    "list magistrates management march may medical mitigation mode msa national notice november nrm october "
    "of order other pack page pages part particulars pdf plea police process prosecution psychiatric "
    "psychological ptph reasonable record reference referral rep report reports representations request "
    "response restricted review ruling schedule school section section45 sentence sentencing september service signed "
    "skeleton social statement statements stay submissions summary supplementary supplement supplemental the to trial "
    "unused urn vacate version volume with without witness youth late redacted added mg mg3 mg4 mg5 mg6 pnc copy "
    "nourn services and out output upload".split()
)


def check(bundle: Bundle, names: Collection[str] = ()) -> Point:
    """A word of three letters or more that is not a word of the trade is held to be a name, and so is each
    of `names`, the words of the names that are known here: May is a month and a name."""
    if not bundle.name:
        return Point(NAME, None, "the file has no name here")
    known = {n.casefold() for n in names}
    strange = [w for w in words(bundle.name) if w.lower() not in PLAIN or w.casefold() in known]
    if strange:
        return Point(NAME, False, f"it may name a person: {', '.join(strange[:4])}")
    return Point(NAME, True, bundle.name)


def words(name: str) -> list[str]:
    """The words of a file name, without its ending and without codes of capitals and digits."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name)
    found = []
    for part in re.split(r"[\W_]+", stem):
        if not re.fullmatch(r"[A-Z]*\d[A-Z\d]*", part):
            found += re.findall(r"[A-ZÀ-Þ]?[a-zß-ÿ']+|[A-ZÀ-Þ]{2,}|[^\W\dA-Za-z]{2,}", part)
    return [w for w in found if len(w) >= 3]
