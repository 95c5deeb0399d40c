from liaison.prompts.models.chase import Chase
from liaison.prompts.models.prompt import Prompt

__all__ = ["Chase", "Prompt"]
