"""How often somebody may ask in an hour: counted for all processes together, in the site's shared cache.

The cache is a table of the database (`settings.CACHES`). It holds counts under keys that cannot be read back, and nothing
else: no record, no page, no name (docs/decisions/rate-limits.md).
"""

import time
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

AN_HOUR: Final = 60 * 60  # seconds


def asked_too_often(what: str, most: int, *, count: bool = True) -> bool:
    """Whether the share of this hour is used up: more than `most` counts of `what`. Counts one more unless told not to.

    Two processes at the same instant may count once: a limit is of dozens, and one more makes nobody's guess.
    """
    key = f"{what}:{int(time.time()) // AN_HOUR}"  # the hour is in the key: counting on never lengthens it
    if not count:
        return int(cache.get(key, 0)) >= most
    cache.add(key, 0)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # the table was emptied in between
        return False


def computer(request: HttpRequest) -> str:
    """The address from which it is asked; behind a proxy the one that the proxy saw (`BEHIND_PROXY`)."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a server that does not say: all count as one
        return ""


def unreadable(key: str, key_prefix: str, version: int) -> str:
    """A cache's key as it is kept: whoever reads the table finds no address and no name of an account in it."""
    said = f"{key_prefix}:{version}:{key}"
    return salted_hmac("liaison.design.often", said, algorithm="sha256").hexdigest()
