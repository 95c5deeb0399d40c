from liaison.packs.models.pack import Pack
from liaison.packs.models.progress import Progress
from liaison.packs.models.safety_notice import SafetyNotice
from liaison.packs.models.sending import Sending

__all__ = ["Pack", "Progress", "SafetyNotice", "Sending"]
