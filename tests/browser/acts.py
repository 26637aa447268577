"""What people do on the pages, in a line each."""

import http.client
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from tests import factories

# Chromium's own words for an answer of 4xx, which is how a refused form is answered.
REFUSED = re.compile(r"the server responded with a status of 4\d\d")


def listen(page: Page, trouble: list[str], forgive: tuple[str, ...] = ()) -> Page:
    """Hear of every error on a page; refused forms and what the test forgives aside."""
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))

    def said(message: Any) -> None:
        known = REFUSED.search(message.text) or any(words in message.text for words in forgive)
        if message.type == "error" and not known:
            trouble.append(f"{page.url}: {message.text}")

    page.on("console", said)
    return page


def sign_in(page: Page, email: str) -> None:
    """Through the real form."""
    page.goto("/account/sign-in/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page).not_to_have_url(re.compile("sign-in"))


def listening(page: Page) -> Page:
    """Wait until the page hears the server; what happens before that is asked for, not rung."""
    expect(page.locator("#live")).to_have_attribute("data-state", "live")
    return page


def open_dialog(page: Page, opener: str) -> None:
    page.locator(opener).click()
    expect(page.locator("#dialog")).to_be_visible()


def confirm(page: Page) -> None:
    """Tick what the dialog asks to be ticked, and press its verb."""
    dialog = page.locator("#dialog")
    dialog.get_by_role("checkbox").check()
    dialog.locator(".btn--primary").click()


def move(page: Page, opener: str = "#do-status") -> None:
    """The next stage, through the dialog."""
    open_dialog(page, opener)
    confirm(page)


def fill_shipment(page: Page, carrier: str = "PostNord", number: str = "JD014600003RM") -> None:
    page.get_by_label("Carrier").fill(carrier)
    page.get_by_label(re.compile("^Tracking number")).fill(number)


def review(page: Page, rating: int, text: str) -> None:
    page.locator(f"input[name=rating][value='{rating}']").check(force=True)
    page.locator("textarea[name=text]").fill(text)


def say(page: Page, text: str) -> None:
    page.locator("#message").fill(text)
    page.locator("#send").click()


def hush(page: Page) -> None:
    """From here on nothing rings on this page: what failed stays so, and can be looked at."""
    page.evaluate(
        "document.addEventListener('cusket:ring', (event) => event.stopImmediatePropagation(), true)"
    )


def stay(page: Page) -> None:
    """Leave a mark that a reload would wipe out."""
    page.evaluate("window.stayed = true")


def stayed(*pages: Page) -> bool:
    return all(page.evaluate("window.stayed") for page in pages)


def ask(
    method: str, url: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[int, dict[str, str], bytes]:
    """What the site answers to a request of ours: (status, headers, body). By its number, because a machine without
    /etc/hosts knows no localhost outside the browser."""
    site = urlsplit(url)
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    try:
        path = f"{site.path}?{site.query}" if site.query else site.path
        line.request(method, path, body, headers | {"host": site.netloc})
        answer = line.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        line.close()


def deliver(request: Request) -> None:
    """Bring a browser's request to the site, and its answer to nobody."""
    headers = {name: value for name, value in request.all_headers().items() if name != "content-length"}
    status, _headers, _body = ask(request.method, request.url, headers, request.post_data_buffer)
    assert status < 300, status


def in_days(days: int) -> str:
    """A day from today, as a date field takes it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()
