"""Addresses of the NRM's pages."""

from django.urls import path

from rulings.first_actions.pages import keep_safe, strategy_meeting, support
from rulings.views.decision import record_decision
from rulings.views.referral import record_referral
from rulings.views.void import void_decision

urlpatterns = [
    path("children/<uuid:pk>/referral/", record_referral, name="record_referral"),
    path("referrals/<uuid:pk>/decision/", record_decision, name="record_decision"),
    path("children/<uuid:pk>/safety/", keep_safe, name="keep_safe"),
    path("referrals/<uuid:pk>/strategy-meeting/", strategy_meeting, name="strategy_meeting"),
    path("referrals/<uuid:pk>/support/", support, name="support"),
    path("decisions/<uuid:pk>/void/", void_decision, name="void_decision"),
]
