"""The table: every URL name × person × method → status. A new address fails here until somebody says who may open it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from chat.models import Attachment
from chat.services import send_message
from chat.services.support import open_case
from cusket.accounts.models import Member, User
from cusket.accounts.selectors import stop_path
from cusket.accounts.services import invite, remove_member
from cusket.lib.bell import RENEW, Bell
from cusket.lib.mail.selectors import letters
from guides.models import Image
from orders.models import Order
from tests import factories
from tests.chat import papers

pytestmark = pytest.mark.django_db

PEOPLE = ("visitor", "alice", "bob", "sven", "signe", "mallory", "stella", "edith")


def names(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Every name under which a page can be asked for, with its namespaces. A page without a name is a mistake."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            # The admin's last resort, which answers 404 to everything else under /admin/, has no name by design.
            if pattern.name or spaces[:1] != ("admin",):
                yield ":".join([*spaces, pattern.name or f"nameless {pattern.pattern}"])
        else:
            yield from names(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)


# GET and POST, for PEOPLE in their order; one status alone stands for all of them. 302 leads a visitor to signing in,
# 404 is what a stranger gets, 403 the other side or a reader, 409 and 422 somebody who may, but not now or not this.
TABLE = {
    "home": ("200 302 302 302 302 302 302 302", "405"),
    "supplier_list": ("302 200 200 200 200 200 200 200", "405"),
    "company_detail": ("302 200 200 200 200 200 200 200", "405"),
    "account": ("302", "405"),
    "account_profile": ("302 200 200 200 200 200 200 200", "302 422 422 422 422 422 422 422"),
    "account_company": ("302 200 200 200 200 200 403 403", "302 422 403 422 422 422 403 403"),
    "account_team": ("302 200 200 200 200 200 403 403", "302 422 403 422 422 422 403 403"),
    "account_team_role": ("405", "302 302 403 404 404 404 403 403"),
    "account_team_remove": ("302 200 403 404 404 404 403 403", "302 302 403 404 404 404 403 403"),
    "account_notifications": ("302 200 200 200 200 200 200 200", "302 422 422 422 422 422 422 422"),
    "account_notifications_stop": ("200", "200"),
    "demo_mail_list": ("200", "405"),
    "demo_mail": ("200", "405"),
    "account_appearance": ("302 200 200 200 200 200 200 200", "302"),
    "account_theme": ("405", "302"),
    "account_switch": ("405", "302 404 404 404 404 404 404 404"),
    "account_invitation": ("200", "302 403 403 403 403 403 403 403"),
    "account_invitation_withdraw": ("405", "302 302 403 409 403 409 403 403"),
    "account_login": ("200 302 302 302 302 302 302 302", "422 302 302 302 302 302 302 302"),
    "account_logout": ("302 200 200 200 200 200 200 200", "302"),
    "account_signup": ("200 302 302 302 302 302 302 302", "422 302 302 302 302 302 302 302"),
    "account_inactive": ("200", "405"),
    "account_reauthenticate": ("302 200 200 200 200 200 200 200", "302 422 422 422 422 422 422 422"),
    "account_email_verification_sent": ("200", "405"),
    "account_confirm_email": ("200", "404"),
    "account_change_password": ("302 200 200 200 200 200 200 200", "302 422 422 422 422 422 422 422"),
    "account_reset_password": ("200", "422"),
    "account_reset_password_done": ("200", "405"),
    "account_reset_password_from_key": ("200", "422"),
    "account_reset_password_from_key_done": ("200", "405"),
    "support_new": ("200", "422"),
    "support_detail": ("302 200 404 404 404 404 404 404", "405"),
    "robots": ("200", "405"),
    "sitemap": ("200", "405"),
    "guide_feed": ("200", "405"),
    "guide_feed_rss": ("200", "405"),
    "guide_list": ("200", "405"),
    "guide_named": ("302", "405"),
    "help_named": ("302", "405"),
    "guide_topic": ("200", "405"),
    "guide_detail": ("200", "405"),
    "guide_vote": ("405", "302"),
    "guide_search": ("200", "405"),
    "guide_image": ("200", "405"),
    "guide_image_small": ("200", "405"),
    "help_list": ("200", "405"),
    "help_section": ("200", "405"),
    "help_detail": ("200", "405"),
    "help_vote": ("405", "302"),
    "unread": ("302 200 200 200 200 200 403 403", "405"),
    "order_list": ("302 200 200 403 403 200 403 403", "405"),
    "buyer:order_detail": ("302 200 200 302 302 404 403 403", "405"),
    "buyer:order_entries": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_message": ("405", "302 302 403 403 403 404 403 403"),
    "buyer:order_draft": ("405", "302 204 403 403 403 404 403 403"),
    "buyer:order_read": ("405", "302 200 200 403 403 404 403 403"),
    "buyer:order_files": ("302 200 200 403 403 404 403 403", "302 422 403 403 403 404 403 403"),
    "buyer:order_files_zip": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_file": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_file_size": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_file_remove": ("405", "302 302 403 403 403 404 403 403"),
    "buyer:order_seen": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_search": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_unsend": ("405", "302 302 403 403 403 404 403 403"),
    "buyer:order_settle": ("405", "302 302 403 403 403 404 403 403"),
    "buyer:order_picture": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_summary": ("302 200 200 403 403 404 403 403", "405"),
    "buyer:order_review": ("302 200 200 403 403 404 403 403", "302 422 403 403 403 404 403 403"),
    "buyer:order_cancellation": ("302 200 200 403 403 404 403 403", "302 302 403 403 403 404 403 403"),
    "buyer:order_cancellation_answer": ("302 200 200 403 403 404 403 403", "302 409 403 403 403 404 403 403"),
    "buyer:order_receipt": ("302 200 200 403 403 404 403 403", "302 422 403 403 403 404 403 403"),
    "request_list": ("302 200 200 403 403 200 403 403", "405"),
    "request_new": ("302 200 200 403 403 200 403 403", "302 422 403 403 403 422 403 403"),
    "request_detail": ("302 200 200 403 403 404 403 403", "405"),
    "request_close": ("405", "302 302 403 403 403 404 403 403"),
    "quote_list": ("302 200 200 403 403 200 403 403", "405"),
    "quote_detail": ("302 200 200 200 200 404 403 403", "405"),
    "quote_accept": ("302 200 200 403 403 404 403 403", "302 302 403 403 403 404 403 403"),
    "quote_decline": ("405", "302 302 403 403 403 404 403 403"),
    "quote_withdraw": ("405", "302 403 403 302 302 404 403 403"),
    "factory_dashboard": ("302 403 403 200 200 200 403 403", "405"),
    "factory_order_list": ("302 403 403 200 200 200 403 403", "405"),
    "factory:order_detail": ("302 302 302 200 200 404 403 403", "405"),
    "factory:order_entries": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_message": ("405", "302 403 403 302 302 404 403 403"),
    "factory:order_draft": ("405", "302 403 403 204 204 404 403 403"),
    "factory:order_read": ("405", "302 403 403 200 200 404 403 403"),
    "factory:order_files": ("302 403 403 200 200 404 403 403", "302 403 403 422 422 404 403 403"),
    "factory:order_files_zip": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_file": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_file_size": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_file_remove": ("405", "302 403 403 302 302 404 403 403"),
    "factory:order_seen": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_search": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_unsend": ("405", "302 403 403 302 403 404 403 403"),
    "factory:order_settle": ("405", "302 403 403 302 302 404 403 403"),
    "factory:order_picture": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_summary": ("302 403 403 200 200 404 403 403", "405"),
    "factory:order_review": ("302 403 403 200 200 404 403 403", "302 403 403 422 422 404 403 403"),
    "factory:order_cancellation": ("302 403 403 200 200 404 403 403", "302 403 403 302 302 404 403 403"),
    "factory:order_cancellation_answer": (
        "302 403 403 200 200 404 403 403",
        "302 403 403 409 409 404 403 403",
    ),
    "factory:order_status": ("302 403 403 200 200 404 403 403", "302 403 403 302 302 404 403 403"),
    "factory:order_correct": ("302 403 403 200 200 404 403 403", "302 403 403 422 422 404 403 403"),
    "factory:order_acknowledge": ("405", "302 403 403 302 302 404 403 403"),
    "factory:order_ask_receipt": ("302 403 403 200 200 404 403 403", "302 403 403 409 409 404 403 403"),
    "factory_request_list": ("302 403 403 200 200 200 403 403", "405"),
    "factory_request_detail": ("302 403 403 200 200 404 403 403", "302 403 403 422 422 404 403 403"),
    "factory_quote_list": ("302 403 403 200 200 200 403 403", "405"),
}

# Well-formed for every deed, so that who is refused is refused for who they are.
FORM = {
    "key": "one-time",
    "seen": "0",
    "body": "The samples look good",
    "number": "1",
    "reason": "The shop was closed",
    "rating": "5",
    "text": "Arrived as agreed",
    "confirmed": "1",
    "step": "start_production",
    "answer": "agreed",
    "role": "member",
    "theme": "dark",
    "helpful": "yes",
}


class Scene:
    """One deal between Birch Ltd and Svea AB, a request to Svea AB with an open quote, and one person's browser."""

    def __init__(self, people: dict[str, Member | User], client: Client) -> None:
        self.staged: dict[str, Attachment] = {}
        alice, sven, bob = people["alice"], people["sven"], people["bob"]
        self.client = client
        self.order = factories.make_order(alice, sven, title="Secret tote bags")
        self.order.picture.save("tote.webp", ContentFile(b"RIFF0000WEBP Secret"))
        talk = self.order.conversation
        said = {}
        for side, author in (("buyer", alice), ("factory", sven)):
            # One file that was sent and one that waits for its message, on either side.
            sent, self.staged[side] = (
                papers.attach(talk, author, f"Secret {word}.jpg", papers.picture())
                for word in ("view", "draft")
            )
            entry = send_message(
                talk, body="Secret words", key=factories.key(), actor=author, files=[sent.code]
            )
            said[side] = {"file": sent.code, "number": entry.number}
        self.request = factories.make_request(alice, title="Secret felt boxes", suppliers=[sven.company])
        self.quote = factories.make_quote(sven, self.request)
        asked = open_case(topic="other", text="Secret trouble", key=factories.key(), actor=alice.user)
        guide, help_page = (
            {"section": page.section.slug, "slug": page.slug}
            for page in (factories.make_reading("guide"), factories.make_reading("help"))
        )
        shown = Image(name="tote.webp", width=8, height=6, sha256="0" * 64, ready_at=timezone.now())
        for size in (shown.large, shown.small):
            size.save("tote.webp", ContentFile(b"RIFF0000WEBP"), save=False)
        shown.save()
        offer = invite(alice.company, email="new@birch.example", role="member", actor=alice)
        order, request, quote = (
            {"code": self.order.code},
            {"code": self.request.code},
            {"code": self.quote.code},
        )
        self.args: dict[str, dict[str, Any]] = {
            "company_detail": {"slug": alice.company.slug},
            "account_team_role": {"pk": bob.pk},
            "account_team_remove": {"pk": bob.pk},
            "account_invitation": {"token": offer.token},
            "account_invitation_withdraw": {"pk": offer.pk},
            "account_notifications_stop": {"token": stop_path(alice.user, "deals").split("/")[-2]},
            "support_detail": {"code": asked.code},
            "guide_topic": {"section": guide["section"]},
            "help_section": {"section": help_page["section"]},
            "guide_named": {"slug": guide["slug"]},
            "help_named": {"slug": help_page["slug"]},
            "guide_detail": guide,
            "help_detail": help_page,
            "guide_vote": guide,
            "help_vote": help_page,
            "guide_image": {"code": shown.code},
            "guide_image_small": {"code": shown.code},
            "demo_mail": {"pk": letters()[0].pk},
            "account_confirm_email": {"key": "no-such-key"},
            "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
            "request_detail": request,
            "request_close": request,
            "factory_request_detail": request,
            **{f"quote_{verb}": quote for verb in ("detail", "accept", "decline", "withdraw")},
            **{name: order for name in names() if name.startswith(("buyer:", "factory:"))},
            **{
                # The other side's file, as whoever gets one opens it.
                f"{side}:order_file{verb}": {**order, "file": said[other]["file"], **more}
                for side, other in (("buyer", "factory"), ("factory", "buyer"))
                for verb, more in (("", {}), ("_remove", {}), ("_size", {"size": "medium"}))
            },
            **{
                f"{side}:order_unsend": {**order, "number": said[side]["number"]}
                for side in ("buyer", "factory")
            },
        }

    def visit(self, name: str, method: str, **others: str) -> tuple[HttpResponse, bytes]:
        """The answer and all it says. What it did is taken back, so that the next visit finds the same.

        `others` stand in the address in place of what usually does.
        """
        args = {**self.args.get(name, {}), **others}
        path, cookies = reverse(name, kwargs=args), self.client.cookies.output(header="")
        with transaction.atomic():
            answer = self.client.post(path, FORM) if method == "POST" else self.client.get(path)
            said = answer.getvalue()
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.load(cookies)
        return answer, said


