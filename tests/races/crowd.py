"""Many people at once: real threads behind one gate, each with a connection of its own, and what each was answered."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite
from django.db.models import Model, QuerySet

from cusket.lib.errors import DomainError

PATIENCE = 60

Wish = Callable[[], Any]


def at_once(wishes: Sequence[Wish]) -> list[Any]:
    """Let every wish go at the same moment; returns, in their order, what each returned or raised."""
    gate = threading.Barrier(len(wishes))
    answers: list[Any] = [TimeoutError("no answer")] * len(wishes)

    def go(place: int, wish: Wish) -> None:
        try:
            gate.wait(PATIENCE)
            answers[place] = wish()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=pair, daemon=True) for pair in enumerate(wishes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers


def crowd(size: int, wish: Callable[[int], Any]) -> list[Any]:
    """`size` people, numbered from 0, who wish the same at once."""
    return at_once([lambda number=number: wish(number) for number in range(size)])  # type: ignore[misc]


def surfaced(answers: Sequence[Any]) -> list[Exception]:
    """What nobody should ever see: "database is locked", a deadlock, a constraint that a service did not foresee."""
    return [
        answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, DomainError)
    ]


def sort(answers: Sequence[Any]) -> tuple[list[Any], list[DomainError]]:
    """(what succeeded, what was refused). Fails on anything that is neither."""
    if errors := surfaced(answers):
        raise AssertionError(
            f"{len(errors)} errors came through:\n" + "".join(traceback.format_exception(errors[0]))
        )
    refused = [answer for answer in answers if isinstance(answer, DomainError)]
    return [answer for answer in answers if not isinstance(answer, Exception)], refused


def switch_locks_off(monkeypatch: pytest.MonkeyPatch, *models: type[Model]) -> None:
    """For controls: PostgreSQL locks no rows of these models; SQLite's transactions do not announce that they will write.

    Both are what `select_for_update` and `transaction_mode: IMMEDIATE` are there for; a test that still passes without
    them proves nothing.
    """
    real = QuerySet.select_for_update

    def select_for_update(rows: QuerySet, *args: Any, **options: Any) -> QuerySet:
        return rows if rows.model in models else real(rows, *args, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", select_for_update)
    monkeypatch.setattr(
        Sqlite, "_start_transaction_under_autocommit", lambda self: self.cursor().execute("BEGIN")
    )


def must_lose(attempt: Callable[[], None], rounds: int = 12) -> None:
    """A control: without its mechanism the same test goes wrong. A race may be won by luck, so it has several rounds."""
    for _ in range(rounds):
        try:
            attempt()
        except AssertionError:
            return
    raise pytest.fail.Exception(f"{rounds} rounds without the mechanism went well: the test proves nothing")
