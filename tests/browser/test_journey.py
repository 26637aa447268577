"""An order from the request to the second review, by two people side by side; nobody reloads a page."""

import re

from playwright.sync_api import expect

from tests import factories
from tests.browser.acts import (
    confirm,
    fill_shipment,
    in_days,
    listening,
    move,
    open_dialog,
    review,
    stay,
    stayed,
)

POLLED_MS = 7000


def number(page, selector):
    return int(page.locator(selector).inner_text().replace(",", ""))


def walk(person, live, title, *, within, ready=listening, **options):
    """The whole journey; `ready` waits until a page is up to hear of news."""
    sven, alice = person("sven", **options), person("alice", **options)

    def at(page, path):
        page.goto(path)
        ready(page)
        stay(page)

    # Alice asks, Sven quotes.
    alice.goto("/requests/new/")
    alice.get_by_label("What you need, in a few words").fill(title)
    alice.locator("[name=row-0-description]").fill("Canvas tote")
    alice.locator("[name=row-0-option]").fill("Olive")
    alice.locator("[name=row-0-quantity]").fill("1,200")
    alice.get_by_role("button", name="Send request").click()
    expect(alice.get_by_role("heading", name=title)).to_be_visible()
    sven.goto("/factory/requests/")
    sven.get_by_role("link", name=title).click()
    sven.locator("[name=row-0-unit_price]").fill("4.35")
    sven.locator("[name=deadline]").fill(in_days(365))
    sven.get_by_role("button", name="Send quote").click()
    expect(sven.get_by_text("Your quote is sent to Birch Ltd")).to_be_visible()

    # Accept: the card comes to the open dashboard, and the numbers above it move.
    at(sven, "/factory/")
    needs, active = number(sven, "#stat-needs"), number(sven, "#_board_head h2 .faint")
    alice.goto("/orders/")
    alice.get_by_role("link", name="Quotes", exact=True).first.click()
    alice.get_by_role("link", name=title).click()
    alice.get_by_role("link", name="Accept quote").click()
    with live(sven, "#cards", title, within=within):
        alice.locator("#dialog .btn--primary").click()
    expect(sven.locator("#stat-needs")).to_have_text(str(needs + 1))
    expect(sven.locator("#_board_head h2 .faint")).to_have_text(str(active + 1))
    card = sven.locator(".order").filter(has_text=title)
    code = card.get_attribute("data-code")
    for fact in (
        "Canvas",
        "Birch Ltd",
        "1,200",
        "5,220.00",
        "Confirmed",
        "Stage 1 of 5",
        "Not acknowledged yet",
    ):
        expect(card).to_contain_text(fact if fact != "Canvas" else title)
    expect(alice).to_have_url(re.compile(f"/orders/{code}/"))

    # Acknowledge: one press on the order's page, seen in Alice's.
    assert stayed(sven)
    ready(alice)
    stay(alice)
    at(sven, f"/factory/orders/{code}/")
    with live(alice, "#log", "acknowledged the order and is ready to begin", within=within):
        sven.locator("#do-acknowledge").click()
    expect(sven.locator("#do-acknowledge")).to_have_count(0)
    assert stayed(alice)

    # In Production, from the card; Alice looks at her list.
    at(sven, "/factory/")
    at(alice, "/orders/")
    needs = number(sven, "#stat-needs")
    with live(alice, f"#card-{code} .order__stage", "In Production", within=within):
        move(sven, f"#status-{code}")
    expect(sven.locator(f"#card-{code} .order__stage")).to_contain_text("Stage 2 of 5")
    expect(alice.locator("#announce")).to_have_text(f"{code} is now in In Production")
    assert number(sven, "#stat-needs") == needs, "acknowledged before, so it did not need Sven"
    assert stayed(sven, alice)

    # Quality Check and Shipped, from the order's page; Alice looks at hers.
    at(sven, f"/factory/orders/{code}/")
    at(alice, f"/orders/{code}/")
    with live(alice, "#_strip [aria-current]", "Quality Check", within=within):
        move(sven)
    expect(alice.locator("#log")).to_contain_text("moved the order from In Production to Quality Check")
    expect(sven.locator("#_strip [aria-current]")).to_contain_text("Quality Check")
    open_dialog(sven, "#do-status")
    fill_shipment(sven)
    with live(alice, "#log", "JD014600003RM", within=within):
        confirm(sven)
    expect(alice.locator("#_strip [aria-current]")).to_contain_text("Shipped")
    expect(alice.locator("#_order_panels")).to_contain_text("Have the goods arrived?")
    expect(sven.locator("#do-status")).to_have_text("Ask buyer to confirm receipt")
    assert stayed(sven, alice)

    # Only Alice makes it Delivered; Sven sees it on the dashboard.
    at(sven, "/factory/")
    open_dialog(alice, "#do-receipt")
    with live(sven, f"#card-{code} .order__stage", "Delivered", within=within):
        confirm(alice)
    expect(sven.locator(f"#status-{code}")).to_have_count(0)

    # Her review completes it: the card leaves Active Orders.
    waits, active = number(sven, "#stat-waits"), number(sven, "#_board_head h2 .faint")
    open_dialog(alice, "#do-review")
    review(alice, 5, f"As agreed to the day: {title}")
    alice.locator("#dialog .btn--primary").click()
    expect(sven.locator(f"#card-{code}")).to_have_count(0, timeout=within)
    expect(sven.locator("#stat-waits")).to_have_text(str(waits - 1))
    expect(sven.locator("#_board_head h2 .faint")).to_have_text(str(active - 1))
    expect(alice.locator("#log")).to_contain_text("Reviewed: Completed")
    assert stayed(sven, alice)

    # The supplier's review, found under Completed.
    at(sven, "/factory/orders/?show=completed")
    sven.get_by_role("link", name=title).click()
    open_dialog(sven, "#do-review")
    review(sven, 4, f"Clear from the first day: {title}")
    with live(alice, "#_order_panels", "Clear from the first day", within=within):
        sven.locator("#dialog .btn--primary").click()
    expect(sven.locator("#do-review")).to_have_count(0)
    assert stayed(alice)

    for company in ("svea-ab", "birch-ltd"):
        alice.goto(f"/companies/{company}/")
        deal = alice.locator("li").filter(has_text=f"As agreed to the day: {title}")
        expect(deal).to_contain_text(f"Clear from the first day: {title}")
        expect(deal).to_contain_text("5 of 5")
        expect(deal).to_contain_text("4 of 5")
    return sven, alice


