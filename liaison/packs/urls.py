"""Addresses of packs."""

from django.urls import path

from liaison.packs import views
from liaison.packs.views.evidence_letter import evidence_letter
from liaison.packs.views.note import court_note

urlpatterns = [
    path("proceedings/<uuid:pk>/packs/", views.packs, name="packs"),
    path("packs/<uuid:pk>/", views.pack_download, name="pack_download"),
    path("packs/<uuid:pk>/look/", views.pack_look, name="pack_look"),
    path("packs/<uuid:pk>/picture/", views.pack_picture, name="pack_picture"),
    path("packs/<uuid:pk>/seal/", views.pack_seal, name="pack_seal"),
    path("packs/<uuid:pk>/discard/", views.pack_discard, name="pack_discard"),
    path("packs/<uuid:pk>/differences/", views.pack_differences, name="pack_differences"),
    path("packs/<uuid:pk>/late/", views.pack_late, name="pack_late"),
    path("packs/<uuid:pk>/pieces/", views.pack_pieces, name="pack_pieces"),
    path("packs/<uuid:pk>/part/", views.pack_part, name="pack_part"),
    path("packs/<uuid:pk>/documents/", views.pack_zip, name="pack_zip"),
    path("packs/<uuid:pk>/sent/", views.pack_sent, name="pack_sent"),
    path("proceedings/<uuid:pk>/documents/new/", views.document_add, name="document_add"),
    path("documents/<uuid:pk>/picture/", views.document_picture, name="document_picture"),
    path("documents/<uuid:pk>/redact/", views.document_redact, name="document_redact"),
    path("packs/safety/<uuid:pk>/", views.safety_notice, name="safety_notice"),
    path("proceedings/<uuid:pk>/note/", court_note, name="court_note"),
    path("evidence-requests/<uuid:pk>/letter/", evidence_letter, name="evidence_letter"),
]
