from liaison.prompts.models.prompt import Prompt

__all__ = ["Prompt"]
