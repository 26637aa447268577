"""The editor in the admin: who may open it, what each button does, and that nothing typed is lost (GDE-5, P15)."""

import json
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cusket.lib.templatetags import cusket as icons
from guides.flow import PageStatus
from guides.models import Address, Page, Revision, Section, WorkingCopy
from guides.services.address import save_section
from tests.guides.conftest import GUIDE

pytestmark = pytest.mark.django_db
ADDRESS = "/guides/updates/checkpoints/"
NEW = "## Say when\n\nName the day, the hour and the zone.\n"


def at(page, name="change", *more):
    return reverse(f"admin:guides_page_{name}", args=[page.pk, *more])


def logged(page):
    return [
        str(row)
        for row in LogEntry.objects.filter(object_id=page.pk).values_list("change_message", flat=True)
    ]


PLACES = (
    "change",
    "keep",
    "drop",
    "preview",
    "library",
    "address",
    "take_down",
    "revisions",
    "compare",
    "restore",
    "delete",
)


@pytest.mark.parametrize("name", PLACES)
def test_staff_without_rights_over_guides_are_refused_everywhere(draft, client_of, stella, name):
    page = draft()
    browser = client_of(stella)
    assert browser.get(at(page, name)).status_code == 403
    assert browser.post(at(page, name), {"seen": 0}).status_code == 403


@pytest.mark.parametrize("name", PLACES)
def test_visitors_and_members_are_led_to_signing_in(draft, client, client_of, alice, name):
    page = draft()
    for browser in (client, client_of(alice)):
        for answer in (browser.get(at(page, name)), browser.post(at(page, name))):
            assert answer.status_code == 302
            assert answer.url.startswith("/admin/login/")


def test_the_list_and_beginning_a_page_are_shut_for_staff_without_rights(client_of, stella, topic):
    for address in ("/admin/guides/page/", "/admin/guides/page/add/"):
        assert client_of(stella).get(address).status_code == 403


@pytest.mark.parametrize("deed", ["publish", "schedule", "unschedule", "send_back"])
def test_a_writer_s_forged_button_of_an_editor_is_refused_and_the_text_kept(draft, press, typed, wim, deed):
    page = draft()
    soon = f"{timezone.now() + timedelta(hours=1):%Y-%m-%dT%H:%M}"
    answer = press(wim, at(page), **typed(page, body=NEW, at=soon), do=deed)
    assert answer.status_code == 403
    page.refresh_from_db()
    assert page.status == PageStatus.DRAFT
    assert page.head.body == NEW
    assert not Revision.objects.filter(live_from__isnull=False).exists()


def test_a_writer_sees_no_button_that_is_an_editor_s(draft, client_of, wim, edith):
    page = draft()
    theirs = client_of(wim).get(at(page)).content.decode()
    assert 'value="ask_review"' in theirs
    assert 'value="publish"' not in theirs
    assert "Editors publish." in theirs
    assert at(page, "address") not in theirs
    editor_s = client_of(edith).get(at(page)).content.decode()
    assert 'value="publish"' in editor_s
    assert "Editors publish." not in editor_s


def test_staff_who_may_not_are_told_so_as_staff_and_led_to_the_desk(draft, client_of, wim):
    page = draft()
    said = client_of(wim).get(at(page, "take_down")).content.decode()
    assert "what each member of staff may do" in said
    assert "Go to the desk" in said
    assert "owner of your company" not in said


def test_an_address_that_is_none_is_refused_in_words_without_jargon(draft, client_of, edith, topic):
    page = draft()
    browser = client_of(edith)
    form = {"seen": page.version, "place": f"{page.section_id}-0", "slug": "Wet Crossing!"}
    begun = {"section": topic.pk, "title": "Wet", "slug": "Wet Crossing!"}
    section = {"kind": topic.kind, "slug": "Wet Crossing!", "title": "Wet", "intro": "", "icon": topic.icon}
    for address, typed in (
        (at(page, "address"), form),
        ("/admin/guides/page/add/", begun),
        ("/admin/guides/section/add/", section),
    ):
        said = browser.post(address, typed).content.decode()
        assert "Use only Latin letters, digits and hyphens" in said
        assert "slug” consisting" not in said


