"""The actions that are offered, whose they usually are, and in how many days a first suggestion puts them.

Sources: PRACTICE section 2 (strategy discussion, safety plan, missing episodes), DOMAIN section 1 (guardian, support of
a child by the local authority wherever it lives). The days are suggestions, none is a limit of the law.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from liaison.agreed.models import AgreedAt
from liaison.people.models import Agency

K = Agency.Kind


@dataclass(frozen=True, slots=True)
class Starter:
    """`usually`: kinds of agency, the likeliest first; `days`: from today, None for no day."""

    word: str
    what: Any
    usually: tuple[Agency.Kind, ...]
    days: int
    agreed_at: AgreedAt


MEETING: Final = "meeting"

SAFETY: Final = tuple(
    Starter(word, what, usually, days, AgreedAt.SAFETY)
    for word, what, usually, days in (
        (MEETING, _("Hold a strategy meeting with children’s services, police and health"), (K.LOCAL_AUTHORITY, K.POLICE), 3),
        ("powers", _("Record which protection powers were used or considered, by whom, and why"), (K.LOCAL_AUTHORITY, K.POLICE), 1),
        ("placement", _("Check that where the child lives is out of reach of those who exploited them"), (K.LOCAL_AUTHORITY,), 1),
        ("missing", _("Missing episodes: list them, report each new one, offer a return interview after each"), (K.LOCAL_AUTHORITY, K.POLICE), 3),
        ("plan", _("Make a safety plan with the child and whoever they live with"), (K.YOUTH_JUSTICE, K.LOCAL_AUTHORITY), 2),
        ("crime", _("Report the exploitation as a crime with the child as victim, and note the reference"), (K.POLICE, K.YOUTH_JUSTICE), 2),
        ("apart", _("Keep the child apart from those who exploited them: court, custody, placement, travel"), (K.YOUTH_JUSTICE,), 2),
        ("threats", _("Ask about debts and threats, to the family too, and who deals with them"), (K.POLICE, K.YOUTH_JUSTICE), 3),
    )
)  # fmt: skip

SUPPORT: Final = tuple(
    Starter(word, what, usually, days, AgreedAt.SUPPORT)
    for word, what, usually, days in (
        ("assessment", _("Ask children’s services for an assessment and support, at home with a parent too"), (K.LOCAL_AUTHORITY,), 5),
        ("guardian", _("Ask the guardian service: a guardian, or advice to those who work with the child"), (K.YOUTH_JUSTICE, K.LOCAL_AUTHORITY), 2),
        ("advocate", _("Offer the child an independent advocate"), (K.LOCAL_AUTHORITY,), 5),
        ("plan", _("Go through the safety plan again: the decision may reach those who exploited the child"), (K.YOUTH_JUSTICE, K.LOCAL_AUTHORITY), 2),
        ("education", _("Agree with school or college how the child gets in, stays in and is safe there"), (K.OTHER, K.LOCAL_AUTHORITY), 10),
        ("health", _("Ask health about injuries, sexual health, substances and what the child went through"), (K.HEALTH,), 10),
        ("parents", _("Offer help to the parents or carers with whom the child lives"), (K.LOCAL_AUTHORITY, K.CHARITY), 10),
        ("compensation", _("Ask the child’s solicitor about compensation"), (K.YOUTH_JUSTICE,), 10),
    )
)  # fmt: skip


def usual_agency(starter: Starter, agencies: Iterable[Agency], own: Any) -> Any:
    """The agency among those that can own an action whose it usually is; else `own`, which then asks."""
    held = list(agencies)
    for kind in starter.usually:
        for agency in held:
            if agency.kind == kind:
                return agency
    return next(
        (agency for agency in held if agency.pk == getattr(own, "pk", None)), held[0] if held else None
    )
