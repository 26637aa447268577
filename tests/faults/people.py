"""`python -m tests.faults.people`: orders with several people on both sides, in the database that the environment names.

Says as JSON who they are, each with the session of a browser that is signed in. Of each order the last person of the
buyer's only reads along.
"""

import json

import django

django.setup()

from django.test import Client  # noqa: E402

from chat.models import Conversation  # noqa: E402
from cusket.accounts.models import Company, Member, Role  # noqa: E402
from tests import factories  # noqa: E402

ORDERS, PEOPLE = 4, 3


def member(company: Company, place: int) -> Member:
    email = f"person-{place}@{company.slug}.example"
    return factories.make_member(
        company, email, f"Person {'abcdefgh'[place]}", Role.MEMBER if place else Role.OWNER
    )


def person(one: Member, path: str, code: str, *, listens: bool = False) -> dict[str, object]:
    browser = Client()
    browser.force_login(one.user)
    return {
        "member": one.pk,
        "path": path,
        "conversation": code,
        "session": browser.cookies["sessionid"].value,
        "listens": listens,
    }


if __name__ == "__main__":
    people = []
    for number in range(ORDERS):
        letter = "ABCDEFGH"[number]
        buyer = factories.make_company(f"Buyer {letter}", buys=True)
        supplier = factories.make_company(f"Supplier {letter}", supplies=True)
        buying = [member(buyer, place) for place in range(PEOPLE + 1)]
        supplying = [member(supplier, place) for place in range(PEOPLE)]
        order = factories.make_order(buying[0], supplying[0])
        code = Conversation.objects.get(pk=order.conversation_id).code
        people += [person(one, f"/factory/orders/{order.code}/", code) for one in supplying]
        people += [person(one, f"/orders/{order.code}/", code) for one in buying[:-1]]
        people.append(person(buying[-1], f"/orders/{order.code}/", code, listens=True))
    print(json.dumps(people))  # noqa: T201
