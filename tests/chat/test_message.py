"""Messages go both ways, once, without contact details; what is refused leaves only the typed text (CHT-2, CHT-8 to CHT-10)."""

import json
import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from chat.models import Attachment, Draft, Entry, HeldText
from chat.selectors.held import is_message
from chat.services import BURST, HOURLY
from cusket.lib.mail.models import Letter
from cusket.lib.shared_text import ContactFound
from orders.services.order import answer_cancellation, ask_cancellation
from tests.chat import papers
from tests.factories import SIDE, entries_of, groups_of, text_of

MAIL = "Write to alice.ward@birch.co.uk from now on"


@pytest.fixture
def say(press, request):
    def send(who, order, body, **values):
        form = {"body": body, "key": "one", **values}
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/messages/", **form)

    return send


def messages(order):
    return list(Entry.objects.filter(conversation=order.conversation, kind="message").order_by("number"))


def nothing_said(order, rang):
    assert messages(order) == []
    assert not rang.rings
    assert not Letter.objects.filter(created_at__gte=order.created_at, key__startswith="message").exists()


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404)])
def test_readers_and_strangers_say_nothing(say, rang, bob, mallory, order, who, status):
    assert say(who, order, "The samples look good").status_code == status
    nothing_said(order, rang)


@pytest.mark.parametrize("status", ["completed", "cancelled"])
@pytest.mark.parametrize("who", ["alice", "sven"])
@pytest.mark.parametrize("htmx", [False, True])
def test_in_an_order_that_ended_nothing_is_said(say, rang, order_at, who, status, htmx):
    order = order_at(status)
    answer = say(who, order, "One more thing", htmx=htmx)
    assert answer.status_code == 422
    assert "its thread can be read but not written to" in text_of(answer) or not htmx
    nothing_said(order, rang)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   ",
        "\r\n\r\n\t",
        "\u200b",
        " \u2060\u200d\ufeff ",
        "\u3164\u115f",
        "\u2800",
        "\u202e\u2069",
        "\ufe0f",
    ],
)
def test_nothing_is_no_message(say, rang, order, body):
    answer = say("alice", order, body)
    assert answer.status_code == 422
    assert "Write a message or attach a file first." in text_of(answer)
    nothing_said(order, rang)


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("length", [8001, 100_000])
def test_too_long_a_text_is_refused_and_comes_back(say, rang, order, length, htmx):
    text = "x" * length
    answer = say("alice", order, text, htmx=htmx)
    assert answer.status_code == 422
    assert f"This message has {length:,} characters; 8,000 is the most." in text_of(answer)
    # Without script the box is drawn again with its text; with script the box was never touched.
    assert (text in answer.content.decode()) is not htmx
    nothing_said(order, rang)


def test_8000_characters_are_not_too_long(say, order):
    assert say("alice", order, "ä" * 8000).status_code == 302
    assert messages(order)[0].body == "ä" * 8000


def test_a_form_larger_than_any_message_is_refused(say, rang, order):
    assert say("alice", order, "x" * 1_100_000).status_code == 400
    nothing_said(order, rang)


def test_null_characters_are_refused(say, rang, order):
    answer = say("alice", order, "The samples\x00look good")
    assert answer.status_code == 422
    assert "Null characters are not allowed." in text_of(answer)
    nothing_said(order, rang)


def test_bytes_that_are_no_text_do_no_harm(client_of, alice, order):
    answer = client_of(alice).generic(
        "POST",
        f"/orders/{order.code}/messages/",
        b"key=one&body=Canvas+%FF%FE",
        "application/x-www-form-urlencoded",
    )
    assert answer.status_code == 302
    assert messages(order)[0].body == "Canvas \ufffd\ufffd"


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("body", "found", "marked"),
    [
        (MAIL, "an email address", "alice.ward@birch.co.uk"),
        ("Call me: +44 7700 900123", "a phone number", "+44 7700 900123"),
        ("I am on WhatsApp as alice_ward99", "a messenger name", "alice_ward99"),
        ("See https://birch-tools.co.uk/form", "a link that leads away from here", "birch-tools.co.uk"),
        ("alice dot ward at birch dot co dot uk", "an email address", "alice dot ward"),
    ],
)
@pytest.mark.parametrize("who", ["alice", "sven"])
def test_contact_details_reach_nobody_and_the_text_is_kept(
    say, rang, caplog, client_of, sven, order, who, body, found, marked, htmx
):
    caplog.set_level(logging.DEBUG)
    answer = say(who, order, body, htmx=htmx)
    assert answer.status_code == 422
    assert f"Not sent: this has {found}" in text_of(answer)
    html = answer.content.decode()
    assert marked in html[html.index("<mark>") : html.rindex("</mark>")]
    if not htmx:
        assert f">{body}</textarea>" in html
    nothing_said(order, rang)
    assert marked not in caplog.text
    other = client_of(sven).get(f"/factory/orders/{order.code}/entries/?after=1")
    assert other.status_code == 204


