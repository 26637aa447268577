"""Was this guide helpful? One word a person, changeable, with or without a script; totals for editors (HLP-5)."""

import re
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.core.internal import ratelimit
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from cusket.lib.errors import NotHere, Refused
from guides.models import Vote
from guides.selectors.desk import tallies
from guides.services import take_down
from guides.services.address import move_page
from guides.services.vote import vote
from tests import factories
from tests.factories import text_of

pytestmark = pytest.mark.django_db
GUIDE, HELP = "/guides/updates/checkpoints/", "/help/supplier/find-an-order/"
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" {{ 7 }}'


@pytest.fixture
def page(draft, publish):
    page = draft()
    publish(page)
    page.refresh_from_db()
    return page


@pytest.fixture
def help_page(draft, publish, manual):
    page = draft("find-an-order", manual)
    publish(page)
    return page


@pytest.fixture
def visitor(page):
    return Client()


@pytest.fixture
def say(press):
    """`say(who, "yes")`: somebody presses Yes under the guide."""
    return lambda who, helpful="yes", at=GUIDE, **more: press(who, f"{at}vote/", helpful=helpful, **more)


def rows():
    return list(Vote.objects.order_by("pk").values_list("helpful", "reason"))


# Refusals


@pytest.mark.parametrize("wrong", ["maybe", "", "YES", "yes\x00", "1"])
@pytest.mark.parametrize("htmx", [True, False])
def test_a_word_that_is_neither_is_refused_with_the_question_again(say, visitor, wrong, htmx):
    answer = say(visitor, wrong, htmx=htmx)
    assert answer.status_code == 422
    assert "Choose Yes or No." in text_of(answer)
    assert 'value="yes"' in answer.content.decode()
    assert not rows()
    assert configured.SESSION_COOKIE_NAME not in visitor.cookies


@pytest.mark.parametrize("htmx", [True, False])
def test_too_long_a_reason_is_refused_with_the_text_kept(say, visitor, htmx):
    long = "<b>" + "x" * 498
    answer = say(visitor, "no", reason=long, htmx=htmx)
    assert answer.status_code == 422
    assert "Write at most 500 characters." in text_of(answer)
    assert f"&lt;b&gt;{'x' * 498}</textarea>" in answer.content.decode()
    assert not rows()
    assert say(visitor, "no", reason="y" * 500).status_code == 302
    assert say(visitor, "no", reason=long, htmx=htmx).status_code == 422
    assert rows() == [(False, "y" * 500)]


def test_the_service_itself_keeps_nothing_that_is_too_long(page, alice):
    with pytest.raises(Refused, match="at most 500"):
        vote(page.pk, helpful=False, reason="x" * 501, revision=1, visitor="", actor=alice.user)
    with pytest.raises(NotHere):
        vote(page.pk + 1, helpful=True, reason=None, revision=1, visitor="", actor=alice.user)
    assert not rows()


def test_a_vote_is_never_cast_by_opening_an_address(visitor):
    for at in (f"{GUIDE}vote/", f"{GUIDE}vote/?helpful=yes"):
        assert visitor.get(at).status_code == 405
        assert visitor.head(at).status_code == 405
    assert not rows()


def test_what_is_not_public_is_not_voted_on(say, draft, publish, page, visitor, edith):
    draft("draft-only")
    publish(draft("scheduled"), at=timezone.now() + timedelta(days=1))
    for slug in ("draft-only", "scheduled", "no-such-page"):
        assert say(visitor, at=f"/guides/updates/{slug}/").status_code == 404
    # A guide is no help page.
    assert say(visitor, at="/help/updates/checkpoints/").status_code == 404
    take_down(page, seen=page.version, actor=edith)
    assert say(visitor).status_code == 404
    assert not rows()


def test_a_form_of_another_site_casts_no_vote(page):
    client = Client(enforce_csrf_checks=True)
    client.get(GUIDE)
    assert client.post(f"{GUIDE}vote/", {"helpful": "yes"}).status_code == 403
    assert not rows()


@pytest.mark.parametrize("htmx", [True, False])
def test_a_robot_that_fills_everything_in_is_answered_and_not_counted(say, visitor, alice, htmx):
    for who in (visitor, alice):
        answer = say(who, "no", website="https://spam.example", reason="Buy now", htmx=htmx)
        assert answer.status_code == (200 if htmx else 302)
        if htmx:
            assert "You said no." in text_of(answer)
    assert not rows()
    assert configured.SESSION_COOKIE_NAME not in visitor.cookies


