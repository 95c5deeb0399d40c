"""Whether a list says that it is a youth court that sits, in English or Welsh."""

import re

_YOUTH = re.compile(r"\b(youth|child|children|ieuenctid|plant|plentyn)\b", re.IGNORECASE)
_ADULT = re.compile(r"\b(adult|adults|oedolion|oedolyn)\b", re.IGNORECASE)


def youth_of(panel: str | None, court: str | None, room: str | None) -> bool | None:
    """What panel, court and room say: True for a youth court, False for an adult panel, None for neither."""
    youth, adult = bool(_YOUTH.search(panel or "")), bool(_ADULT.search(panel or ""))
    if youth != adult:
        return youth
    place = " ".join(filter(None, (court, room)))
    return True if re.search(r"\b(youth|ieuenctid)\b", place, re.IGNORECASE) else None
