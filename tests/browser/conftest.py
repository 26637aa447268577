"""Browser tests: one real server on one database that holds the demo market. Nothing is flushed between tests; each
makes an order of its own.

Services that a test calls run in a thread of their own, because Playwright keeps a loop running in this one, and they
ring nobody: what has to be seen live goes through a browser.
"""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import itertools
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from cusket.accounts.models import Member
from orders.models import Order
from tests import factories
from tests.browser.acts import listen, sign_in

PATIENCE = 30
# A change is live when the other side has seen it within this long (STA-4, CHT-2).
LIVE_MS = 2000

expect.set_options(timeout=6_000)


def chrome() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, names)), None)


class Site:
    """`manage.py serve` on one database, as an operator starts it."""

    def __init__(self, database_url: str, log: Path) -> None:
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "CUSKET_DATABASE_URL": database_url,
        }
        self.log = log
        self.port = 0

    def start(self) -> Site:
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=settings.BASE_DIR,
                env=self.env,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + PATIENCE
        ready = re.compile(r"Cusket is ready at http://localhost:(\d+)")
        told = self.log.read_text().count("Cusket is ready")
        while self.log.read_text().count("Cusket is ready") == told:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.02)
        self.port = int(ready.findall(self.log.read_text())[-1])
        self.url = f"http://localhost:{self.port}"
        return self

    def kill(self) -> None:
        """The machine goes dark: nobody is told."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        said = self.log.read_text()
        assert "Traceback" not in said, said[-4000:]


def url_of(database: dict[str, Any]) -> str:
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{database['NAME']}"
    return re.sub(r"/[^/?]*(\?|$)", rf"/{database['NAME']}\1", os.environ["CUSKET_DATABASE_URL"], count=0)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """pytest-django makes only the databases that tests ask for by mark; unmarked, these would meet the real one."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    from django.core.management import call_command
    from django.db import connection

    assert "test" in str(connection.settings_dict["NAME"]), connection.settings_dict["NAME"]
    call_command("demo", verbosity=0)
    served = Site(url_of(connection.settings_dict), tmp_path_factory.mktemp("site") / "server.log").start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chrome()
    if not path:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


def email_of(name: str) -> str:
    return str(Member.objects.get(user__email__startswith=f"{name}@").user.email)


@pytest.fixture(scope="session")
def cookies_of(chromium: Browser, site: Site) -> Callable[[str], Any]:
    """What a browser keeps of somebody who has signed in. Once per person and run."""
    kept: dict[str, Any] = {}

    def of(email: str) -> Any:
        if email not in kept:
            context = chromium.new_context(base_url=site.url)
            context.set_default_timeout(10_000)
            sign_in(context.new_page(), email)
            kept[email] = context.storage_state()
            context.close()
        return kept[email]

    return of


@pytest.fixture
def person(chromium: Browser, site: Site, cookies_of: Any, deals: Deals) -> Iterator[Callable[..., Page]]:
    """`person("sven")`: a page of somebody who is signed in, in a browser of their own; "" for a visitor.

    `alongside` another page gives a second tab of the same browser. Any error on the console fails the test.
    """
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def enter(
        name: str = "",
        path: str = "",
        *,
        alongside: Page | None = None,
        at: Site | None = None,
        forgive: tuple[str, ...] = (),
        **options: Any,
    ) -> Page:
        if alongside:
            page = alongside.context.new_page()
        else:
            email = name if "@" in name else deals.run(lambda: email_of(name)) if name else ""
            state = cookies_of(email) if email else None
            context = chromium.new_context(base_url=(at or site).url, storage_state=state, **options)
            contexts.append(context)
            page = context.new_page()
        listen(page, trouble, forgive)
        if path:
            page.goto(path)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not trouble, trouble


