"""Addresses of the meetings."""

from django.urls import path

from liaison.meetings.views.choose import meeting_choose, put_on_meeting, put_several_on_meeting
from liaison.meetings.views.closing import meeting_finish, meeting_minutes, meeting_open_again
from liaison.meetings.views.item import meeting_item, meeting_item_move, meeting_item_off
from liaison.meetings.views.notes import meeting_note, meeting_note_strike
from liaison.meetings.views.planned import meeting, meeting_change, meetings
from liaison.meetings.views.restricted import meeting_concerns, restricted_strike

urlpatterns = [
    path("meetings/", meetings, name="meetings"),
    path("meetings/choose/", put_several_on_meeting, name="put_several_on_meeting"),
    path("meetings/<uuid:pk>/", meeting, name="meeting"),
    path("meetings/<uuid:pk>/change/", meeting_change, name="meeting_change"),
    path("meetings/<uuid:pk>/children/", meeting_choose, name="meeting_choose"),
    path("meetings/<uuid:pk>/minutes/", meeting_minutes, name="meeting_minutes"),
    path("meetings/<uuid:pk>/close/", meeting_finish, name="meeting_finish"),
    path("meetings/<uuid:pk>/open-again/", meeting_open_again, name="meeting_open_again"),
    path("children/<uuid:pk>/meeting/", put_on_meeting, name="put_on_meeting"),
    path("meetings/children/<uuid:pk>/", meeting_item, name="meeting_item"),
    path("meetings/children/<uuid:pk>/move/", meeting_item_move, name="meeting_item_move"),
    path("meetings/children/<uuid:pk>/off/", meeting_item_off, name="meeting_item_off"),
    path("meetings/children/<uuid:pk>/restricted/", meeting_concerns, name="meeting_concerns"),
    path("meetings/notes/<uuid:pk>/", meeting_note, name="meeting_note"),
    path("meetings/notes/<uuid:pk>/strike/", meeting_note_strike, name="meeting_note_strike"),
    path("meetings/restricted/<uuid:pk>/strike/", restricted_strike, name="restricted_strike"),
]