def test_the_log_of_a_page_tells_days_as_the_rest_of_the_desk(draft, client_of, press, typed, edith):
    page = draft()
    soon = timezone.now() + timedelta(days=1)
    press(edith, at(page), **typed(page, at=f"{soon:%Y-%m-%dT%H:%M}"), do="schedule")
    said = client_of(edith).get(reverse("admin:guides_page_history", args=[page.pk])).content.decode()
    assert f"Scheduled for {icons.moment_text(soon)}." in said
    assert f"{date_format(timezone.localdate(), 'D j M Y')}, " in said


@pytest.mark.parametrize("name", ["address", "take_down", "delete"])
def test_a_writer_neither_moves_nor_takes_down_nor_deletes(draft, client_of, wim, name):
    page = draft()
    browser = client_of(wim)
    assert browser.get(at(page, name)).status_code == 403
    assert browser.post(at(page, name), {"seen": 0, "slug": "mine"}).status_code == 403
    assert Page.objects.get().slug == "checkpoints"


@pytest.mark.parametrize("icon", ["../../static/icons/package", "/etc/hosts", "no-such-drawing", "a" * 300])
def test_an_icon_that_a_browser_made_up_is_never_a_file_s_name(
    draft, manual, press, typed, wim, client_of, icon
):
    page = draft(slug="find", section=manual)
    assert press(wim, at(page), **typed(page, icon=icon), do="save").status_code == 422
    # Kept as it was typed, and the page still opens.
    for name in ("change", "preview"):
        answer = client_of(wim).get(at(page, name))
        assert answer.status_code == 200, name
        assert icons.icon("book-open").encode() in answer.content
    assert Page.objects.get().head.icon == "package"


def test_signs_that_hide_or_turn_what_an_editor_approves_are_not_kept(draft, press, typed, wim):
    page = draft()
    turned = "## Say\u202ethe\u202c when\n\nPay \u2066evil\u2069 \x1b[31mnow\x85\u200f, tabs\tand \u200d joiners stay.\n"
    seen = "## Saythe when\n\nPay evil [31mnow\u200f, tabs\tand \u200d joiners stay.\n"
    press(wim, at(page, "keep"), **typed(page, body=turned))
    assert WorkingCopy.objects.get().fields["body"] == seen
    assert press(wim, at(page), **typed(page, body=turned), do="save").status_code == 302
    assert Page.objects.get().head.body == seen


def test_a_kept_text_begun_on_a_revision_of_five_thousand_digits_opens_again(draft, press, wim, client_of):
    page = draft()
    press(wim, at(page, "keep"), title="Mine", revision="9" * 5000, seen=0)
    for name in ("change", "preview"):
        assert b"Mine" in client_of(wim).get(at(page, name)).content


def test_a_page_that_is_not_there_is_not_found(client_of, edith, topic):
    for word in ("7", "x", "7" * 30):
        assert client_of(edith).get(f"/admin/guides/page/{word}/change/").status_code == 404


def test_beginning_a_page_makes_a_draft_with_an_address_of_its_title(press, wim, manual):
    answer = press(wim, "/admin/guides/page/add/", section=manual.pk, title="Répondre to a buyer", slug="")
    page = Page.objects.get()
    assert answer.url == at(page)
    assert (page.kind, page.slug, page.head.title) == ("help", "repondre-to-a-buyer", "Répondre to a buyer")
    assert logged(page) == ["Begun."]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"title": "Second", "slug": "checkpoints"}, "“Checkpoints that hold” has this address."),
        ({"title": "中文", "slug": ""}, "Write an address of Latin letters"),
        ({"title": "Search", "slug": "search"}, "a meaning of its own"),
        ({"title": ""}, "This field is required."),
    ],
)
def test_a_page_that_cannot_be_begun_says_why_beside_what_was_typed(draft, press, wim, topic, form, sentence):
    draft()
    answer = press(wim, "/admin/guides/page/add/", section=topic.pk, **form)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert form["title"] in answer.content.decode()
    assert Page.objects.count() == 1


