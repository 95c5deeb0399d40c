"""Addresses of court lists."""

from django.urls import path

from proceedings.listings import vanished_page, views

urlpatterns = [
    path("lists/", views.listings, name="listings"),
    path("lists/new/", views.listing_upload, name="listing_upload"),
    path("lists/<uuid:pk>/", views.listing, name="listing"),
    path("lists/<uuid:pk>/close/", views.listing_close, name="listing_close"),
    path("lists/entries/<uuid:pk>/link/", views.entry_link, name="entry_link"),
    path("lists/entries/<uuid:pk>/not-ours/", views.entry_set_aside, name="entry_set_aside"),
    path("lists/entries/<uuid:pk>/later/", views.entry_later, name="entry_later"),
    path("lists/entries/<uuid:pk>/undo/", views.entry_undo, name="entry_undo"),
    path("lists/entries/<uuid:pk>/charges/", views.entry_charges, name="entry_charges"),
    path("lists/vanished/<uuid:pk>/stands/", vanished_page.vanished_stands, name="vanished_stands"),
    path("lists/vanished/<uuid:pk>/taken-out/", vanished_page.vanished_taken_out, name="vanished_taken_out"),
]
