"""Addresses of court lists."""

from django.urls import path

from proceedings.listings import (
    by_hand_page,
    entry_page,
    expected_page,
    home_team_page,
    new_person_page,
    original_page,
    upload_page,
    vanished_page,
    views,
    watch_page,
)
from proceedings.listings.register.urls import urlpatterns as of_registers

urlpatterns = [
    *of_registers,
    path("lists/", views.listings, name="listings"),
    path("lists/new/", upload_page.listing_upload, name="listing_upload"),
    path("lists/by-hand/", by_hand_page.case_by_hand, name="case_by_hand"),
    path("lists/uploads/<uuid:pk>/", upload_page.upload_check, name="upload_check"),
    path("lists/uploads/<uuid:pk>/columns/", upload_page.upload_columns, name="upload_columns"),
    path("lists/uploads/<uuid:pk>/drop/", upload_page.upload_drop, name="upload_drop"),
    path("lists/<uuid:pk>/original/", original_page.listing_original, name="listing_original"),
    path("lists/<uuid:pk>/", views.listing, name="listing"),
    path("lists/<uuid:pk>/close/", views.listing_close, name="listing_close"),
    path("lists/entries/<uuid:pk>/link/", views.entry_link, name="entry_link"),
    path("lists/entries/<uuid:pk>/not-ours/", views.entry_set_aside, name="entry_set_aside"),
    path("lists/entries/<uuid:pk>/later/", views.entry_later, name="entry_later"),
    path("lists/entries/<uuid:pk>/undo/", views.entry_undo, name="entry_undo"),
    path("lists/entries/<uuid:pk>/charges/", views.entry_charges, name="entry_charges"),
    path("lists/vanished/<uuid:pk>/stands/", vanished_page.vanished_stands, name="vanished_stands"),
    path("lists/vanished/<uuid:pk>/taken-out/", vanished_page.vanished_taken_out, name="vanished_taken_out"),
    path("lists/<uuid:pk>/looked/", expected_page.listing_looked, name="listing_looked"),
    path("lists/entries/<uuid:pk>/", entry_page.entry, name="entry"),
    path("lists/entries/<uuid:pk>/new-person/", new_person_page.entry_new_person, name="entry_new_person"),
    path("lists/entries/<uuid:pk>/tell-home-team/", home_team_page.entry_tell_home, name="entry_tell_home"),
    path("children/<uuid:pk>/watch/", watch_page.watch, name="watch"),
    path("watches/<uuid:pk>/end/", watch_page.watch_end, name="watch_end"),
]
