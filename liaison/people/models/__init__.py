from liaison.people.models.absence import Absence
from liaison.people.models.acts_for import ActsFor
from liaison.people.models.agency import Agency
from liaison.people.models.area import Area
from liaison.people.models.involvement import Involvement
from liaison.people.models.name_word import NameWord, Spelling
from liaison.people.models.user import User
from liaison.people.models.young_person import Alias, YoungPerson

__all__ = [
    "Absence",
    "ActsFor",
    "Agency",
    "Alias",
    "Area",
    "Involvement",
    "NameWord",
    "Spelling",
    "User",
    "YoungPerson",
]