def test_saving_makes_a_draft_that_no_reader_sees(draft, publish, press, typed, wim, client):
    page = draft()
    publish(page)
    answer = press(wim, at(page), **typed(page, body=NEW, note="Zones"), do="save")
    assert answer.url == at(page)
    page.refresh_from_db()
    assert (page.status, page.head.body, page.head.note, page.head.author) == ("draft", NEW, "Zones", wim)
    assert "Name the day and the hour." in client.get(ADDRESS).content.decode()
    assert logged(page) == ["Saved as revision 2."]


def test_the_same_text_again_is_no_revision(draft, press, typed, edith):
    page = draft()
    press(edith, at(page), **typed(page), do="save")
    press(edith, at(page), **typed(page, body=GUIDE.body.replace("\n", "\r\n")), do="save")
    assert page.revisions.count() == 1
    assert not logged(page)


def test_lists_keep_their_order_and_names_that_are_gone(draft, press, typed, edith):
    page = draft(use=("quotes", "no-such-page", "orders"), related=("help:gone",))
    sent = typed(page, use=["no-such-page", "orders", "quotes", "home"])
    assert press(edith, at(page), **sent, do="save").status_code == 302
    page.refresh_from_db()
    assert page.head.use == ["quotes", "no-such-page", "orders", "home"]
    assert page.head.related == ["help:gone"]


def test_a_lead_that_is_too_long_comes_back_with_the_text(draft, press, typed, edith, client_of):
    page = draft()
    answer = press(edith, at(page), **typed(page, lead="x" * 161, body=NEW), do="save")
    assert answer.status_code == 422
    assert NEW.strip() in unescape(answer.content.decode())
    assert page.revisions.count() == 1
    # And is still there for whoever closes the window now.
    assert "Name the day, the hour and the zone." in client_of(edith).get(at(page)).content.decode()


def test_publishing_saves_what_is_typed_and_shows_it(draft, press, typed, edith, client):
    page = draft()
    answer = press(edith, at(page), **typed(page, body=NEW), do="publish")
    assert answer.status_code == 302
    assert "the hour and the zone" in client.get(ADDRESS).content.decode()
    assert logged(page) == ["Published.", "Saved as revision 2."]


def test_what_keeps_a_text_from_being_published_is_said_with_its_line_and_the_text_is_saved(
    draft, press, typed, edith, client
):
    page = draft()
    answer = press(edith, at(page), **typed(page, body="## One\n\n#### Deep\n\nWords.\n"), do="publish")
    said = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "This is not published yet. Your text is saved" in said
    assert 'data-line="3"' in said
    assert client.get(ADDRESS).status_code == 404
    page.refresh_from_db()
    assert page.head.number == 2
    # The form is of the text that was saved on the way: mended, it goes through.
    assert f'name="seen" value="{page.version}"' in said
    assert press(edith, at(page), **typed(page, body=NEW), do="publish").status_code == 302
    assert client.get(ADDRESS).status_code == 200


def test_the_updated_date_moves_only_for_a_real_change(draft, publish, press, typed, edith):
    page = draft()
    first = publish(page).updated_at
    press(edith, at(page), **typed(page, body=NEW), do="publish")
    assert Page.objects.get().head.updated_at == first
    press(edith, at(page), **typed(page, body=NEW + "\nMore.\n", matters="on"), do="publish")
    assert Page.objects.get().head.updated_at > first


