"""What the contact filter holds back: nobody but staff reads it, its sender can mend it, staff release it (CHT-8, CHT-9)."""

import json
import logging
import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from chat.models import Draft, Entry, HeldText
from chat.services import held as services
from chat.services.held import forget_held, release
from cusket.lib.clock import _duties
from cusket.lib.contact_info import Contact
from cusket.lib.errors import NotAllowed, Refused
from cusket.lib.mail.models import Letter
from cusket.lib.shared_text import ContactFound
from tests.factories import SIDE, text_of

MAIL = "Write to alice.ward@birch.co.uk from now on"
SECRET = "alice.ward@birch.co.uk"
NUMBER = "Call it 07700900123"


@pytest.fixture
def say(press, request):
    def send(who, order, body, **values):
        form = {"body": body, "key": "one", **values}
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/messages/", **form)

    return send


@pytest.fixture
def judge_stella(stella):
    """Stella with the rights that the demo market gives her on held texts."""
    rights = Permission.objects.filter(codename__in=["view_heldtext", "change_heldtext"])
    stella.user_permissions.add(*rights)
    return type(stella).objects.get(pk=stella.pk)


@pytest.fixture
def held(say, order):
    assert say("alice", order, MAIL).status_code == 422
    return HeldText.objects.get()


def messages(order):
    rows = Entry.objects.filter(conversation=order.conversation, kind="message").order_by("number")
    return [str(entry.body) for entry in rows]


def act(press, who, action, *rows):
    return press(who, "/admin/chat/heldtext/", action=action, _selected_action=[row.pk for row in rows])


# Nothing gets out


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("values", [{}, {"without": ""}, {"ours": "1"}])
def test_what_is_held_reaches_neither_the_other_side_nor_the_log(
    say, rang, caplog, client_of, sven, bob, order, values, htmx
):
    caplog.set_level(logging.DEBUG)
    assert say("alice", order, MAIL, htmx=htmx, **values).status_code == 422
    assert messages(order) == []
    assert not rang.rings
    assert not Letter.objects.filter(text__contains=SECRET).exists()
    assert not LogEntry.objects.exists()
    assert SECRET not in caplog.text
    for who in (sven, bob):
        side = "/factory/orders" if who is sven else "/orders"
        assert SECRET not in client_of(who).get(f"{side}/{order.code}/").content.decode()
        assert client_of(who).get(f"{side}/{order.code}/entries/?after=1").status_code == 204


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404)])
def test_who_may_not_write_is_not_recorded(say, bob, mallory, order, who, status):
    for values in ({}, {"without": "1"}, {"ours": "1"}):
        assert say(who, order, MAIL, **values).status_code == status
    assert not HeldText.objects.exists()


@pytest.mark.parametrize("body", ["", "x" * 9000])
def test_other_refusals_are_not_recorded(say, order, body):
    assert say("alice", order, body).status_code == 422
    assert not HeldText.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "WhatsApp is not allowed here, right?",
        "We may not share phone numbers or e-mail addresses here",
        "I can't send you my number, the rules forbid it",
    ],
)
def test_talk_about_contact_rules_is_not_held(say, order, body):
    assert say("alice", order, body).status_code == 302
    assert messages(order) == [body]
    assert not HeldText.objects.exists()


def test_a_record_that_fails_changes_no_answer_and_tells_the_log_nothing(say, order, caplog, monkeypatch):
    def broken(**_values):
        raise RuntimeError(MAIL)

    monkeypatch.setattr(services.HeldText.objects, "create", broken)
    answer = say("alice", order, MAIL)
    assert answer.status_code == 422
    assert "Not sent: this has an email address" in text_of(answer)
    assert "a held text was not recorded: RuntimeError" in caplog.text
    assert SECRET not in caplog.text
    assert not HeldText.objects.exists()


# The record


