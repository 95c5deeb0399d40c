from proceedings.models.charge import Charge
from proceedings.models.court_house import CourtHouse
from proceedings.models.event import ProceedingEvent
from proceedings.models.hearing import Hearing
from proceedings.models.proceeding import Proceeding
from proceedings.models.representations import Representations

__all__ = ["Charge", "CourtHouse", "Hearing", "Proceeding", "ProceedingEvent", "Representations"]