def test_a_moment_is_read_in_the_editor_s_own_zone(draft, press, typed, edith, client):
    edith.time_zone = "Europe/Stockholm"
    edith.save()
    page = draft()
    day = (timezone.now() + timedelta(days=3)).astimezone(edith.zone)
    noon = day.replace(hour=12, minute=0, second=0, microsecond=0)
    answer = press(edith, at(page), **typed(page, at=f"{noon:%Y-%m-%dT%H:%M}"), do="schedule")
    assert answer.status_code == 302
    assert Page.objects.get().head.live_from == noon
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [("", "Say on which day"), ("2020-01-01T12:00", "has passed"), ("tomorrow", "Enter a valid date/time")],
)
def test_a_moment_that_is_none_is_refused_at_its_field(draft, press, typed, edith, moment, sentence):
    page = draft()
    answer = press(edith, at(page), **typed(page, at=moment), do="schedule")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Page.objects.get().status == PageStatus.DRAFT


def test_a_schedule_is_taken_back_also_after_somebody_wrote_on(draft, publish, press, typed, edith):
    page = draft()
    publish(page, at=timezone.now() + timedelta(hours=3))
    press(edith, at(page), **typed(page, body=NEW), do="save")
    assert (
        "Scheduled for" in press(edith, at(page), **typed(page, lead="x" * 161), do="save").content.decode()
    )
    answer = press(edith, at(page), **typed(page), do="unschedule")
    assert answer.status_code == 302
    assert not Revision.objects.filter(live_from__isnull=False).exists()
    assert Page.objects.get().published_at is None


def test_the_chosen_moment_stands_in_the_form_and_the_log_opens(draft, publish, client_of, edith):
    page = draft()
    moment = timezone.now() + timedelta(days=2)
    publish(page, at=moment)
    said = client_of(edith).get(at(page)).content.decode()
    assert f'value="{moment:%Y-%m-%dT%H:%M}"' in said
    assert 'value="unschedule"' in said
    assert client_of(edith).get(at(page, "history")).status_code == 200


def test_what_is_scheduled_can_be_published_at_once(draft, publish, press, typed, edith, client):
    page = draft()
    publish(page, at=timezone.now() + timedelta(hours=3))
    assert press(edith, at(page), **typed(page), do="publish").status_code == 302
    assert client.get(ADDRESS).status_code == 200


def test_publishing_what_readers_have_already_is_refused(draft, publish, press, typed, edith):
    page = draft()
    publish(page)
    answer = press(edith, at(page), **typed(page), do="publish")
    assert answer.status_code == 422
    assert "nothing new to publish" in answer.content.decode()


def test_review_is_asked_for_and_sent_back(draft, press, typed, wim, edith):
    page = draft()
    press(wim, at(page), **typed(page, body=NEW), do="ask_review")
    page.refresh_from_db()
    assert (page.status, page.head.body) == ("in_review", NEW)
    press(edith, at(page), **typed(page), do="send_back")
    page.refresh_from_db()
    assert page.status == PageStatus.DRAFT
    assert logged(page) == [
        "Sent back to its writer.",
        "Given to the editors for review.",
        "Saved as revision 2.",
    ]


def test_a_button_on_a_page_that_was_taken_down_meanwhile_does_nothing(draft, publish, press, typed, edith):
    page = draft()
    publish(page)
    stale = typed(page)
    press(edith, at(page, "take_down"), seen=page.version + 1, successor="")
    answer = press(edith, at(page), **stale, do="publish")
    assert answer.status_code == 409
    assert Page.objects.get().status == PageStatus.DRAFT
    # The page that came back is of how it stands now.
    page.refresh_from_db()
    assert f'name="seen" value="{page.version}"' in answer.content.decode()


