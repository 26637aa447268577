"""P15: two editors on one page, in two hundred orders of their steps and at the same moment. No text is ever lost.

Each editor opens the page, lets it be kept, opens it again, saves (late, if the other was first), saves on top of the
other's, and publishes. Whatever somebody was told is saved stands in the newest text; whatever was refused came back.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cusket.accounts.models import User
from guides.admin import editor
from guides.forms.page import tidy
from guides.groups import EDITORS
from guides.models import Content, Kind, Page, Revision, Section
from guides.services import create_page
from guides.services.address import save_section

from .crowd import at_once, must_lose, surfaced

INTERLEAVINGS = 200
PARTS = 4
SAME_MOMENT = 12
BODY = "## Say when\n\nName the day.\n\n## Keep it\n\nThen look.\n\n## Tell\n\nSay what you saw.\n"
# Two passages that can be put together, and one that cannot.
APART, TOGETHER = ("Name the day.", "Say what you saw."), ("Then look.", "Then look.")
POINTS = ("open", "keep", "open_again", "save", "merge", "publish")


class FormOf(HTMLParser):
    """What the editor's form on a page would send: hidden and typed fields, and what is ticked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self._inside = False
        self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "form":
            self._inside = said.get("id") == "page-form"
        elif not self._inside or not name:
            return
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""
        elif tag == "input" and (said.get("type") not in ("checkbox", "radio") or "checked" in said):
            self.fields[name] = said.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data


class Editor:
    """A person with the editor open, who writes one word of their own into a passage."""

    def __init__(self, user: User, page: Page, word: str, passage: str, told: set[str]) -> None:
        self.client = Client()
        self.client.force_login(user)
        self.page = page
        self.word = word
        self.passage = passage
        # Words that somebody was told are saved; all editors of a page write into the same set.
        self.told = told
        self.form: dict[str, Any] = {}
        self.late = False
        self.saved = False

    def at(self, name: str = "change") -> str:
        return reverse(f"admin:guides_page_{name}", args=[self.page.pk])

    def open(self) -> None:
        answer = self.client.get(self.at())
        assert answer.status_code == 200
        self._read(answer.content.decode())
        if self.word not in self.form["body"]:
            self.form["body"] = self.form["body"].replace(self.passage, f"{self.passage} {self.word}", 1)
        assert self.word in self.form["body"]

    def keep(self) -> None:
        answer = self.client.post(self.at("keep"), {**self.form, "base": self.form["seen"]})
        assert answer.status_code in (200, 409)

    def open_again(self) -> None:
        """As after a crash of the browser: what was typed is there."""
        if not self.saved:
            self._read(self.client.get(self.at()).content.decode())
            assert self.word in self.form["body"], "what was kept did not come back"

    def save(self) -> None:
        if not self.saved:
            self._send("save")

    def merge(self) -> None:
        if self.late:
            self._send("save")

    def publish(self) -> None:
        if self.saved and self._send("publish"):
            public = Revision.objects.filter(page=self.page).public().order_by("-live_from", "-number")
            assert any(row.body == tidy(self.form["body"]) for row in public), "not what the publisher saw"

    def settle(self) -> None:
        """Go on until it is saved."""
        for _ in range(4):
            if self.saved and not self.late:
                return
            self._send("save")
        raise AssertionError("it was never saved")

    def _send(self, deed: str) -> bool:
        others = set(self.told)
        answer = self.client.post(self.at(), {**self.form, "do": deed})
        if answer.status_code == 302:
            assert Revision.objects.filter(page=self.page, body=tidy(self.form["body"])).exists()
            self.told.add(self.word)
            self.late, self.saved = False, True
            if deed == "save":
                self._read(self.client.get(self.at()).content.decode())
            return True
        assert answer.status_code in (409, 422), answer.status_code
        said = answer.content.decode()
        assert self.word in said, "what was typed did not come back"
        for word in others:
            assert word in said, "the other's text is not shown"
        self._read(said)
        self.late = self.late or answer.status_code == 409
        return False

    def _read(self, page: str) -> None:
        """Read a page as a person does, who carries over what it shows beside the form of a passage both changed."""
        self.form = FormOf(page).fields
        for word in self.told:
            if "merge-title" in page and word in page and word not in self.form["body"]:
                self.form["body"] = self.form["body"].replace(self.word, f"{self.word} {word}", 1)


