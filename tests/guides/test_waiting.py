"""What waits for somebody who opens the desk: what they typed, their drafts, what editors shall look at, what goes public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cusket.accounts.models import User
from guides.models import Page, Revision
from guides.selectors.waiting import MOST, Waiting, waiting_for
from guides.services import ask_review
from guides.services.working_copy import keep_copy
from tests.factories import text_of

pytestmark = pytest.mark.django_db

WAITS = "What waits for you"


def pages(rows: list[Any]) -> list[str]:
    return [str(page.slug) for page, _how in rows]


def test_where_nothing_waits_nothing_is_said(
    draft: Callable[..., Page],
    publish: Callable[..., Revision],
    client_of: Callable[..., Client],
    edith: User,
    wim: User,
    stella: User,
) -> None:
    publish(draft())
    for person in (edith, wim, stella):
        answer = client_of(person).get("/admin/")
        assert answer.status_code == 200
        assert WAITS not in text_of(answer)


def test_staff_who_write_no_guides_hear_nothing_of_them(
    draft: Callable[..., Page], client_of: Callable[..., Client], stella: User
) -> None:
    draft(title="A secret draft")
    said = text_of(client_of(stella).get("/admin/"))
    assert WAITS not in said
    assert "A secret draft" not in said


def test_each_page_waits_where_it_stands(
    draft: Callable[..., Page],
    publish: Callable[..., Revision],
    revise: Callable[..., Revision],
    client_of: Callable[..., Client],
    edith: User,
    wim: User,
) -> None:
    draft("begun", title="Begun by Edith")
    ask_review(draft("asked", title="Asked for"), seen=0, actor=wim)
    later = draft("later", title="For tomorrow")
    publish(later, at=timezone.now() + timedelta(days=1))
    newer = draft("newer", title="Public and newer")
    publish(newer)
    revise(newer, lead="Another lead.")
    found = waiting_for(edith)
    assert pages(found.drafts) == ["begun", "newer"]
    assert pages(found.in_review) == ["asked"]
    assert pages(found.scheduled) == ["later"]
    # A colleague's drafts are the colleague's.
    assert waiting_for(wim).drafts == []
    said = text_of(client_of(edith).get("/admin/"))
    assert said.index(WAITS) < said.index("Drafts of yours") < said.index("Begun by Edith")
    assert said.index("In review") < said.index("Asked for") < said.index("Goes public by itself")
    assert said.index("Goes public by itself") < said.index("For tomorrow")


def test_what_was_typed_and_not_saved_waits_for_its_writer_alone(
    draft: Callable[..., Page], edith: User, wim: User
) -> None:
    page = draft(title="Half written")
    assert page.head
    opened = {**page.head.content.as_row(), "revision": page.head.number}
    keep_copy(page, fields=opened, base=page.version, actor=wim)
    assert waiting_for(wim) == Waiting([], [], [], []), "it was only open"
    assert not waiting_for(wim)
    keep_copy(page, fields={**opened, "body": "## New\n\nWords.\n"}, base=page.version, actor=wim)
    assert pages(waiting_for(wim).unsaved) == ["checkpoints"]
    assert waiting_for(edith).unsaved == []


def test_the_desk_names_the_first_of_many_and_asks_no_more_for_them(
    draft: Callable[..., Page],
    client_of: Callable[..., Client],
    edith: User,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for number in range(MOST + 3):
        draft(f"draft-{number}", title=f"Draft {number}")
    client = client_of(edith)
    with django_assert_max_num_queries(16):
        said = text_of(client.get("/admin/"))
    assert "Draft 0" in said
    assert f"Draft {MOST}" not in said
