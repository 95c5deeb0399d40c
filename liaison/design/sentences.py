"""Phrases of the machine as a person reads them."""

from django.utils.translation import gettext as _


def sentence(text: object) -> str:
    """The text with a capital and a full stop: "it has ended" becomes "It has ended."."""
    said = str(text).strip()
    if not said:
        return ""
    return said[0].upper() + said[1:] + ("" if said[-1] in ".?!:" else ".")


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
