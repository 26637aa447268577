"""Pages cost the same number of queries with twenty orders and with two thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.services import send_message
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

    def queries(person, path, **headers):
        client = clients.setdefault(person.pk, client_of(person))
        client.get(path, headers=headers)
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