@pytest.fixture
def scene_of(request: pytest.FixtureRequest, client_of: Callable[..., Client]) -> Callable[[str], Scene]:
    def make(who: str) -> Scene:
        people = {name: request.getfixturevalue(name) for name in PEOPLE[1:]}
        return Scene(people, client_of(people[who]) if who in people else Client())

    return make


def test_every_address_stands_in_the_table() -> None:
    assert {name for name in names() if not name.startswith("admin:")} == set(TABLE)


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_is_answered_as_the_table_says(scene_of: Callable[[str], Scene], who: str) -> None:
    scene, place = scene_of(who), PEOPLE.index(who)
    expected, found = {}, {}
    for name, row in TABLE.items():
        for method, statuses in zip(("GET", "POST"), row, strict=True):
            listed = statuses.split() * (1 if " " in statuses else len(PEOPLE))
            expected[name, method] = int(listed[place])
            answer, said = scene.visit(name, method)
            found[name, method] = answer.status_code
            if who in OUTSIDERS and name not in DEMO_MAIL:
                assert b"Secret" not in said, f"{who} reads of the deal at {name}"
            if who == "visitor" and answer.status_code == 302 and name not in LEAVES:
                assert answer.url.startswith("/account/sign-in/?next="), name
    assert found == expected


# A file that is attached and not sent, uploaded by Alice at the buyer's addresses and by Sven at the supplier's.
STAGED = {
    "buyer:order_file": ("302 200 404 403 403 404 403 403", "405"),
    "buyer:order_file_size": ("302 200 404 403 403 404 403 403", "405"),
    "buyer:order_file_remove": ("405", "302 302 403 403 403 404 403 403"),
    "factory:order_file": ("302 403 403 200 404 404 403 403", "405"),
    "factory:order_file_size": ("302 403 403 200 404 404 403 403", "405"),
    "factory:order_file_remove": ("405", "302 403 403 302 302 404 403 403"),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_file_that_is_not_sent_is_its_uploaders_alone(scene_of: Callable[[str], Scene], who: str) -> None:
    scene, place = scene_of(who), PEOPLE.index(who)
    expected, found, other_side = {}, {}, {}
    for name, row in STAGED.items():
        side = name.split(":")[0]
        across = scene.staged["factory" if side == "buyer" else "buyer"].code
        for method, statuses in zip(("GET", "POST"), row, strict=True):
            listed = statuses.split() * (1 if " " in statuses else len(PEOPLE))
            expected[name, method] = int(listed[place])
            found[name, method] = scene.visit(name, method, file=scene.staged[side].code)[0].status_code
            other_side[name, method] = scene.visit(name, method, file=across)[0].status_code
    assert found == expected
    # Whatever answers the uploader with the file answers the other side as if there were none.
    assert other_side == {key: 404 if status == 200 else status for key, status in expected.items()}


# Strangers to the deal, and the visitor's redirects that are not about signing in.
OUTSIDERS = ("visitor", "mallory", "stella", "edith")
LEAVES = ("account_logout", "account_theme", "guide_named", "help_named", "guide_vote", "help_vote")
# Everybody's letters on a page: nothing at all outside the demo (tests/lib/test_mail.py).
DEMO_MAIL = ("demo_mail_list", "demo_mail")


@pytest.mark.parametrize("code", ["CK-99999999", "CK-1", "CK-", "CK-20402x", "ck-20001", "%00", "CK-²"])
@pytest.mark.parametrize("side", ["", "/factory"])
def test_an_invented_code_is_nothing(
    client_of: Callable[..., Client], alice: Member, sven: Member, side: str, code: str
) -> None:
    factories.make_order(alice, sven)
    for person in (alice, sven):
        assert client_of(person).get(f"{side}/orders/{code}/").status_code == 404


def test_who_left_the_company_is_out_at_once(
    client_of: Callable[..., Client], signe: Member, order: Order
) -> None:
    client, path = client_of(signe), f"/factory/orders/{order.code}/"
    assert client.get(path).status_code == 200
    Member.objects.filter(pk=signe.pk).update(left_at=timezone.now())
    assert client.get(path).status_code == 403


ADMIN = [
    name
    for name in names()
    if re.fullmatch(r"admin:[a-z]+_[a-z]+_(changelist|add|change)", name) and name != "admin:password_change"
]


@pytest.mark.parametrize("who", ["alice", "sven", "mallory", "visitor"])
def test_the_admin_is_shut_for_members_and_visitors(
    client_of: Callable[..., Client], request: pytest.FixtureRequest, order: Order, who: str
) -> None:
    client = Client() if who == "visitor" else client_of(request.getfixturevalue(who))
    assert len(ADMIN) > 20
    for name in ["admin:index", *ADMIN]:
        answer = client.get(reverse(name, args=[order.pk] if name.endswith("_change") else []))
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/admin/login/"), name


def test_an_editor_opens_the_admin_and_no_orders(
    client_of: Callable[..., Client], edith: User, order: Order
) -> None:
    client = client_of(edith)
    assert client.get("/admin/").status_code == 200
    opened = {
        name
        for name in ADMIN
        if client.get(reverse(name, args=[order.pk] if name.endswith("_change") else [])).status_code != 403
    }
    assert {"admin:guides_page_changelist", "admin:guides_image_add"} <= opened
    assert all(name.startswith("admin:guides_") for name in opened), opened


def test_staff_look_orders_up_and_change_nothing(
    client_of: Callable[..., Client], stella: User, order: Order
) -> None:
    client = client_of(stella)
    for model in ("orders/order", "orders/quote", "orders/rfq", "chat/conversation", "chat/entry"):
        listed = client.get(f"/admin/{model}/")
        assert listed.status_code == 200
        assert b'id="result_list"' in listed.content
        assert client.get(f"/admin/{model}/add/").status_code == 403
    assert order.code in factories.text_of(client.get("/admin/orders/order/?q=canvas"))
    page = f"/admin/orders/order/{order.pk}/"
    assert order.title in client.get(f"{page}change/").content.decode()
    assert client.post(f"{page}change/", {"status": "completed"}).status_code == 403
    assert client.post(f"{page}delete/", {"post": "yes"}).status_code == 403
    order.refresh_from_db()
    assert order.status == "confirmed"


# Sockets


@pytest.fixture
def listen(
    request: pytest.FixtureRequest, client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[Any]]:
    """`listen("alice", path)`: what her page's socket is told before it falls silent; [] when it is not let in."""
    # Channels would close the connection that the test's transaction is open on.
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)
    # Importing it sets Django up for serving, which the other tests do not need.
    from cusket.asgi import _sockets

    def hear(
        who: str, path: str, *, origin: str = "http://localhost", say: tuple[str, ...] = ()
    ) -> list[Any]:
        headers = [(b"origin", origin.encode())] if origin else []
        if who != "visitor":
            session = client_of(request.getfixturevalue(who)).cookies[settings.SESSION_COOKIE_NAME].value
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode()))

        async def scenario() -> list[Any]:
            socket = WebsocketCommunicator(_sockets, path, headers=headers)
            let_in, _ = await socket.connect()
            if not let_in:
                return []
            for text in say:
                await socket.send_to(text_data=text)
            heard = []
            for _ in range(1 + len(say)):
                said = await socket.receive_output()
                heard.append(json.loads(said["text"]) if said["type"] == "websocket.send" else said)
            await socket.disconnect()
            return heard

        return async_to_sync(scenario)()

    return hear


