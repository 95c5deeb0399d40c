"""An area in figures."""

from django.urls import path

from liaison.overview import now, views

urlpatterns = [
    path("overview/", views.page, name="overview"),
    path("overview/figures.csv", views.as_csv, name="overview_csv"),
    path("overview/now/", now.now, name="overview_now"),
    path("overview/now.csv", now.now_as_csv, name="overview_now_csv"),
    path("overview/work-out/", views.work_out, name="overview_work_out"),
]
