"""Moving the clock while the demo market is built, so that its entries are spread over the past weeks.
`at(moment)` holds Django's clock still at a moment; `Days` names moments and dates relative to today."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from unittest.mock import patch

PLACEHOLDER = re.compile(r"\{([+-]?\d+)\}")
WEEKEND = 5


class _LikeDatetime(type):
    """Django asks `isinstance(value, datetime)` of the patched name; real datetimes must still say yes."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Make `timezone.now()` return this moment, also where a model's default holds a reference to it."""

    class Stopped(datetime, metaclass=_LikeDatetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)

    with patch("django.utils.timezone.datetime", Stopped):
        yield


class Days:
    """Working days from today, or from Friday on a weekend: `-3` is three of them ago, `+2` two ahead.

    Counting working days keeps offices closed at weekends without ever putting a story out of order.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now.astimezone(UTC)
        self.base = self.now.date()
        while self.base.weekday() >= WEEKEND:
            self.base -= timedelta(days=1)

    def date(self, count: int) -> date:
        """The date so many working days away."""
        day, step = self.base, timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while day.weekday() >= WEEKEND:
                day += step
        return day

    def moment(self, when: str) -> datetime:
        """`-12 09:40` (a working day before today, UTC), `90m` or `3h` (that long ago)."""
        if when[-1] in "mh":
            minutes = int(when[:-1]) * (60 if when[-1] == "h" else 1)
            return self.now - timedelta(minutes=minutes)
        day, clock = when.split()
        if int(day) >= 0:
            raise ValueError(f"{when}: it may not be that late yet today; say it in minutes or hours ago")
        return datetime.combine(self.date(int(day)), time.fromisoformat(clock), UTC)

    def told(self, text: str) -> str:
        """The text with `{+4}` and `{-2}` written as the days they stand for."""

        def day(match: re.Match[str]) -> str:
            found = self.date(int(match[1]))
            return f"{found:%A} {found.day} {found:%B}"

        return PLACEHOLDER.sub(day, text)