def test_a_held_message_is_recorded_with_its_place_and_reason(held, alice, order):
    assert (held.member, held.conversation, held.text, held.times) == (alice, order.conversation, MAIL, 1)
    assert held.place == "buyer:order_message/body"
    [found] = held.found
    assert (found["kind"], MAIL[found["start"] : found["end"]]) == ("email", SECRET)
    assert found["reason"].startswith("email_")
    assert held.verdict == ""
    assert SECRET not in str(held)


def test_the_same_text_again_is_counted_and_not_recorded_twice(say, held, order):
    say("alice", order, MAIL, key="two")
    held.refresh_from_db()
    assert held.times == 2
    assert HeldText.objects.count() == 1
    say("sven", order, MAIL)
    say("alice", order, f"{MAIL}!")
    assert HeldText.objects.count() == 3
    HeldText.objects.update(held_at=timezone.now() - timedelta(minutes=11))
    say("alice", order, MAIL)
    assert HeldText.objects.count() == 4


def test_a_text_that_is_no_message_is_recorded_without_a_conversation(press, alice):
    answer = press(alice, "/account/profile/", name=f"Alice {SECRET}", time_zone="UTC", language="en")
    assert answer.status_code == 422
    [held] = HeldText.objects.all()
    assert held.conversation is None
    assert held.place == "account_profile/name"


@pytest.mark.parametrize("gap", [0, 9_000, 30_000])
def test_of_a_long_document_the_piece_around_the_finding_is_kept(alice, gap):
    text = "x" * gap + " " + SECRET + " " + "y" * 30_000
    contacts = [
        Contact("email", gap + 1, gap + 1 + len(SECRET), "email_written"),
        Contact("link", len(text) - 9, len(text), "link_other"),
    ]
    held = services.hold(ContactFound(text, contacts, field="file"), place="files/file", actor=alice)
    assert len(held.text) <= 20_000
    assert [held.text[found["start"] : found["end"]] for found in held.found] == [SECRET]


def test_what_was_held_half_a_year_ago_is_forgotten(say, held, order):
    say("alice", order, NUMBER)
    HeldText.objects.filter(pk=held.pk).update(held_at=timezone.now() - timedelta(days=181), verdict="right")
    assert forget_held in _duties
    assert forget_held() == 1
    assert forget_held() == 0
    assert HeldText.objects.get().text == NUMBER


# Staff


@pytest.mark.parametrize("who", ["alice", "sven", "edith", "stella", "visitor"])
def test_nobody_without_the_right_opens_held_texts(request, client_of, held, who):
    client = Client() if who == "visitor" else client_of(request.getfixturevalue(who))
    status = 403 if who in ("edith", "stella") else 302
    base = "/admin/chat/heldtext/"
    for path in ("", f"{held.pk}/change/"):
        answer = client.get(base + path)
        assert (answer.status_code, MAIL in answer.content.decode()) == (status, False)
    for path, data in (
        ("", {"action": "mark_wrong", "_selected_action": [held.pk]}),
        ("", {"action": "export", "_selected_action": [held.pk]}),
        (f"{held.pk}/release/", {}),
    ):
        answer = client.post(base + path, data)
        assert (answer.status_code, SECRET in answer.content.decode()) == (status, False)
    held.refresh_from_db()
    assert (held.verdict, held.released) == ("", None)
    assert not Entry.objects.filter(kind="message").exists()


def test_the_right_to_look_is_not_the_right_to_judge(press, client_of, stella, held):
    stella.user_permissions.add(Permission.objects.get(codename="view_heldtext"))
    page = client_of(stella).get(f"/admin/chat/heldtext/{held.pk}/change/")
    assert page.status_code == 200
    assert "/release/" not in page.content.decode()
    assert press(stella, f"/admin/chat/heldtext/{held.pk}/release/").status_code == 403
    for action in ("mark_right", "mark_wrong", "export"):
        answer = act(press, stella, action, held)
        assert "attachment" not in answer.get("Content-Disposition", "")
    held.refresh_from_db()
    assert held.verdict == ""


