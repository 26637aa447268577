"""Letters: what a person typed is text in them, and every letter the house can send has its words."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as house
from django.template.loader import get_template
from django.utils import timezone

from chat.models import Entry
from cusket.accounts import services
from cusket.lib.mail.models import Letter
from cusket.lib.mail.post import write_letter
from cusket.lib.shared_text import SharedText
from orders.flow import OrderStatus
from orders.models import Order
from orders.services.order import ask_cancellation, ask_for_receipt
from orders.services.reminder import close_silent_orders, remind_buyers
from tests.factories import advance, make_order, make_request

pytestmark = pytest.mark.django_db

LETTERS = sorted(path.stem for path in (Path(house.BASE_DIR) / "templates" / "mail").glob("*.txt"))


def test_what_a_person_typed_is_no_markup_in_the_letters_html(alice, last_letter):
    alice.company.name = SharedText("Birch <b>&</b> Sons")
    alice.company.save(update_fields=["name"])
    services.invite(alice.company, email="carol@example.com", role="member", actor=alice)
    letter = last_letter()
    assert "Birch <b>&</b> Sons" in letter.subject
    assert "Birch <b>&</b> Sons" in letter.text
    assert "Birch &lt;b&gt;&amp;&lt;/b&gt; Sons" in letter.html
    assert "<b>" not in letter.html


def test_the_link_is_a_button_once_and_the_last_line_of_the_text(alice, last_letter):
    invite = services.invite(alice.company, email="carol@example.com", role="member", actor=alice)
    letter = last_letter()
    assert letter.text.rstrip().splitlines()[-1].endswith(f"/account/invitations/{invite.token}/")
    assert letter.html.count('href="') == 1
    assert len(re.findall(re.escape(invite.token), letter.html)) == 2  # the button, and its address in words


@pytest.mark.parametrize(
    "name", ["account_password_changed", "account_password_reset", "account_password_set"]
)
def test_letters_without_a_link_have_no_button(alice, last_letter, name):
    write_letter("a@x.example", name, {"email": "a@x.example", "timestamp": alice.joined_at, "path": ""})
    assert "href=" not in last_letter().html
    assert "a@x.example" in last_letter().text


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_begins_with_its_subject_and_a_blank_line(name):
    source = get_template(f"mail/{name}.txt").template.source
    first, second = source.splitlines()[:2]
    assert first.startswith("{% autoescape off %}")
    assert second == ""
    assert "money" not in first
    assert "total" not in first
    assert source.rstrip().endswith("{% endautoescape %}")


def test_every_letter_about_a_deal_stands_alone_without_a_price_in_its_subject(alice, sven, settings):
    settings.CLOSE_AFTER_DAYS = 5
    key = iter(map(str, range(100)))
    make_request(alice, suppliers=[sven.company])
    order = make_order(alice, sven, OrderStatus.SHIPPED)
    ask_for_receipt(order, key=next(key), actor=sven)
    long_ago = timezone.now() - timedelta(days=9)
    Order.objects.filter(pk=order.pk).update(status_since=long_ago, receipt_asked_at=None)
    remind_buyers()
    order.refresh_from_db()
    order = advance(order, alice, sven)
    Order.objects.filter(pk=order.pk).update(status_since=long_ago, reminded_at=None)
    # Nothing was said since: the entries are as old as the stage.
    Entry.objects.filter(conversation=order.conversation).update(created_at=long_ago)
    remind_buyers()
    close_silent_orders()
    ask_cancellation(make_order(alice, sven), reason="The shop was closed", key=next(key), actor=alice)
    make_order(alice, sven, OrderStatus.COMPLETED)

    written = {letter.key.split(":")[0] for letter in Letter.objects.all()}
    assert written >= {
        "rfq",
        "quote",
        "started",
        "shipped",
        "asked",
        "remind",
        "closed",
        "cancel",
        "completed",
    }
    for letter in Letter.objects.all():
        assert "€" not in letter.subject
        assert "2,175" not in letter.subject
        assert "{" not in letter.subject + letter.text
        assert "None" not in letter.text
        assert "  " not in letter.text
        assert "\n\n\n" not in letter.text
        assert "Canvas tote" in letter.text
        assert letter.text.rstrip().splitlines()[-1].startswith(f"{settings.SITE_URL}/")
        # The button, and the two ways to get fewer letters.
        assert letter.html.count('href="') == 3
