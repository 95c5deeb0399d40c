"""The site with one more address, at which the page for columns is asked about an upload of the test's."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from liaison.urls import urlpatterns as of_the_site
from proceedings.listings.mapping_page import name_columns


@dataclass(frozen=True)
class Upload:
    name: str
    agency: Any
    sender: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def content(self) -> bytes:
        return self.data


kept: dict[str, Upload] = {}


def asked(request: HttpRequest) -> HttpResponse:
    return name_columns(request, kept["now"], done="/lists/", back="/lists/new/")


urlpatterns = [*of_the_site, path("asked/", asked)]
