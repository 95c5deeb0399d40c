"""Notices, what people choose of them, and the outbox."""

from django.urls import path

from liaison.notices.views.notices import notices, notices_read
from liaison.notices.views.outbox import outbox, outbox_again
from liaison.notices.views.settings import calendar_make, calendar_revoke, your_settings

urlpatterns = [
    path("notices/", notices, name="notices"),
    path("notices/read/", notices_read, name="notices_read"),
    path("your-settings/", your_settings, name="your_settings"),
    path("your-settings/calendar/", calendar_make, name="calendar_make"),
    path("your-settings/calendar/revoke/", calendar_revoke, name="calendar_revoke"),
    path("outbox/", outbox, name="outbox"),
    path("outbox/again/", outbox_again, name="outbox_again"),
]