def test_taking_down_names_what_took_its_place_and_who_links_it(
    draft, publish, press, typed, client_of, edith, client
):
    page, other = (
        draft(),
        draft(slug="second", title="The second one", body="## A\n\n[x](guide:checkpoints)\n"),
    )
    publish(page)
    publish(other)
    page.refresh_from_db()
    assert "The second one" in client_of(edith).get(at(page, "take_down")).content.decode()
    answer = press(edith, at(page, "take_down"), seen=page.version, successor=other.pk)
    assert answer.url == at(page)
    gone = client.get(ADDRESS)
    assert gone.status_code == 410
    assert "/guides/updates/second/" in gone.content.decode()
    assert logged(page) == ["Taken down."]
    assert press(edith, at(page, "take_down"), seen=page.version + 1).status_code == 422
    assert "Publishing brings it back." in client_of(edith).get(at(page)).content.decode()
    assert press(edith, at(page), **typed(page, seen=page.version + 1), do="publish").status_code == 302
    assert client.get(ADDRESS).status_code == 200


def test_what_was_never_public_is_deleted_and_nothing_else(draft, publish, press, edith):
    page, public = draft(), draft(slug="second")
    publish(public)
    assert press(edith, at(page, "delete"), seen=7).status_code == 409
    assert press(edith, at(page, "delete"), seen=page.version).url == "/admin/guides/page/"
    public.refresh_from_db()
    assert press(edith, at(public, "delete"), seen=public.version).status_code == 422
    assert list(Page.objects.all()) == [public]
    assert logged(page) == ["Deleted; it was never public."]


def test_moving_a_page_keeps_its_old_address_leading_there(draft, publish, press, edith, client, topic):
    page = draft()
    publish(page)
    page.refresh_from_db()
    form = {"place": f"{topic.pk}-0", "slug": "promises"}
    assert press(edith, at(page, "address"), **form, seen=page.version).status_code == 302
    assert client.get(ADDRESS).url == "/guides/updates/promises/"
    assert press(edith, at(page, "address"), **form, seen=page.version).status_code == 409
    other = draft(slug="second")
    taken = press(edith, at(other, "address"), **form, seen=other.version)
    assert taken.status_code == 422
    assert taken.content.decode().count("“Checkpoints that hold” has this address.") == 1
    old = press(edith, at(other, "address"), **{**form, "slug": "checkpoints"}, seen=other.version)
    assert "“Checkpoints that hold” had this address." in old.content.decode()
    assert {row.slug for row in Address.objects.filter(page=page)} == {"checkpoints", "promises"}


def test_a_page_is_put_behind_another_one_of_any_section_of_its_kind(
    draft, press, edith, client_of, topic, manual
):
    first, second, third = (draft(slug=slug, title=slug.title()) for slug in ("one", "two", "three"))
    said = client_of(edith).get(at(second, "address")).content.decode()
    assert f'<option value="{topic.pk}-{first.pk}" selected>After “One”</option>' in said
    assert "After “Two”" not in said

    def put(page, section, after):
        page.refresh_from_db()
        place = f"{section.pk}-{after.pk if after else 0}"
        return press(edith, at(page, "address"), place=place, slug=page.slug, seen=page.version).status_code

    def order(section):
        return [page.slug for page in section.pages.order_by("position")]

    assert put(third, topic, None) == 302
    assert order(topic) == ["three", "one", "two"]
    assert put(third, topic, first) == 302
    assert order(topic) == ["one", "three", "two"]
    elsewhere = save_section(Section(kind="guide", slug="orders", title="Orders"), actor=None)
    assert put(first, elsewhere, None) == 302
    assert put(second, elsewhere, first) == 302
    assert (order(topic), order(elsewhere)) == (["three"], ["one", "two"])
    for section, after in ((manual, None), (topic, first)):
        assert put(second, section, after) == 422
    assert order(elsewhere) == ["one", "two"]


# What is typed and not saved


