"""The product's own pages by name: a text links `page:factory-dashboard`, never an address, so that links stay alive.

A room that has pages worth linking announces them in its `apps.py`; each is a page that opens without knowing which
order, quote or company is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Place:
    """One page: `name` is what a text says, `url_name` what the address is made of, `title` what it is called."""

    name: str
    url_name: str
    title: str | Promise

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_places: dict[str, Place] = {}


def announce(name: str, url_name: str, title: str | Promise) -> None:
    """Make a page known under a name. Raises ValueError when another page has it."""
    place = Place(name, url_name, title)
    if _places.setdefault(name, place) != place:
        raise ValueError(f"two pages are called {name}")


def place_for(name: str) -> Place | None:
    """The page of that name, if there is one and its address still stands."""
    place = _places.get(name)
    if place is None:
        return None
    try:
        reverse(place.url_name)
    except NoReverseMatch:
        return None
    return place


def places() -> Iterator[Place]:
    """Every page there is, in the order of their titles."""
    yield from sorted(_places.values(), key=lambda place: str(place.title).casefold())
