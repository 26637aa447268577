"""The people who race. Every test here commits for real, so the database is emptied after each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models.signals import post_migrate

from chat.models import Epoch
from cusket.accounts.models import Company, Member, Role
from tests import factories


def _epoch_again(using: str, **_more: Any) -> None:
    Epoch.objects.using(using).get_or_create(pk=1)


# Emptying the database takes the row that a migration wrote; Django says "post_migrate" after it, as after a migration.
post_migrate.connect(_epoch_again, dispatch_uid="tests.races.epoch")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "races" and item.path.parent.parent.name == "tests":
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session", autouse=True)
def quick_emptying(django_db_setup: None) -> Iterator[None]:
    """PostgreSQL truncates forty nearly empty tables in a second and more; deleting their rows takes a blink."""
    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":

            def sql_flush(_ops: Any, _style: Any, tables: list[str], **_options: Any) -> list[str]:
                return [f'DELETE FROM "{table}"' for table in tables]

            patch.setattr(type(connection.ops), "sql_flush", sql_flush)
        yield


@pytest.fixture
def colleagues_of() -> Callable[..., list[Member]]:
    """`colleagues_of(birch, 4)`: so many members who may act."""

    def make(company: Company, number: int) -> list[Member]:
        return [
            factories.make_member(
                company, f"{company.slug}-{n}@crowd.example", f"Person {'abcdefghij'[n]}", Role.MEMBER
            )
            for n in range(number)
        ]

    return make


@pytest.fixture
def anna(alice: Member) -> Member:
    """Alice's colleague, who may do all that she may."""
    return factories.make_member(alice.company, "anna@birch.example", "Anna Reed", Role.MEMBER)
