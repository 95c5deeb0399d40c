from liaison.agreed.models.action import Action, AgreedAt

__all__ = ["Action", "AgreedAt"]
