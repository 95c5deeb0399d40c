from proceedings.models.charge import Charge
from proceedings.models.charge_answer import ChargeAnswer
from proceedings.models.court_house import CourtHouse
from proceedings.models.event import ProceedingEvent
from proceedings.models.evidence_chase import EvidenceChase
from proceedings.models.evidence_request import EvidenceRequest
from proceedings.models.hearing import Hearing
from proceedings.models.nexus import Nexus
from proceedings.models.proceeding import Proceeding
from proceedings.models.representations import Representations

__all__ = [
    "Charge",
    "ChargeAnswer",
    "CourtHouse",
    "EvidenceChase",
    "EvidenceRequest",
    "Hearing",
    "Nexus",
    "Proceeding",
    "ProceedingEvent",
    "Representations",
]