def test_a_number_in_pieces_is_found_in_the_last_piece(say, rang, order):
    for n, piece in enumerate(("My number is 0 7 7 0 0", "then 9 0 0")):
        say("alice", order, piece, key=str(n))
    before = len(messages(order))
    answer = say("alice", order, "and 1 2 3", key="last")
    assert answer.status_code == 422
    assert len(messages(order)) == before
    assert not rang.rings


@pytest.mark.parametrize(
    "body",
    [
        "About CK-20402: 500 bags by 12.06.2031",
        "TOTE-12-NVY, 340 of 500 finished, 160 in the batch",
        "Tracking JD014600003RM, two pallets of 1,200 x 800 mm",
        "EUR 4.3525 each, 2,175.00 in all, VAT 20 %",
        "Lot 2031-06-10/0042, carton 12 of 36, 14:30 UTC",
    ],
)
def test_the_numbers_of_the_trade_pass(say, order_at, body):
    order = order_at("shipped")
    assert say("sven", order, body).status_code == 302
    assert messages(order)[0].body == body


def test_the_orders_own_identifiers_pass_whatever_they_look_like(say, order_at):
    order = order_at("shipped")
    assert say("sven", order, "Call it 07700900123").status_code == 422
    order.lines.update(sku=type(order.lines.get().sku)("07700900123"))
    for n, body in enumerate((order.code, "JD014600003RM", "Call it 07700900123")):
        assert say("sven", order, body, key=str(n)).status_code == 302, body
    assert [str(entry.body) for entry in messages(order)] == [
        order.code,
        "JD014600003RM",
        "Call it 07700900123",
    ]


@pytest.mark.parametrize(("who", "other"), [("alice", "sven"), ("sven", "alice"), ("signe", "alice")])
def test_a_message_is_one_entry_one_ring_and_read_on_the_other_side(
    say, rang, client_of, request, order, signe, who, other
):
    author = request.getfixturevalue(who)
    answer = say(who, order, "The samples look good\r\nSend the rest")
    assert answer.url == f"{SIDE[who]}/{order.code}/?tab=chat#entry-2"
    assert entries_of(order) == [("message", author)]
    assert messages(order)[0].body == "The samples look good\nSend the rest"
    assert rang.groups >= groups_of(order)
    assert {"conversation": order.conversation.code, "head": 2} in [
        payload for _groups, payload in rang.rings
    ]
    # A ring names and counts; what was said is asked for.
    assert "samples" not in str(rang.rings)
    page = client_of(request.getfixturevalue(other)).get(f"{SIDE[other]}/{order.code}/")
    assert "The samples look good Send the rest" in text_of(page)
    assert 'id="new-line"' in page.content.decode()


def test_htmx_gets_the_new_entries_and_is_told_that_its_message_arrived(say, order):
    answer = say("alice", order, "The samples look good", after="1", htmx=True)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count('data-number="') == 1
    assert 'id="entry-2"' in html
    assert json.loads(answer["HX-Trigger"]) == {"message-sent": {"number": 2}}


def test_who_sends_gets_what_came_meanwhile_too_in_order(say, order):
    say("sven", order, "Two cartons are packed")
    answer = say("alice", order, "The samples look good", after="1", htmx=True)
    html = answer.content.decode()
    assert html.index('id="entry-2"') < html.index('id="entry-3"')


def test_the_same_form_twice_is_one_message_with_one_number(say, rang, order):
    first = say("alice", order, "The samples look good", htmx=True)
    again = say("alice", order, "The samples look good", htmx=True)
    assert first.status_code == again.status_code == 200
    for answer in (first, again):
        assert '"number": 2' in answer["HX-Trigger"]
    assert not rang.rings
    assert len(messages(order)) == 1


def test_a_message_that_had_arrived_is_answered_as_such_after_the_order_ended(say, rang, order, alice, sven):
    assert say("alice", order, "The samples look good").status_code == 302
    ask_cancellation(order, reason="The shop was closed", key="two", actor=alice)
    order.refresh_from_db()
    answer_cancellation(order, answer="agreed", seen=order.version, key="three", actor=sven)
    assert say("alice", order, "The samples look good").status_code == 302
    assert not rang.rings
    assert say("alice", order, "One more thing", key="four").status_code == 422
    assert len(messages(order)) == 1


