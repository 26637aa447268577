"""The people every test knows, and what rang.

Alice buys for Birch Ltd; Bob works there and may only read. Sven sells at Svea AB, Signe is his colleague. Mallory is a
stranger from The Mill. Stella is our staff; Edith edits guides, Wim writes them and may not publish.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from cusket.accounts.models import Company, Member, Role, User
from cusket.lib import push
from cusket.lib.uploads import verify
from guides.groups import EDITORS, WRITERS
from guides.selectors import forget
from orders.flow import OrderStatus
from orders.models import Order
from tests import factories


@pytest.fixture
def birch(db: None) -> Company:
    return factories.make_company("Birch Ltd", buys=True, zone="Europe/London")


@pytest.fixture
def svea(db: None) -> Company:
    return factories.make_company("Svea AB", supplies=True, zone="Europe/Stockholm")


@pytest.fixture
def alice(birch: Company) -> Member:
    return factories.make_member(birch, "alice@birch.example", "Alice Ward", time_zone="Europe/London")


@pytest.fixture
def bob(birch: Company, alice: Member) -> Member:
    return factories.make_member(birch, "bob@birch.example", "Bob Ames", Role.READER)


@pytest.fixture
def sven(svea: Company) -> Member:
    return factories.make_member(svea, "sven@svea.example", "Sven Lindqvist", time_zone="Europe/Stockholm")


@pytest.fixture
def signe(svea: Company, sven: Member) -> Member:
    return factories.make_member(svea, "signe@svea.example", "Signe Holm", Role.MEMBER)


@pytest.fixture
def mallory(db: None) -> Member:
    mill = factories.make_company("The Mill", supplies=True, buys=True)
    return factories.make_member(mill, "mallory@mill.example", "Mallory Finch")


@pytest.fixture
def stella(db: None) -> User:
    user = factories.make_user("stella@cusket.example", "Stella Moss", is_staff=True)
    seen = ("order", "quote", "rfq", "review", "conversation", "entry", "company", "member", "letter")
    user.user_permissions.set(Permission.objects.filter(codename__in=[f"view_{name}" for name in seen]))
    return user


@pytest.fixture
def edith(db: None) -> User:
    user = factories.make_user("edith@cusket.example", "Edith Grey", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def wim(db: None) -> User:
    user = factories.make_user("wim@cusket.example", "Wim Berg", is_staff=True)
    user.groups.add(Group.objects.get(name=WRITERS))
    return user


@pytest.fixture
def order(alice: Member, sven: Member) -> Order:
    """An order of Alice's at Sven's, just confirmed."""
    return factories.make_order(alice, sven)


@pytest.fixture
def order_at(alice: Member, sven: Member) -> Callable[..., Order]:
    """`order_at("shipped")`: an order brought to a status by Alice and Sven."""

    def make(status: str | OrderStatus, **fields: Any) -> Order:
        return factories.make_order(alice, sven, status, **fields)

    return make


@pytest.fixture
def client_of() -> Callable[..., Client]:
    """A signed-in browser of a person; CSRF is checked as for everybody when asked for."""

    def make(person: Member | User, *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        client.force_login(person.user if isinstance(person, Member) else person)
        return client

    return make


@pytest.fixture(autouse=True)
def no_drawn_cards() -> None:
    """Taking a test back gives its primary keys to the next one, whose cards must not look like the last one's."""
    caches["fragments"].clear()


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    """Nor may the next test read what the last one published."""
    forget()


@pytest.fixture(autouse=True)
def nothing_looked_at() -> None:
    """Nor may they pay for the files that the last test's people sent."""
    verify._turns.forget()


@dataclass
class Rang:
    """Every ring that was sent: `(groups, payload)`."""

    rings: list[tuple[list[str], dict[str, Any]]] = field(default_factory=list)

    @property
    def groups(self) -> set[str]:
        return {group for groups, _payload in self.rings for group in groups}


@pytest.fixture(autouse=True)
def rang(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Rang:
    """Rings are noted instead of sent, unless a test is marked `live`."""
    heard = Rang()
    if "live" not in request.keywords:
        monkeypatch.setattr(push, "send", lambda groups, payload: heard.rings.append((groups, payload)))
    return heard


@pytest.fixture
def press(
    client_of: Callable[..., Client], rang: Rang, django_capture_on_commit_callbacks: Callable[..., Any]
) -> Callable[..., HttpResponse]:
    """`press(alice, "/orders/CK-1/review/", rating=5)`: somebody sends a form, and `rang` holds what rang after commit.

    A Client in place of a person is used as it is. `htmx=True` sends it as the page's script does.
    """

    def send(person: Member | User | Client, path: str, *, htmx: bool = False, **values: Any) -> HttpResponse:
        client = person if isinstance(person, Client) else client_of(person)
        rang.rings.clear()
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, values, headers={"HX-Request": "true"} if htmx else {})

    return send
