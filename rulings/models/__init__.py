from rulings.models.decision import Decision
from rulings.models.event import ReferralEvent
from rulings.models.referral import Referral

__all__ = ["Decision", "Referral", "ReferralEvent"]