@pytest.fixture
def two(edith: User, wim: User) -> tuple[User, User]:
    wim.groups.add(Group.objects.get(name=EDITORS))
    return edith, wim


@pytest.fixture
def section(db: None) -> Section:
    return save_section(Section(kind=Kind.GUIDE, slug="updates", title="Updates"), actor=None)


def begin(section: Section, number: int, two: tuple[User, User]) -> tuple[Page, list[Editor], set[str]]:
    content = Content(
        title="Checkpoints", label="Seller guide", lead="When the next fact arrives.", body=BODY
    )
    page = create_page(
        section=section, title="Checkpoints", slug=f"page-{number}", content=content, actor=two[0]
    )
    told: set[str] = set()
    passages = TOGETHER if number % 4 == 3 else APART
    editors = [
        Editor(user, page, f"{name}{number}x", passage, told)
        for user, name, passage in zip(two, ("alder", "birch"), passages, strict=True)
    ]
    return page, editors, told


def nothing_is_lost(page: Page, told: set[str]) -> None:
    page = Page.objects.select_related("head").get(pk=page.pk)
    assert page.head
    for word in told:
        assert word in page.head.body, f"{word} was saved and is not in the newest text"
    numbers = list(page.revisions.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def walk(section: Section, number: int, order: list[int], two: tuple[User, User]) -> None:
    """Both editors take their six steps in an order; `order` says whose turn it is."""
    page, editors, told = begin(section, number, two)
    steps = [iter(POINTS), iter(POINTS)]
    for who in order:
        getattr(editors[who], next(steps[who]))()
        nothing_is_lost(page, told)
    for one in editors:
        one.settle()
    nothing_is_lost(page, told)
    assert told == {one.word for one in editors}
    # The next walk's editor need not name this page among those that it could relate to.
    Page.objects.filter(pk=page.pk).update(head=None)
    page.delete()


def orders() -> list[list[int]]:
    """Two hundred of the 924 orders in which two people can take six steps each; the same ones every time."""
    size = len(POINTS)
    places = list(itertools.combinations(range(2 * size), size))
    chosen = random.Random(15).sample(places, INTERLEAVINGS)
    return [[0 if at in firsts else 1 for at in range(2 * size)] for firsts in chosen]


@pytest.mark.parametrize("part", range(PARTS))
def test_two_editors_in_any_order_of_their_steps_lose_no_text(
    section: Section, two: tuple[User, User], part: int
) -> None:
    for number, order in enumerate(orders()):
        if number % PARTS == part:
            walk(section, number, order, two)


def at_the_same_moment(section: Section, number: int, two: tuple[User, User]) -> None:
    page, editors, told = begin(section, number, two)
    wishes: list[Callable[[], None]] = []
    for one in editors:

        def work(one: Editor = one) -> None:
            for point in POINTS:
                getattr(one, point)()
            one.settle()

        wishes.append(work)
    answers = at_once(wishes)
    errors = surfaced(answers)
    if errors:
        raise AssertionError(str(errors[0])) from errors[0]
    nothing_is_lost(page, told)
    assert told == {one.word for one in editors}


def test_two_editors_at_the_same_moment_lose_no_text(section: Section, two: tuple[User, User]) -> None:
    for number in range(SAME_MOMENT):
        at_the_same_moment(section, number, two)


def test_of_two_saves_at_the_same_moment_one_is_told_of_the_other(
    section: Section, two: tuple[User, User]
) -> None:
    for number in range(8):
        page, editors, told = begin(section, number, two)
        for one in editors:
            one.open()
        assert not surfaced(at_once([one.save for one in editors]))
        assert sorted(one.late for one in editors) == [False, True]
        nothing_is_lost(page, told)


@pytest.fixture
def whatever_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every save is taken for one of whoever saw the newest text."""
    real = editor.save_revision

    def careless(page: Page, *, seen: int, **more: Any) -> Revision:
        return real(page, seen=Page.objects.get(pk=page.pk).version, **more)

    monkeypatch.setattr(editor, "save_revision", careless)


@pytest.mark.usefixtures("whatever_was_seen")
def test_control_without_the_version_in_the_form_texts_are_lost(
    section: Section, two: tuple[User, User]
) -> None:
    numbers = itertools.count()
    sample = iter(orders())
    must_lose(lambda: walk(section, next(numbers), next(sample), two))
