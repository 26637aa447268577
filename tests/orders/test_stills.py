"""Stills: pieces of the product in a help page, drawn by the product's own templates, which nobody can press."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from cusket.lib.errors import refused
from cusket.lib.templatetags.lifeless import without_life
from guides.stills import still_for, stills
from orders import samples
from orders.models import NumberSeries

NAMES = (
    "order-card",
    "stage-strip",
    "stage-meanings",
    "open-chat",
    "message-box",
    "held-message",
    "order-numbers",
)
ACTING = {"form", "input", "button", "select", "label", "template", "script", "iframe", "img", "details"}
ADDRESSES = {
    *("id", "name", "for", "href", "src", "action", "form", "formaction", "autofocus", "aria-haspopup"),
    *("aria-controls", "aria-labelledby", "aria-describedby"),
}
# Words for the style sheet, which no script looks at.
WORDS_OF_STYLE = {"data-next"}


class Reading(HTMLParser):
    """`acts`: everything by which a piece could be used or found; `shape`: its elements with their classes."""

    def __init__(self, html):
        super().__init__()
        self.acts, self.shape = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.shape.append((tag, dict(attrs).get("class", "")))
        if tag in ACTING:
            self.acts.add(f"<{tag}>")
        for name, value in attrs:
            if (
                name in ADDRESSES
                or name.startswith(("hx-", "on"))
                or (name.startswith("data-") and name not in WORDS_OF_STYLE)
                or (name == "tabindex" and value != "-1")
            ):
                self.acts.add(name)
        if tag == "textarea" and "readonly" not in dict(attrs):
            self.acts.add("<textarea>")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)


def drawn(name):
    still = still_for(name)
    assert still, f"no still is called {name}"
    return still.draw()


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def piece(page, start, end):
    found = re.search(f"{start}.*?{end}", page, re.S)
    assert found, start
    return found[0]


# No mark for the database: a question to it fails here.


@pytest.mark.parametrize("name", NAMES)
def test_a_still_asks_the_database_nothing_and_has_nothing_that_acts(name):
    html = drawn(name)
    assert words_of(html)
    assert Reading(html).acts == set()
    assert "csrf" not in html
    assert "/orders/" not in html


def test_every_still_of_the_product_is_as_lifeless():
    found = {still.name: Reading(still.draw()).acts for still in stills()}
    assert set(NAMES) <= set(found)
    assert not {name: acts for name, acts in found.items() if acts}


def test_the_same_reading_finds_what_acts_in_the_pages_themselves(client_of, sven, order_at):
    order = order_at("quality_check")
    client = client_of(sven)
    board = Reading(client.get("/factory/").content.decode()).acts
    assert {"id", "href", "hx-get", "data-code", "aria-haspopup", "<form>", "<input>"} <= board
    page = Reading(client.get(f"/factory/orders/{order.code}/").content.decode()).acts
    assert {"hx-post", "for", "name", "action", "data-draft", "<textarea>", "<template>", "<button>"} <= page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("order-card", ("Quantity", "Price", "Deadline", "Quality Check", "Stage 3 of 5", "Update Status")),
        ("stage-strip", ("Confirmed , done", "Quality Check , current stage", "Buyer confirms receipt")),
        ("stage-meanings", ("Manufacturing is underway.", "The buyer has confirmed receipt.")),
        ("open-chat", ("Open Chat",)),
        ("message-box", ("Attach", "Send", "No phone numbers or e-mail addresses")),
        ("order-numbers", ("Needs you", "Waiting on buyers", "Typical reply time", "Shipped on time")),
    ],
)
def test_a_still_says_what_the_page_says(client_of, sven, order_at, name, words):
    order = order_at("quality_check")
    client = client_of(sven)
    pages = " ".join(
        words_of(client.get(path).content.decode())
        for path in ("/factory/", f"/factory/orders/{order.code}/")
    )
    still = words_of(drawn(name))
    assert [word for word in words if word not in still] == []
    assert [word for word in words if word not in pages] == []


def test_the_sample_is_the_order_that_the_help_tells_of():
    words = words_of(drawn("order-card"))
    assert "Waxed cotton apron, cross-back Fieldhouse Kitchen Supply , Leeds" in words
    assert "240 units" in words
    assert "€3,840.00" in words
    assert "3 unread" in words_of(drawn("open-chat"))
    assert words_of(drawn("open-chat")).count("Open Chat") == 2
    assert "inspection-report.pdf" in words_of(drawn("message-box"))


def test_a_still_has_the_same_elements_as_the_page(client_of, sven, order_at):
    order = order_at("quality_check")
    client = client_of(sven)
    board = client.get("/factory/").content.decode()
    page = client.get(f"/factory/orders/{order.code}/").content.decode()
    card = piece(board, '<article class="order"', "</article>")
    shape = Reading(without_life(card)).shape
    assert len(shape) > 20
    assert Reading(drawn("order-card")).shape == [("div", "orders"), *shape]
    strip = Reading(without_life(piece(page, '<div class="cq" id="_strip"', "</ol></div>"))).shape
    assert Reading(drawn("stage-strip")).shape == strip
    numbers = Reading(without_life(piece(board, '<div class="stats"', "</div>"))).shape
    # Without a shipment or an answer the tiles say so in small letters.
    tiles = [one for one in numbers if one[0] == "a"]
    assert len(tiles) == 6
    assert tiles == [
        (tag, css.replace(" stat--unread", ""))
        for tag, css in Reading(drawn("order-numbers")).shape
        if tag == "a"
    ]
    box = Reading(without_life(piece(page, '<div id="quoting"', "</form>"))).shape
    held = Reading(drawn("held-message")).shape
    assert ("textarea", "input") in box
    assert box == held[-len(box) :]


def test_a_held_message_shows_what_its_sender_would_see(client_of, sven, order_at, press):
    order = order_at("quality_check")
    body = samples.held_message()["form"].data["body"]
    answer = press(sven, f"/factory/orders/{order.code}/messages/", htmx=True, body=body, key="k")
    assert answer.status_code == 422
    said = words_of(answer.content.decode())
    assert "Not sent" in said
    assert words_of(drawn("held-message")).startswith(said)


def test_drawing_a_held_message_reports_nobody(request):
    heard = []

    def listen(**told):
        heard.append(told)

    refused.connect(listen)
    request.addfinalizer(lambda: refused.disconnect(listen))
    assert "Not sent" in words_of(drawn("held-message"))
    assert heard == []


@pytest.mark.parametrize("years", [0, 3])
def test_a_still_never_looks_old(monkeypatch, years):
    later = timezone.now() + timedelta(days=365 * years)
    monkeypatch.setattr(timezone, "now", lambda: later)
    words = words_of(drawn("order-card"))
    assert "in 30 days" in words
    assert "overdue" not in words
    assert "Past deadline" not in words


def test_nobody_has_the_order_of_the_stills():
    first = NumberSeries._meta.get_field("last").default
    assert samples.order_card()["order"].number <= first
