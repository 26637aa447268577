"""Stills: pieces of the product shown inside a help page, drawn by the product's own templates with sample data.

A help page never shows an old look that way (DESIGN 7.7). The room that owns a piece announces it in its `apps.py`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Still:
    """`title` is for editors; `sample` makes the context that `template` is drawn with."""

    name: str
    template: str
    title: str | Promise
    sample: Callable[[], dict[str, Any]]

    def draw(self) -> SafeString:
        return render_to_string(self.template, self.sample())


_stills: dict[str, Still] = {}


def announce(
    name: str, template: str, title: str | Promise, sample: Callable[[], dict[str, Any]] = dict
) -> None:
    """Make a still known under a name. Raises ValueError when another one has it."""
    if name in _stills and _stills[name].template != template:
        raise ValueError(f"two stills are called {name}")
    _stills[name] = Still(name, template, title, sample)


def still_for(name: str) -> Still | None:
    return _stills.get(name)


def stills() -> Iterator[Still]:
    yield from sorted(_stills.values(), key=lambda still: str(still.title).casefold())