def test_staff_see_the_words_and_the_reason_and_edit_nothing(client_of, press, judge_stella, order, held):
    client = client_of(judge_stella)
    listed = text_of(client.get("/admin/chat/heldtext/?q=alice.ward"))
    assert "Birch Ltd" in listed
    for telling in (
        f"Write to {SECRET}",
        "Alice Ward",
        order.conversation.title,
        "buyer › order message › body",
    ):
        assert telling in listed
    assert order.conversation.code not in listed
    page = client.get(f"/admin/chat/heldtext/{held.pk}/change/")
    assert f"<mark>{SECRET}</mark>" in page.content.decode()
    assert "This is an e-mail address." in text_of(page)
    assert order.conversation.title in text_of(page)
    assert 'name="text"' not in page.content.decode()
    path = f"/admin/chat/heldtext/{held.pk}"
    assert press(judge_stella, f"{path}/change/", text="Other words").status_code == 403
    assert press(judge_stella, f"{path}/delete/", post="yes").status_code == 403
    assert client.get(f"{path}/release/").status_code == 405
    held.refresh_from_db()
    assert held.text == MAIL


def test_what_waits_for_a_verdict_is_listed_by_itself(say, client_of, press, judge_stella, order, held):
    say("alice", order, NUMBER)
    act(press, judge_stella, "mark_right", held)
    client = client_of(judge_stella)
    for verdict, shown in (("open", {NUMBER}), ("right", {MAIL}), ("wrong", set()), ("x", {NUMBER, MAIL})):
        page = text_of(client.get(f"/admin/chat/heldtext/?verdict={verdict}"))
        assert {text for text in (NUMBER, MAIL) if text in page} == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("buyer:order_message/", "buyer › order message"),
        ("account_profile/name", "account profile › name"),
        ("/", ""),
    ],
)
def test_a_place_ends_with_its_last_word(client_of, judge_stella, held, place, shown):
    HeldText.objects.update(place=place)
    html = client_of(judge_stella).get("/admin/chat/heldtext/").content.decode()
    cell = re.search(r'<td class="field-typed_in[^"]*">(.*?)</td>', html)[1]
    assert cell.strip() in (shown, "-")


def test_the_list_shows_a_long_text_around_what_was_found(say, client_of, judge_stella, order):
    say("alice", order, "<b>tote</b> " * 40 + SECRET + " and more" * 40)
    html = client_of(judge_stella).get("/admin/chat/heldtext/").content.decode()
    cell = re.search(r'<td class="field-excerpt[^"]*">(.*?)</td>', html, re.S)[1]
    assert (cell[0], cell[-1], SECRET in cell) == ("…", "…", True)
    assert "<b>tote" not in cell


def test_markup_in_a_held_text_is_text(say, client_of, judge_stella, order):
    say("alice", order, f"<script>alert(1)</script>\n{SECRET}")
    page = client_of(judge_stella).get(f"/admin/chat/heldtext/{HeldText.objects.get().pk}/change/")
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in page.content.decode()


@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_staff_mark_right_and_wrong(press, rang, judge_stella, order, held, verdict):
    assert act(press, judge_stella, f"mark_{verdict}", held).status_code == 302
    held.refresh_from_db()
    assert (held.verdict, held.judged_by, bool(held.judged_at)) == (verdict, judge_stella, True)
    assert messages(order) == []
    assert not rang.rings


