"""The fixed words of a document: what kind of paper it is, and how it stands in a case."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from liaison.law.words import Word


class Kind(models.TextChoices):
    """What a paper is (PRACTICE sections 4 and 5). The order is that of the evidence in a pack."""

    DECISION_LETTER = "decision_letter", _("NRM decision letter")
    DECISION_REASONS = "decision_reasons", _("Competent authority’s reasons or file")
    SIGNED_LETTER = "signed_letter", _("Signed letter or application")
    COUNCIL_FILE = "council_file", _("Council file, strategy or MACE minutes")
    MISSING_REPORTS = "missing_reports", _("Missing reports and return interviews")
    POLICE_AS_VICTIM = "police_as_victim", _("Police case with the child as victim")
    POLICE_CASE = "police_case", _("Police or prosecution papers in this case")
    CUSTODY_RECORD = "custody_record", _("Custody record")
    SCHOOL = "school", _("School record")
    HEALTH = "health", _("Health record")
    PHONE = "phone", _("Phone data or messages")
    PHOTOGRAPH = "photograph", _("Photograph")
    EXPERT = "expert", _("Expert report")
    STATEMENT = "statement", _("Statement")
    COURT_RECORD = "court_record", _("Court record or transcript")
    REPORT = "report", _("Pre-sentence or other report")
    CORRESPONDENCE = "correspondence", _("Letter or e-mail")
    PACK = "pack", _("Evidence pack")
    OTHER = "other", _("Other")


# The decision itself: for the judge, never for a bench that tries the facts.
RULING: Final = frozenset({Kind.DECISION_LETTER.value, Kind.DECISION_REASONS.value})
# Papers whose day is a day of the exploitation, and not only one on which somebody wrote.
OF_EXPLOITATION: Final = (Kind.COUNCIL_FILE, Kind.MISSING_REPORTS, Kind.POLICE_AS_VICTIM, Kind.PHONE)


class DocumentStatus(Word):
    """How a paper stands in the case. Whether it may go to somebody follows from this and from its owner."""

    UNSERVED = "unserved"
    SERVED = "served"
    PRIVILEGED = "privileged"
    SAFEGUARDING = "safeguarding"
    THIRD_PARTY = "third_party"

    @property
    def label(self) -> str:
        return {
            "unserved": gettext_noop("Unserved"),
            "served": gettext_noop("Served"),
            "privileged": gettext_noop("Privileged"),
            "safeguarding": gettext_noop("Safeguarding"),
            "third_party": gettext_noop("Third party"),
        }[self.value]
