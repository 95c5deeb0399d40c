"""Addresses of the NRM's pages."""

from django.urls import path

from rulings.exploitation.pages import correct_period, periods, record_period, void_period
from rulings.first_actions.pages import keep_safe, strategy_meeting, support
from rulings.views.decision import record_decision
from rulings.views.referral import record_referral
from rulings.views.referral_correction import correct as correct_referral
from rulings.views.void import void_decision

urlpatterns = [
    path("children/<uuid:pk>/referral/", record_referral, name="record_referral"),
    path("children/<uuid:pk>/exploitation/", periods, name="exploitation"),
    path("children/<uuid:pk>/exploitation/record/", record_period, name="record_exploitation"),
    path("exploitation/<uuid:pk>/correct/", correct_period, name="correct_exploitation"),
    path("exploitation/<uuid:pk>/void/", void_period, name="void_exploitation"),
    path("referrals/<uuid:pk>/correct/", correct_referral, name="correct_referral"),
    path("referrals/<uuid:pk>/decision/", record_decision, name="record_decision"),
    path("children/<uuid:pk>/safety/", keep_safe, name="keep_safe"),
    path("referrals/<uuid:pk>/strategy-meeting/", strategy_meeting, name="strategy_meeting"),
    path("referrals/<uuid:pk>/support/", support, name="support"),
    path("decisions/<uuid:pk>/void/", void_decision, name="void_decision"),
]
