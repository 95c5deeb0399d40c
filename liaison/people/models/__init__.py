from liaison.people.models.acts_for import ActsFor
from liaison.people.models.agency import Agency
from liaison.people.models.area import Area
from liaison.people.models.involvement import Involvement
from liaison.people.models.user import User
from liaison.people.models.young_person import Alias, YoungPerson

__all__ = ["ActsFor", "Agency", "Alias", "Area", "Involvement", "User", "YoungPerson"]
