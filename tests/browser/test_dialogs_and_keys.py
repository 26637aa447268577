"""Dialogs, and everything that can be done without a mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.acts import confirm, fill_shipment, listening, move, open_dialog


@pytest.fixture
def order_page(person, deals):
    def make(status="in_production", **options):
        code = deals.order("jonas", "marek", status).code
        return code, listening(person("marek", f"/factory/orders/{code}/", **options))

    return make


def test_the_stage_dialog_is_modal_starts_at_the_harmless_button_and_gives_focus_back(order_page):
    code, page = order_page()
    open_dialog(page, "#do-status")
    dialog = page.get_by_role("dialog", name=f"Move {code} to Quality Check?")
    expect(dialog).to_be_visible()
    assert page.evaluate("document.querySelector('#dialog').matches(':modal')")
    expect(dialog.get_by_role("link", name="Keep in production")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(page.locator("#do-status")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Enter")
    expect(dialog).not_to_be_visible()
    expect(page.locator("#do-status")).to_be_focused()
    expect(page.locator("#_strip [aria-current]")).to_contain_text("In Production")
    expect(page).to_have_url(re.compile(f"/factory/orders/{code}/$"))


def test_a_press_outside_closes_a_dialog_unless_something_was_typed_in_it(order_page):
    _code, page = order_page("quality_check")
    open_dialog(page, "#do-status")
    page.mouse.click(5, 5)
    expect(page.locator("#dialog")).not_to_be_visible()
    open_dialog(page, "#do-status")
    page.get_by_label("Carrier").fill("PostNord")
    page.mouse.click(5, 5)
    expect(page.locator("#dialog")).to_be_visible()
    expect(page.get_by_label("Carrier")).to_have_value("PostNord")


def test_without_the_tick_the_move_is_refused_inside_the_dialog(order_page):
    _code, page = order_page()
    open_dialog(page, "#do-status")
    with page.expect_response("**/status/") as answer:
        page.locator("#dialog .btn--primary").click()
    assert answer.value.status == 422
    expect(page.locator("#dialog .summary")).to_be_focused()
    expect(page.get_by_role("checkbox")).to_have_accessible_description(re.compile("."))
    expect(page.locator("#_strip [aria-current]")).to_contain_text("In Production")
    confirm(page)
    expect(page.locator("#dialog")).not_to_be_visible()
    expect(page.locator("#_strip [aria-current]")).to_contain_text("Quality Check")
    expect(page.locator("#toasts")).to_contain_text("is now in Quality Check.")


def test_to_shipped_without_tracking_is_refused_and_keeps_the_carrier(order_page):
    _code, page = order_page("quality_check")
    open_dialog(page, "#do-status")
    fill_shipment(page, "PostNord", "")
    confirm(page)
    expect(page.locator("#dialog .summary")).to_be_focused()
    expect(page.get_by_label("Carrier")).to_have_value("PostNord")
    page.get_by_label(re.compile("^Tracking number")).fill("JD014600003RM")
    page.locator("#dialog .btn--primary").click()
    expect(page.locator("#log")).to_contain_text("JD014600003RM")


def test_who_comes_too_late_is_told_who_did_what_and_changes_nothing(order_page, person):
    code, marek = order_page("quality_check")
    open_dialog(marek, "#do-status")
    fill_shipment(marek, "PostNord", "RR123456785SE")
    ola = listening(person("ola", f"/factory/orders/{code}/"))
    open_dialog(ola, "#do-status")
    fill_shipment(ola, "DHL", "JD014600003RM")
    confirm(ola)
    # Marek's page hears of it behind the dialog, which stays as he was filling it in.
    expect(marek.locator("#_strip [aria-current]")).to_contain_text("Shipped")
    expect(marek.get_by_label("Carrier")).to_have_value("PostNord")
    with marek.expect_response("**/status/") as answer:
        confirm(marek)
    assert answer.value.status == 409
    dialog = marek.get_by_role("dialog", name="Somebody else was first")
    expect(dialog).to_contain_text(re.compile("Ola Nowicka moved the order to Shipped"))
    expect(dialog).to_contain_text("Nothing was changed by your press.")
    expect(dialog).to_contain_text("RR123456785SE")
    dialog.get_by_role("link", name="Show the order").click()
    expect(marek.locator("#log .note").filter(has_text="Tracking number")).to_have_count(1)


def test_focus_is_never_lost_when_the_button_of_a_deed_goes_away(person, deals):
    code = deals.order("jonas", "marek", "shipped").code
    page = listening(person("jonas", f"/orders/{code}/"))
    open_dialog(page, "#do-receipt")
    confirm(page)
    expect(page.locator("#do-review")).to_be_visible()
    expect(page.locator("#do-receipt")).to_have_count(0)
    expect(page.locator("#main")).to_be_focused()


def test_an_order_is_moved_with_nothing_but_the_keyboard(order_page):
    _code, page = order_page()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "do-status":
            break
    expect(page.locator("#do-status")).to_be_focused()
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Keep in production")).to_be_focused()
    # Backwards to the tick, which stands before the buttons.
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#dialog")).not_to_be_visible()
    expect(page.locator("#_strip [aria-current]")).to_contain_text("Quality Check")
    expect(page.locator("#do-status")).to_be_focused()


def test_the_first_tab_leads_past_the_bar(order_page):
    _code, page = order_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_single_keys_work_outside_fields_only(person):
    page = listening(person("sven", "/factory/"))
    cards = page.locator(".order h3 a")
    page.keyboard.press("j")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("k")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("jsk/")
    expect(page.locator("#search")).to_have_value("jsk/")
    page.locator("#search").fill("mitts")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=mitts"))
    page.goto("/factory/?q=mitts&show=active")
    listening(page)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("#dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".order [id^=status-]").first).to_be_focused()
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile(r"/factory/orders/CK-\d+/\?tab=chat#thread$"))
    listening(page)
    page.keyboard.press("c")
    expect(page.locator("#message")).to_be_focused()
    page.keyboard.type("s")
    expect(page.locator("#message")).to_have_value("s")
    page.locator("#message").fill("")
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page).to_have_url(re.compile("/factory/$"))


def test_control_enter_sends_what_is_in_the_box(order_page):
    _code, page = order_page()
    page.locator("#message").fill("Sent by two keys")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#log")).to_contain_text("Sent by two keys")
    expect(page.locator("#message")).to_have_value("")


def test_a_wrong_stage_is_corrected_and_the_buyer_sees_both_entries_live(order_page, person, live):
    code, marek = order_page()
    jonas = listening(person("jonas", f"/orders/{code}/"))
    with live(jonas, "#_strip [aria-current]", "Quality Check"):
        move(marek)
    open_dialog(marek, "#do-correct")
    marek.get_by_label("Why").fill("Ten units are still on the machines")
    with live(jonas, "#_strip [aria-current]", "In Production"):
        marek.locator("#dialog .btn--primary").click()
    expect(jonas.locator("#log")).to_contain_text("moved the order from In Production to Quality Check")
    expect(jonas.locator("#log")).to_contain_text(
        "corrected the stage from Quality Check back to In Production"
    )
    expect(jonas.locator("#log")).to_contain_text("Ten units are still on the machines")
    expect(marek.locator("#do-correct")).to_have_count(0)


def test_a_wish_to_cancel_is_declined_and_both_sides_see_it_live(order_page, person, live):
    code, marek = order_page()
    jonas = listening(person("jonas", f"/orders/{code}/"))
    open_dialog(jonas, "#do-cancel")
    jonas.get_by_label("Why").fill("The hotel has closed")
    with live(marek, "#_order_panels", "Should this order be cancelled?"):
        jonas.locator("#dialog [type=submit], #dialog button.btn--danger").click()
    with live(jonas, "#log", "Cancellation declined: the order goes on."):
        marek.locator("#do-decline").click()
    expect(jonas.locator("#_order_panels")).not_to_contain_text("You asked to cancel")
    expect(marek.locator("#do-decline")).to_have_count(0)


def test_the_theme_changes_at_once_and_is_there_on_the_next_page(person):
    page = person("ines", "/factory/", color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    with page.expect_response("**/account/theme/"):
        page.get_by_role("button", name="Switch colour theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    page.goto("/factory/orders/")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_the_summary_is_copied_as_plain_text(person, deals):
    code = deals.order("jonas", "marek", "in_production").code
    page = listening(person("jonas", f"/orders/{code}/", permissions=["clipboard-read", "clipboard-write"]))
    page.get_by_role("button", name="Copy summary").click()
    expect(page.locator("#toasts")).to_contain_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert code in text
    assert "UTC" in text
    assert len(text.splitlines()) <= 9


def test_a_line_is_added_to_a_request_and_sent_with_the_others(person):
    # Not Jonas: the tests ask for more in his name than he may ask for in an hour.
    page = person("rohan", "/requests/new/")
    rows = page.locator(".line-row")
    there = rows.count()
    page.get_by_role("button", name="Add a line").click()
    expect(rows).to_have_count(there + 1)
    expect(page.locator(f"[name=row-{there}-description]")).to_be_focused()
    page.get_by_label("What you need, in a few words").fill("Hooks and one more thing")
    page.locator("[name=row-0-description]").fill("Hook")
    page.locator("[name=row-0-quantity]").fill("400")
    page.locator(f"[name=row-{there}-description]").fill("Spare screw")
    page.locator(f"[name=row-{there}-quantity]").fill("800")
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_role("rowheader", name="Spare screw")).to_be_visible()


def test_single_keys_can_be_switched_off(person):
    sven = person("sven")
    sven.goto("/account/appearance/")
    sven.get_by_label("Single keys work on this device").uncheck()
    sven.goto("/factory/")
    sven.locator("body").press("/")
    expect(sven.locator("#search")).not_to_be_focused()
    sven.goto("/account/appearance/")
    sven.get_by_label("Single keys work on this device").check()
    sven.goto("/factory/")
    sven.locator("body").press("/")
    expect(sven.locator("#search")).to_be_focused()
