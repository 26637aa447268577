"""A topic, a section, and pages on them; `publish` brings one to readers, now or at a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from cusket.accounts.models import User
from guides.models import Content, Kind, Page, Revision, Section
from guides.services import approve, create_page, save_revision
from guides.services.address import save_section

GUIDE = Content(
    title="Checkpoints that hold",
    label="Seller guide",
    lead="A checkpoint says when the next fact arrives.",
    body="## Say when\n\nName the day and the hour.\n\n## Keep it\n\nThen look, and say what you saw.\n",
)
HELP = Content(
    title="Find an order",
    lead="Where your orders are.",
    icon="package",
    body="## Open your orders\n\nThey stand first.\n\n## Choose one\n\nIts page opens.\n",
)


@pytest.fixture
def topic(db: None) -> Section:
    return save_section(Section(kind=Kind.GUIDE, slug="updates", title="Updates"), actor=None)


@pytest.fixture
def manual(db: None) -> Section:
    return save_section(
        Section(kind=Kind.HELP, slug="supplier", title="Supplier Guide", icon="factory"), actor=None
    )


@pytest.fixture
def draft(topic: Section, edith: User) -> Callable[..., Page]:
    """`draft(title="…", section=manual)`: a page that nobody has approved."""

    def make(slug: str = "checkpoints", section: Section | None = None, **changed: Any) -> Page:
        place = section or topic
        base = GUIDE if place.kind == Kind.GUIDE else HELP
        content = Content(**{**vars(base), **changed})
        return create_page(section=place, title=content.title, slug=slug, content=content, actor=edith)

    return make


@pytest.fixture
def publish(edith: User) -> Callable[..., Revision]:
    def do(page: Page, *, at: datetime | None = None, matters: bool = True) -> Revision:
        page.refresh_from_db()
        return approve(page, seen=page.version, at=at, matters=matters, actor=edith)

    return do


@pytest.fixture
def revise(edith: User) -> Callable[..., Revision]:
    """`revise(page, body="…")`: the newest text with something changed, saved by Edith."""

    def do(page: Page, **changed: Any) -> Revision:
        page.refresh_from_db()
        assert page.head
        content = Content(**{**vars(page.head.content), **changed})
        return save_revision(page, content=content, seen=page.version, actor=edith)

    return do


@pytest.fixture
def typed() -> Callable[..., dict[str, Any]]:
    """`typed(page, body="…", do="publish")`: the editor's form as it is sent, with something changed."""

    def make(page: Page, **changed: Any) -> dict[str, Any]:
        page = Page.objects.select_related("head").get(pk=page.pk)
        assert page.head
        content = vars(page.head.content)
        form = {**content, "use": list(content["use"]), "related": list(content["related"])}
        return {**form, "note": "", "seen": page.version, "revision": page.head.number, **changed}

    return make
