from rulings.models.contribution import Contribution, ContributionRequest
from rulings.models.decision import Decision
from rulings.models.event import ReferralEvent
from rulings.models.exploitation_period import ExploitationPeriod
from rulings.models.preparation import Preparation
from rulings.models.referral import Referral

__all__ = [
    "Contribution",
    "ContributionRequest",
    "Decision",
    "ExploitationPeriod",
    "Preparation",
    "Referral",
    "ReferralEvent",
]
