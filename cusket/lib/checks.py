"""The assumptions of the house, asked at every start: a setting that breaks a promise stops the site, not a customer.

Django runs these before each command; `serve` and `migrate` also ask the one that needs the database.
"""

from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

DEMO_KEY = "a-demo-key"
# channels_redis waits up to 5 s for a message; a socket that gives up sooner dies while nothing is wrong.
LAYER_WAITS = 5
# What SQLite answers when it is asked: PRAGMA synchronous says 2 for FULL.
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def _on_sqlite(database: dict[str, Any]) -> bool:
    return str(database["ENGINE"]).endswith("sqlite3")


def _looking_around() -> bool:
    """The demo and the developer's server may do what a site with customers may not."""
    return bool(settings.DEMO or settings.DEBUG)


@register(Tags.compatibility)
def transactions(**kwargs: Any) -> Iterable[CheckMessage]:
    for alias, database in settings.DATABASES.items():
        if database.get("ATOMIC_REQUESTS"):
            yield Error(
                f"ATOMIC_REQUESTS is on for '{alias}'.",
                hint="Services open their own transactions; with it, every page would take SQLite's write lock.",
                id="cusket.E001",
            )
        if _on_sqlite(database) and database.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE":
            yield Error(
                f"SQLite's transaction_mode for '{alias}' is not IMMEDIATE.",
                hint="`atomic()` is the only lock SQLite has; deferred transactions fail when two people write.",
                id="cusket.E002",
            )


@register(Tags.database)
def sqlite_options(databases: Iterable[str] | None = None, **kwargs: Any) -> Iterable[CheckMessage]:
    """Ask the open connection, not the settings: a file on a network share, for one, silently refuses WAL."""
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]
            continue
        with connection.cursor() as cursor:
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
        for name, wanted in PRAGMAS.items():
            if found[name] != wanted:
                yield Error(
                    f"SQLite's {name} is {found[name]} instead of {wanted} for '{alias}'.",
                    hint="Without it an acknowledged message can be lost, or a reader can block a writer.",
                    id="cusket.E003",
                )


@register(Tags.compatibility)
def channel_layer(**kwargs: Any) -> Iterable[CheckMessage]:
    for alias, layer in getattr(settings, "CHANNEL_LAYERS", {}).items():
        if "InMemory" in layer["BACKEND"] and not _on_sqlite(settings.DATABASES["default"]):
            # Nothing is lost (pages also ask by themselves), but live pages would be late: wrong only for customers.
            problem = Warning if _looking_around() else Error
            yield problem(
                f"The channel layer '{alias}' is in memory, but the database is one for several processes.",
                hint="Set CUSKET_REDIS_URL, or a page will only hear of what its own process did.",
                id="cusket.W004" if problem is Warning else "cusket.E004",
            )
        for host in layer.get("CONFIG", {}).get("hosts", []):
            if not isinstance(host, dict) or "socket_timeout" not in host:
                patient = False
            else:
                patient = host["socket_timeout"] is None or host["socket_timeout"] > LAYER_WAITS
            if not patient:
                yield Error(
                    f"A Redis host of the channel layer '{alias}' has no socket_timeout above {LAYER_WAITS} s.",
                    hint="redis-py gives up after 5 s, which closes every idle page's socket.",
                    id="cusket.E005",
                )


@register(Tags.security)
def secrets(**kwargs: Any) -> Iterable[CheckMessage]:
    if _looking_around():
        return
    if settings.SECRET_KEY.startswith(DEMO_KEY):
        yield Error(
            "The secret key is the demo's, which everybody knows.",
            hint="Set CUSKET_SECRET_KEY to a long random text.",
            id="cusket.E006",
        )
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield Warning(
            "Cookies also travel over plain HTTP.",
            hint="Serve the site over HTTPS and leave CUSKET_HTTPS on.",
            id="cusket.W007",
        )


@register(Tags.files)
def bucket(**kwargs: Any) -> Iterable[CheckMessage]:
    if not getattr(settings, "S3_BUCKET", ""):
        return
    missing = [name for name in ("storages", "boto3") if find_spec(name) is None]
    if missing:
        yield Error(
            f"CUSKET_S3_BUCKET is set, but {' and '.join(missing)} cannot be imported.",
            hint="Install requirements/prod.txt (django-storages[s3]), or unset it to keep files in the data folder.",
            id="cusket.E008",
        )
