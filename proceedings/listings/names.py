"""Names of people: taken apart as lists print them, folded for comparing, and compared.

No answer here links anybody: `matching` weighs what is found here with the other particulars.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from liaison.people.spelling import SOUNDS, fold, skeleton
from proceedings.listings.given_names import SHARED_BY_BROTHERS, one_name

_TITLES = {
    "mr": "male", "master": "male", "sir": "male", "mrs": "female", "miss": "female", "ms": "female",
    "lady": "female", "mx": None, "dr": None, "rev": None, "prof": None,
}  # fmt: skip
_SEX = re.compile(r"\((male|female|m|f|gwryw|benyw|[^()]*)\)", re.IGNORECASE)
_SEXES = {"male": "male", "m": "male", "gwryw": "male", "female": "female", "f": "female", "benyw": "female"}
_PARTICLES = frozenset("de la le el al bin ibn da di dos du der den van von ter ben".split())
_WITHHELD = re.compile(
    r"(?:(?:a|the|y) )?(?:defendant|diffynnydd|child|minor|youth|juvenile|young person|plentyn|ieuenctid)"
    r"(?: ?(?:\d{1,3}|[a-z]))?"
    r"|(?:name )?(?:withheld|redacted|restricted|anonymous|not disclosed)(?: name)?|enw wedi'i atal",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed name taken apart. `told` is False where only habit says which part is the surname."""

    forenames: str
    surname: str
    told: bool = True
    title: str | None = None
    sex: str | None = None
    custody: bool | None = None


def take_apart(text: str) -> Printed:
    """Read a printed name: "Surname, Forenames (male)*", "MR Forenames SURNAME", "SURNAME Forenames".

    Without comma or capitals the last word is taken for the surname and `told` is False.
    """
    custody = True if text.rstrip().endswith("*") and text.strip("* ") else None
    sex = None
    if mark := _SEX.search(text):
        sex = _SEXES.get(mark[1].strip().casefold())
        text = text[: mark.start()] + " " + text[mark.end() :]
    words = text.rstrip("* ").split() if custody else text.split()
    title = None
    while len(words) > 1 and words[0].rstrip(".,").casefold() in _TITLES:
        title = title or words[0].rstrip(".,").casefold()
        words = words[1:]
    text = " ".join(words)
    if "," in text:
        surname, _, forenames = text.partition(",")
        first, *rest = forenames.split() or [""]
        if rest and first.rstrip(".").casefold() in _TITLES:
            title, forenames = title or first.rstrip(".").casefold(), " ".join(rest)
        return Printed(forenames.strip(), surname.strip(), True, title, sex, custody)
    leading = _capitals(words)
    if 0 < leading < len(words):
        return Printed(" ".join(words[leading:]), " ".join(words[:leading]), True, title, sex, custody)
    trailing = _capitals(words[::-1])
    if 0 < trailing < len(words):
        cut = len(words) - trailing
        while cut > 1 and words[cut - 1] in _PARTICLES:
            cut -= 1
        return Printed(" ".join(words[:cut]), " ".join(words[cut:]), True, title, sex, custody)
    return Printed(" ".join(words[:-1]), words[-1] if words else "", False, title, sex, custody)


def _capitals(words: list[str]) -> int:
    """How many words from the start are a surname in capitals (a small "de" or "van" among them counts)."""
    count = 0
    for number, word in enumerate(words, start=1):
        if word in _PARTICLES:
            continue
        letters = re.sub(r"^(Mc|Mac|O'|O’|D'|D’|Fitz)(?=[A-Z])", "", word)
        letters = "".join(character for character in letters if character.isalpha())
        # A single capital is an initial, and may belong to either.
        if len(letters) < 2 or not letters.isupper():
            break
        count = number
    return count


def sex_of_title(printed: str | None) -> str | None:
    """What the title before a printed name says of the sex: "male", "female" or None."""
    words = (printed or "").replace(",", " ").split()
    return _TITLES.get(words[0].rstrip(".").casefold()) if len(words) > 1 else None


def is_withheld(*parts: str | None) -> bool:
    """True for what courts print instead of a name: "Defendant 1", "Diffynnydd", "******", "A MINOR"."""
    given = [part.strip() for part in parts if part and part.strip()]
    if any(is_masked(part) for part in given):
        return True
    together = (" ".join(given), " ".join(reversed(given)))
    return any(
        _WITHHELD.fullmatch(" ".join(re.sub(r"[.,()\[\]*]", " ", text).casefold().split()))
        for text in together
    )


def is_masked(text: str | None) -> bool:
    """True for a name of nothing but asterisks or other filling."""
    text = "".join((text or "").split())
    return len(text) > 1 and not any(character.isalnum() for character in text)


