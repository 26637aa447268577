"""A person's own pages: profile, company, appearance, which company one acts for."""

import pytest

from cusket.accounts.models import Member

from .conftest import make_user

pytestmark = pytest.mark.django_db

PROFILE = {"name": "Alice M. Moor", "time_zone": "Asia/Tokyo"}
COMPANY = {"place": "York", "country": "United Kingdom", "makes": "", "about": "We sell bags."}


@pytest.mark.parametrize("page", ["", "profile/", "company/", "team/", "appearance/", "password/"])
def test_visitors_are_led_to_sign_in(client, page):
    assert client.get(f"/account/{page}").url == f"/account/sign-in/?next=/account/{page}"


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("put", "/"),
        ("post", "/"),
        ("post", "/suppliers/"),
        ("delete", "/account/profile/"),
        ("post", "/account/"),
        ("get", "/account/theme/"),
        ("get", "/account/switch/"),
        ("get", "/account/team/1/role/"),
        ("get", "/account/invitations/1/withdraw/"),
        ("put", "/account/sign-in/"),
        ("patch", "/account/password/"),
    ],
)
def test_a_method_that_a_page_does_not_have_is_405(client_of, alice, method, address):
    assert getattr(client_of(alice), method)(address).status_code == 405


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "a" * 81},
        {"name": "a\x00b"},
        {"time_zone": "Mars/Base"},
        {"time_zone": "UTC\x00"},
    ],
)
def test_a_wrong_profile_comes_back_and_changes_nothing(client_of, alice, change):
    answer = client_of(alice).post("/account/profile/", {**PROFILE, **change})
    assert answer.status_code == 422
    alice.user.refresh_from_db()
    assert (alice.user.name, alice.user.time_zone) == ("Alice Moor", "UTC")


def test_a_name_with_a_number_to_ring_is_refused_with_the_place_marked(client_of, alice):
    answer = client_of(alice).post("/account/profile/", {**PROFILE, "name": "Alice +44 20 7946 0958"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<mark>+44 20 7946 0958</mark>" in page
    assert 'value="Alice +44 20 7946 0958"' in page
    assert 'aria-invalid="true"' in page


def test_the_profile_is_changed_and_says_when(client_of, alice):
    client = client_of(alice)
    answer = client.post("/account/profile/", PROFILE, follow=True)
    alice.user.refresh_from_db()
    assert (alice.user.name, alice.user.time_zone, alice.user.language) == (
        "Alice M. Moor",
        "Asia/Tokyo",
        "en",
    )
    assert "Saved " in answer.content.decode()


def test_readers_and_people_without_a_company_change_their_own_profile(client_of, bob, mallory):
    for person, user in ((bob, bob.user), (mallory, mallory)):
        assert client_of(person).post("/account/profile/", PROFILE).status_code == 302
        user.refresh_from_db()
        assert user.time_zone == "Asia/Tokyo"


def test_members_who_are_no_owners_only_read_the_company(client_of, alice, bob):
    client = client_of(bob)
    assert 'name="about"' not in client.get("/account/company/").content.decode()
    assert client.post("/account/company/", COMPANY).status_code == 403
    Member.objects.filter(pk=bob.pk).update(role="member")
    answer = client.post("/account/company/", COMPANY)
    assert answer.status_code == 403
    assert "Only an owner of Birch Ltd can do this." in answer.content.decode()
    alice.company.refresh_from_db()
    assert alice.company.about == ""


@pytest.mark.parametrize("field", ["place", "country", "makes", "about"])
def test_contact_details_stay_out_of_the_companys_page(client_of, alice, field):
    answer = client_of(alice).post("/account/company/", {**COMPANY, field: "mail me@birch.example"})
    assert answer.status_code == 422
    assert "mail me@birch.example" in answer.content.decode()
    alice.company.refresh_from_db()
    assert alice.company.place == "Borås"


def test_an_owner_changes_the_companys_page(client_of, alice):
    assert client_of(alice).post("/account/company/", COMPANY).url == "/account/company/"
    alice.company.refresh_from_db()
    assert (alice.company.place, alice.company.about) == ("York", "We sell bags.")


def test_appearance_is_kept_with_the_account_and_on_the_device(client_of, alice):
    client = client_of(alice)
    assert client.post("/account/appearance/", {"theme": "pink"}).status_code == 422
    assert client.post("/account/appearance/", {"theme": "dark"}).url == "/account/appearance/"
    alice.user.refresh_from_db()
    assert alice.user.theme == "dark"
    client.post("/account/sign-out/")
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_a_visitors_theme_is_a_cookie_for_a_year(client, db):
    answer = client.post("/account/theme/", {"theme": "dark", "next": "/account/sign-in/?next=/x/"})
    assert answer.url == "/account/sign-in/?next=/x/"
    cookie = answer.cookies["theme"]
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == ("dark", "Lax", 31536000)
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_the_switch_in_the_bar_changes_the_account_too(client_of, alice):
    client_of(alice).post("/account/theme/", {"theme": "light", "next": "/account/profile/"})
    alice.user.refresh_from_db()
    assert alice.user.theme == "light"


@pytest.mark.parametrize("theme", ["", "pink", "dark\x00", None])
def test_a_theme_that_is_none_is_refused(client, db, theme):
    answer = client.post("/account/theme/", {} if theme is None else {"theme": theme})
    assert answer.status_code == 422
    assert "theme" not in answer.cookies


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\x00//evil.example",
        "",
        "http:evil.example",
    ],
)
def test_the_theme_switch_leads_nowhere_else(client, db, back):
    assert client.post("/account/theme/", {"theme": "dark", "next": back}).url == "/"


