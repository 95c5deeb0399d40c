"""Addresses of the NRM's pages."""

from django.urls import path

from rulings.views.decision import record_decision
from rulings.views.referral import record_referral
from rulings.views.void import void_decision

urlpatterns = [
    path("children/<uuid:pk>/referral/", record_referral, name="record_referral"),
    path("referrals/<uuid:pk>/decision/", record_decision, name="record_decision"),
    path("decisions/<uuid:pk>/void/", void_decision, name="void_decision"),
]
