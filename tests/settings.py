"""The site's settings for a test run: a development copy, a database of its own for each process."""

import os

os.environ["SECRET_KEY"] = "for tests only"
os.environ["DEBUG"] = "true"
os.environ["DEMO"] = "false"
os.environ.pop("EMAIL_URL", None)

from liaison.settings import *  # noqa: F403
from liaison.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, VAR_DIR

INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]  # a page that asks once for each row fails
ZEAL_NPLUSONE_THRESHOLD = 3
ZEAL_ALLOWLIST = [
    {"model": "people.User", "field": "get()"}
]  # allauth looks a person up at each of its steps
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nothing here is secret
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]  # everybody signs in from one address
ALLOWED_HOSTS = ["localhost", "testserver"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    (VAR_DIR / "test").mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test" / f"{os.getpid()}.sqlite3"}
