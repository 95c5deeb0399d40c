"""The pages that cross rooms."""

from django.urls import path

from liaison.casework import explain, history, queue, young_people, young_person

urlpatterns = [
    path("", queue.today_page, name="today"),
    path("children/", young_people.list_page, name="young_people"),
    path("children/<uuid:pk>/", young_person.page, name="young_person"),
    path("children/<uuid:pk>/history/", history.page, name="history"),
    path("explain/", explain.page, name="explain"),  # answers 404 unless it is switched on
]