def test_a_word_is_not_taken_for_a_pages_name(client, db):
    assert client.post("/account/theme/", {"theme": "dark", "next": "account_profile"}).status_code == 302


def test_one_cannot_act_for_a_company_one_has_no_seat_in(client_of, alice, sven):
    client = client_of(alice)
    for company in (sven.company.slug, "", "\x00", str(sven.company_id)):
        assert client.post("/account/switch/", {"company": company}).status_code == 404
    assert client.get("/").url == "/orders/"


def test_a_seat_one_has_left_cannot_be_chosen(client_of, alice, sven):
    seat = Member.objects.create(user=alice.user, company=sven.company)
    client = client_of(alice)
    client.post("/account/switch/", {"company": "svea-ab"})
    seat.left_at = seat.joined_at
    seat.save(update_fields=["left_at"])
    assert client.get("/").url == "/orders/"
    assert client.post("/account/switch/", {"company": "svea-ab"}).status_code == 404


def test_a_person_with_two_seats_chooses_between_them(client_of, alice, sven):
    client = client_of(alice)
    assert "You act for" in client.get("/account/profile/").content.decode()
    assert 'action="/account/switch/"' not in client.get("/account/profile/").content.decode()
    Member.objects.create(user=alice.user, company=sven.company)
    assert 'action="/account/switch/"' in client.get("/account/profile/").content.decode()
    assert client.post("/account/switch/", {"company": "svea-ab"}).url == "/"
    assert client.get("/").url == "/factory/"
    assert client.post("/account/switch/", {"company": "birch-ltd"}).url == "/"
    assert client.get("/").url == "/orders/"


def test_everybody_is_led_from_the_front_page_to_their_work(client, client_of, alice, sven, mallory):
    assert client.get("/").status_code == 200
    assert client_of(alice).get("/").url == "/orders/"
    assert client_of(sven).get("/").url == "/factory/"
    assert client_of(mallory).get("/").url == "/account/profile/"
    assert client_of(make_user("Stella Staff", is_staff=True)).get("/").url == "/admin/"
    assert client_of(alice).get("/account/").url == "/account/profile/"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("UTC", "Times shown in UTC"),
        ("Africa/Abidjan", "Times shown in Abidjan (UTC)"),
        ("Asia/Tokyo", "Times shown in Tokyo (UTC+9), with UTC"),
    ],
)
def test_the_foot_of_a_page_names_utc_only_once(client_of, alice, zone, said):
    type(alice.user).objects.filter(pk=alice.user.pk).update(time_zone=zone)
    alice.user.refresh_from_db()
    page = client_of(alice).get("/account/profile/").content.decode()
    assert f"{said}</span>" in page
