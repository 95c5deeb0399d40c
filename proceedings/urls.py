"""Addresses of the pages about one case that need nothing but the record of the courts."""

from django.urls import path

from proceedings.views.evidence import evidence
from proceedings.views.evidence_request import evidence_request
from proceedings.views.nexus import nexus, nexus_strike

urlpatterns = [
    path("proceedings/<uuid:pk>/evidence/", evidence, name="evidence"),
    path("evidence-requests/<uuid:pk>/", evidence_request, name="evidence_request"),
    path("proceedings/<uuid:pk>/nexus/", nexus, name="nexus"),
    path("nexus/<uuid:pk>/strike/", nexus_strike, name="nexus_strike"),
]
