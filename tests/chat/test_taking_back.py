"""Taking a message back: one's own, within ten minutes, while nobody of the other side knows of it; counts stay exact (P7)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from chat.models import Entry, Mailed, ReadMark, Reply, Told
from chat.selectors import unread_of
from chat.services import UNSEND_WITHIN, mark_read, send_message, unsend_message
from orders.services.order import answer_cancellation, ask_cancellation
from tests.factories import SIDE, advance, entries_of, groups_of, key, text_of


@pytest.fixture
def take_back(press, request):
    def send(who, order, number=2, **how):
        path = f"{SIDE[who]}/{order.code}/entries/{number}/unsend/"
        return press(request.getfixturevalue(who), path, **how)

    return send


@pytest.fixture
def wrong(order, alice):
    """A message of Alice's that she is sorry for."""
    return send_message(order.conversation, body="Paint them crimson", key=key(), actor=alice)


def stays(order, rang, number=2):
    entry = Entry.objects.get(conversation=order.conversation, number=number)
    return entry.unsent_at is None and "message_unsent" not in dict(entries_of(order)) and not rang.rings


def unread(order, *members):
    order.conversation.refresh_from_db()
    return [unread_of(order.conversation, member) for member in members]


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404), ("sven", 403), ("signe", 403)])
def test_nobody_takes_back_what_another_said(take_back, rang, bob, mallory, signe, order, wrong, who, status):
    assert take_back(who, order).status_code == status
    assert stays(order, rang)


def test_a_colleague_does_not_take_it_back(take_back, rang, sven, signe, order):
    send_message(order.conversation, body="Tomorrow", key=key(), actor=sven)
    answer = take_back("signe", order, htmx=True)
    assert answer.status_code == 403
    assert "Only your own messages can be taken back." in text_of(answer)
    assert stays(order, rang)


@pytest.mark.parametrize("number", [1, 3, 4, 999, 2_000_000_000])
def test_only_a_message_can_be_taken_back(take_back, rang, alice, sven, order, wrong, number):
    advance(order, alice, sven)
    assert take_back("sven", order, number).status_code == 403
    assert take_back("alice", order, number).status_code == 403
    assert stays(order, rang)


def test_after_ten_minutes_it_stays(take_back, rang, client_of, alice, order, wrong):
    Entry.objects.filter(pk=wrong.pk).update(created_at=timezone.now() - UNSEND_WITHIN - timedelta(seconds=1))
    answer = take_back("alice", order)
    assert answer.status_code == 422
    assert "A message can be taken back within ten minutes." in text_of(answer)
    assert stays(order, rang)
    assert "/unsend/" not in client_of(alice).get(f"/orders/{order.code}/").content.decode()


def test_within_ten_minutes_it_is_offered_to_its_author_alone(client_of, alice, bob, sven, order, wrong):
    Entry.objects.filter(pk=wrong.pk).update(created_at=timezone.now() - UNSEND_WITHIN + timedelta(minutes=1))
    for person, side, offered in ((alice, "/orders", 1), (bob, "/orders", 0), (sven, "/factory/orders", 0)):
        html = client_of(person).get(f"{side}/{order.code}/").content.decode()
        assert html.count("/entries/2/unsend/") == offered * 2
    assert unsend_message(order.conversation, 2, actor=alice).unsent_at


def test_without_script_its_button_sends_the_form_of_the_page_that_has_the_token(
    client_of, alice, order, wrong
):
    html = client_of(alice).get(f"/orders/{order.code}/").content.decode()
    [button] = re.findall(r"<button[^>]*entry__undo[^>]*>", html)
    path = f"/orders/{order.code}/entries/2/unsend/"
    assert f'form="plain" formaction="{path}" hx-post="{path}"' in button
    assert re.search(r'data-until="\d+"', button)
    # A kept piece of HTML is no place for a form of its own, which would have somebody else's token or none.
    assert f'action="{path}"' not in html.replace(f'formaction="{path}"', "")