@lru_cache(maxsize=65536)
def joined(text: str) -> str:
    """One word for comparing: without spaces and hyphens, "Mac" as "Mc"."""
    word = fold(text).replace(" ", "")
    return re.sub(r"^mac(?=\w{4})", "mc", word)


@lru_cache(maxsize=262144)
def alike(first: str, second: str) -> bool:
    """True when two folded words may be one word with a slip or in another spelling."""
    if first == second:
        return True
    short, long = sorted((len(first), len(second)))
    if short < 3:
        return False
    bones = skeleton(first)
    if len(bones) > 2 and bones == skeleton(second):
        return True
    if OSA.distance(first, second) <= (1 if long < 8 else 2):
        return True
    return short > 4 and JaroWinkler.similarity(first, second) >= 0.92


class Surnames(IntEnum):
    """How two surnames stand to each other, from nothing to the same."""

    DIFFERENT = 0
    ALIKE = 1
    PART = 2  # one half of a double surname, or the halves turned round
    SAME = 3


# A Slavonic or Baltic surname has another ending for the other sex.
_ENDINGS = re.compile(r"(sk|ck|zk)[iay]$|(aite|yte|iute|iene|as|is|us)$|(ov|ev|in)a?$")


@lru_cache(maxsize=262144)
def compare_surnames(first: str, second: str) -> Surnames:
    """Compare two surnames as written."""
    if not first or not second:
        return Surnames.DIFFERENT
    one, two = joined(first), joined(second)
    if one == two and one:
        return Surnames.SAME
    shared = set(fold(first).split()) & set(fold(second).split())
    if any(len(half) > 2 for half in shared):
        return Surnames.PART
    if alike(one, two):
        return Surnames.ALIKE
    stem, other = _ENDINGS.sub("", one), _ENDINGS.sub("", two)
    return Surnames.ALIKE if len(stem) > 3 and stem != one and alike(stem, other) else Surnames.DIFFERENT


class Forenames(IntEnum):
    """How two sets of forenames stand to each other, from nothing to the same."""

    DIFFERENT = 0
    MISSING = 1  # one side has none
    CONFLICT = 2  # the first is the same, a further one is another
    INITIAL = 3
    SHORT = 4  # a short or English form
    ALIKE = 5
    DROPPED = 6  # the first is the same, one side has more, or only an initial, after it
    SAME = 7


@lru_cache(maxsize=262144)
def compare_forenames(first: str, second: str) -> Forenames:
    """Compare all forenames of one side with all of the other, as written."""
    one, two = fold(first).split(), fold(second).split()
    if not one or not two:
        return Forenames.MISSING
    if len(one[0]) == 1 or len(two[0]) == 1:
        return Forenames.INITIAL if one[0][0] == two[0][0] else Forenames.DIFFERENT
    if "".join(one) == "".join(two):
        return Forenames.SAME
    if one[0] == two[0]:
        pairs = list(zip(one[1:], two[1:], strict=False))
        if all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs):
            return Forenames.DROPPED
        return Forenames.ALIKE if all(alike(a, b) or one_name(a, b) for a, b in pairs) else Forenames.CONFLICT
    if alike(one[0], two[0]):
        return Forenames.ALIKE
    if one_name(one[0], two[0]):
        return Forenames.SHORT
    # A person is often called by a later name; and "Anne Marie" is written "Annemarie".
    if one[0] in two[1:] or two[0] in one[1:] or alike("".join(one[:2]), "".join(two[:2])):
        return Forenames.ALIKE
    return Forenames.DIFFERENT


def stands_alone_weakly(forenames: str) -> bool:
    """True for a single forename that brothers share, so that it does not tell one from the other."""
    return fold(forenames) in SHARED_BY_BROTHERS


@lru_cache(maxsize=131072)
def keys(forenames: str, surname: str) -> frozenset[str]:
    """Keys under which a name is filed: the sound of one word with the initial of another, in every pairing.

    Two names that share no key are not looked at unless something else agrees: so a slip in any one word,
    words in another order, an initial, a short form and half a double name still find each other.
    """
    words = list(dict.fromkeys((*fold(forenames).split(), *fold(surname).split(), joined(surname))))
    found: set[str] = set()
    for word in words:
        if len(word) > 1:
            sound = skeleton(word)
            found.update(
                f"{sound} {other[0].translate(SOUNDS)}" for other in words if other and other != word
            )
            if fold(forenames) == fold(surname) == word:
                found.add(f"{sound} {word[0].translate(SOUNDS)}")
    return frozenset(found)