class Deals:
    """Orders and words behind the site's back: through the services, in another thread, ringing nobody."""

    def __init__(self) -> None:
        self._names = (f"Order made for a test, {number}" for number in itertools.count(1))

    def run(self, work: Callable[[], Any]) -> Any:
        def alone() -> Any:
            from django.db import connections

            try:
                return work()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as hands:
            return hands.submit(alone).result()

    @staticmethod
    def member(name: str) -> Member:
        return Member.objects.select_related("user", "company").get(user__email__startswith=f"{name}@")

    def order(
        self, buyer: str, supplier: str, status: str = "confirmed", *, title: str = "", **fields: Any
    ) -> Order:
        """An order at a status. Tests that look at a board narrow it to the title, which is this order's alone."""
        name = title or next(self._names)
        return self.run(
            lambda: factories.make_order(
                self.member(buyer), self.member(supplier), status, title=name, **fields
            )
        )

    def says(self, code: str, name: str, *texts: str) -> None:
        """Messages that come without a ring."""

        def say() -> None:
            from chat.services import send_message

            order = Order.objects.get(number=int(code[3:]))
            for text in texts:
                send_message(
                    order.conversation, body=text, key=f"browser-{time.time_ns()}", actor=self.member(name)
                )

        self.run(say)

    def unread(self, code: str, name: str) -> int:
        from chat.selectors import unread_of

        return self.run(
            lambda: unread_of(Order.objects.get(number=int(code[3:])).conversation, self.member(name))
        )


@pytest.fixture(scope="session")
def deals(site: Site) -> Iterator[Deals]:
    """One person asks for more here than anybody does in an hour; the limit holds in the server all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orders.services.rfq.REQUESTS_AN_HOUR", 1000)
        yield Deals()


@pytest.fixture
def own_site(site: Site, deals: Deals, tmp_path: Path) -> Iterator[Any]:
    """`copy()`: a server of the test's own on a copy of the database as it is now; `said(...)` writes into that copy
    what somebody says while nobody serves it."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("a second server needs a copy of the database, which is a file only with SQLite")
    started: list[Site] = []
    file = tmp_path / "copy.sqlite3"

    def copy() -> Site:
        def now() -> None:
            from django.db import connection as here

            here.ensure_connection()
            there = sqlite3.connect(file)
            here.connection.backup(there)
            there.close()

        deals.run(now)
        started.append(Site(f"sqlite:///{file}", tmp_path / "server.log").start())
        return started[0]

    def said(served: Site, code: str, name: str, texts: list[str]) -> None:
        lines = [
            "from chat.services import send_message as say",
            "from orders.models import Order",
            "from cusket.accounts.models import Member",
            f"order = Order.objects.get(number={int(code[3:])})",
            f"actor = Member.objects.select_related('user', 'company').get(user__email__startswith='{name}@')",
            f"for n, t in enumerate({texts!r}): say(order.conversation, body=t, key=f'night-{{n}}', actor=actor)",
        ]
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", "\n".join(lines)]
        subprocess.run(command, cwd=settings.BASE_DIR, env=served.env, check=True, timeout=PATIENCE)

    yield copy, said
    for served in started:
        served.stop()


# --- how long the other side waited -----------------------------------------------------------------------------------
waits: list[tuple[float, str]] = []


@pytest.fixture
def live() -> Callable[..., Any]:
    """`with live(page, "#_strip", "Shipped"):` do it elsewhere: this page shows it within 2 s, without a reload."""

    @contextmanager
    def watching(page: Page, selector: str, text: str, *, within: int = LIVE_MS) -> Iterator[None]:
        page.evaluate(
            """([selector, text]) => { window.cameAt = new Promise((done) => {
              const look = () => {
                const came = [...document.querySelectorAll(selector)].some((one) => one.textContent.includes(text));
                if (came) { eye.disconnect(); done(Date.now()); }
              };
              const eye = new MutationObserver(look);
              eye.observe(document.body, { subtree: true, childList: true, characterData: true });
              look();
            }); }""",
            [selector, text],
        )
        assert text not in "".join(page.locator(selector).all_text_contents()), f"{text} is there already"
        began = time.time()
        yield
        expect(page.locator(selector).filter(has_text=text).first).to_be_attached(timeout=within)
        came = page.evaluate("window.cameAt") / 1000
        if within == LIVE_MS:
            waits.append((came - began, text))

    return watching


def pytest_terminal_summary(terminalreporter: Any) -> None:
    quick = sorted(seconds for seconds, _text in waits)
    if quick:
        terminalreporter.write_line(
            f"seen live {len(quick)} times, from the press to the other side's page:"
            f" median {statistics.median(quick) * 1000:.0f} ms, longest {quick[-1] * 1000:.0f} ms"
        )
