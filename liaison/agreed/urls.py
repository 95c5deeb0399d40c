"""Addresses of the agreed actions."""

from django.urls import path

from liaison.agreed.views import agreed_action, agreed_actions, hand_action_on

urlpatterns = [
    path("children/<uuid:pk>/actions/", agreed_actions, name="agreed_actions"),
    path("actions/<uuid:pk>/", agreed_action, name="agreed_action"),
    path("actions/<uuid:pk>/hand-on/", hand_action_on, name="hand_action_on"),
]
