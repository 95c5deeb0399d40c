"""Addresses of the agencies."""

from django.urls import path

from liaison.people import views

urlpatterns = [
    path("agencies/", views.agencies, name="agencies"),
    path("agencies/<uuid:pk>/", views.agency, name="agency"),
]
