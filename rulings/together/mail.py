"""The mails to agencies that are asked: no child, no question, nothing of the case (mail is read over shoulders)."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

ASKED: Final = gettext_noop("You are asked for information")
NUDGED: Final = gettext_noop("A reminder: you are asked for information")


def body(subject: str, request: Any, asker: Any, site: str, *, signs_in: bool) -> tuple[str, str]:
    """Subject and text. `signs_in`: somebody of the agency has an account here."""
    by = _("%(agency)s asks your agency for information it may hold, by %(day)s.") % {
        "agency": asker, "day": f"{request.due_on:%-d %B %Y}",
    }  # fmt: skip
    if signs_in:
        how = _("Sign in to see what is asked and to answer: %s") % site
    elif asker.telephone:
        how = _("Telephone them to hear what is asked: %s") % asker.telephone
    else:
        how = _("Please get in touch with them by a secure way to hear what is asked.")
    why = _("This mail says no more on purpose: mail is read on other people’s screens.")
    return _(subject), f"{by}\n\n{how}\n\n{why}\n"