@pytest.mark.parametrize("who", ["visitor", "mallory", "stella"])
def test_a_stranger_hears_nothing_of_an_order(
    listen: Callable[..., list[Any]], order: Order, who: str
) -> None:
    [answer] = listen(who, f"/ws/orders/{order.code}/")
    assert (answer["type"], answer["code"]) == ("websocket.close", 4403)


@pytest.mark.parametrize("code", ["CK-99999999", "CK-x", "²"])
def test_an_invented_order_rings_for_nobody(
    listen: Callable[..., list[Any]], alice: Member, code: str
) -> None:
    [answer] = listen("alice", f"/ws/orders/{code}/")
    assert (answer["type"], answer["code"]) == ("websocket.close", 4403)


@pytest.mark.parametrize("who", ["visitor", "stella"])
def test_who_is_in_no_company_has_no_inbox(listen: Callable[..., list[Any]], who: str) -> None:
    [answer] = listen(who, "/ws/inbox/")
    assert (answer["type"], answer["code"]) == ("websocket.close", 4403)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost.evil.example", ""])
def test_a_socket_of_another_site_is_not_let_in(
    listen: Callable[..., list[Any]], order: Order, origin: str
) -> None:
    assert listen("alice", f"/ws/orders/{order.code}/", origin=origin) == []
    assert listen("alice", "/ws/inbox/", origin=origin) == []


