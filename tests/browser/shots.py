"""Pictures of the main pages: `python tests/browser/shots.py URL FOLDER` of a running demo (`make demo`).

Each page at 1440 and 390 px, light and dark, as `dashboard-1440-light.png`. Not a test.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PASSWORD = "cusket-demo"
# Name of the picture, who looks, and at what; an order is found by words of its title.
PAGES = [
    ("home", "", "/"),
    ("sign-in", "", "/account/sign-in/"),
    ("dashboard", "sven@svea.example", "/factory/"),
    ("order-supplier", "sven@svea.example", "/factory/orders/?show=all&q=totes+clay"),
    ("stage-dialog", "sven@svea.example", "/factory/orders/?show=all&q=totes+clay"),
    ("request-answer", "sven@svea.example", "/factory/requests/"),
    ("orders-buyer", "alice@birch.example", "/orders/"),
    ("order-buyer", "alice@birch.example", "/orders/?show=all&q=tote+navy"),
    ("order-shipped", "alice@birch.example", "/orders/?show=all&q=throws"),
    ("order-completed", "alice@birch.example", "/orders/?show=all&q=natural+leaf"),
    ("requests", "alice@birch.example", "/requests/"),
    ("quotes", "alice@birch.example", "/quotes/"),
    ("profile", "alice@birch.example", "/companies/svea-ab/"),
]
SIZES = {"1440": {"width": 1440, "height": 1000}, "390": {"width": 390, "height": 844}}


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/sign-in/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def show(page: Page, name: str, path: str) -> None:
    page.goto(path)
    if name.startswith("order-") or name == "stage-dialog":
        page.locator(".order h3 a").first.click()
    if name == "request-answer":
        page.locator("main .list a").first.click()
    if name == "stage-dialog":
        page.locator("#do-status").click()
        page.locator("#dialog .dlg__f").wait_for()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")


def main(url: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    chrome = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome)
        states = {}
        for size, viewport in SIZES.items():
            for scheme in ("light", "dark"):
                for name, email, path in PAGES:
                    if email and email not in states:
                        first = browser.new_context(base_url=url)
                        sign_in(first.new_page(), email)
                        states[email] = first.storage_state()
                    context = browser.new_context(
                        base_url=url,
                        viewport=viewport,
                        color_scheme=scheme,
                        storage_state=states.get(email),
                        reduced_motion="reduce",
                        is_mobile=size == "390",
                        has_touch=size == "390",
                    )
                    page = context.new_page()
                    show(page, name, path)
                    # Two seconds on screen and a thread is read: the picture is taken before.
                    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
                    context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