def test_the_same_key_with_another_text_is_refused(say, rang, order):
    say("alice", order, "The samples look good")
    answer = say("alice", order, "The samples look bad")
    assert answer.status_code == 422
    assert "This form was sent before with another text." in text_of(answer)
    assert [entry.body for entry in messages(order)] == ["The samples look good"]
    assert not rang.rings


def test_the_same_key_of_another_person_is_another_message(say, order):
    for who in ("alice", "sven"):
        assert say(who, order, "The samples look good", key="one").status_code == 302
    assert len(messages(order)) == 2


def test_a_refusal_does_not_use_up_the_key(say, order):
    assert say("alice", order, MAIL).status_code == 422
    assert say("alice", order, "Without it, then").status_code == 302
    assert [entry.client_key for entry in messages(order)] == ["one"]


def flood(order, author, n, age):
    """`n` messages by one person, so long ago."""
    head = order.conversation.head
    Entry.objects.bulk_create(
        Entry(
            conversation=order.conversation,
            number=head + 1 + i,
            kind="message",
            side=1,
            author=author,
            client_key=f"flood-{i}",
            first_tally=i + 1,
            second_tally=0,
            created_at=timezone.now() - age,
        )
        for i in range(n)
    )
    type(order.conversation).objects.filter(pk=order.conversation_id).update(head=head + n, first_tally=n)


@pytest.mark.parametrize(
    ("most", "age", "longer"),
    [
        (BURST, timedelta(seconds=1), timedelta(seconds=10)),
        (HOURLY, timedelta(minutes=30), timedelta(minutes=60)),
    ],
)
def test_too_many_at_once_are_refused_and_the_key_is_not_used_up(say, rang, alice, order, most, age, longer):
    flood(order, alice, most, age)
    answer = say("alice", order, "And another thing")
    assert answer.status_code == 429
    assert "That is a lot of messages in a short time. Wait a moment; your text is kept." in text_of(answer)
    assert ">And another thing</textarea>" in answer.content.decode()
    assert len(messages(order)) == most
    assert not rang.rings
    # Somebody else is not held back, and neither is the same form a while later.
    assert say("sven", order, "Go on").status_code == 302
    Entry.objects.filter(author=alice).update(created_at=timezone.now() - longer)
    assert say("alice", order, "And another thing").status_code == 302
    assert messages(order)[-1].client_key == "one"


def test_a_replay_is_answered_even_when_there_were_too_many(say, alice, order):
    assert say("alice", order, "The samples look good").status_code == 302
    order.conversation.refresh_from_db()
    flood(order, alice, BURST, timedelta(seconds=1))
    assert say("alice", order, "The samples look good").status_code == 302


@pytest.mark.parametrize(
    "body", ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "{{ 7|add:7 }} {% now 'Y' %}"]
)
def test_markup_is_shown_as_text(say, client_of, sven, order, body):
    say("alice", order, body)
    client = client_of(sven)
    for path in ("", "entries/?after=1"):
        html = client.get(f"/factory/orders/{order.code}/{path}").content.decode()
        assert body in text_of(client.get(f"/factory/orders/{order.code}/{path}")) or "<" in body
        for tag in ("<script>alert", "<img src=x"):
            assert tag not in html
        if "<" in body:
            assert "&lt;" in html


def test_sending_clears_the_draft_it_was_typed_in(say, press, alice, order):
    press(alice, f"/orders/{order.code}/draft/", body="The samples look", key="one")
    assert Draft.objects.count() == 1
    say("alice", order, "The samples look good", key="one")
    assert not Draft.objects.exists()


def test_a_form_from_another_site_says_nothing(press, client_of, rang, alice, order):
    client = client_of(alice, csrf=True)
    answer = press(client, f"/orders/{order.code}/messages/", body="The samples look good", key="one")
    assert answer.status_code == 403
    nothing_said(order, rang)


def test_a_message_without_a_key_is_sent_under_a_fresh_one(press, alice, order):
    press(alice, f"/orders/{order.code}/messages/", body="The samples look good")
    [entry] = messages(order)
    assert entry.client_key


# Pieces of a number: over files' names, over messages without words, over colleagues


def named(order, member, *names):
    return [papers.attach(order.conversation, member, name, papers.picture("PNG")).code for name in names]


