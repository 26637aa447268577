"""From draft to readers and back: who may, when it shows, what the dates say (GDE-5, GDE-6, P15)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client, RequestFactory
from django.utils import timezone

from cusket.lib.errors import Conflict, NotAllowed, Refused
from guides.models import Content, Page, Revision
from guides.services import (
    approve,
    ask_review,
    delete_page,
    restore_revision,
    save_revision,
    send_back,
    take_down,
    unschedule,
)
from guides.services.address import move_page, save_section
from guides.services.page import NotReady, WrittenMeanwhile
from tests.guides.conftest import GUIDE

pytestmark = pytest.mark.django_db
ADDRESS = "/guides/updates/checkpoints/"


@pytest.fixture
def clock(monkeypatch):
    """`clock(hours=1)`: it is so much later now."""
    real = timezone.now

    def later(**by):
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**by))

    return later


def test_a_draft_is_no_page_for_anybody(draft, client, client_of, edith):
    draft()
    assert client.get(ADDRESS).status_code == 404
    assert client_of(edith).get(ADDRESS).status_code == 404
    assert GUIDE.title not in client.get("/guides/").content.decode()


def test_a_published_page_is_read_by_everybody(draft, publish, client, client_of, alice):
    publish(draft())
    for reader in (client, client_of(alice)):
        answer = reader.get(ADDRESS)
        assert answer.status_code == 200
        assert "Name the day and the hour." in answer.content.decode()
    assert GUIDE.title in client.get("/guides/").content.decode()


def test_a_writer_writes_and_may_not_publish_nor_take_down(draft, publish, wim):
    page = draft()
    save_revision(page, content=Content(**{**vars(GUIDE), "title": "Wim's"}), seen=page.version, actor=wim)
    page.refresh_from_db()
    with pytest.raises(NotAllowed):
        approve(page, seen=page.version, actor=wim)
    publish(page)
    page.refresh_from_db()
    with pytest.raises(NotAllowed):
        take_down(page, seen=page.version, actor=wim)
    with pytest.raises(NotAllowed):
        move_page(page, section=page.section, slug="mine", position=1, seen=page.version, actor=wim)


def test_a_reader_may_not_write(draft, stella):
    page = draft()
    with pytest.raises(NotAllowed):
        save_revision(page, content=GUIDE, seen=page.version, actor=stella)


def test_a_scheduled_page_is_public_at_its_minute_without_any_job(draft, publish, client, clock):
    page = draft()
    moment = timezone.now() + timedelta(hours=3)
    publish(page, at=moment)
    assert client.get(ADDRESS).status_code == 404
    assert GUIDE.title not in client.get("/guides/").content.decode()
    clock(hours=2, minutes=59)
    assert client.get(ADDRESS).status_code == 404
    clock(hours=3, seconds=1)
    assert client.get(ADDRESS).status_code == 200
    assert GUIDE.title in client.get("/guides/").content.decode()
    page.refresh_from_db()
    assert page.published_at == moment


def test_readers_keep_the_old_text_until_the_new_one_s_minute(draft, publish, revise, client, clock):
    page = draft()
    publish(page)
    revise(page, body="## Say when\n\nThe new words.\n")
    assert "Name the day" in client.get(ADDRESS).content.decode()
    publish(page, at=timezone.now() + timedelta(days=1))
    assert "Name the day" in client.get(ADDRESS).content.decode()
    clock(days=1, seconds=1)
    assert "The new words." in client.get(ADDRESS).content.decode()


def test_a_moment_that_has_passed_is_refused(draft, edith):
    page = draft()
    with pytest.raises(Refused, match="passed"):
        approve(page, seen=page.version, at=timezone.now() - timedelta(minutes=1), actor=edith)


@pytest.mark.parametrize("year", [2100, 9999])
def test_a_moment_that_nobody_lives_to_see_is_refused(draft, edith, year):
    page = draft()
    with pytest.raises(Refused, match="ten years"):
        # In Tokyo this last evening is already a day that there is not.
        approve(page, seen=page.version, at=datetime(year, 12, 31, 23, 59, tzinfo=UTC), actor=edith)


def test_a_publishing_is_taken_back_before_its_minute_and_not_after(draft, publish, edith, clock, client):
    page = draft()
    publish(page, at=timezone.now() + timedelta(hours=1))
    page.refresh_from_db()
    unschedule(page, seen=page.version, actor=edith)
    page.refresh_from_db()
    assert page.published_at is None
    publish(page, at=timezone.now() + timedelta(hours=1))
    page.refresh_from_db()
    clock(hours=2)
    with pytest.raises(Refused, match="public already"):
        unschedule(page, seen=page.version, actor=edith)
    assert client.get(ADDRESS).status_code == 200


def test_one_moment_at_a_time(draft, publish, revise, client, clock, edith):
    """Publishing now what was to come tomorrow leaves nothing that comes tomorrow, nor anybody's word for it."""
    page = draft()
    publish(page, at=timezone.now() + timedelta(days=1))
    revise(page, body="## Say when\n\nToday's words.\n")
    publish(page)
    assert [row.approved_by for row in page.revisions.all()] == [edith, None]
    assert "Today" in client.get(ADDRESS).content.decode()
    clock(days=2)
    assert "Today" in client.get(ADDRESS).content.decode()