def test_staff_release_a_message_once_as_its_authors(
    press, rang, client_of, judge_stella, sven, alice, order, held
):
    press(alice, f"/orders/{order.code}/draft/", body=MAIL, key="one")
    path = f"/admin/chat/heldtext/{held.pk}"
    assert f"{path}/release/" in client_of(judge_stella).get(f"{path}/change/").content.decode()
    assert press(judge_stella, f"{path}/release/").status_code == 302
    assert {"conversation": order.conversation.code, "head": 2} in [
        payload for _groups, payload in rang.rings
    ]
    assert press(judge_stella, f"{path}/release/").status_code == 302
    assert not rang.rings
    [entry] = Entry.objects.filter(kind="message")
    assert (str(entry.body), entry.author, entry.client_key) == (MAIL, alice, f"cusket:released-{held.pk}")
    held.refresh_from_db()
    assert (held.released, held.verdict, held.judged_by) == (entry, "wrong", judge_stella)
    assert Draft.objects.get().body == MAIL
    assert SECRET in text_of(client_of(sven).get(f"/factory/orders/{order.code}/"))
    assert SECRET not in "".join(f"{log.object_repr}{log.change_message}" for log in LogEntry.objects.all())
    # What was released stays held by mistake.
    act(press, judge_stella, "mark_right", held)
    held.refresh_from_db()
    assert held.verdict == "wrong"


def test_a_release_is_refused_for_who_may_no_longer_write(press, judge_stella, alice, order, held):
    for change in ({"left_at": timezone.now()}, {"left_at": None, "role": "reader"}):
        type(alice).objects.filter(pk=alice.pk).update(**change)
        assert press(judge_stella, f"/admin/chat/heldtext/{held.pk}/release/").status_code == 422
    assert messages(order) == []
    held.refresh_from_db()
    assert (held.released, held.verdict) == (None, "")


@pytest.mark.parametrize("status", ["completed", "cancelled"])
def test_nothing_is_released_into_an_order_that_ended(press, judge_stella, order, held, status):
    type(order).objects.filter(pk=order.pk).update(status=status)
    answer = press(judge_stella, f"/admin/chat/heldtext/{held.pk}/release/")
    assert answer.status_code == 422
    assert "has ended and is only read now" in text_of(answer)
    assert messages(order) == []
    held.refresh_from_db()
    assert (held.released, held.verdict) == (None, "")


@pytest.mark.parametrize("prefix", ["", "cusket:"])
def test_its_author_does_not_take_the_key_of_a_release(say, press, judge_stella, order, held, prefix):
    taken = say("alice", order, "Something else", key=f"{prefix}released-{held.pk}")
    assert taken.status_code == (422 if prefix else 302)
    assert press(judge_stella, f"/admin/chat/heldtext/{held.pk}/release/").status_code == 302
    assert messages(order)[-1] == MAIL


def test_only_messages_are_released_and_only_by_staff(judge_stella, alice, order, held):
    with pytest.raises(NotAllowed):
        release(held, actor=alice.user)
    HeldText.objects.update(place="account_profile/name", conversation=None)
    with pytest.raises(Refused):
        release(held, actor=judge_stella)
    assert messages(order) == []


def test_judged_rows_are_exported_and_name_nobody(say, press, judge_stella, order, held):
    say("alice", order, NUMBER)
    say("sven", order, "I am on WhatsApp as sven_l99")
    mail, number, handle = HeldText.objects.order_by("pk")
    act(press, judge_stella, "mark_right", mail)
    act(press, judge_stella, "mark_wrong", number)
    answer = act(press, judge_stella, "export", mail, number, handle)
    assert "attachment" in answer["Content-Disposition"]
    rows = [json.loads(line) for line in answer.content.decode().splitlines()]
    assert [(row["id"], row["text"], row["label"], row["category"]) for row in rows] == [
        (f"held-{mail.pk}", MAIL, "block", "email"),
        (f"held-{number.pk}", NUMBER, "allow", "phone"),
    ]
    for row in rows:
        assert set(row) == {"id", "text", "label", "category", "language", "note"}
        assert row["language"] == "en"
        assert "Alice" not in row["note"]


# What its sender can do


