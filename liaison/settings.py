"""Settings of the site, read from the environment (the list of names is in CONTRIBUTING.md).

`SECRET_KEY` is required. Where the environment gives none, this is a development copy: `bin/setup`
has written `var/settings.env`, which gives one and turns DEBUG on. A site that brings its own
SECRET_KEY never reads that file, so it cannot be a development copy by accident.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
if "SECRET_KEY" not in os.environ:
    environ.Env.read_env(VAR_DIR / "settings.env")

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool(
    "DEMO", default=False
)  # fictional children, sign-ins shown on the sign-in page, mail to var/mail

SECRET_KEY = env.str("SECRET_KEY", default="development only, never a secret" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Set it, or run bin/setup for a development copy.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

ROOT_URLCONF = "liaison.urls"
WSGI_APPLICATION = "liaison.wsgi.application"
SITE_NAME = "Liaison"

INSTALLED_APPS = [
    "liaison.design",
    "liaison.audit",
    "liaison.people",
    "liaison.documents",
    "liaison.agreed",
    "rulings",
    "proceedings",
    "proceedings.listings",
    "liaison.notices",
    "liaison.prompts",
    "liaison.packs",
    "liaison.overview",
    "liaison.learning",
    "liaison.casework",
    "liaison.meetings",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_filters",
    "django_fsm",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),  # runserver serves them itself
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "liaison.design.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "liaison.design.middleware.NoStore",
    "liaison.design.middleware.Today",
    "liaison.learning.numbering.NumberedTerms",
    "liaison.casework.conflicts.ConflictPage",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "liaison.design.navigation.site",
            ],
        },
    }
]
FORM_RENDERER = "liaison.design.forms.GovukRenderer"

# Database. SQLite by default: writers queue (IMMEDIATE) while readers go on reading (WAL).
db = env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
if db["ENGINE"].endswith("sqlite3"):
    db.setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
    )
    db["TEST"] = {"NAME": BASE_DIR / "test.sqlite3"}  # a file: the one in memory fails under threads
elif db["ENGINE"].endswith("postgresql"):
    # Counting a large queue is grouped in memory, not sorted on the disk: three times as fast at 100,000 prompts.
    db.setdefault("OPTIONS", {}).setdefault("options", "-c work_mem=16MB")
DATABASES = {"default": db}

# Rate limits are counted for all processes together, without another service: a table made by a migration of `people`.
# Nothing else is cached, never a record or a page.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
        "KEY_FUNCTION": "liaison.design.often.unreadable",
        "TIMEOUT": 2 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # beyond it what has run out is forgotten
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may enter.
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "liaison.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "liaison.design.accounts.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by a manager, who knows the person
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/m/key",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # passkeys on http://localhost

SESSION_COOKIE_AGE = 8 * 60 * 60  # idle time: saved anew with each request
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_HTTPONLY = True

# What the browser is told.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not DEBUG)
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
if env.bool("BEHIND_PROXY", default=False):  # only where the proxy sets these headers itself
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else everybody counts as one computer, the proxy. One too many, and a client may write its own address.
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", default=1)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Words, days and places.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not DEBUG
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Files. Uploads are private: no URL serves this folder, pages hand files out one by one.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "liaison.design.storage.StaticStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Mail: NOTIFY_API_KEY sends over GOV.UK Notify, EMAIL_URL (smtp+tls://user:password@host:587) over SMTP; without
# either, files in var/mail.
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", default="")
NOTIFY_TEMPLATE_ID = env.str("NOTIFY_TEMPLATE_ID", default="")
NOTIFY_URL = env.str("NOTIFY_URL", default="https://api.notifications.service.gov.uk")
EMAIL_TIMEOUT = 20  # seconds
if NOTIFY_API_KEY:
    EMAIL_BACKEND = "liaison.notices.notify.EmailBackend"
    if not NOTIFY_TEMPLATE_ID:
        raise ImproperlyConfigured(
            "NOTIFY_API_KEY is set: set NOTIFY_TEMPLATE_ID, the template to send with."
        )
elif env.str("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Liaison <liaison@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EXPLAIN_PAGE = env.bool("EXPLAIN_PAGE", default=False)  # /explain/ for those who have no account
EXPLAIN_PAGE_AN_HOUR = env.int("EXPLAIN_PAGE_AN_HOUR", default=60)  # questions of one address
PACK_SIGNING_P12 = env("PACK_SIGNING_P12", default="")  # with what packs are signed; none: they are not
PACK_SIGNING_PASSWORD = env("PACK_SIGNING_PASSWORD", default="")
PACK_MOST_MB = env.int(
    "PACK_MOST_MB", default=36
)  # beyond it a pack is offered in parts; no source names a figure
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")  # the link in a mail

# Jobs are rows in the same database, written in the transaction of the change they belong to.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DJANGO_TABLES2_TEMPLATE = "django_tables2/govuk.html"
DJANGO_TABLES2_TABLE_ATTRS = {"class": "govuk-table"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
