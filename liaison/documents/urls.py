"""Addresses of files."""

from django.urls import path

from liaison.documents.views import document

urlpatterns = [path("documents/<uuid:pk>/", document, name="document")]
