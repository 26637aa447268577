"""A market of a given size in a database of its own, for the benchmarks: `python tests/benchmarks/market.py ORDERS ACTIVE`.

Prints the code of an order in production with a thread of 50 entries. Sign-ins: alice@ and sven@birch/svea.example.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cusket.settings")

import django

django.setup()

from django.core.management import call_command

from chat.services import send_message
from orders.flow import OrderStatus
from tests import factories


def build(orders: int, active: int) -> str:
    """Make the market; returns the code of the order whose page is measured."""
    call_command("migrate", verbosity=0)
    birch = factories.make_company("Birch Ltd", buys=True)
    svea = factories.make_company("Svea AB", supplies=True)
    alice = factories.make_member(birch, "alice@birch.example", "Alice Ward")
    sven = factories.make_member(svea, "sven@svea.example", "Sven Lindqvist")
    factories.make_many_orders(orders, alice, sven, active=active)
    order = factories.make_order(alice, sven, OrderStatus.IN_PRODUCTION, title="The measured order")
    for number in range(48):
        actor = sven if number % 2 else alice
        # One text a second would be a conversation; here it is a fixture, so nobody's burst limit is asked.
        send_message(
            order.conversation, body=f"Line {number}: 120 bags are cut", key=factories.key(), actor=actor
        )
    return order.code


if __name__ == "__main__":
    from unittest.mock import patch

    with patch("chat.services.message._not_too_many"), patch("orders.services.rfq.REQUESTS_AN_HOUR", 10**9):
        print(build(int(sys.argv[1]), int(sys.argv[2])))
