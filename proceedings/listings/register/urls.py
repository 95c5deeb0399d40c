"""Addresses of court registers."""

from django.urls import path

from proceedings.listings.register import views

urlpatterns = [
    path("registers/", views.registers, name="registers"),
    path("registers/new/", views.register_upload, name="register_upload"),
    path("registers/<uuid:pk>/", views.register, name="register"),
    path("registers/results/<uuid:pk>/ours/", views.register_ours, name="register_ours"),
    path("registers/results/<uuid:pk>/not-ours/", views.register_not_ours, name="register_not_ours"),
    path("registers/results/<uuid:pk>/not-them/", views.register_not_them, name="register_not_them"),
    path("registers/results/<uuid:pk>/take-back/", views.register_take_back, name="register_take_back"),
    path("registers/results/<uuid:pk>/record/", views.register_record, name="register_record"),
    path("registers/results/<uuid:pk>/leave/", views.register_leave, name="register_leave"),
]
