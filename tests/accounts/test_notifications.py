"""What somebody hears of by e-mail: each for themselves, kind by kind; a link in every letter stops it without a password."""

import re

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cusket.accounts.models import NoticeChoice, NoticeHow, User
from cusket.accounts.selectors import DIGEST, how_each_hears, notice_choices_of, stop_path
from cusket.accounts.services import choose_notices, keep_for_digest
from cusket.lib.errors import Refused
from tests.factories import text_of

PAGE = "/account/notifications/"
SOON = {"messages": "soon", "progress": "soon", "deals": "soon"}


def form(**fields):
    return {"messages": "soon", "progress": "daily", "deals": "off", "digest_hour": "18", **fields}


# The page


def test_a_visitor_is_led_to_signing_in(db):
    answer = Client().get(PAGE)
    assert (answer.status_code, answer.url) == (302, f"/account/sign-in/?next={PAGE}")


@pytest.mark.parametrize("field", ["messages", "progress", "deals", "digest_hour"])
@pytest.mark.parametrize("value", ["", "never", "25", "-1"])
def test_what_is_no_choice_is_refused_and_the_rest_is_kept(client_of, alice, field, value):
    answer = client_of(alice).post(PAGE, form(**{field: value}))
    assert answer.status_code == 422
    assert "There is a problem" in text_of(answer)
    page = answer.content.decode()
    if field != "progress":
        assert re.search(r'<input[^>]*value="daily"[^>]*id="id_progress_1"[^>]*checked', page)
    if field != "digest_hour":
        assert '<option value="18" selected>18:00</option>' in page
    assert notice_choices_of(alice.user) == SOON
    assert not NoticeChoice.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"messages": "never"}, {"deals": ""}, {"digest_hour": 24}, {"digest_hour": -1}]
)
def test_the_service_refuses_it_too(alice, wrong):
    with pytest.raises(Refused):
        choose_notices(alice.user, **{**SOON, "digest_hour": 8, **wrong})
    assert not NoticeChoice.objects.exists()


def test_a_choice_is_kept_and_said(client_of, alice, bob):
    client = client_of(alice)
    answer = client.post(PAGE, form(), follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Saved" in text_of(answer)
    alice.user.refresh_from_db()
    assert notice_choices_of(alice.user) == {"messages": "soon", "progress": "daily", "deals": "off"}
    assert alice.user.digest_hour == 18
    assert alice.user.next_digest_at > timezone.now()
    # Nobody else's changed.
    assert notice_choices_of(bob.user) == SOON
    assert how_each_hears([alice.user, bob.user], "deals") == {alice.user_id: "off", bob.user_id: "soon"}


def test_who_chooses_again_has_one_choice_and_no_digest_without_need(client_of, alice):
    client = client_of(alice)
    client.post(PAGE, form())
    client.post(PAGE, form(progress="soon"))
    alice.user.refresh_from_db()
    assert NoticeChoice.objects.filter(user=alice.user).count() == 3
    assert alice.user.next_digest_at is None


def test_the_page_names_the_zone_and_the_address(client_of, alice):
    User.objects.filter(pk=alice.user_id).update(time_zone="Asia/Tokyo")
    text = text_of(client_of(alice).get(PAGE))
    assert "Time in Tokyo (UTC+9)" in text
    assert alice.user.email in text


def test_a_reader_and_somebody_without_a_company_choose_for_themselves(client_of, bob, mallory):
    for person in (bob, mallory):
        assert client_of(person).post(PAGE, form()).status_code == 302


# Stopping


def open_mailer():
    """A mail program: no session, no cookie, no token of ours, and CSRF is checked."""
    return Client(enforce_csrf_checks=True)


def forged(alice):
    """Links that are not ours: changed, made up, signed for something else, for nobody."""
    path = stop_path(alice.user, "messages")
    token = path.split("/")[-2]
    body, rest = token.split(":", 1)
    return [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "x" + token,
        f"{body[:-2]}:{rest}",
        "no-such-thing",
        signing.dumps([alice.user_id, ["messages"]], salt="another"),
        signing.dumps([10**9, ["messages"]], salt="accounts.stop"),
    ]


def test_a_link_that_is_not_ours_stops_nothing(alice):
    for token in forged(alice):
        for send in (open_mailer().get, open_mailer().post):
            assert send(reverse("account_notifications_stop", args=[token])).status_code == 404
    assert not NoticeChoice.objects.exists()


def test_looking_stops_nothing(alice):
    answer = open_mailer().get(stop_path(alice.user, "messages", "progress"))
    assert answer.status_code == 200
    assert "Messages" in text_of(answer)
    assert "Progress of orders" in text_of(answer)
    assert "Requests and quotes" not in text_of(answer)
    assert not NoticeChoice.objects.exists()


def test_one_press_of_a_mail_program_stops_these_and_nothing_else(alice, bob):
    path = stop_path(alice.user, "messages")
    for _ in range(2):
        answer = open_mailer().post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert notice_choices_of(alice.user) == {**SOON, "messages": "off"}
    assert notice_choices_of(bob.user) == SOON


def test_the_page_tells_nothing_of_the_person(alice):
    text = text_of(open_mailer().get(stop_path(alice.user, "messages")))
    assert alice.user.name not in text
    assert alice.user.email not in text


def test_stopping_the_digest_stops_what_was_in_it(alice):
    choose_notices(alice.user, messages="daily", progress="soon", deals="daily", digest_hour=8)
    keep_for_digest(alice.user, event="deals", key="quote:1", subject="Quote from Svea AB", path="/quotes/1/")
    path = stop_path(alice.user, DIGEST)
    assert "Your daily digest will stop" in text_of(open_mailer().get(path))
    assert open_mailer().post(path).status_code == 200
    alice.user.refresh_from_db()
    assert notice_choices_of(alice.user) == {"messages": "off", "progress": "soon", "deals": "off"}
    assert alice.user.next_digest_at is None
    assert "You have no daily digest any more" in text_of(open_mailer().post(path))


def test_what_waits_for_the_digest_keeps_it_coming_when_nothing_else_does(alice):
    choose_notices(alice.user, **{**SOON, "deals": "daily"}, digest_hour=8)
    keep_for_digest(alice.user, event="deals", key="quote:1", subject="Quote", path="/quotes/1/")
    choose_notices(alice.user, **SOON, digest_hour=8)
    assert alice.user.next_digest_at is not None
    assert notice_choices_of(alice.user)["deals"] == NoticeHow.SOON
