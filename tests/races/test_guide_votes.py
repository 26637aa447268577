"""HLP-5: one word a person. Twenty first votes of one person at the same moment are one vote."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cusket.accounts.models import Member, User
from guides.models import Page, Vote
from guides.services.vote import vote
from tests import factories

from .crowd import crowd, must_lose, sort, switch_locks_off

COPIES = 20

Says = Callable[[int], Vote]


@pytest.fixture
def page() -> Page:
    return factories.make_reading()


def says(page: Page, *, visitor: str = "", actor: User | None = None) -> Says:
    """Every second one says no; whose word came last is what stands."""
    return lambda number: vote(
        page.pk, helpful=number % 2 == 0, reason=None, revision=1, visitor=visitor, actor=actor
    )


def one_vote(page: Page, wish: Says) -> Vote:
    kept, refused = sort(crowd(COPIES, wish))
    assert (len(kept), refused) == (COPIES, [])
    return Vote.objects.get(page=page)


def test_twenty_first_votes_of_a_visitor_are_one(page: Page) -> None:
    row = one_vote(page, says(page, visitor="a" * 32))
    assert (row.visitor, row.user_id) == ("a" * 32, None)


def test_twenty_first_votes_of_somebody_signed_in_are_one(page: Page, alice: Member) -> None:
    row = one_vote(page, says(page, actor=alice.user))
    assert (row.visitor, row.user_id) == ("", alice.user_id)


def test_who_signs_in_between_has_one_vote(page: Page, alice: Member) -> None:
    """Half of the copies come from before signing in, with the word of the browser they come from."""
    before, after = says(page, visitor="b" * 32), says(page, visitor="b" * 32, actor=alice.user)
    kept, refused = sort(crowd(COPIES, lambda number: (before if number % 2 else after)(number)))
    assert (len(kept), refused) == (COPIES, [])
    # What a visitor's copy said last is the visitor's again; the next word after signing in takes it over.
    vote(page.pk, helpful=True, reason=None, revision=1, visitor="b" * 32, actor=alice.user)
    row = Vote.objects.get(page=page)
    assert (row.user_id, row.helpful) == (alice.user_id, True)


def test_twenty_visitors_have_a_vote_each(page: Page) -> None:
    kept, refused = sort(crowd(COPIES, lambda number: says(page, visitor=f"{number:032}")(number)))
    assert (len(kept), refused) == (COPIES, [])
    assert Vote.objects.filter(page=page, helpful=True).count() == COPIES / 2


def test_control_without_the_lock_copies_get_in_each_others_way(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_locks_off(monkeypatch, Page)

    def attempt() -> None:
        Vote.objects.all().delete()
        one_vote(page, says(page, visitor="c" * 32))

    must_lose(attempt)
