"""The pages that cross rooms."""

from django.conf import settings
from django.urls import path

from liaison.casework import explain, history, queue, young_people, young_person

urlpatterns = [
    path("", queue.today_page, name="today"),
    path("children/", young_people.list_page, name="young_people"),
    path("children/<uuid:pk>/", young_person.page, name="young_person"),
    path("children/<uuid:pk>/history/", history.page, name="history"),
]
if settings.EXPLAIN_PAGE:
    urlpatterns.append(path("explain/", explain.page, name="explain"))
