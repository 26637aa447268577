"""Where Redis is, and a town whose servers hear each other through it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import redis

from .sites import Town, a_town
from .wire import Wire


@pytest.fixture(scope="session")
def redis_url() -> str:
    """Without Redis these tests say so and are skipped; where everything is meant to be there (CI=true) they fail."""
    url = os.environ.get("CUSKET_REDIS_URL") or "redis://127.0.0.1:6379/14"
    try:
        with redis.Redis.from_url(url, socket_timeout=3) as found:
            found.ping()
    except redis.RedisError as error:
        reason = f"no Redis answers at {url} ({error}); start one, or say `make races`"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    return url


@pytest.fixture
def wire(redis_url: str) -> Iterator[Wire]:
    wire = Wire(redis_url)
    yield wire
    wire.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def empty_streets(town: Town) -> Iterator[Town]:
    """The town with no server running, before and after."""
    yield town
    town.close()