@pytest.mark.parametrize("reader", ["sven", "signe"])
def test_what_one_of_the_other_side_has_read_stays(take_back, rang, request, order, wrong, signe, reader):
    mark_read(order.conversation, 2, actor=request.getfixturevalue(reader))
    answer = take_back("alice", order)
    assert answer.status_code == 409
    assert "This message has been read already" in text_of(answer)
    assert stays(order, rang)


def test_who_looked_at_a_later_message_has_read_it_too(take_back, rang, alice, sven, order, wrong):
    send_message(order.conversation, body="Please", key=key(), actor=alice)
    mark_read(order.conversation, 3, actor=sven)
    assert take_back("alice", order, 2).status_code == 409
    assert stays(order, rang)


@pytest.mark.parametrize("how", ["with others", "alone"])
def test_what_a_letter_has_told_of_stays(take_back, rang, sven, order, wrong, how):
    if how == "alone":
        Told.objects.create(entry=wrong, member=sven)
    else:
        Mailed.objects.create(member=sven, conversation=order.conversation, number=2)
    answer = take_back("alice", order)
    assert answer.status_code == 409
    assert "A letter has told of this message already" in text_of(answer)
    assert stays(order, rang)


def test_on_an_order_that_ended_everything_stays(take_back, rang, alice, sven, order, wrong):
    ask_cancellation(order, reason="The shop was closed", key=key(), actor=alice)
    order.refresh_from_db()
    answer_cancellation(order, answer="agreed", seen=order.version, key=key(), actor=sven)
    answer = take_back("alice", order)
    assert answer.status_code == 422
    assert "its thread can be read but not written to" in text_of(answer)
    assert stays(order, rang)


def test_a_colleagues_look_does_not_keep_it(take_back, alice, bob, order, wrong):
    for member in (alice, bob):
        mark_read(order.conversation, 2, actor=member)
    assert take_back("alice", order).status_code == 302
    assert Entry.objects.get(pk=wrong.pk).unsent_at


@pytest.mark.parametrize("htmx", [False, True])
def test_it_is_one_entry_one_ring_and_a_stub_for_both_sides(
    take_back, rang, client_of, alice, bob, sven, order, wrong, htmx
):
    # Drawn before, so that what is kept of the drawing would show.
    for person, side in ((alice, "/orders"), (bob, "/orders"), (sven, "/factory/orders")):
        assert "crimson" in client_of(person).get(f"{side}/{order.code}/").content.decode()
    answer = take_back("alice", order, htmx=htmx)
    assert answer.status_code == (204 if htmx else 302)
    assert entries_of(order) == [("message", alice), ("message_unsent", alice)]
    assert rang.groups == groups_of(order)
    assert "crimson" not in str(rang.rings)
    for person, side in ((alice, "/orders"), (bob, "/orders"), (sven, "/factory/orders")):
        client = client_of(person)
        for path in ("", "entries/?after=1", "entries/?before=4", "search/?q=crimson"):
            page = client.get(f"{side}/{order.code}/{path}")
            assert "paint them" not in page.content.decode().lower(), path
        assert "This message was taken back." in text_of(client.get(f"{side}/{order.code}/"))
        # A page that has drawn it draws it anew in its place, and learns the number.
        news = client.get(f"{side}/{order.code}/entries/?after=2", headers={"HX-Request": "true"})
        html = news.content.decode()
        assert '<li hidden id="entry-3" data-number="3"' in html
        stub = html[html.index('id="entry-2"') :].split("</li>")[0]
        assert 'hx-swap-oob="true"' in stub
        assert "This message was taken back." in stub


def test_twice_is_once(take_back, rang, alice, order, wrong):
    assert take_back("alice", order).status_code == 302
    assert take_back("alice", order).status_code == 302
    assert not rang.rings
    assert [kind for kind, _author in entries_of(order)] == ["message", "message_unsent"]


