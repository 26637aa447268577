"""The two shapes that are killed: embedded on SQLite, and production on PostgreSQL and Redis where those are named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.redis.sites import a_database

from .sites import Site


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A settled site that nobody serves; each test serves a copy."""
    folder = tmp_path_factory.mktemp("faults") / "embedded"
    site = Site(folder, f"sqlite:///{folder / 'cusket.sqlite3'}")
    site.settle()
    return site


@pytest.fixture(params=["embedded", "production"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """One server on SQLite; two on PostgreSQL and Redis, which share the folder of files."""
    if request.param == "embedded":
        site = request.getfixturevalue("embedded").copy(tmp_path / "site")
        site.start()
        yield site
        site.close()
        return
    redis = os.environ.get("CUSKET_REDIS_URL", "")
    if not (redis and os.environ.get("CUSKET_DATABASE_URL", "").startswith("postgres")):
        pytest.skip("CUSKET_DATABASE_URL and CUSKET_REDIS_URL name no PostgreSQL and Redis; say `make races`")
    with a_database(tmp_path) as database:
        site = Site(tmp_path / "site", database, redis)
        site.settle()
        site.start()
        site.start()
        yield site
        site.close()
