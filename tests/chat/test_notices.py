"""Away: who was not here is told by one letter an order, of what is unread still, as they chose, and never twice (P11)."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections
from django.template.loader import get_template
from django.utils import timezone

from chat.kinds import KINDS
from chat.models import Entry, Horizon, Mailed
from chat.selectors.notice import WINDOW, told_by_letter
from chat.services import mark_read, send_message
from chat.services.notice import send_digests, tell_the_absent
from cusket.accounts.models import DigestLine, NoticeChoice, User
from cusket.accounts.services import choose_notices, stop_notices, update_profile
from cusket.lib.mail.models import Letter
from cusket.lib.shared_text import shared
from orders.services.order import ask_cancellation, ask_for_receipt, confirm_receipt
from tests import factories

pytestmark = pytest.mark.django_db


def say(order, actor, body="The samples look good", *, ago=11, **facts):
    """A message of so many minutes ago."""
    entry = send_message(order.conversation, body=body, key=factories.key(), actor=actor)
    if facts:
        Entry.objects.filter(pk=entry.pk).update(facts=facts)
    age(entry, ago)
    return entry


def age(entry, minutes):
    Entry.objects.filter(pk=entry.pk).update(created_at=timezone.now() - timedelta(minutes=minutes))


def choose(person, **how):
    how = {"messages": "soon", "progress": "soon", "deals": "soon", "digest_hour": 8, **how}
    choose_notices(person.user, **how)


def digest_now(*people):
    """Let the hour of their digest come."""
    User.objects.filter(pk__in=[person.user_id for person in people], next_digest_at__isnull=False).update(
        next_digest_at=timezone.now() - timedelta(minutes=1)
    )


def notices(person=None):
    rows = Letter.objects.filter(key__startswith="notice-").order_by("pk")
    return rows.filter(to=person.user.email) if person else rows


def digests(person=None):
    rows = Letter.objects.filter(key__startswith="digest-").order_by("pk")
    return rows.filter(to=person.user.email) if person else rows


# Who is told nothing


@pytest.mark.parametrize("ago", [0, 5, 9])
def test_what_was_said_just_now_can_still_be_read_here(order, sven, ago):
    say(order, sven, ago=ago)
    assert tell_the_absent() == 0


def test_what_was_read_here_meanwhile_is_not_told(order, alice, sven):
    entry = say(order, sven)
    mark_read(order.conversation, entry.number, actor=alice)
    assert tell_the_absent() == 0


def test_what_is_read_between_the_list_and_the_letter_is_not_told(order, alice, sven, monkeypatch):
    from chat.services import notice

    entry = say(order, sven)
    due = notice.letters_due

    def then_read(now, limit):
        rows = due(now, limit)
        mark_read(order.conversation, entry.number, actor=alice)
        return rows

    monkeypatch.setattr(notice, "letters_due", then_read)
    assert tell_the_absent() == 0
    assert not Mailed.objects.exists()


def test_ones_own_side_is_not_told(order, sven, signe, alice):
    say(order, sven)
    tell_the_absent()
    assert set(notices().values_list("to", flat=True)) == {alice.user.email}


def test_what_was_taken_back_is_not_told(order, alice, sven):
    entry = say(order, sven)
    Entry.objects.filter(pk=entry.pk).update(unsent_at=timezone.now())
    assert tell_the_absent() == 0


def test_who_left_is_not_told(order, alice, bob, sven):
    say(order, sven)
    bob.left_at = timezone.now()
    bob.save()
    User.objects.filter(pk=alice.user_id).update(is_active=False)
    assert tell_the_absent() == 0


def test_a_stranger_is_not_told(order, sven, mallory):
    say(order, sven)
    tell_the_absent()
    assert not notices(mallory).exists()


def test_who_wants_none_gets_none(order, alice, sven):
    choose(alice, messages="off")
    say(order, sven)
    assert tell_the_absent() == 0


def test_what_does_not_count_is_not_told(order_at, alice, sven):
    order = order_at("quality_check")
    Entry.objects.filter(conversation=order.conversation).update(
        created_at=timezone.now() - timedelta(hours=1)
    )
    assert tell_the_absent() == 0


def test_what_is_older_than_the_window_is_not_told(order, alice, sven):
    say(order, sven, ago=WINDOW.total_seconds() / 60 + 1)
    assert tell_the_absent() == 0


# One letter


def test_the_absent_get_one_letter_for_an_order(order, alice, sven, signe):
    say(order, sven, "The canvas is here", ago=14)
    say(order, signe, "We cut on Monday", ago=12)
    say(order, sven, "The thread too", ago=4)
    assert tell_the_absent() == 1
    assert tell_the_absent() == 0
    letter = notices().get()
    assert (letter.to, letter.subject) == (
        alice.user.email,
        f"3 new messages on {order.code} Canvas tote bags",
    )
    told = [
        letter.text.index(words) for words in ("The canvas is here", "We cut on Monday", "The thread too")
    ]
    assert told == sorted(told)
    assert "Signe Holm, Svea AB" in letter.text
    assert letter.text.count(f"/orders/{order.code}/?tab=chat#thread") == 1
    assert letter.text.count(f"/orders/{order.code}/") == 1


def test_who_is_still_typing_is_waited_for_but_not_for_ever(order, alice, sven):
    first = say(order, sven, ago=12)
    say(order, sven, ago=1)
    assert tell_the_absent() == 0
    age(first, 31)
    assert tell_the_absent() == 1
    assert "2 new messages" in notices().get().subject


def test_what_comes_after_a_letter_is_told_by_the_next(order, alice, sven):
    say(order, sven, "The canvas is here")
    tell_the_absent()
    say(order, sven, "The thread too")
    assert tell_the_absent() == 1
    last = notices().last()
    assert "1 new message on" in last.subject
    assert "The canvas is here" not in last.text


def test_two_orders_are_two_letters(alice, sven):
    for title in ("Canvas tote bags", "Felt boxes"):
        say(factories.make_order(alice, sven, title=title), sven)
    assert tell_the_absent() == 2
    assert len({letter.subject for letter in notices()}) == 2


def test_who_may_only_read_is_told_too(order, alice, bob, sven):
    say(order, sven)
    assert tell_the_absent() == 2
    assert notices(bob).count() == 1


def test_the_buyers_words_reach_the_supplier(order, alice, sven, signe):
    say(order, alice)
    assert tell_the_absent() == 2
    assert set(notices().values_list("to", flat=True)) == {sven.user.email, signe.user.email}


def test_a_letter_speaks_the_readers_time_and_names_the_zone(order, alice, sven):
    User.objects.filter(pk=alice.user_id).update(time_zone="Asia/Tokyo")
    entry = say(order, sven)
    entry.refresh_from_db()
    tell_the_absent()
    text = notices().get().text
    assert f"{entry.created_at.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M}" in text
    assert "Times are in Tokyo (UTC+9)." in text


def test_a_letter_has_no_files_and_nothing_but_what_was_said(order, alice, sven):
    files = [{"code": "c0de", "name": "secret-plan.pdf", "size": 1}, {"code": "c0df", "name": "b.png"}]
    say(order, sven, "See these", files=files, internal="keep forty percent")
    tell_the_absent()
    letter = notices().get()
    assert "See these · 2 files" in letter.text
    for hidden in ("secret-plan", "c0de", "forty percent", "internal"):
        assert hidden not in letter.text + letter.html


def test_a_long_message_is_cut_and_what_is_typed_stays_text(order, alice, sven):
    say(order, sven, "<b>x</b> & " + "long " * 200)
    tell_the_absent()
    letter = notices().get()
    assert "<b>x</b> & long" in letter.text
    assert "&lt;b&gt;x&lt;/b&gt; &amp; long" in letter.html
    assert letter.text.count("long ") < 65


def test_many_messages_are_told_in_part(order, alice, sven):
    for n in range(23):
        entry = say(order, sven, f"Carton {'abcdefghijklmnopqrstuvw'[n]}")
        Entry.objects.filter(pk=entry.pk).update(created_at=timezone.now() - timedelta(hours=1))
    tell_the_absent()
    letter = notices().get()
    assert "23 new messages" in letter.subject
    assert "And 3 more." in letter.text
    assert letter.text.count("Sven Lindqvist, Svea AB") == 20


def test_a_letter_can_be_stopped(order, alice, sven):
    say(order, sven)
    tell_the_absent()
    letter = notices().get()
    stop = letter.headers["List-Unsubscribe"].strip("<>")
    assert "/account/notifications/stop/" in stop
    assert stop in letter.text
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_a_letter_told_is_known_to_whoever_takes_back(order, alice, sven):
    entry = say(order, sven)
    assert not told_by_letter(order.conversation, entry.number)
    tell_the_absent()
    assert told_by_letter(order.conversation, entry.number)
    assert not told_by_letter(order.conversation, entry.number + 1)


def test_every_kind_that_counts_can_be_said_in_a_letter(order, sven):
    entry = say(order, sven)
    for kind in KINDS.values():
        if kind.counts:
            assert get_template(kind.plain).render({"entry": entry})


# Progress


def shipped(order_at):
    """An order whose shipment was told by its own letter."""
    order = order_at("shipped")
    entry = Entry.objects.get(conversation=order.conversation, kind="order_shipped")
    age(entry, 15)
    return order


def test_what_a_letter_of_its_own_told_is_not_told_again(order_at, alice, sven):
    shipped(order_at)
    assert Letter.objects.filter(key__startswith="shipped:", to=alice.user.email).count() == 1
    assert tell_the_absent() == 0


def test_its_own_letter_takes_nothing_along_that_was_said_before(order_at, alice, sven):
    order = order_at("quality_check")
    said = say(order, sven, "Nearly there")
    order = factories.advance(order, alice, sven)
    age(said, 15)
    age(Entry.objects.get(conversation=order.conversation, kind="order_shipped"), 12)
    assert tell_the_absent() == 1
    letter = notices().get()
    assert "1 new message on" in letter.subject
    assert "Nearly there" in letter.text
    assert "DHL" not in letter.text


def test_a_reader_who_gets_no_letter_of_its_own_is_told(order_at, alice, bob, sven):
    shipped(order_at)
    assert tell_the_absent() == 1
    letter = notices(bob).get()
    assert "1 update on" in letter.subject
    assert "Shipped with DHL, tracking number JD014600003RM" in letter.text


def test_a_receipt_and_a_cancellation_are_told(order_at, alice, sven):
    order = order_at("shipped")
    ask_for_receipt(order, key=factories.key(), actor=sven)
    order.refresh_from_db()
    confirm_receipt(
        order, problems={}, note="", confirmed=True, seen=order.version, key=factories.key(), actor=alice
    )
    age(Entry.objects.get(kind="receipt_confirmed"), 15)
    ask_cancellation(order_at("confirmed"), reason="Shop shut", key=factories.key(), actor=alice)
    age(Entry.objects.get(kind="cancellation_asked"), 15)
    assert tell_the_absent() == 1
    assert "Everything arrived as ordered." in notices(sven).get().text


@pytest.mark.parametrize(("how", "letters"), [("soon", 1), ("daily", 0), ("off", 0)])
def test_the_own_letter_of_a_deed_asks_for_the_choice(order_at, alice, sven, how, letters):
    choose(alice, progress=how)
    shipped(order_at)
    assert Letter.objects.filter(key__startswith="shipped:").count() == letters
    assert tell_the_absent() == 0
    digest_now(alice)
    assert send_digests() == (how == "daily")
    if how == "daily":
        assert "Shipped with DHL" in digests(alice).get().text


@pytest.mark.parametrize(("how", "letters", "lines"), [("soon", 1, 0), ("daily", 0, 1), ("off", 0, 0)])
def test_a_quote_comes_as_it_was_chosen(alice, sven, how, letters, lines):
    choose(alice, deals=how)
    quote = factories.make_quote(sven, factories.make_request(alice))
    assert Letter.objects.filter(to=alice.user.email).count() == letters
    assert DigestLine.objects.filter(user=alice.user).count() == lines
    digest_now(alice)
    assert send_digests() == lines
    assert DigestLine.objects.count() == 0
    if lines:
        text = digests(alice).get().text
        assert "Quote from Svea AB: Canvas tote bags" in text
        assert f"/quotes/{quote.code}/" in text


# The digest


def test_the_digest_is_one_letter_for_all_orders(alice, sven):
    choose(alice, messages="daily")
    for title in ("Canvas tote bags", "Felt boxes"):
        order = factories.make_order(alice, sven, title=title)
        say(order, sven, f"About the {title}", ago=1)
        say(order, sven, "And more", ago=0)
    assert tell_the_absent() == 0
    assert send_digests() == 0
    digest_now(alice)
    assert send_digests() == 1
    letter = digests().get()
    assert letter.subject.startswith("4 updates at Cusket")
    for words in ("Canvas tote bags", "Felt boxes"):
        assert f"About the {words}" in letter.text
    assert letter.html.count('<a class="brand" href="http') >= 2
    assert "List-Unsubscribe" in letter.headers


def test_an_empty_day_has_no_digest(order, alice, sven):
    choose(alice, messages="daily")
    entry = say(order, sven)
    mark_read(order.conversation, entry.number, actor=alice)
    digest_now(alice)
    assert send_digests() == 0
    assert not digests().exists()
    alice.user.refresh_from_db()
    assert alice.user.next_digest_at > timezone.now()


def test_a_day_has_one_digest_even_if_its_hour_is_moved(order, alice, sven):
    choose(alice, messages="daily")
    say(order, sven, "First")
    digest_now(alice)
    send_digests()
    say(order, sven, "Second")
    digest_now(alice)
    assert send_digests() == 0
    assert digests().count() == 1
    assert not Mailed.objects.filter(number__gte=order.conversation.head).exists()
    # It is not lost: tomorrow's tells it.
    Letter.objects.filter(key__startswith="digest-").update(key="digest-of-yesterday")
    digest_now(alice)
    assert send_digests() == 1
    assert "Second" in digests().last().text
    assert "First" not in digests().last().text


def test_a_letter_on_an_order_tells_what_the_digest_would_have(order_at, alice, bob, sven):
    choose(alice, progress="daily")
    order = shipped(order_at)
    say(order, sven, "On its way")
    assert tell_the_absent() == 2
    letter = notices(alice).get()
    assert "2 updates on" in letter.subject
    assert "Shipped with DHL" in letter.text
    digest_now(alice)
    assert send_digests() == 0


def test_the_digest_keeps_to_the_persons_own_hour(alice):
    update_profile(alice.user, name=shared("Alice Ward"), time_zone="Asia/Tokyo", language="en")
    choose(alice, messages="daily", digest_hour=7)
    local = alice.user.next_digest_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert (local.hour, local.minute) == (7, 0)
    assert timezone.now() < alice.user.next_digest_at <= timezone.now() + timedelta(days=1)
    update_profile(alice.user, name=shared("Alice Ward"), time_zone="America/Lima", language="en")
    assert alice.user.next_digest_at.astimezone(ZoneInfo("America/Lima")).hour == 7


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2031-03-29T12:00", "2031-03-30T02:00"),
        ("2031-10-25T12:00", "2031-10-26T02:00"),
        ("2031-06-01T01:59", "2031-06-01T02:00"),
        ("2031-06-01T02:00", "2031-06-02T02:00"),
    ],
)
def test_the_digest_hour_comes_once_a_day_when_clocks_change(alice, moment, expected):
    zone = ZoneInfo("Europe/Stockholm")
    alice.user.time_zone, alice.user.digest_hour = "Europe/Stockholm", 2
    at = alice.user.digest_after(datetime.fromisoformat(moment).replace(tzinfo=zone))
    assert at.replace(tzinfo=None) == datetime.fromisoformat(expected)


def test_who_stops_the_digest_gets_none(order, alice, sven):
    choose(alice, messages="daily", deals="daily")
    factories.make_quote(sven, factories.make_request(alice))
    say(order, sven)
    digest_now(alice)
    stop_notices(alice.user, events=["messages", "deals"])
    alice.user.refresh_from_db()
    assert alice.user.next_digest_at is None
    assert send_digests() == tell_the_absent() == 0
    assert set(NoticeChoice.objects.filter(user=alice.user, how="off").values_list("event", flat=True)) == {
        "messages",
        "deals",
    }


# Many


def counted(django_assert_max_num_queries, duty):
    with django_assert_max_num_queries(1000) as queries:
        duty()
    return len(queries)


@pytest.mark.parametrize("duty", [tell_the_absent, send_digests])
def test_many_orders_cost_no_more_queries_than_few(alice, sven, django_assert_max_num_queries, duty):
    choose(alice, messages="daily")
    Horizon.objects.create(pk=1)

    def quiet_orders(n):
        for order in factories.make_many_orders(n, alice, sven):
            Entry.objects.create(
                conversation=order.conversation,
                number=4,
                kind="message",
                side=2,
                author=sven,
                body=shared("Hello"),
                client_key=factories.key(),
                first_tally=0,
                second_tally=1,
                created_at=timezone.now() - timedelta(minutes=20),
            )
        digest_now(alice)

    quiet_orders(5)
    few = counted(django_assert_max_num_queries, duty)
    Letter.objects.all().delete()
    quiet_orders(50)
    assert counted(django_assert_max_num_queries, duty) <= few <= 25
    if duty is send_digests:
        assert digests().get().subject.startswith("50 updates")


def test_the_horizon_follows_and_hides_nothing_young(order, alice, sven, monkeypatch):
    monkeypatch.setattr("chat.services.notice.STRIDE", 1)
    old = [say(order, sven, ago=60 * 24 * 4) for _ in range(3)]
    young = say(order, sven)
    Entry.objects.filter(pk__lt=old[0].pk).update(created_at=timezone.now() - timedelta(days=5))
    assert tell_the_absent() == 1
    assert Horizon.objects.get().entry == young.pk - 1
    assert tell_the_absent() == 0
    say(order, sven, "Later")
    assert tell_the_absent() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("duty", [tell_the_absent, send_digests])
def test_two_clocks_at_once_write_one_letter(alice, sven, duty):
    order = factories.make_order(alice, sven)
    say(order, sven)
    if duty is send_digests:
        choose(alice, messages="daily")
        digest_now(alice)
    Letter.objects.all().delete()
    gate, written = threading.Barrier(2), []

    def clock():
        try:
            gate.wait(30)
            written.append(duty())
        finally:
            connections.close_all()

    clocks = [threading.Thread(target=clock) for _ in range(2)]
    for thread in clocks:
        thread.start()
    for thread in clocks:
        thread.join(60)
    assert sorted(written) == [0, 1]
    assert Letter.objects.count() == 1
    connection.close()
