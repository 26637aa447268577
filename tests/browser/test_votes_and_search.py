"""Saying whether a page helped, and searching as one types: where the focus goes, what is read out, what stays."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_no_javascript import refused
from tests.browser.test_pages import faults, too_wide

GUIDE = "/guides/backorders/seller-backorders/"
HELP = "/help/supplier/managing-active-orders/"
SEARCH = "/guides/search/"
# What htmx says on the console of a question that a newer one has overtaken.
ABORTED = ("htmx:afterRequest", "htmx:sendAbort")


def said(page):
    return page.locator("#vote .vote__said")


def settled(page):
    """The answer stands in its place, and the focus is on it."""
    expect(page.locator("#vote")).not_to_have_class(re.compile("htmx-"))
    expect(said(page)).to_be_focused()


def test_a_visitor_votes_in_place_changes_it_and_says_what_was_missing(person):
    page = person("", GUIDE)
    page.locator("#vote").get_by_role("button", name="Yes").click()
    expect(said(page)).to_have_text("You said yes.")
    settled(page)
    page.get_by_role("button", name="Change it").click()
    expect(said(page)).to_contain_text("You said no.")
    page.get_by_label("What was missing?").fill("A picture <b>of it</b>")
    page.locator("#vote").get_by_role("button", name="Send").click()
    expect(said(page)).to_contain_text("Thank you for saying what was missing.")
    settled(page)
    page.reload()
    expect(said(page)).to_contain_text("You said no.")
    page.get_by_text("Read or change what you wrote").click()
    expect(page.get_by_label("What was missing?")).to_have_value("A picture <b>of it</b>")


def test_a_vote_needs_no_script_and_a_refusal_keeps_the_text(person):
    page = person("", HELP, java_script_enabled=False)
    page.locator("#vote").get_by_role("button", name="No").click()
    expect(page).to_have_url(re.compile(f"{HELP}#vote$"))
    expect(said(page)).to_contain_text("You said no.")
    reason = page.get_by_label("What was missing?")
    # What a browser without `maxlength` sends.
    page.locator("#vote textarea").evaluate("one => one.removeAttribute('maxlength')")
    reason.fill("x" * 501)
    page.locator("#vote").get_by_role("button", name="Send").click()
    refused(page, "Write at most 500 characters.")
    expect(page.get_by_label("What was missing?")).to_have_value("x" * 501)
    page.get_by_label("What was missing?").fill("How long it takes")
    page.locator("#vote").get_by_role("button", name="Send").click()
    expect(said(page)).to_contain_text("Thank you for saying what was missing.")


def test_a_vote_with_the_keyboard(person):
    page = person("alice", HELP)
    page.locator("#vote").get_by_role("button", name="No").focus()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("You said no.")
    settled(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Change it to yes")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("What was missing?")).to_be_focused()


def test_results_come_as_one_types_and_the_address_keeps_them(person):
    page = person("", SEARCH, forgive=ABORTED)
    field = page.get_by_role("searchbox")
    field.press_sequentially("bakcorder", delay=20)
    expect(page.locator("#found")).to_contain_text("Showing results for backorder")
    expect(page.locator("#find-count")).to_contain_text("found.")
    expect(page).to_have_url(re.compile(r"\?q=bakcorder"))
    expect(field).to_be_focused()
    expect(page.locator("#found mark").first).to_be_visible()
    page.get_by_label("Help pages").check()
    expect(page).to_have_url(re.compile("kind=help"))
    expect(page.locator("#found .hits a").first).to_have_attribute("href", re.compile("^/help/"))
    page.reload()
    expect(page.get_by_label("Help pages")).to_be_checked()
    expect(page.get_by_role("searchbox")).to_have_value("bakcorder")
    first = page.locator("#found .hits a").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("bakcorder")
    expect(page.locator("#found .hits a").first).to_be_visible()


def test_a_slash_leads_to_the_search_of_the_page(person):
    for name in ("", "alice"):
        page = person(name, "/guides/")
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_focused()
        expect(page.locator("#find")).to_have_value("")


def test_only_the_newest_question_is_answered(person):
    page = person("", SEARCH, forgive=ABORTED)
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile(r"/guides/search/\?q="), hold_the_first)
    field = page.get_by_role("searchbox")
    with page.expect_event("requestfailed") as given_up:
        with page.expect_request(re.compile("q=backorder")):
            field.fill("backorder")
        field.fill("checkpoint")
    assert "q=backorder" in given_up.value.url
    expect(page).to_have_url(re.compile("q=checkpoint"))
    expect(page.locator("#found mark").first).to_have_text(re.compile("checkpoint", re.I))


def test_search_without_a_script(person):
    page = person("", "/help/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("bakcorder")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.locator("#find-count")).to_contain_text("found.")
    page.get_by_role("link", name="Search for bakcorder instead").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing found for “bakcorder”")
    page.get_by_role("link", name="backorder", exact=True).click()
    expect(page.locator("#found .hits a").first).to_be_visible()


@pytest.mark.parametrize(
    "asked", ["", "?q=backorder", "?q=bakcorder&kind=guide&forgive=0", f"?q={'x' * 200}"]
)
def test_search_is_readable_for_everybody_and_never_too_wide(person, asked):
    page = person("", f"{SEARCH}{asked}")
    assert not faults(page)
    assert not too_wide(page)


def test_what_was_missing_is_asked_readably(person):
    page = person("", GUIDE)
    page.locator("#vote").get_by_role("button", name="No").click()
    settled(page)
    assert not faults(page)
    assert not too_wide(page)
