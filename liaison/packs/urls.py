"""Addresses of packs."""

from django.urls import path

from liaison.packs.views import pack_download, packs

urlpatterns = [
    path("proceedings/<uuid:pk>/packs/", packs, name="packs"),
    path("packs/<uuid:pk>/", pack_download, name="pack_download"),
]
