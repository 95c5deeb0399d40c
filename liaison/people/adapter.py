"""Who may have an account: whom a manager gives one. Nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter with the door to new accounts closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
