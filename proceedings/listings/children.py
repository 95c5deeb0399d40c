"""What a list does with children (FORMATS 9.1): a fact of each kind of list, said by its reader."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from liaison.law.words import Word


class Children(Word):
    """Whether a child's name is in lists of a kind."""

    UNKNOWN = "unknown"
    NAMED = "named"
    REPLACED = "replaced"
    LEFT_OUT = "left_out"
    MASKED = "masked"
    ADULTS = "adults"

    @property
    def said(self) -> str:
        """In a sentence, for whoever looks for a child in it."""
        return str(_SAID[self])


_SAID = {
    Children.UNKNOWN: _("It is not known whether lists of this kind name children."),
    Children.NAMED: _("Lists of this kind usually name children, but may withhold one."),
    Children.REPLACED: _("Lists of this kind print “Defendant” in place of a child’s name."),
    Children.LEFT_OUT: _("Lists of this kind leave children out."),
    Children.MASKED: _("Lists of this kind print ****** in place of a child’s name."),
    Children.ADULTS: _("Lists of this kind are of adult courts: a child is in one only beside an adult."),
}

# Common Platform's kinds of lists, by the title that is printed over the table.
_TITLES = (
    (Children.LEFT_OUT, r"alphabetical"),
    (Children.REPLACED, r"(?:online )?public"),
    (Children.MASKED, r"(?:crown )?(?:draft|final|firm|warned|advance|crown daily)"),
    (Children.NAMED, r"standard|bench|ushers?['’]?s?|judges?['’]?s?|prison"),
)
_KINDS = tuple(
    (
        what,
        re.compile(rf"\b(?:{words})(?: (?:crown|magistrates['’]?|court|daily)){{0,2}} list\b", re.IGNORECASE),
    )
    for what, words in _TITLES
)


def by_title(lines: Iterable[str]) -> Children:
    """What a list does by its title among the lines above it ("Alphabetical list"); UNKNOWN where they say two."""
    found = {what for line in lines for what, title in _KINDS if title.search(line)}
    return found.pop() if len(found) == 1 else Children.UNKNOWN


def of_all(kinds: Iterable[Children]) -> Children:
    """What is true of a file of several lists: what is true of each."""
    found = set(kinds)
    return found.pop() if len(found) == 1 else Children.UNKNOWN
