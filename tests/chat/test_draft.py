"""Drafts: what was typed and not sent, with its key, on every device of one person and of nobody else (DESIGN 8.14)."""

import pytest

from chat.models import Draft
from chat.services import MESSAGE_LIMIT, send_message
from tests.factories import SIDE


@pytest.fixture
def save(press, request):
    def send(who, order, body, key="one"):
        return press(request.getfixturevalue(who), f"{SIDE[who]}/{order.code}/draft/", body=body, key=key)

    return send


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404)])
def test_readers_and_strangers_keep_no_drafts(save, bob, mallory, order, who, status):
    assert save(who, order, "The samples").status_code == status
    assert not Draft.objects.exists()


def test_a_draft_comes_back_with_its_key_for_its_writer_only(save, rang, client_of, alice, sven, order):
    assert save("alice", order, "The samples <look>").status_code == 204
    assert not rang.rings
    hers = client_of(alice).get(f"/orders/{order.code}/").content.decode()
    assert ">The samples &lt;look&gt;</textarea>" in hers
    assert '<input type="hidden" name="key" value="one">' in hers
    assert "Draft saved" in hers
    assert "The samples" not in client_of(sven).get(f"/factory/orders/{order.code}/").content.decode()


def test_a_colleague_does_not_read_it(save, client_of, sven, signe, order):
    save("sven", order, "We are late")
    assert "We are late" not in client_of(signe).get(f"/factory/orders/{order.code}/").content.decode()


def test_the_last_save_counts(save, alice, order):
    save("alice", order, "The")
    save("alice", order, "The samples")
    assert Draft.objects.get().body == "The samples"


def test_an_empty_text_forgets_the_draft(save, order, alice):
    save("alice", order, "The samples")
    assert save("alice", order, "  ").status_code == 204
    assert not Draft.objects.exists()


def test_a_late_save_of_a_sent_text_does_not_bring_it_back(save, alice, order):
    send_message(order.conversation, body="The samples look good", key="one", actor=alice)
    assert save("alice", order, "The samples look go", key="one").status_code == 204
    assert not Draft.objects.exists()


def test_what_is_too_long_to_send_is_still_kept_up_to_a_limit(save, order, alice):
    assert save("alice", order, "x" * (2 * MESSAGE_LIMIT)).status_code == 204
    assert save("alice", order, "y" * (2 * MESSAGE_LIMIT + 1)).status_code == 422
    assert Draft.objects.get().body == "x" * (2 * MESSAGE_LIMIT)


def test_null_characters_are_refused(save, order, alice):
    assert save("alice", order, "The\x00samples").status_code == 422
    assert not Draft.objects.exists()


def test_a_draft_may_hold_what_may_not_be_sent(save, order, alice):
    # It is nobody else's to read; the check comes when it is sent.
    assert save("alice", order, "Call me: +44 7700 900123").status_code == 204
    assert Draft.objects.get().body == "Call me: +44 7700 900123"
