"""Who may have an account: whom a manager gives one. Nobody signs up. Who came in, and who failed to, is logged."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from liaison import audit


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter with the door to new accounts closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """After every way of signing in, passkeys too."""
        audit.note(kind="signed_in", by=user, what="signed in")
        return super().post_login(request, user, **how)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The log never keeps what was typed: people type a pass phrase where the name belongs."""
        super().authentication_failed(request, **credentials)
        audit.note(kind="refused", by="somebody not signed in", what="wrong name or pass phrase")
