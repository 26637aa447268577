"""The start-up checks: silent on the house as it is, and each one heard when its assumption is broken."""

from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks
from django.db import connection

from cusket.lib import checks

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": "x.sqlite3",
    "OPTIONS": {"transaction_mode": "IMMEDIATE"},
}
POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}
MEMORY = {"BACKEND": "channels.layers.InMemoryChannelLayer"}


def redis(host):
    return {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [host]}}


def ids(found):
    return [message.id for message in found]


@pytest.fixture
def house(monkeypatch):
    """Settings of a site with customers, for a test to break; Django's own warn when DATABASES is overridden."""
    made = SimpleNamespace(
        DEMO=False,
        DEBUG=False,
        DATABASES={"default": SQLITE},
        CHANNEL_LAYERS={"default": MEMORY},
        SECRET_KEY="a key of its own",
        SESSION_COOKIE_SECURE=True,
        CSRF_COOKIE_SECURE=True,
    )
    monkeypatch.setattr(checks, "settings", made)
    return made


def test_the_house_as_it_is_has_nothing_to_say():
    assert [message for message in run_checks() if (message.id or "").startswith("cusket.")] == []


@pytest.mark.django_db
def test_the_open_database_keeps_its_options():
    assert list(checks.sqlite_options(databases=["default"])) == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PRAGMAs are SQLite's")
def test_a_pragma_that_is_not_in_force_is_an_error(monkeypatch):
    monkeypatch.setitem(checks.PRAGMAS, "synchronous", 1)
    [message] = checks.sqlite_options(databases=["default"])
    assert message.id == "cusket.E003"
    assert "synchronous is 2 instead of 1" in message.msg


def test_no_database_is_asked_unless_it_is_named():
    assert list(checks.sqlite_options()) == []


def test_atomic_requests_is_an_error(house):
    house.DATABASES = {"default": {**SQLITE, "ATOMIC_REQUESTS": True}}
    assert ids(checks.transactions()) == ["cusket.E001"]


@pytest.mark.parametrize("options", [{}, {"transaction_mode": "DEFERRED"}])
def test_sqlite_without_immediate_is_an_error(house, options):
    house.DATABASES = {"default": {**SQLITE, "OPTIONS": options}}
    assert ids(checks.transactions()) == ["cusket.E002"]


def test_postgresql_needs_no_transaction_mode(house):
    house.DATABASES = {"default": POSTGRES}
    assert ids(checks.transactions()) == []


def test_a_layer_in_memory_goes_with_sqlite_only(house):
    assert ids(checks.channel_layer()) == []
    house.DATABASES = {"default": POSTGRES}
    assert ids(checks.channel_layer()) == ["cusket.E004"]


def test_a_developer_on_postgresql_is_only_warned(house):
    house.DEMO = True
    house.DATABASES = {"default": POSTGRES}
    assert ids(checks.channel_layer()) == ["cusket.W004"]


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ({"address": "redis://x", "socket_timeout": 12}, []),
        ({"address": "redis://x", "socket_timeout": None}, []),
        ({"address": "redis://x", "socket_timeout": 5}, ["cusket.E005"]),
        ({"address": "redis://x"}, ["cusket.E005"]),
        ("redis://x", ["cusket.E005"]),
        (("x", 6379), ["cusket.E005"]),
    ],
)
def test_redis_hosts_are_patient(house, host, found):
    house.CHANNEL_LAYERS = {"default": redis(host)}
    assert ids(checks.channel_layer()) == found


def test_the_demo_key_opens_only_the_demo(house):
    assert ids(checks.secrets()) == []
    house.SECRET_KEY = django_settings.SECRET_KEY
    assert ids(checks.secrets()) == ["cusket.E006"]
    house.DEMO = True
    assert ids(checks.secrets()) == []


@pytest.mark.parametrize("cookie", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"])
def test_cookies_without_https_are_warned_of(house, cookie):
    setattr(house, cookie, False)
    assert ids(checks.secrets()) == ["cusket.W007"]
