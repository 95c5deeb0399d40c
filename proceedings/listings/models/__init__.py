from proceedings.listings.models.court_list import CourtList
from proceedings.listings.models.list_entry import ListEntry

__all__ = ["CourtList", "ListEntry"]
