"""Company pages and the list of suppliers: for people who are signed in, without a way to reach anybody elsewhere."""

import pytest

from .conftest import make_owner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/suppliers/", "/companies/svea-ab/"])
def test_visitors_are_led_to_sign_in_unless_the_operator_opened_the_pages(client, sven, settings, address):
    assert client.get(address).url == f"/account/sign-in/?next={address}"
    settings.PUBLIC_PROFILES = True
    assert "Svea AB" in client.get(address).content.decode()


def test_the_front_page_names_suppliers_only_where_pages_are_public(client, sven, settings):
    assert "Svea AB" not in client.get("/").content.decode()
    settings.PUBLIC_PROFILES = True
    assert "Svea AB" in client.get("/").content.decode()


@pytest.mark.parametrize("slug", ["nobody", "%00", "%FF", "a" * 300])
def test_a_company_that_is_none_is_404(client_of, alice, slug):
    assert client_of(alice).get(f"/companies/{slug}/").status_code == 404


def test_a_company_page_tells_nobodys_address(client_of, alice, sven):
    page = client_of(alice).get("/companies/svea-ab/").content.decode()
    assert "Svea AB" in page
    assert "Borås" in page
    assert sven.user.email not in page


def test_a_buyer_is_offered_to_ask_for_a_quote(client_of, alice):
    make_owner("Sven Lind", "Svea AB", supplies=True)
    assert (
        'href="/requests/new/?supplier=svea-ab"'
        in client_of(alice).get("/companies/svea-ab/").content.decode()
    )


def test_readers_and_suppliers_are_not(client_of, bob, sven):
    for person in (bob, sven):
        assert "/requests/new/?" not in client_of(person).get("/companies/svea-ab/").content.decode()


def test_a_buyer_who_does_not_supply_is_not_listed(client_of, alice, sven):
    page = client_of(sven).get("/suppliers/").content.decode()
    assert "Svea AB" in page
    assert 'href="/companies/birch-ltd/"' not in page


def test_a_person_without_a_company_may_look(client_of, mallory, sven):
    assert client_of(mallory).get("/companies/svea-ab/").status_code == 200


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("2", "Showing 26 to 27 of 27"),
        ("-1", "Showing 1 to 25 of 27"),
        ("\x00", "Showing 1 to 25 of 27"),
        ("9" * 40, "Showing 1 to 25 of 27"),
    ],
)
def test_many_suppliers_come_in_pages(client_of, alice, page, first):
    for n in range(27):
        make_owner(f"Person{n} Long", f"Mill {n:02}", supplies=True)
    assert first in client_of(alice).get("/suppliers/", {"page": page}).content.decode()