def test_the_key_of_a_message_taken_back_is_used_up(press, take_back, alice, order):
    form = {"body": "Paint them crimson", "key": "one"}
    press(alice, f"/orders/{order.code}/messages/", **form)
    assert take_back("alice", order).status_code == 302
    # A repeat that comes late must not bring it back.
    assert press(alice, f"/orders/{order.code}/messages/", **form).status_code == 302
    assert [kind for kind, _author in entries_of(order)] == ["message", "message_unsent"]


@pytest.mark.parametrize("form", ["unsend-2", "cusket:unsend-2"])
def test_the_key_of_taking_back_cannot_be_used_up_before(press, take_back, alice, order, wrong, form):
    press(alice, f"/orders/{order.code}/messages/", body="Or navy", key=form)
    assert take_back("alice", order).status_code == 302
    assert Entry.objects.get(pk=wrong.pk).unsent_at


def test_unread_is_exact_for_everybody_after_each_taking_back(
    take_back, client_of, alice, bob, sven, signe, order
):
    talk, people = order.conversation, (alice, bob, sven, signe)
    for author in (alice, alice, sven, alice, sven, alice):
        send_message(talk, body="A word", key=key(), actor=author)
    # Numbers 2, 3, 5 and 7 are Alice's, 4 and 6 are Sven's.
    assert unread(order, *people) == [2, 2, 4, 4]
    mark_read(talk, 3, actor=signe)
    assert unread(order, *people) == [2, 2, 4, 2]
    assert take_back("alice", order, 5).status_code == 302
    assert unread(order, *people) == [2, 2, 3, 1]
    mark_read(talk, 4, actor=bob)
    assert take_back("sven", order, 6).status_code == 302
    assert unread(order, *people) == [1, 0, 3, 1]
    assert take_back("alice", order, 7).status_code == 302
    assert unread(order, *people) == [1, 0, 2, 0]
    send_message(talk, body="After all", key=key(), actor=alice)
    assert unread(order, *people) == [1, 0, 3, 1]
    assert 'data-total="3"' in client_of(sven).get("/unread/").content.decode()
    talk.refresh_from_db()
    for member in people:
        mark_read(talk, talk.head, actor=member)
    assert unread(order, *people) == [0, 0, 0, 0]
    # The marks stand where they stood: all of it recounted from the record says the same.
    assert set(ReadMark.objects.filter(conversation=talk).values_list("number", flat=True)) == {talk.head}


def test_the_red_line_does_not_stand_before_a_stub(client_of, alice, sven, order, wrong):
    send_message(order.conversation, body="Navy, I meant", key=key(), actor=alice)
    unsend_message(order.conversation, 2, actor=alice)
    html = client_of(sven).get(f"/factory/orders/{order.code}/").content.decode()
    assert "1 new message<" in html
    assert html.index('id="entry-2"') < html.index('id="new-line"') < html.index('id="entry-3"')


def test_a_question_taken_back_asks_for_no_answer_any_more(take_back, order, wrong):
    order.conversation.refresh_from_db()
    assert order.conversation.second_owes_since
    take_back("alice", order)
    order.conversation.refresh_from_db()
    assert order.conversation.second_owes_since is None


def test_the_older_question_is_still_owed_an_answer(take_back, alice, order, wrong):
    send_message(order.conversation, body="Or navy", key=key(), actor=alice)
    take_back("alice", order, 3)
    order.conversation.refresh_from_db()
    assert order.conversation.second_owes_since == wrong.created_at


def test_an_answer_taken_back_is_none(take_back, sven, order, wrong):
    send_message(order.conversation, body="We will", key=key(), actor=sven)
    assert Reply.objects.count() == 1
    take_back("sven", order, 3)
    order.conversation.refresh_from_db()
    assert order.conversation.second_owes_since == wrong.created_at
    assert order.conversation.first_owes_since is None
    assert not Reply.objects.exists()
