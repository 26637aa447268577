"""The people of these tests. Sven sells at Svea AB; Alice owns Birch Ltd, which buys; Bob may only read there."""

from collections.abc import Callable

import pytest
from django.test import Client

from cusket.accounts.models import Company, Member, Role, User
from cusket.accounts.services import found_company
from cusket.lib.mail.models import Letter
from cusket.lib.shared_text import SharedText

PASSWORD = "correct horse battery"


def make_user(name: str, email: str = "", **fields: object) -> User:
    email = email or f"{name.split()[0].lower()}@example.com"
    return User.objects.create_user(email, PASSWORD, name=SharedText(name), **fields)


def make_owner(name: str, company: str, *, supplies: bool = False, buys: bool = False) -> Member:
    return found_company(make_user(name), name=company, place="Borås", can_supply=supplies, can_buy=buys)


def make_member(name: str, company: Company, role: str = Role.MEMBER) -> Member:
    return Member.objects.create(user=make_user(name), company=company, role=role)


@pytest.fixture
def sven(db) -> Member:
    return make_owner("Sven Lind", "Svea AB", supplies=True)


@pytest.fixture
def alice(db) -> Member:
    return make_owner("Alice Moor", "Birch Ltd", buys=True)


@pytest.fixture
def bob(alice) -> Member:
    return make_member("Bob Reed", alice.company, Role.READER)


@pytest.fixture
def mallory(db) -> User:
    """Signed in and in no company."""
    return make_user("Mallory Stone")


@pytest.fixture
def client_of() -> Callable[[Member | User], Client]:
    def signed_in(person: Member | User) -> Client:
        client = Client()
        client.force_login(person.user if isinstance(person, Member) else person)
        return client

    return signed_in


@pytest.fixture
def last_letter(db) -> Callable[[], Letter]:
    return lambda: Letter.objects.latest("pk")
