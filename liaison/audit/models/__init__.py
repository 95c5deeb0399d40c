from liaison.audit.models.entry import Entry, Head
from liaison.audit.models.record import Conflict, Record, RecordQuerySet, write

__all__ = ["Conflict", "Entry", "Head", "Record", "RecordQuerySet", "write"]
