from liaison.meetings.models.concern import Concern, ConcernKind
from liaison.meetings.models.item import Item, Level
from liaison.meetings.models.meeting import Meeting, MeetingState
from liaison.meetings.models.note import Column, Note

__all__ = ["Column", "Concern", "ConcernKind", "Item", "Level", "Meeting", "MeetingState", "Note"]
