"""Pages of a long list: 25 at a time, the page in the address, the count always said (DESIGN 6)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

PAGE_SIZE = 25


@dataclass(frozen=True)
class Page:
    """One page of a list whose `total` was counted already, so that drawing it costs one query."""

    rows: list[Any]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_row(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def page_of(rows: QuerySet[Any], wanted: str | int | None, total: int, size: int = PAGE_SIZE) -> Page:
    """The wanted page; a number that is none, or past the end, gives the nearest page there is."""
    last = max(1, -(-total // size))
    text = str(wanted or 1)
    number = min(max(int(text), 1), last) if text.isascii() and text.isdigit() and len(text) < 8 else 1
    return Page(list(rows[(number - 1) * size : number * size]), number, total, size)