def test_a_visitors_address_votes_thirty_times_an_hour(say, page):
    for _ in range(30):
        assert say(Client()).status_code == 302
    for htmx in (True, False):
        answer = say(Client(), "no", reason="It was too short", htmx=htmx)
        assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
        assert "Wait a while before the next." in text_of(answer)
        assert "It was too short</textarea>" in answer.content.decode()
    assert Vote.objects.count() == 30
    assert say(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def test_a_visitors_address_votes_a_hundred_times_a_day_however_it_spreads_them(say, page, monkeypatch):
    hours = 0
    clock = SimpleNamespace(
        time=lambda: time.time() + hours * 3601, sleep=time.sleep, monotonic=time.monotonic
    )
    monkeypatch.setattr(ratelimit, "time", clock)
    for hours in range(4):
        answers = [say(Client()).status_code for _ in range(30)]
        assert answers == ([302] * 30 if hours < 3 else [302] * 10 + [429] * 20)
    hours = 24
    assert say(Client()).status_code == 302


def test_behind_a_proxy_it_is_the_visitors_address_that_counts(say, page, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(31):
        client = Client(headers={"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"})
        assert say(client).status_code == (302 if number < 30 else 429)
    assert say(Client(headers={"X-Forwarded-For": "203.0.113.8"})).status_code == 302


def test_what_was_refused_is_not_counted_as_a_vote(say, page):
    for _ in range(31):
        assert say(Client(), "maybe").status_code == 422
        assert say(Client(), website="spam").status_code == 302
    assert say(Client()).status_code == 302


def test_somebody_signed_in_votes_sixty_times_an_hour_from_wherever_they_are(
    say, page, client_of, alice, bob
):
    for number in range(60):
        client = client_of(alice)
        client.defaults["REMOTE_ADDR"] = f"203.0.113.{number}"
        assert say(client, "no" if number % 2 else "yes").status_code == 302
    assert say(alice).status_code == 429
    assert rows() == [(False, "")]
    assert say(bob).status_code == 302


# The vote


def test_without_a_script_the_page_comes_back_and_says_what_was_said(say, visitor):
    before = visitor.get(GUIDE).content.decode()
    assert "Was this guide helpful?" in before
    assert "You said" not in before
    answer = say(visitor)
    assert (answer.status_code, answer["Location"]) == (302, f"{GUIDE}#vote")
    assert "You said yes. Change it" in text_of(visitor.get(GUIDE))
    assert rows() == [(True, "")]
    assert "You said" not in text_of(Client().get(GUIDE))


def test_with_a_script_the_question_is_swapped_for_the_answer(say, visitor):
    answer = say(visitor, htmx=True)
    assert answer.status_code == 200
    assert answer.content.decode().startswith('<section class="vote')
    assert "You said yes. Change it" in text_of(answer)
    # Nothing keeps the focus that was on the pressed button, unless it is told where to go.
    assert answer.content.decode().count("autofocus") == 1
    assert "autofocus" not in visitor.get(GUIDE).content.decode()


def test_help_pages_ask_too(say, visitor, help_page):
    assert say(visitor, "no", at=HELP)["Location"] == f"{HELP}#vote"
    assert "You said no." in text_of(visitor.get(HELP))
    assert Vote.objects.get().page_id == help_page.pk
    assert "You said" not in text_of(visitor.get(GUIDE))


def test_a_vote_may_be_changed_and_stays_one(say, visitor, alice):
    for who in (visitor, alice):
        for helpful in ("yes", "no", "no", "yes"):
            assert say(who, helpful).status_code == 302
    assert rows() == [(True, ""), (True, "")]


def test_after_a_no_there_is_a_question_and_its_answer_is_kept_and_shown(say, visitor):
    answer = say(visitor, "no", htmx=True)
    assert "What was missing?" in text_of(answer)
    answer = say(visitor, "no", reason=" How to split\r\n\r\na  batch \u202e", htmx=True)
    assert "Thank you for saying what was missing." in text_of(answer)
    assert "How to split a batch</textarea>" in answer.content.decode()
    assert rows() == [(False, "How to split a batch")]
    # A second no leaves what was written; a yes has nothing missing; an empty answer takes it back.
    say(visitor, "no")
    assert rows() == [(False, "How to split a batch")]
    say(visitor, "no", reason="")
    assert rows() == [(False, "")]
    say(visitor, "no", reason="Again")
    say(visitor, "yes", reason="Again")
    assert rows() == [(True, "")]
    assert "What was missing?" not in text_of(visitor.get(GUIDE))


def test_a_reason_is_text_wherever_it_is_read(say, visitor):
    for answer in (
        say(visitor, "no", reason=HOSTILE, htmx=True),
        visitor.get(GUIDE),
        say(visitor, "no", reason=HOSTILE + "x" * 500),
    ):
        page = answer.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page
    assert rows() == [(False, HOSTILE)]


def test_who_votes_first_and_signs_in_later_has_one_vote(say, visitor, alice):
    say(visitor, "no", reason="A picture")
    visitor.force_login(alice.user)
    assert "You said no." in text_of(visitor.get(GUIDE))
    say(visitor, "yes")
    assert rows() == [(True, "")]
    assert Vote.objects.get().user_id == alice.user_id
    # The same person elsewhere.
    say(alice, "no")
    assert rows() == [(False, "")]


def test_who_voted_in_two_browsers_and_signs_in_in_both_has_one_vote(say, visitor, alice):
    say(alice, "yes")
    say(visitor, "no", reason="A picture")
    visitor.force_login(alice.user)
    assert "You said yes." in text_of(visitor.get(GUIDE))
    say(visitor, "yes")
    assert rows() == [(True, "")]


def test_a_vote_from_a_page_that_has_moved_since_is_heard(say, page, visitor, edith):
    move_page(page, section=page.section, slug="moved", position=1, seen=page.version, actor=edith)
    assert say(visitor)["Location"] == "/guides/updates/moved/#vote"
    assert rows() == [(True, "")]


# Cookies


def test_reading_makes_no_session_and_voting_does(say, visitor):
    visitor.get(GUIDE)
    assert configured.SESSION_COOKIE_NAME not in visitor.cookies
    say(visitor)
    assert configured.SESSION_COOKIE_NAME in visitor.cookies
    assert re.fullmatch(r"[0-9a-f]{32}", Vote.objects.get().visitor)


def test_the_form_of_a_page_that_the_browser_had_already_still_works(page):
    client = Client(enforce_csrf_checks=True)
    first = client.get(GUIDE)
    again = client.get(GUIDE, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    [token, *_] = re.findall(
        r'action="[^"]*/vote/"[^>]*><input type="hidden" name="csrfmiddlewaretoken" value="([^"]+)"',
        first.content.decode(),
    )
    answer = client.post(f"{GUIDE}vote/", {"helpful": "yes", "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    # What the browser has is from before the vote, so it is not told that it has the page.
    after = client.get(GUIDE, headers={"If-None-Match": first["ETag"]})
    assert after.status_code == 200
    assert "You said yes." in text_of(after)


def test_nobody_but_the_browser_keeps_the_answer(say, visitor):
    assert "no-store" in say(visitor, htmx=True)["Cache-Control"]


def test_nobody_but_the_browser_keeps_the_page_of_a_visitor_who_voted(say, visitor):
    say(visitor, "no", reason="Mine alone")
    answer = visitor.get(GUIDE)
    assert b"Mine alone" in answer.content
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_a_vote_asks_nothing_of_those_who_only_read(visitor, django_assert_num_queries):
    visitor.get(GUIDE)
    with django_assert_num_queries(1):
        visitor.get(GUIDE)


# Editors


def cast(page, helpful, reason="", *, by="", days=0):
    row = vote(page.pk, helpful=helpful, reason=reason, revision=1, visitor=by or factories.key(), actor=None)
    Vote.objects.filter(pk=row.pk).update(changed_at=timezone.now() - timedelta(days=days))


def tally(page):
    return next((one for one in tallies() if one.page == page), None)


def test_editors_see_sums_and_shares_and_how_many_said_what_was_missing(page, alice):
    assert tally(page) is None
    for helpful, reason, days in (
        (True, "", 3),
        (False, "Oldest", 3),
        (False, "Newest", 0),
        (False, "", 0),
        (False, "Middle", 1),
    ):
        cast(page, helpful, reason, days=days)
    vote(page.pk, helpful=True, reason=None, revision=1, visitor="", actor=alice.user)
    found = tally(page)
    assert (found.yes, found.no, found.reasons, found.share) == (2, 4, 3, 33)


def test_editors_see_apart_what_was_said_since_the_last_real_change(page, publish, revise):
    cast(page, False)
    revise(page, lead="Said better.")
    publish(page)
    cast(page, True)
    cast(page, True)
    assert (tally(page).share, tally(page).share_lately, tally(page).lately) == (67, 100, (2, 2))
    # A comma is no real change.
    revise(page, lead="Said better!")
    publish(page, matters=False)
    assert tally(page).lately == (2, 2)
    # A change that waits for its moment is none yet.
    revise(page, lead="Said best.")
    publish(page, at=timezone.now() + timedelta(days=1))
    assert tally(page).lately == (2, 2)
    revise(page, lead="Said anew.")
    publish(page)
    assert (tally(page).share, tally(page).share_lately) == (67, None)


def test_sums_cost_as_much_for_many_pages_as_for_one(page, draft, django_assert_num_queries):
    for number in range(5):
        cast(draft(f"more-{number}"), bool(number % 2))
    with django_assert_num_queries(2):
        assert len(tallies()) == 5
