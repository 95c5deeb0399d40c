"""Addresses of court lists."""

from django.urls import path

from proceedings.listings import views

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
]
