"""Titles of offences as words, and the phrases by which a rule recognises them.

Titles come in capitals and in small letters, with dashes, slashes and brackets set at random, and old ones
with "w/i" for "with intent". A phrase is written in plain words: "..." for anything in between, "*" for any
ending of a word, "^" and "$" for the beginning and the end of the title.
"""

import re
from functools import lru_cache

WRITTEN_OUT = (("w/i", "with intent"), ("w/out", "without"), ("&", " and "))
ANCILLARY = re.compile(r"\b(attempt\w*|conspir\w*|aid|aids|aided|aiding|abet\w*)\b")


@lru_cache(maxsize=65536)
def words(title: str) -> str:
    """The title in small letters, one space between words, no marks: 'threats kill' for 'THREATS / KILL'."""
    text = title.lower()
    for short, full in WRITTEN_OUT:
        text = text.replace(short, full)
    text = text.replace("'", "").replace("’", "").replace(".", " ")
    return " ".join(re.sub(r"[^a-z0-9£]+", " ", text).split())


@lru_cache(maxsize=4096)
def pattern(phrase: str) -> re.Pattern[str]:
    """The phrase as a pattern over `words`. A phrase of "..." alone fits every title that has a word."""
    if phrase == "...":
        return re.compile(r"\w")
    start, end = phrase.startswith("^"), phrase.endswith("$")
    parts = []
    for part in phrase.strip("^$").split("..."):
        spelt = [
            re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
            for word in part.split()
        ]
        parts.append(r"\b" + " ".join(spelt) + r"\b")
    return re.compile(("^" if start else "") + r".*?".join(parts) + ("$" if end else ""))


def says(title: str, phrases: tuple[str, ...]) -> bool:
    """Does the title say any of these?"""
    text = words(title)
    return any(pattern(phrase).search(text) for phrase in phrases)


def is_ancillary(title: str) -> bool:
    """Does the title speak of an attempt, a conspiracy, aiding or abetting (Schedule 4, paragraph 37)?

    Causing, inciting, encouraging and procuring are not here: those words belong to full offences as well,
    and incitement at common law is not in paragraph 37.
    """
    return bool(ANCILLARY.search(words(title)))
