"""One settings file, read from the environment and safe by default: what is not said is the strict choice.

Every variable is listed in README.md under "Settings". `CUSKET_DEMO=1` is what `make demo` says.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO = env.bool("CUSKET_DEMO", default=False)
DEBUG = env.bool("CUSKET_DEBUG", default=False)
# The demo has a folder of its own: its people must not be found in a real site's database.
DATA_DIR = Path(env.str("CUSKET_DATA", default=str(BASE_DIR / ("var" if DEMO or DEBUG else "data"))))

SECRET_KEY = env.str("CUSKET_SECRET_KEY", default="")
if not SECRET_KEY:
    if not (DEMO or DEBUG):
        raise ImproperlyConfigured(
            "Set CUSKET_SECRET_KEY to a long random text (or CUSKET_DEMO=1 to look around on this machine)."
        )
    SECRET_KEY = "a-demo-key-that-opens-nothing-but-the-demo-on-this-machine"

ALLOWED_HOSTS = env.list("CUSKET_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CUSKET_ORIGINS", default=[])
SITE_URL = env.str("CUSKET_URL", default="http://localhost:8000").rstrip("/")
HTTPS = env.bool("CUSKET_HTTPS", default=not (DEMO or DEBUG))

INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "channels",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "cusket.lib",
    "cusket.lib.mail",
    "cusket.accounts",
    "chat",
    "guides",
    "orders",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cusket.lib.arrivals.ArrivalsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cusket.accounts.middleware.WhoMiddleware",
    "cusket.lib.errors.CharsetMiddleware",
    "cusket.lib.errors.RefusalMiddleware",
]

ROOT_URLCONF = "cusket.urls"
ASGI_APPLICATION = "cusket.asgi.application"

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
                "cusket.accounts.context.who",
            ],
            "builtins": ["cusket.lib.templatetags.cusket", "django.templatetags.i18n"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Embedded shape: one SQLite file. WAL lets readers go on while one writes; IMMEDIATE makes `atomic()` the lock that
# SQLite lacks in `select_for_update`; FULL survives a power cut (P14).
DATABASES = {"default": env.db_url("CUSKET_DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'cusket.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    # The pool and CONN_MAX_AGE exclude each other; the pool's size bounds what one process takes from PostgreSQL.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": env.int("CUSKET_DATABASE_POOL", default=20), "timeout": 5},
        "options": "-c lock_timeout=3000 -c statement_timeout=15000",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("CUSKET_REDIS_URL", default="")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            # redis-py 8 gives up on a silent socket after 5 s, which is also how long the layer's blocking pop waits.
            "CONFIG": {
                "hosts": [{"address": REDIS_URL, "socket_timeout": 12}],
                # Two sites on one Redis must not ring each other's pages.
                "prefix": env.str("CUSKET_REDIS_PREFIX", default="cusket"),
            },
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# Sign-in throttling counts here; the database keeps it across restarts and shares it between processes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cusket_cache"},
    # Drawn pieces of pages under keys that say everything they show; nothing is ever invalidated, only forgotten.
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

HTTP_WORKERS = env.int("CUSKET_HTTP_WORKERS", default=8)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["cusket.accounts.adapter.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "cusket.accounts.forms.SignUpForm"}
ACCOUNT_ADAPTER = "cusket.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if env.bool("CUSKET_VERIFY_EMAIL", default=not DEMO) else "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# What allauth does not know: what visitors who are not signed in write to Support (chat.views), and votes on guides
# (guides.views.vote).
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/15m/key,20/15m/ip",
    "support": "5/h/ip",
    "guide_vote": "60/h/user",
    "guide_vote_visitor": "30/h/ip,100/d/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("CUSKET_PROXIES", default=0)
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# Who did not change their password themselves hears of it.
ACCOUNT_EMAIL_NOTIFICATIONS = True

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cusket.lib.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.int("CUSKET_PROXIES", default=0) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["cusket.formats"]
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
# Without the manifest WhiteNoise serves straight from the folders, so `make demo` needs no collectstatic.
STATIC_MANIFEST = env.bool("CUSKET_STATIC_MANIFEST", default=False)
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "cusket.lib.storage.DurableStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "media"
# Files in a bucket that speaks S3 instead of a folder. Without a key, boto3 looks for one where it always does.
S3_BUCKET = env.str("CUSKET_S3_BUCKET", default="")
if S3_BUCKET:
    S3_ENDPOINT = env.str("CUSKET_S3_ENDPOINT", default="") or None
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT,
            "region_name": env.str("CUSKET_S3_REGION", default="") or None,
            "access_key": env.str("CUSKET_S3_KEY", default="") or None,
            "secret_key": env.str("CUSKET_S3_SECRET", default="") or None,
            # Only the site hands files out, so no address that lets its holder in is ever made.
            "querystring_auth": False,
            "file_overwrite": False,
            "max_memory_size": 1024 * 1024,
        },
    }
    # Without it, cusket.lib.checks says what to install.
    if find_spec("botocore"):
        from botocore.config import Config  # type: ignore[import-untyped]

        STORAGES["default"]["OPTIONS"]["client_config"] = Config(
            # Signed as a whole: a file that is damaged on its way is refused by the bucket.
            s3={"addressing_style": "path" if S3_ENDPOINT else "auto", "payload_signing_enabled": True},
            # The newer checksums are refused by most services that are not Amazon's own.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            # A bucket that does not answer must not hold every thread of the site for minutes.
            connect_timeout=5,
            read_timeout=20,
            retries={"total_max_attempts": 3, "mode": "standard"},
        )
# A view that takes files says so (cusket.lib.arrivals); nowhere else is one kept.
FILE_UPLOAD_HANDLERS = ["cusket.lib.arrivals.ThrowAwayHandler"]
# clamd, which is asked about each file before anything opens it: tcp://host:port or unix:/path. Empty: no scanner.
CLAMD_URL = env.str("CUSKET_CLAMD_URL", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Letters leave at once from a thread; the clock picks up what failed. Tests deliver by hand.
MAIL_IN_THREAD = env.bool("CUSKET_MAIL_IN_THREAD", default=True)
DEFAULT_FROM_EMAIL = env.str("CUSKET_MAIL_FROM", default="Cusket <no-reply@localhost>")
if env.str("CUSKET_MAIL_URL", default=""):
    vars().update(env.email_url("CUSKET_MAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"

# Days of silence after shipment (no receipt) or delivery (no review) until an order closes without a review.
# 0 keeps it open for ever, which is what the process asks for (Q3).
CLOSE_AFTER_DAYS = env.int("CUSKET_CLOSE_AFTER_DAYS", default=0)
# Days between reminders to a buyer who has not confirmed receipt or not reviewed.
REMIND_EVERY_DAYS = env.int("CUSKET_REMIND_EVERY_DAYS", default=4)
# Minutes that something said or done stays unread until a letter tells of it.
NOTICE_AFTER_MINUTES = env.int("CUSKET_NOTICE_AFTER_MINUTES", default=10)
# Whether visitors who are not signed in may read company profiles (Q20).
PUBLIC_PROFILES = env.bool("CUSKET_PUBLIC_PROFILES", default=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("CUSKET_LOG_LEVEL", default="WARNING")},
    "loggers": {
        "cusket": {"level": "INFO"},
        # A refused request is one line of ours, not one of Django's beside it.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.server": {"level": "WARNING"},
        "django.channels.server": {"level": "WARNING"},
    },
}