def test_published_stays_and_updated_moves_only_when_the_change_matters(draft, publish, revise, clock):
    page = draft()
    first = publish(page)
    clock(days=1)
    revise(page, lead="A comma was missing.")
    small = publish(page, matters=False)
    assert small.updated_at == first.updated_at
    clock(days=2)
    revise(page, lead="Something else is true now.")
    large = publish(page, matters=True)
    page.refresh_from_db()
    assert page.published_at == first.live_from
    assert large.updated_at == large.live_from > first.live_from


def test_both_dates_are_on_the_page(draft, publish, client):
    publish(draft())
    text = client.get(ADDRESS).content.decode()
    assert "Published <time" in text
    assert "Updated <time" in text
    assert "<b>Cusket Editorial</b>" in text


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"lead": ""}, "lead"),
        ({"label": ""}, "label"),
        ({"body": ""}, ""),
        ({"body": "## One\n\n[x](guide:nowhere)\n"}, ""),
        ({"body": "## One\n\n[x](page:nowhere)\n"}, ""),
        ({"body": "## One\n\n#### Four\n\ntext\n"}, ""),
        ({"body": "## One\n\n![](image:abc)\n"}, ""),
        ({"use": ("nowhere",)}, "nowhere"),
        ({"related": ("guide:nowhere",)}, "nowhere"),
    ],
)
def test_what_is_not_ready_is_not_published(draft, publish, client, changed, why):
    page = draft(**changed)
    with pytest.raises(NotReady) as refused:
        publish(page)
    assert why in " ".join(problem.sentence for problem in refused.value.problems)
    assert client.get(ADDRESS).status_code == 404
    page.refresh_from_db()
    assert page.status == "draft"


def test_a_link_to_a_page_that_comes_later_stops_an_earlier_one(draft, publish):
    other = draft("other")
    publish(other, at=timezone.now() + timedelta(days=2))
    page = draft(body="## One\n\n[the other](guide:other)\n")
    with pytest.raises(NotReady):
        publish(page, at=timezone.now() + timedelta(days=1))
    assert publish(page, at=timezone.now() + timedelta(days=3))


def test_a_link_to_a_part_that_a_page_does_not_have_stops(draft, publish):
    publish(draft("other"))
    page = draft(body="## One\n\n[there](guide:other#say-when) and [nowhere](guide:other#say-who)\n")
    with pytest.raises(NotReady) as refused:
        publish(page)
    assert ["nowhere" in problem.sentence for problem in refused.value.problems] == [True]


def test_review_is_asked_and_given_back(draft, edith, wim, publish):
    page = draft()
    ask_review(page, seen=page.version, actor=wim)
    page.refresh_from_db()
    assert page.status == "in_review"
    with pytest.raises(NotAllowed):
        send_back(page, seen=page.version, actor=wim)
    send_back(page, seen=page.version, actor=edith)
    page.refresh_from_db()
    assert page.status == "draft"
    ask_review(page, seen=page.version, actor=wim)
    publish(page)


def test_a_page_taken_down_is_gone_and_leads_to_its_successor(draft, publish, edith, client):
    page, other = draft(), draft("other", title="The better guide")
    publish(page)
    publish(other)
    page.refresh_from_db()
    take_down(page, seen=page.version, successor=other, actor=edith)
    answer = client.get(ADDRESS)
    assert answer.status_code == 410
    assert "/guides/updates/other/" in answer.content.decode()
    assert GUIDE.title not in client.get("/guides/").content.decode()
    publish(page)
    assert client.get(ADDRESS).status_code == 200


def test_what_nobody_reads_cannot_be_taken_down(draft, edith):
    page = draft()
    with pytest.raises(Refused):
        take_down(page, seen=page.version, actor=edith)


def test_a_changed_address_leads_on_for_ever(draft, publish, edith, client):
    page = draft()
    publish(page)
    for slug in ("second", "third"):
        page.refresh_from_db()
        move_page(page, section=page.section, slug=slug, position=1, seen=page.version, actor=edith)
    for old in ("checkpoints", "second"):
        answer = client.get(f"/guides/updates/{old}/")
        assert answer.status_code == 301
        assert answer["Location"] == "/guides/updates/third/"
    with pytest.raises(Refused, match="had this address"):
        draft("second")
    page.refresh_from_db()
    move_page(page, section=page.section, slug="checkpoints", position=1, seen=page.version, actor=edith)
    assert client.get(ADDRESS).status_code == 200


