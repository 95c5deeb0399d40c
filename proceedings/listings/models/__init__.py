from proceedings.listings.models.court_list import CourtList
from proceedings.listings.models.list_entry import ListEntry
from proceedings.listings.models.vanished_hearing import VanishedHearing

__all__ = ["CourtList", "ListEntry", "VanishedHearing"]
