"""Pages cost the same number of queries with twenty orders and with two thousand."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat.models import Attachment, Entry
from chat.services import mark_read, send_message
from cusket.lib.shared_text import SharedText
from tests import factories

# What each page costs, session and user included. A number goes up only with a reason in the commit.
CEILINGS = {
    # One of them is how fast the company answers.
    "/factory/": 10,
    "/factory/?show=unread": 10,
    "/factory/orders/?show=all": 6,
    "/factory/orders/?show=completed": 7,
    # A search lists less than the bell counts, so the bell is asked for by itself.
    "/factory/orders/?show=all&q=tote": 7,
    "/orders/": 6,
    "/orders/?show=completed": 8,
    # Two of them: who of the other side has seen the last message, and the files attached and not sent.
    "order page of the supplier": 13,
    "order page of the buyer": 13,
    "everything after a number": 10,
    "company page": 11,
}


@pytest.fixture
def count(client_of):
    clients = {}

    def queries(person, path, *, undrawn=False, **headers):
        client = clients.setdefault(person.pk, client_of(person))
        client.get(path, headers=headers)
        if undrawn:
            # Pieces that were drawn before would make a page look cheaper than it is.
            caches["fragments"].clear()
        with CaptureQueriesContext(connection) as found:
            assert client.get(path, headers=headers).status_code == 200
        return len(found)

    return queries


@pytest.mark.parametrize("size", [20, 2000])
def test_a_page_costs_the_same_however_many_orders_there_are(size, count, alice, sven, order):
    for place in range(3):
        send_message(order.conversation, body=f"Line {place} is cut", key=factories.key(), actor=sven)
    factories.make_many_orders(size // 2, alice, sven)
    factories.make_many_orders(size // 2, alice, sven, active=0)
    ours, theirs = f"/factory/orders/{order.code}/", f"/orders/{order.code}/"
    found = {
        path: count(sven if path.startswith("/factory/") else alice, path)
        for path in CEILINGS
        if path.startswith("/")
    }
    found["order page of the supplier"] = count(sven, ours)
    found["order page of the buyer"] = count(alice, theirs)
    found["everything after a number"] = count(alice, f"{theirs}entries/?after=1", hx_request="true")
    found["company page"] = count(alice, sven.company.get_absolute_url())
    assert found == CEILINGS


# What a thread costs that is read, searched or looked through for files; the size of one is another entry, not a query.
THREAD_CEILINGS = {
    "order page": 13,
    "everything after a number": 10,
    "the entries before a number": 5,
    "files page": 6,
    "search page": 6,
    "search page, words in a file's name": 6,
    "who has seen it": 5,
}


def talk_of(order, alice, sven, pairs):
    """A question and an answer that quotes it and brings a file, so many times, straight into the tables."""
    talk = order.conversation
    for n in range(pairs):
        asked = Entry(number=2 + 2 * n, author=alice, side=1, body=SharedText(f"navy {n}"))
        answered = Entry(number=3 + 2 * n, author=sven, side=2, body=SharedText(f"black {n}"), quotes=asked)
        for entry in (asked, answered):
            entry.conversation, entry.kind, entry.client_key = talk, "message", factories.key()
            entry.first_tally, entry.second_tally = n + 1, n + (entry is answered)
        asked.save()
        file = Attachment(
            conversation=talk,
            member=sven,
            client_key=factories.key(),
            name=SharedText(f"view {n}.jpg"),
            kind="image",
            content_type="image/jpeg",
            size=1000,
            sha256="0" * 64,
            original=f"attachments/{n}.jpg",
            ready_at=timezone.now(),
        )
        answered.facts = {"files": [file.facts]}
        answered.save()
        file.entry = answered
        file.save()
    type(talk).objects.filter(pk=talk.pk).update(head=1 + 2 * pairs, first_tally=pairs, second_tally=pairs)


@pytest.mark.parametrize("pairs", [1, 24])
def test_a_thread_costs_the_same_however_much_is_said_quoted_and_attached(pairs, count, alice, sven, order):
    talk_of(order, alice, sven, pairs)
    mark_read(order.conversation, 3, actor=sven)
    path = f"/orders/{order.code}/"
    asked = {
        "order page": ("", {}),
        "everything after a number": ("entries/?after=1", {"hx_request": "true"}),
        "the entries before a number": (f"entries/?before={2 * pairs + 2}", {"hx_request": "true"}),
        "files page": ("files/", {}),
        "search page": ("search/?q=navy", {}),
        "search page, words in a file's name": ("search/?q=view+jpg", {}),
        "who has seen it": ("seen/", {}),
    }
    found = {
        name: count(alice, f"{path}{tail}", undrawn=True, **headers)
        for name, (tail, headers) in asked.items()
    }
    assert found == THREAD_CEILINGS