def test_a_browser_asks_again_where_a_moved_page_or_section_is_so_that_moving_back_is_no_circle(
    draft, publish, topic, edith, client
):
    publish(draft())
    page = Page.objects.get()
    move_page(page, section=topic, slug="second", position=1, seen=page.version, actor=edith)
    topic.slug = "news"
    save_section(topic, actor=edith)
    for old in (ADDRESS, "/guides/updates/second/", "/guides/updates/"):
        answer = client.get(old)
        assert answer.status_code == 301
        assert answer["Location"].startswith("/guides/news/")
        assert answer["Cache-Control"] == "no-cache"


def test_links_by_name_follow_a_changed_address(draft, publish, edith, client):
    page = draft()
    publish(page)
    publish(draft("other", body="## One\n\n[the checkpoints](guide:checkpoints#say-when)\n"))
    page.refresh_from_db()
    move_page(page, section=page.section, slug="moved", position=1, seen=page.version, actor=edith)
    assert 'href="/guides/updates/moved/#say-when"' in client.get("/guides/updates/other/").content.decode()


@pytest.mark.parametrize("word", ["search", "images", "feed"])
def test_words_with_a_meaning_of_their_own_are_no_addresses(draft, word):
    with pytest.raises(Refused, match="meaning"):
        draft(word)


def test_nothing_is_written_over_somebody(draft, edith, wim):
    page = draft()
    seen = page.version
    save_revision(page, content=Content(**{**vars(GUIDE), "title": "Edith's"}), seen=seen, actor=edith)
    with pytest.raises(WrittenMeanwhile) as late:
        save_revision(page, content=Content(**{**vars(GUIDE), "title": "Wim's"}), seen=seen, actor=wim)
    assert late.value.theirs.title == "Edith's"
    with pytest.raises(Conflict):
        approve(page, seen=seen, actor=edith)
    page.refresh_from_db()
    assert page.head.title == "Edith's"


def test_the_same_save_twice_is_one_revision(draft, edith):
    page = draft()
    content = Content(**{**vars(GUIDE), "title": "Once"})
    seen = page.version
    first = save_revision(page, content=content, seen=seen, actor=edith)
    assert save_revision(page, content=content, seen=seen, actor=edith) == first
    assert Revision.objects.filter(page=page).count() == 2


def test_an_old_text_is_restored_as_a_new_draft(draft, publish, revise, edith, client):
    page = draft()
    publish(page)
    revise(page, body="## Say when\n\nWorse words.\n")
    publish(page)
    page.refresh_from_db()
    back = restore_revision(page, number=1, seen=page.version, actor=edith)
    assert back.number == 3
    assert back.body == GUIDE.body
    assert "Worse words." in client.get(ADDRESS).content.decode()
    publish(page)
    assert "Name the day" in client.get(ADDRESS).content.decode()
    assert [row.number for row in Revision.objects.filter(page=page)] == [3, 2, 1]


def test_only_what_was_never_public_is_deleted(draft, publish, edith):
    page, other = draft(), draft("other")
    publish(page)
    page.refresh_from_db()
    with pytest.raises(Refused):
        delete_page(page, seen=page.version, actor=edith)
    delete_page(other, seen=other.version, actor=edith)
    assert not Page.objects.filter(pk=other.pk).exists()


def test_a_page_asks_the_database_as_often_with_many_as_with_one(
    draft, publish, client, django_assert_max_num_queries
):
    publish(draft())
    client.get(ADDRESS)
    with django_assert_max_num_queries(1):
        client.get(ADDRESS)
    for n in range(12):
        publish(draft(f"more-{n}"))
    client.get(ADDRESS)
    for address in (ADDRESS, "/guides/", "/guides/updates/"):
        with django_assert_max_num_queries(1):
            assert client.get(address).status_code == 200


def test_a_notice_is_shown_once_and_never_out_of_a_kept_page(draft, publish):
    publish(draft())
    client = Client()
    first = client.get(ADDRESS)
    notice = CookieStorage(RequestFactory().get("/"))._encode([Message(20, "You are signed out.")])
    client.cookies["messages"] = notice
    shown = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert shown.status_code == 200
    assert b"You are signed out." in shown.content
    assert "ETag" not in shown
    assert b"You are signed out." not in client.get(ADDRESS).content


def test_a_visitor_s_browser_is_told_that_it_has_the_page(draft, publish, revise):
    page = draft()
    publish(page)
    client = Client()
    first = client.get(ADDRESS)
    assert first["Last-Modified"]
    known = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(ADDRESS, **known).status_code == 304
    revise(page, lead="Something else is true now.")
    publish(page)
    assert client.get(ADDRESS, **known).status_code == 200