@pytest.fixture
def storage(settings, tmp_path):
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("", ["+46 70.png", "123 45.png", "67.png"]),
        ("Here they are", ["+46 70.png", "123 45 67.png"]),
        ("123 45 67", ["+46 70.png"]),
        ("+46 70", ["123 45 67.png"]),
    ],
)
def test_the_names_of_files_do_not_carry_a_number(
    say, rang, storage, client_of, sven, order, body, names, htmx
):
    codes = named(order, sven, *names)
    rang.rings.clear()
    for how in ({}, {"ours": "1"}):
        answer = say("sven", order, body, attached=codes, htmx=htmx, **how)
        assert answer.status_code == 422
        assert "a phone number" in text_of(answer) or how
        assert messages(order) == []
        assert not rang.rings
    # The files stay for a message that is none.
    assert Attachment.objects.filter(entry=None).count() == len(codes)
    say("sven", order, body, attached=codes, htmx=htmx, without="1")
    for entry in messages(order):
        assert (body, str(entry.body)) in (("123 45 67", ""), ("+46 70", ""))


def test_what_is_found_in_names_is_no_text_to_mend_or_release(say, storage, sven, order):
    answer = say("sven", order, "Here they are", attached=named(order, sven, "+46 70.png", "123 45 67.png"))
    assert "Not sent: the names of your files have a phone number" in text_of(answer)
    assert 'name="without"' not in answer.content.decode()
    held = HeldText.objects.get()
    assert (held.conversation, is_message(held)) == (order.conversation, False)


def test_messages_of_files_alone_do_not_hide_what_was_said_before(say, storage, alice, sven, order):
    assert say("sven", order, "our number is +46 70", key="first").status_code == 302
    for n in range(6):
        code = named(order, sven, "tote.png")
        assert say("sven", order, "", key=f"file-{n}", attached=code).status_code == 302
    assert say("sven", order, "123 45 67", key="last").status_code == 422


def test_colleagues_do_not_split_a_number(say, signe, order):
    assert say("sven", order, "our number is +46 70", key="first").status_code == 302
    answer = say("signe", order, "123 45 67", key="last")
    assert answer.status_code == 422
    assert "together with your earlier messages this has a phone number" in text_of(answer)
    # The other side's words are no part of it.
    assert say("alice", order, "123 45 67", key="other").status_code == 302


def test_what_is_found_only_with_earlier_messages_is_told_so(say, order, monkeypatch):
    assert say("sven", order, "our number is +46 70", key="first").status_code == 302
    answer = say("sven", order, "123 45 67", key="last")
    assert "Not sent: together with your earlier messages this has a phone number" in text_of(answer)
    monkeypatch.setattr(ContactFound, "rest", property(lambda found: found.text))
    answer = say("sven", order, "123 45 67", key="last", without="1")
    assert answer.status_code == 422
    assert "together with your earlier messages there is still a phone number" in text_of(answer)
    assert len(messages(order)) == 1
    # What is one by itself is no matter of the messages before.
    assert "Not sent: this has a phone number" in text_of(say("sven", order, "+46 70 123 45 67", key="last"))


def test_with_the_names_of_files_it_says_that(say, storage, sven, order):
    answer = say("sven", order, "123 45 67", attached=named(order, sven, "+46 70.png"))
    assert "together with the names of your files and your earlier messages" in text_of(answer)


def test_files_of_the_trade_pass_with_a_text(say, storage, sven, order):
    names = [
        "TOTE-12-NVY front.png",
        "TOTE-12-NVY back.png",
        "IMG_20310612_143015.png",
        "carton 12 of 36.png",
    ]
    for n, body in enumerate(("", "340 of 500 finished", "Two pallets of 1,200 x 800 mm, 12.06.2031")):
        codes = named(order, sven, *names)
        assert say("sven", order, body, attached=codes, key=str(n)).status_code == 302, body
    assert len(messages(order)) == 3


# Direction and invisible signs


@pytest.mark.parametrize("sign", "\u202a\u202b\u202d\u202e")
def test_a_message_is_read_in_the_order_it_was_looked_at(say, client_of, sven, order, sign):
    say("alice", order, f"price is fine {sign}7654321 071 64+\u202c")
    for entry in messages(order):
        assert not set("\u202a\u202b\u202c\u202d\u202e") & set(entry.body)
    page = client_of(sven).get(f"/factory/orders/{order.code}/").content.decode()
    assert sign not in page


@pytest.mark.parametrize("body", ["?", "👍", "好", "1", "\u200bא", "👍🏽\ufe0f"])
def test_what_can_be_seen_is_a_message(say, order, body):
    assert say("alice", order, body).status_code == 302
    assert messages(order)[0].body == body


def test_isolates_and_marks_stay(say, order):
    assert say("alice", order, "שלום\u200f \u2067Tote\u2069").status_code == 302
    assert messages(order)[0].body == "שלום\u200f \u2067Tote\u2069"
