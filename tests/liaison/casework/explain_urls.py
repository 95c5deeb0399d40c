"""The site's addresses where the page for explaining a case is switched on."""

from django.urls import path

from liaison.casework import explain
from liaison.urls import urlpatterns as site

urlpatterns = [*site, path("explain/", explain.page, name="explain")]
