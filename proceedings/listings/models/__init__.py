from proceedings.listings.models.column_mapping import ColumnMapping
from proceedings.listings.models.court_list import CourtList
from proceedings.listings.models.list_entry import ListEntry
from proceedings.listings.models.looked import Looked
from proceedings.listings.models.register import Register
from proceedings.listings.models.register_result import RegisterResult
from proceedings.listings.models.upload import Upload
from proceedings.listings.models.vanished_hearing import VanishedHearing
from proceedings.listings.models.watch import Watch

__all__ = [
    "ColumnMapping",
    "CourtList",
    "ListEntry",
    "Looked",
    "Register",
    "RegisterResult",
    "Upload",
    "VanishedHearing",
    "Watch",
]
