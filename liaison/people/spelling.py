"""How names are written: folded for comparing, their sound, and the keys under which a word is found misspelt.

Nothing here links or names anybody: it only brings candidates together, for a person or for `matching` to weigh.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
    }
)
# Consonants that one hand writes for the other.
SOUNDS = str.maketrans("cqzdw", "kkstv")
LONGEST = 60  # letters of a word that are kept for searching


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Small letters without accents; an apostrophe joins, what is no letter or digit parts the words."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"\bm['’`](?=\w{3})", "mc", text.translate(_LETTERS))
    text = re.sub(r"['’`‘ʼ´]", "", text)
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """How a folded word sounds, roughly: its consonants, once each in a row, like ones as one letter.

    The word itself where that leaves fewer than three letters.
    """
    bones = re.sub(r"ph", "f", word)
    bones = bones[:1].translate(str.maketrans("", "", "aeiou")) + re.sub(r"[aeiouy]|h$", "", bones[1:])
    bones = bones.translate(SOUNDS)
    bones = re.sub(r"(.)\1+", r"\1", bones)
    return bones if len(bones) > 2 else word


def words_of(*names: str) -> set[str]:
    """The folded words of all these names, and each name of two halves or more also as one word."""
    found: set[str] = set()
    for name in names:
        words = fold(name).split()
        found.update(word[:LONGEST] for word in words)
        if 1 < len(words) < 4:
            found.add("".join(words)[:LONGEST])
    return found


_KW = re.compile(r"(?<=[ckq])[uw](?=[aeiouy])")


@lru_cache(maxsize=65536)
def kw_otherwise(word: str) -> frozenset[str]:
    """A folded word and its other spellings of one sound: "danquah" is written "dankwah" too, and "danqah".

    For a search only: nobody is matched by it.
    """
    return frozenset({word, _KW.sub("", word), re.sub(r"[ckq]+[uw](?=[aeiouy])", "kw", word)})


@lru_cache(maxsize=65536)
def keys_of(word: str) -> frozenset[str]:
    """Keys of a folded word: itself, its sound (with a stroke before it), itself with any one letter left out.

    Two words with one letter more, fewer, changed, or two neighbours turned round share a key.
    """
    left_out = {word[:at] + word[at + 1 :] for at in range(len(word))} if len(word) > 2 else set()
    return frozenset({word, f"/{skeleton(word)}", *left_out})
