"""Everything that matters is a form or a link with an address of its own: a browser without JavaScript can do it all."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.acts import fill_shipment, in_days, review


@pytest.fixture
def plain(person):
    return lambda name="", path="": person(name, path, java_script_enabled=False)


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=name == "Send").click()


def refused(page, *sentences):
    """The same page again: it says what is wrong, and its title says so too."""
    for sentence in sentences:
        expect(page.locator(".summary")).to_contain_text(sentence)
    expect(page).to_have_title(re.compile("^Problem"))


def test_an_order_goes_from_request_to_both_reviews_and_a_refusal_keeps_what_was_typed(plain):
    title = "Waxed aprons, by forms alone"
    alice, sven = plain("alice", "/requests/new/"), plain("sven")

    alice.get_by_label("What you need, in a few words").fill(title)
    alice.locator("[name=row-0-description]").fill("Waxed apron")
    alice.locator("[name=row-0-quantity]").fill("many")
    press(alice, "Send request")
    refused(alice, "Enter the quantity as a whole number.")
    expect(alice.get_by_label("What you need, in a few words")).to_have_value(title)
    expect(alice.locator("[name=row-0-quantity]")).to_have_value("many")
    alice.locator("[name=row-0-quantity]").fill("300")
    press(alice, "Send request")
    expect(alice.get_by_role("heading", level=1)).to_have_text(title)

    sven.goto("/factory/requests/")
    sven.get_by_role("link", name=title).click()
    sven.get_by_label("Notes for the buyer").fill("Two coats of wax")
    sven.locator("[name=row-0-unit_price]").fill("cheap")
    press(sven, "Send quote")
    refused(sven, "Enter the unit price as a number")
    expect(sven.get_by_label("Notes for the buyer")).to_have_value("Two coats of wax")
    sven.locator("[name=row-0-unit_price]").fill("12.50")
    sven.locator("[name=row-0-sku]").fill("APR-WAX")
    sven.locator("[name=deadline]").fill(in_days(60))
    press(sven, "Send quote")
    expect(sven.get_by_text("Your quote is sent")).to_be_visible()

    alice.goto("/quotes/")
    alice.get_by_role("link", name=title).click()
    alice.get_by_role("link", name="Accept quote").click()
    expect(alice.get_by_role("heading", level=1)).to_have_text("Accept the quote of Svea AB?")
    press(alice, "Accept quote")
    expect(alice).to_have_url(re.compile(r"/orders/CK-\d+/$"))
    expect(alice.locator("#_strip [aria-current]")).to_contain_text("Confirmed")
    code = re.search(r"CK-\d+", alice.url)[0]

    order = f"/factory/orders/{code}/"
    sven.goto(order)
    press(sven, "Acknowledge the order")
    expect(sven.locator("#log")).to_contain_text("acknowledged the order")

    sven.goto("/factory/")
    sven.locator(f"#status-{code}").click()
    expect(sven).to_have_url(re.compile(f"{order}status/$"))
    press(sven, "Move to In Production")
    refused(sven)
    sven.get_by_role("checkbox").check()
    press(sven, "Move to In Production")
    expect(sven.locator("#_strip [aria-current]")).to_contain_text("In Production")
    expect(sven.locator("#notices")).to_contain_text(f"{code} is now in In Production.")
    sven.locator("#do-status").click()
    sven.get_by_role("checkbox").check()
    press(sven, "Move to Quality Check")

    sven.locator("#do-status").click()
    fill_shipment(sven, "Our own lorry", "")
    sven.get_by_role("checkbox").check()
    press(sven, "Move to Shipped")
    refused(sven)
    expect(sven.get_by_label("Carrier")).to_have_value("Our own lorry")
    expect(sven.get_by_role("checkbox")).to_be_checked()
    fill_shipment(sven, "PostNord", "JD014600003RM")
    press(sven, "Move to Shipped")
    expect(sven.locator("#log")).to_contain_text("JD014600003RM")
    sven.locator("#do-status").click()
    press(sven, "Send request")

    alice.reload()
    expect(alice.locator("#log")).to_contain_text("asks Birch Ltd to confirm receipt")
    alice.locator("#message").fill("Call me: +46 70 123 45 67")
    press(alice, "Send")
    expect(alice.locator("#reply-problem")).to_contain_text("phone number")
    expect(alice.locator("#reply-problem mark")).to_contain_text("70 123 45 67")
    expect(alice.locator("#message")).to_have_value("Call me: +46 70 123 45 67")
    alice.locator("#message").fill("Two cartons are dented; counting now")
    press(alice, "Send")
    expect(alice).to_have_url(re.compile(r"#entry-\d+$"))
    expect(alice.locator("#log")).to_contain_text("Two cartons are dented; counting now")
    expect(alice.locator("#message")).to_have_value("")
    expect(alice.locator("#thread noscript span")).to_be_visible()

    alice.locator("#do-receipt").click()
    alice.get_by_label("short").fill("5000")
    alice.get_by_label("Note for the supplier").fill("Four are missing")
    alice.get_by_role("checkbox").check()
    press(alice, "Confirm receipt")
    refused(alice, "enter 300 at most")
    expect(alice.get_by_label("Note for the supplier")).to_have_value("Four are missing")
    alice.get_by_label("short").fill("4")
    press(alice, "Confirm receipt")
    expect(alice.locator("#_order_panels")).to_contain_text("4 short")
    expect(alice.locator("#log")).to_contain_text("Four are missing")

    alice.locator("#do-review").click()
    alice.locator("textarea[name=text]").fill("Good aprons, four short")
    press(alice, "Send review")
    refused(alice, "Choose a rating from 1 to 5.")
    expect(alice.locator("textarea[name=text]")).to_have_value("Good aprons, four short")
    review(alice, 4, "Good aprons, four short")
    press(alice, "Send review")
    expect(alice.locator("#log")).to_contain_text("Reviewed: Completed")
    expect(alice.locator("#reply")).to_have_count(0)

    sven.goto("/factory/")
    expect(sven.locator(f"#card-{code}")).to_have_count(0)
    sven.goto(order)
    sven.locator("#do-review").click()
    review(sven, 5, "Counts carefully")
    press(sven, "Send review")
    expect(sven.locator("#_order_panels")).to_contain_text("Counts carefully")


def test_a_stage_is_corrected_and_a_wish_to_cancel_is_declined_on_pages_of_their_own(plain, deals):
    code = deals.order("jonas", "marek", "in_production").code
    marek, jonas = plain("marek", f"/factory/orders/{code}/"), plain("jonas", f"/orders/{code}/")

    marek.locator("#do-correct").click()
    press(marek, "Correct the stage")
    refused(marek)
    marek.get_by_label("Why").fill("The cloth is not here yet")
    press(marek, "Correct the stage")
    expect(marek.locator("#_strip [aria-current]")).to_contain_text("Confirmed")
    expect(marek.locator("#log")).to_contain_text("The cloth is not here yet")

    jonas.locator("#do-cancel").click()
    jonas.get_by_label("Why").fill("Write to me at jonas@isarwerk.de")
    press(jonas, "Ask to cancel")
    refused(jonas)
    expect(jonas.locator(".summary mark")).to_have_count(1)
    expect(jonas.get_by_label("Why")).to_have_value("Write to me at jonas@isarwerk.de")
    jonas.get_by_label("Why").fill("The hotel has closed")
    press(jonas, "Ask to cancel")
    expect(jonas.locator("#_order_panels")).to_contain_text("You asked to cancel this order")

    marek.reload()
    press(marek, "Decline, the order goes on")
    expect(marek.locator("#log")).to_contain_text("Cancellation declined: the order goes on.")
    # The other page still shows the question's answer button: pressing it tells what happened instead.
    press(jonas, "Withdraw")
    expect(jonas.get_by_role("heading", level=1)).to_be_visible()
    expect(jonas.locator(".summary")).to_contain_text("settled meanwhile")


def test_earlier_entries_of_a_long_thread_are_on_a_page_of_their_own(plain):
    page = plain("alice", "/orders/CK-20014/")
    page.get_by_role("link", name="Show earlier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Earlier entries")
    expect(page.locator("#entry-1")).to_be_attached()


def test_somebody_signs_in_after_a_mistake_chooses_the_theme_and_signs_out(plain, deals):
    page = plain("", "/factory/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("Email").fill("marek@motlawa.example")
    page.get_by_label("Password").fill("not this one")
    press(page, "Sign in")
    refused(page)
    expect(page.get_by_label("Email")).to_have_value("marek@motlawa.example")
    page.get_by_label("Password").fill("cusket-demo")
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Factory Dashboard")

    theme = page.get_by_role("button", name="Switch colour theme")
    theme.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    theme.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")

    page.goto("/account/sign-out/")
    press(page, "Sign out")
    page.goto("/factory/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
