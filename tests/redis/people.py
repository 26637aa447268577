"""`python -m tests.redis.people`: an order of Alice's at Sven's in the database that the environment names.

A program of its own, because the servers under test do not share a database with pytest. Says the order's code.
"""

import django

django.setup()

from chat.models import Conversation  # noqa: E402
from tests import factories  # noqa: E402

if __name__ == "__main__":
    birch = factories.make_company("Birch Ltd", buys=True, zone="Europe/London")
    svea = factories.make_company("Svea AB", supplies=True, zone="Europe/Stockholm")
    mill = factories.make_company("The Mill", supplies=True, buys=True)
    alice = factories.make_member(birch, "alice@birch.example", "Alice Ward")
    sven = factories.make_member(svea, "sven@svea.example", "Sven Lindqvist")
    factories.make_member(mill, "mallory@mill.example", "Mallory Finch")
    order = factories.make_order(alice, sven)
    conversation = Conversation.objects.get(pk=order.conversation_id)
    print(order.code, conversation.code, conversation.head)  # noqa: T201
