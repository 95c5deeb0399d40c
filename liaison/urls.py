"""Every address of the site. Rooms bring their own `urls.py`; nothing here is open but signing in."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]

# Each room's own addresses. Pages that cross rooms come first: they own the root.
for room in (
    "liaison.casework",
    "liaison.overview",
    "liaison.learning",
    "liaison.packs",
    "liaison.prompts",
    "proceedings.listings",
    "rulings",
    "proceedings",
    "liaison.documents",
    "liaison.agreed",
    "liaison.people",
):
    if find_spec(f"{room}.urls"):
        urlpatterns.append(path("", include(f"{room}.urls")))