@pytest.mark.parametrize("who", ["alice", "bob", "sven", "signe"])
def test_both_sides_are_greeted_and_pinged(
    listen: Callable[..., list[Any]], order: Order, bob: Member, signe: Member, who: str
) -> None:
    greeted = [{"type": "hello"}, {"type": "pong"}]
    assert listen(who, f"/ws/orders/{order.code}/", say=("ping",)) == greeted
    assert listen(who, "/ws/inbox/", say=("ping",)) == greeted


def test_a_socket_that_says_anything_else_is_closed(listen: Callable[..., list[Any]], order: Order) -> None:
    hello, answer = listen("alice", f"/ws/orders/{order.code}/", say=('{"type":"ring"}',))
    assert hello == {"type": "hello"}
    assert (answer["type"], answer["code"]) == ("websocket.close", 4429)


@pytest.mark.parametrize("who", ["visitor", "alice"])
def test_an_address_that_is_no_socket_is_closed_politely(listen: Callable[..., list[Any]], who: str) -> None:
    [answer] = listen(who, "/ws/nothing/")
    assert (answer["type"], answer["code"]) == ("websocket.close", 4403)


def test_who_leaves_the_team_or_signs_out_makes_their_sockets_connect_anew(
    client_of: Callable[..., Client],
    sven: Member,
    signe: Member,
    rang: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client = client_of(signe)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/sign-out/")
    assert ([signe.group], {"type": "renew"}) in rang.rings
    rang.rings.clear()
    with django_capture_on_commit_callbacks(execute=True):
        remove_member(signe, actor=sven)
    assert rang.rings == [([signe.group], {"type": "renew"})]


def test_a_socket_that_is_to_connect_anew_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    async def close(self: Bell, code: int) -> None:
        closed.append(code)

    monkeypatch.setattr(Bell, "close", close)
    async_to_sync(Bell().renew)({"type": "renew"})
    assert closed == [RENEW]
