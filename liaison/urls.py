"""Every address of the site. Rooms bring their own `urls.py`; nothing here is open but signing in."""

from importlib.util import find_spec

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("accounts/language/", login_not_required(set_language), name="set_language"),
    path("accounts/", include("allauth.urls")),
]

# Each room's own addresses. Pages that cross rooms come first: they own the root.
for room in (
    "liaison.casework",
    "liaison.meetings",
    "liaison.overview",
    "liaison.learning",
    "liaison.packs",
    "liaison.prompts",
    "proceedings.listings",
    "rulings.together",
    "rulings",
    "proceedings",
    "liaison.documents",
    "liaison.agreed",
    "liaison.notices",
    "liaison.people",
):
    if find_spec(f"{room}.urls"):
        urlpatterns.append(path("", include(f"{room}.urls")))