@pytest.mark.parametrize("htmx", [False, True])
def test_the_sender_sees_words_reasons_and_what_to_do(say, order, htmx):
    answer = say("alice", order, f"{NUMBER}\n\n{MAIL}", htmx=htmx)
    html = answer.content.decode()
    assert f"<mark>{SECRET}</mark>" in html
    assert "This is an e-mail address." in text_of(answer)
    assert "Talking about contact rules is fine" in text_of(answer)
    for name in ("without", "ours"):
        assert f'name="{name}" value="1"' in html
    problem = html.index('id="reply-problem"')
    if htmx:
        assert 'hx-swap-oob="true"' in html
    else:
        # The buttons send the form they stand in, with its key and its text.
        assert (
            html.index('<form class="reply')
            < problem
            < html.index('name="without"')
            < html.index("</textarea>")
        )
    assert 'name="ours"' not in say("alice", order, MAIL, htmx=htmx).content.decode()


@pytest.mark.parametrize("htmx", [False, True])
def test_the_rest_is_sent_under_the_same_key(say, order, htmx):
    assert say("alice", order, MAIL, htmx=htmx).status_code == 422
    for _press in range(2):
        answer = say("alice", order, MAIL, without="1", htmx=htmx)
        assert answer.status_code == (200 if htmx else 302)
    [entry] = Entry.objects.filter(kind="message")
    assert (str(entry.body), entry.client_key) == ("Write to from now on", "one")
    assert HeldText.objects.get().times == 1


@pytest.mark.parametrize("button", [{"without": "1"}, {"ours": "1"}])
def test_a_button_on_a_text_without_contacts_sends_it_as_it_is(say, order, button):
    assert say("alice", order, "Two  cartons", **button).status_code == 302
    assert messages(order) == ["Two  cartons"]


def test_nothing_left_is_not_sent(say, rang, order):
    answer = say("alice", order, f" {SECRET} !", without="1")
    assert answer.status_code == 422
    assert "nothing is left without the marked words" in text_of(answer)
    assert f"<mark>{SECRET}</mark>" in answer.content.decode()
    assert messages(order) == []
    assert not rang.rings


def test_a_rest_that_is_a_contact_again_is_not_sent(say, rang, order, monkeypatch):
    monkeypatch.setattr(ContactFound, "rest", property(lambda found: found.text))
    answer = say("alice", order, MAIL, without="1")
    assert answer.status_code == 422
    assert "without the marked words there is still an email address" in text_of(answer)
    assert f">{MAIL}</textarea>" in answer.content.decode()
    assert messages(order) == []
    assert not rang.rings


@pytest.mark.parametrize(
    ("who", "telling"),
    [("sven", "Record it with Update Status first"), ("alice", "Ask the supplier to record it")],
)
def test_a_number_of_no_shipment_is_not_ours(say, rang, order_at, who, telling):
    order = order_at("shipped")
    rang.rings.clear()
    answer = say(who, order, NUMBER, ours="1")
    assert answer.status_code == 422
    assert "no shipment of this order has this number" in text_of(answer)
    assert telling in text_of(answer)
    assert messages(order) == []
    assert not rang.rings
    # The key is still good for the text without it.
    assert say(who, order, "Without it, then").status_code == 302


def tracked(order, number):
    order.shipments.update(tracking_number=number)


@pytest.mark.parametrize("body", ["Call it 077**00**900**123", "call 0-7-7-0-0, 9-0-0-1-2-3"])
def test_a_number_of_a_shipment_passes_as_it_was_recorded(say, order_at, body):
    order = order_at("shipped")
    assert say("sven", order, body, ours="1").status_code == 422
    tracked(order, "07700900123")
    assert say("sven", order, body).status_code == 422
    for _press in range(2):
        assert say("sven", order, body, ours="1").status_code == 302
    [sent] = messages(order)
    assert sent.casefold() in ("call it 07700900123", "call 07700900123")


@pytest.mark.parametrize(
    "body",
    [
        f"Call it 077--0090--0123, or {SECRET}",
        "Call it 077--0090--0123 or +44 7700 900999",
        "Call it 077--0090--0123 +44 7700 900999",
    ],
)
def test_a_number_of_a_shipment_lets_nothing_else_pass(say, rang, order_at, body):
    order = order_at("shipped")
    tracked(order, "07700900123")
    assert say("sven", order, body, ours="1").status_code == 422
    assert messages(order) == []
