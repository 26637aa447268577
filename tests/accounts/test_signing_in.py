"""Signing in and out, its throttle, and the way back in by letter."""

import re

import pytest
from django.core import mail

from cusket.accounts.models import User
from cusket.lib.mail.models import Letter
from cusket.lib.mail.post import deliver_due

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/account/sign-in/", {"login": email, "password": password, **more})


def is_signed_in(client) -> bool:
    return client.get("/account/profile/").status_code == 200


def test_a_wrong_password_is_refused_and_the_address_kept(client, alice):
    answer = sign_in(client, alice.user.email, "wrong")
    assert answer.status_code == 422
    assert "do not belong together" in answer.content.decode()
    assert alice.user.email in answer.content.decode()
    assert not is_signed_in(client)


def test_an_unknown_address_is_answered_like_a_wrong_password(client, alice):
    unknown = sign_in(client, "nobody@example.com", "wrong")
    wrong = sign_in(client, alice.user.email, "wrong")
    assert unknown.status_code == wrong.status_code == 422
    assert "do not belong together" in unknown.content.decode()


def test_after_five_wrong_passwords_the_right_one_waits_too(client, alice):
    for _ in range(5):
        assert sign_in(client, alice.user.email, "wrong").status_code == 422
    answer = sign_in(client, alice.user.email)
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "Too many wrong passwords for this address. Wait 15 minutes" in page
    assert f'value="{alice.user.email}"' in page
    assert not is_signed_in(client)


def test_one_address_being_throttled_leaves_others_alone(client, alice, sven):
    for _ in range(6):
        sign_in(client, alice.user.email, "wrong")
    assert sign_in(client, sven.user.email).status_code == 302


def test_the_throttle_counts_by_address_however_it_is_written(client, alice):
    for email in (
        "ALICE@example.com",
        " alice@example.com",
        "Alice@Example.com",
        "alice@example.com ",
        "alice@EXAMPLE.com",
    ):
        sign_in(client, email, "wrong")
    assert sign_in(client, alice.user.email).status_code == 429


def test_one_machine_may_not_try_many_addresses(client, db):
    answers = [sign_in(client, f"p{n}@example.com", "wrong").status_code for n in range(21)]
    assert answers == [422] * 20 + [429]


def test_the_admins_own_sign_in_is_no_way_around_the_throttle(client, alice):
    answer = client.post("/admin/login/", {"username": alice.user.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.url.startswith("/account/sign-in/")
    assert not is_signed_in(client)


def test_a_closed_account_is_told_so(client, alice):
    User.objects.filter(pk=alice.user_id).update(is_active=False)
    assert sign_in(client, alice.user.email).url == "/account/inactive/"
    assert "This account is closed" in client.get("/account/inactive/").content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/", "https:evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(client, alice, evil):
    assert sign_in(client, alice.user.email, next=evil).url == "/"


@pytest.mark.parametrize("field", ["login", "password"])
@pytest.mark.parametrize("typed", ["a\x00b", "\ufffd" * 400, ""])
def test_odd_text_is_a_refusal_and_no_crash(client, alice, field, typed):
    answer = client.post("/account/sign-in/", {"login": alice.user.email, "password": "x", field: typed})
    assert answer.status_code == 422


def test_the_right_password_opens_the_page_one_came_for(client, alice):
    answer = client.get("/account/team/")
    assert answer.url == "/account/sign-in/?next=/account/team/"
    assert (
        '<input type="hidden" name="next" value="/account/team/">' in client.get(answer.url).content.decode()
    )
    assert sign_in(client, "Alice@Example.com", next="/account/team/").url == "/account/team/"
    assert is_signed_in(client)


def test_signing_out_asks_first_and_then_does(client_of, alice):
    client = client_of(alice)
    assert "Stay signed in" in client.get("/account/sign-out/").content.decode()
    assert is_signed_in(client)
    assert client.post("/account/sign-out/").url == "/"
    assert not is_signed_in(client)


def test_a_forgotten_password_is_replaced_the_whole_way_through_the_mail(client, alice, settings):
    for _ in range(6):
        sign_in(client, alice.user.email, "wrong")
    assert (
        client.post("/account/password/reset/", {"email": "ALICE@example.com"}).url
        == "/account/password/reset/done/"
    )
    assert client.get("/account/password/reset/done/").status_code == 200
    deliver_due()
    letter = mail.outbox[-1]
    assert letter.to == [alice.user.email]
    path = re.search(r"http\S+", letter.body).group().removeprefix(settings.SITE_URL)
    form = client.get(path).url
    weak = client.post(form, {"password1": "short"})
    assert weak.status_code == 422
    assert client.post(form, {"password1": "a brand new evening"}).status_code == 302
    assert is_signed_in(client)
    client.logout()
    assert sign_in(client, alice.user.email).status_code == 422
    assert sign_in(client, alice.user.email, "a brand new evening").status_code == 302
    assert "This link is over" in client.get(path).content.decode()


def test_a_reset_for_an_unknown_address_is_answered_alike(client, last_letter):
    assert (
        client.post("/account/password/reset/", {"email": "who@example.com"}).url
        == "/account/password/reset/done/"
    )
    assert last_letter().subject == "No account with this address"
    assert "/account/sign-up/" in last_letter().text


def test_a_reset_letter_is_not_sent_without_end(client, alice):
    answers = [
        client.post("/account/password/reset/", {"email": alice.user.email}).status_code for _ in range(6)
    ]
    assert answers == [302] * 5 + [429]
    assert Letter.objects.count() == 5


def test_a_reset_links_host_is_the_sites_own(client, alice, settings, last_letter):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/account/password/reset/", {"email": alice.user.email}, headers={"host": "evil.example"})
    assert "evil.example" not in last_letter().text + last_letter().html


def test_changing_the_password_needs_the_old_one(client_of, alice):
    client = client_of(alice)
    answer = client.post("/account/password/", {"oldpassword": "wrong", "password1": "a brand new evening"})
    assert answer.status_code == 422
    alice.user.refresh_from_db()
    assert alice.user.check_password(PASSWORD)


def test_a_changed_password_keeps_this_device_signed_in_and_no_other(client_of, alice):
    here, there = client_of(alice), client_of(alice)
    answer = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": "a brand new evening"})
    assert answer.url == "/account/password/"
    assert is_signed_in(here)
    assert not is_signed_in(there)