def test_what_is_typed_is_kept_for_its_writer_alone(draft, press, typed, wim, edith, client_of):
    page = draft()
    answer = press(wim, at(page, "keep"), **typed(page, body=NEW), base=page.version)
    said = json.loads(answer.content)
    assert answer.status_code == 200
    assert said["version"] == page.version
    assert said["words"] > 5
    assert "moved" not in said
    mine = client_of(wim).get(at(page)).content.decode()
    assert "Restored what you typed" in mine
    assert "the hour and the zone" in mine
    theirs = client_of(edith).get(at(page)).content.decode()
    assert "the hour and the zone" not in theirs
    assert "Wim Berg is writing here" in theirs


def test_keeping_on_a_page_that_moved_keeps_all_the_same_and_says_so(draft, press, typed, revise, wim):
    page = draft()
    mine = typed(page, body=NEW)
    revise(page, title="Edith's title")
    answer = press(wim, at(page, "keep"), **mine, base=mine["seen"])
    assert answer.status_code == 409
    assert json.loads(answer.content)["moved"] is True
    assert WorkingCopy.objects.get().fields["body"] == NEW


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 30, "4294967296"])
def test_keeping_takes_no_harm_from_a_strange_form(draft, press, typed, wim, base):
    page = draft()
    strange = {**typed(page, body="a\x00b", title="\x00", note="\x00", use="\x00"), "revision": "9" * 40}
    answer = press(wim, at(page, "keep"), **strange, base=base)
    assert answer.status_code in (200, 409)
    assert WorkingCopy.objects.get().fields["body"] == "ab\n"


def test_saving_ends_what_was_kept_and_a_copy_that_comes_late_is_not_restored(
    draft, press, typed, wim, client_of
):
    page = draft()
    mine = typed(page, body=NEW)
    press(wim, at(page, "keep"), **mine, base=page.version)
    press(wim, at(page), **mine, do="save")
    assert not WorkingCopy.objects.exists()
    press(wim, at(page, "keep"), **mine, base=page.version)
    assert "Restored" not in client_of(wim).get(at(page)).content.decode()


def test_what_was_only_open_is_not_restored_after_somebody_saved(draft, press, typed, revise, wim, client_of):
    page = draft()
    press(wim, at(page, "keep"), **typed(page), base=page.version)
    revise(page, body=NEW)
    said = client_of(wim).get(at(page)).content.decode()
    assert "merge-title" not in said
    assert "the hour and the zone" in said


def test_what_was_typed_can_be_thrown_away(draft, press, typed, wim, client_of):
    page = draft()
    press(wim, at(page, "keep"), **typed(page, body=NEW), base=page.version)
    assert press(wim, at(page, "drop")).status_code == 302
    assert "the hour and the zone" not in client_of(wim).get(at(page)).content.decode()


# The preview


def test_the_preview_is_the_readers_own_page_with_what_is_typed(draft, press, typed, wim, edith, client_of):
    page = draft()
    press(wim, at(page, "keep"), **typed(page, body=NEW + "\n[A draft](guide:nowhere)\n"), base=page.version)
    mine = client_of(wim).get(at(page, "preview"))
    said = mine.content.decode()
    assert "Draft preview" in said
    assert "the hour and the zone" in said
    assert "A draft" in said
    assert "guide:nowhere" not in said
    assert mine["X-Robots-Tag"] == "noindex"
    assert "Name the day and the hour." in client_of(edith).get(at(page, "preview")).content.decode()


def test_only_our_own_pages_may_frame_a_preview_and_nothing_else_may_be_framed(draft, client_of, edith):
    page = draft()
    preview = client_of(edith).get(at(page, "preview"))
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    editor = client_of(edith).get(at(page))
    assert editor["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in editor["Content-Security-Policy"]
    assert "frame-src 'self'" in editor["Content-Security-Policy"]


def test_the_form_sent_to_the_preview_is_kept_and_shown_without_any_script(
    draft, press, typed, wim, client_of
):
    page = draft()
    answer = press(wim, at(page, "preview"), **typed(page, body=NEW))
    assert answer.url == at(page, "preview")
    assert "the hour and the zone" in client_of(wim).get(answer.url).content.decode()
    assert page.revisions.count() == 1
