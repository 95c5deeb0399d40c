"""The subject line under which a pack is sent: what it is, which case, which hearing. Never a name."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison.packs.models import Pack
from liaison.packs.typeface import in_words
from proceedings.models import Hearing


def subject(pack: Pack, user: Any, today: date) -> str:
    """For example: "URN 01ZD1234526 – hearing 4 August 2026, youth – NRM: representations to the prosecutor"."""
    proceeding = pack.proceeding
    coming = (
        Hearing.objects.visible_to(user)
        .filter(proceeding=proceeding, on__gte=today)
        .order_by("on", "time")
    )  # fmt: skip
    hearing = next((one for one in coming if one.expected), None)
    parts = [
        _("URN %(urn)s") % {"urn": proceeding.urn} if proceeding.urn else _("URN not recorded"),
        _("hearing %(day)s") % {"day": in_words(hearing.on)} if hearing else _("no hearing listed"),
        _("NRM: %(what)s") % {"what": pack.get_purpose_display().lower()},
    ]
    return " – ".join(parts)
