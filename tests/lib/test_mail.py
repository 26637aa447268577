"""The outbox: a letter is written with its deed, sent after it, tried again until it arrives, and never twice (P11)."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from cusket.lib.mail.models import Letter
from cusket.lib.mail.post import GIVE_UP_AFTER, LEASE, deliver_due, write_letter
from cusket.lib.shared_text import shared
from orders.services.order import ask_for_receipt
from tests.factories import key as fresh_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(monkeypatch):
    """Until `broken.undo()`, no letter leaves."""
    post = SimpleNamespace(tries=0)

    def send(self, fail_silently=False):
        post.tries += 1
        raise OSError("connection refused")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", send)
    post.undo = monkeypatch.undo
    return post


def letter(key="one", **fields):
    values = {
        "to": "alice@birch.example",
        "subject": "Has it arrived?",
        "text": "Has it arrived?\n",
        **fields,
    }
    return Letter.objects.create(key=key, **values)


def later(row, **by):
    """Let time pass for one letter."""
    Letter.objects.filter(pk=row.pk).update(next_at=timezone.now() - timedelta(seconds=1), **by)


# Writing


def write(order, key="", **how):
    context = {"order": order, "reader": None, "path": f"/orders/{order.code}/review/"}
    write_letter("alice@birch.example", "review_reminder", context, key=key, **how)


def test_a_deed_that_is_undone_has_no_letter(order_at, sven):
    order = order_at("shipped")
    before = Letter.objects.count()

    def undone():
        with transaction.atomic():
            ask_for_receipt(order, key=fresh_key(), actor=sven)
            assert Letter.objects.count() == before + 1
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        undone()
    assert Letter.objects.count() == before


def test_the_same_key_writes_one_letter(order):
    before = Letter.objects.count()
    for _ in range(3):
        write(order, key="remind:one")
    assert Letter.objects.filter(key="remind:one").count() == 1
    assert Letter.objects.count() == before + 1


def test_letters_without_a_key_are_each_their_own(order):
    before = Letter.objects.count()
    write(order)
    write(order)
    assert Letter.objects.count() == before + 2


def test_what_people_typed_is_escaped_in_html_and_plain_in_text(order):
    order.title = shared('<b onclick="x()">Tote</b> & co')
    write(order, key="one")
    row = Letter.objects.get(key="one")
    assert order.title in row.subject + row.text
    assert "<b onclick" not in row.html
    assert "&lt;b onclick=&quot;x()&quot;&gt;Tote&lt;/b&gt; &amp; co" in row.html
    assert "&lt;" not in row.subject + row.text


def test_a_subject_is_one_line_and_fits_its_column(order):
    order.title = shared("Tote bags " * 30)
    write(order, key="one")
    subject = Letter.objects.get(key="one").subject
    assert "\n" not in subject
    assert len(subject) <= 200


def test_times_are_in_utc_whatever_zone_is_in_force(order_at, sven):
    order = order_at("shipped")
    order.status_since = datetime(2031, 6, 11, 0, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    context = {
        "order": order,
        "reader": None,
        "path": "/",
        "carrier": "DHL",
        "tracking_number": "JD014600003RM",
    }
    write_letter("alice@birch.example", "order_shipped", context, key="one", zone="Asia/Tokyo")
    assert "Tue 10 Jun 2031, 22:30 UTC" in Letter.objects.get(key="one").text


# Sending


def test_a_due_letter_is_sent_once_with_its_id():
    row = letter(html="<p>Has it arrived?</p>")
    assert deliver_due() == 1
    assert deliver_due() == 0
    [message] = mail.outbox
    assert (message.to, message.subject, message.body) == (["alice@birch.example"], row.subject, row.text)
    assert message.extra_headers["Message-ID"] == "<one@cusket>"
    assert message.alternatives[0][0] == "<p>Has it arrived?</p>"
    row.refresh_from_db()
    assert row.sent_at is not None
    assert row.attempts == 1


def test_a_letter_that_is_not_due_waits():
    letter(next_at=timezone.now() + timedelta(minutes=1))
    assert deliver_due() == 0
    assert mail.outbox == []


def test_the_oldest_leaves_first():
    now = timezone.now()
    for name, minutes in (("second", 2), ("third", 1), ("first", 3)):
        letter(name, subject=name, next_at=now - timedelta(minutes=minutes))
    assert deliver_due(limit=2) == 2
    assert [message.subject for message in mail.outbox] == ["first", "second"]


def test_what_fails_is_tried_again_after_longer_and_longer_waits(broken):
    row = letter()
    waits = []
    for attempt in range(1, 11):
        assert deliver_due() == 0
        row.refresh_from_db()
        assert (row.attempts, row.sent_at, row.error) == (attempt, None, "connection refused")
        waits.append(round((row.next_at - timezone.now()).total_seconds()))
        # It is not tried before its time.
        deliver_due()
        assert broken.tries == attempt
        later(row)
    expected = [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]
    assert all(abs(wait - wanted) <= 2 for wait, wanted in zip(waits, expected, strict=True)), waits


def test_it_arrives_when_the_server_is_back(broken):
    row = letter()
    deliver_due()
    broken.undo()
    later(row)
    assert deliver_due() == 1
    row.refresh_from_db()
    assert (row.attempts, row.error) == (2, "")
    assert len(mail.outbox) == 1


def test_one_letter_that_fails_holds_up_no_other(monkeypatch):
    good = "bob@birch.example"
    send = mail.EmailMultiAlternatives.send

    def picky(self, fail_silently=False):
        if self.to != [good]:
            raise OSError("mailbox unavailable")
        return send(self, fail_silently)

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", picky)
    letter("bad", next_at=timezone.now() - timedelta(minutes=1))
    letter("good", to=good)
    assert deliver_due() == 1
    assert Letter.objects.get(key="bad").attempts == 1
    assert Letter.objects.get(key="good").sent_at


def test_after_three_days_it_is_given_up_and_stays_to_be_seen(broken):
    row = letter(created_at=timezone.now() - GIVE_UP_AFTER - timedelta(seconds=1))
    assert deliver_due() == 0
    assert broken.tries == 0
    assert Letter.objects.filter(pk=row.pk, sent_at=None).exists()


def test_a_letter_that_another_sender_holds_is_left_alone(monkeypatch):
    row = letter()
    send = mail.EmailMultiAlternatives.send

    def while_sending(self, fail_silently=False):
        # Another process looks while this one is sending.
        assert deliver_due() == 0
        return send(self, fail_silently)

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", while_sending)
    assert deliver_due() == 1
    assert len(mail.outbox) == 1
    row.refresh_from_db()
    assert row.attempts == 1


def test_a_sender_that_died_loses_its_hold(monkeypatch):
    row = letter()

    def die(self, fail_silently=False):
        raise KeyboardInterrupt

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", die)
    with pytest.raises(KeyboardInterrupt):
        deliver_due()
    monkeypatch.undo()
    row.refresh_from_db()
    held = row.next_at - timezone.now()
    assert timedelta(0) < held <= LEASE
    assert deliver_due() == 0
    later(row)
    assert deliver_due() == 1


def test_a_row_that_changed_hands_meanwhile_is_not_sent_twice(monkeypatch):
    """Two senders read the same list; the second finds the row leased and goes on."""
    first, second = letter("a"), letter("b")
    send = mail.EmailMultiAlternatives.send

    def other_took_the_next(self, fail_silently=False):
        Letter.objects.filter(pk=second.pk).update(next_at=timezone.now() + LEASE)
        return send(self, fail_silently)

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", other_took_the_next)
    Letter.objects.filter(pk=first.pk).update(next_at=timezone.now() - timedelta(minutes=1))
    assert deliver_due() == 1
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == ["<a@cusket>"]


# Stopping


STOP = "/account/notifications/stop/token/"


def test_a_letter_that_can_be_stopped_says_how_to_people_and_to_mail_programs(order, settings):
    write(order, key="one", stop=STOP)
    row = Letter.objects.get(key="one")
    url = f"{settings.SITE_URL}{STOP}"
    assert url in row.text
    assert f'href="{url}"' in row.html
    Letter.objects.exclude(pk=row.pk).delete()
    assert deliver_due() == 1
    [message] = mail.outbox
    assert message.extra_headers == {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Message-ID": "<one@cusket>",
    }
    assert "List-Unsubscribe: <http" in message.message().as_string()


def test_other_letters_cannot_be_stopped(order):
    write(order, key="one")
    row = Letter.objects.get(key="one")
    assert row.headers == {}
    assert "no more of these letters" not in row.text + row.html


# The demo's mail


@pytest.mark.parametrize("path", ["/demo/mail/", "/demo/mail/{pk}/"])
def test_outside_the_demo_nobody_reads_letters(client, client_of, stella, settings, path):
    row = letter(subject="A link that opens an account")
    settings.DEMO = False
    for browser in (client, client_of(stella)):
        answer = browser.get(path.format(pk=row.pk))
        assert answer.status_code == 404
        assert row.subject not in answer.content.decode()
        assert "/demo/mail/" not in browser.get("/account/sign-in/", follow=True).content.decode()


def test_the_demo_shows_its_mail_the_newest_first_and_as_text(client):
    letter("old", subject="The older one")
    row = letter(
        "new", subject="<i>Newer</i>", text="<script>x()</script> see http://localhost:8000/orders/CK-1/"
    )
    listed = client.get("/demo/mail/").content.decode()
    assert listed.index("&lt;i&gt;Newer&lt;/i&gt;") < listed.index("The older one")
    page = client.get(f"/demo/mail/{row.pk}/").content.decode()
    assert "&lt;script&gt;x()&lt;/script&gt;" in page
    assert 'href="http://localhost:8000/orders/CK-1/"' in page
    assert client.get("/demo/mail/999999/").status_code == 404
    assert client.post("/demo/mail/").status_code == 405


def test_the_list_is_no_longer_than_fifty(client, django_assert_max_num_queries):
    for n in range(55):
        letter(f"key-{n}")
    with django_assert_max_num_queries(4):
        answer = client.get("/demo/mail/")
    assert answer.content.decode().count("Has it arrived?") == 50
