"""Who else will see what is served. A co-defendant may be the exploiter, and a court is public."""

from typing import Final

from django.utils.translation import gettext_noop

from liaison.law.words import Word


class WhoElse(Word):
    CO_DEFENDANT = "co_defendant"
    CO_DEFENDANTS_LAWYERS = "co_defendants_lawyers"
    FAMILY = "family"
    OPEN_COURT = "open_court"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            "co_defendant": gettext_noop("A co-defendant, who may be the exploiter"),
            "co_defendants_lawyers": gettext_noop(
                "A co-defendant’s lawyers, who may have to show it to them"
            ),
            "family": gettext_noop("The child’s family or household"),
            "open_court": gettext_noop("Whoever is in court when it is read out"),
            "unknown": gettext_noop("Not known"),
        }[self.value]


NOBODY: Final = "nobody"  # what a form sends where nobody else will see it: an answer, not a gap
