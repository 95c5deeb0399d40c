from liaison.notices.models.calendar_address import CalendarAddress
from liaison.notices.models.calendar_reading import CalendarReading
from liaison.notices.models.choice import Choice
from liaison.notices.models.mail import Mail
from liaison.notices.models.morning import Morning
from liaison.notices.models.notice import Notice

__all__ = ["CalendarAddress", "CalendarReading", "Choice", "Mail", "Morning", "Notice"]