def test_each_step_of_an_order_is_seen_by_the_other_side_within_two_seconds(person, live):
    walk(person, live, "Olive totes, live", within=2000)


def test_without_a_socket_the_same_journey_goes_by_asking_every_few_seconds(person, live):
    def cut(page):
        page.context.route_web_socket(re.compile("/ws/"), lambda socket: socket.close(code=1011))
        return page

    sven, alice = walk(
        lambda name, **options: cut(person(name, **options)),
        live,
        "Olive totes, polled",
        within=POLLED_MS,
        ready=lambda page: page.wait_for_load_state(),
    )
    for page in (sven, alice):
        page.goto("/orders/" if page is alice else "/factory/")
        expect(page.locator("#banner")).to_contain_text("Reconnecting")
        expect(page.locator("#live")).to_have_text("Updates every few seconds")
        # And goes on saying so: each further try that fails must not take the words back.
        page.get_by_role("button", name="Try now").click()
        expect(page.locator("#live")).to_have_text("Updates every few seconds")


def test_the_first_order_of_a_new_factory_takes_the_place_of_the_empty_page(person, deals, live):
    def found():
        new = factories.make_company("Iris Works", supplies=True)
        iris = factories.make_member(new, "iris@works.example", "Iris Vale")
        return factories.make_quote(
            iris, factories.make_request(deals.member("jonas"), title="First of all")
        ).code

    quote = deals.run(found)
    iris = listening(person("iris", "/factory/"))
    expect(iris.get_by_text("No active orders yet")).to_be_visible()
    jonas = person("jonas", f"/quotes/{quote}/")
    jonas.get_by_role("link", name="Accept quote").click()
    with live(iris, "#cards", "First of all"):
        jonas.locator("#dialog .btn--primary").click()
    expect(iris.get_by_text("No active orders yet")).to_have_count(0)
    expect(iris.locator("#stat-needs")).to_have_text("1")
    iris.locator(".order [id^=status-]").click()
    expect(iris.locator("#dialog")).to_be_visible()
