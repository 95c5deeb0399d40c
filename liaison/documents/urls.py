"""Addresses of files."""

from django.urls import path

from liaison.documents.terms_page import document_terms
from liaison.documents.views import document

urlpatterns = [
    path("documents/<uuid:pk>/", document, name="document"),
    path("documents/<uuid:pk>/terms/", document_terms, name="document_terms"),
]
