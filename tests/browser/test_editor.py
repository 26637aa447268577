"""An editor at work: writing with the page beside the text, publishing at once and at a minute, changing and taking down
what is public, and two at one page without anybody's words being lost (GDE-5, GDE-6, P15)."""

import base64
import io
import itertools
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_pages import PHONE, WIDE, faults, too_wide

EDITH, WIM = "edith@cusket.example", "wim@cusket.example"
# axe looks into a style sheet of Django's that imports another one, and the policy refuses what it makes for that.
AXE = ("Applying inline style",)
# What the browser writes when a request got no answer.
LOST = ("Failed to load resource",)
EARLIER = datetime(2026, 3, 2, 9, tzinfo=UTC)

_numbers = itertools.count(1)


@pytest.fixture
def desk(person):
    """`desk("/admin/guides/page/")`: a page of the desk, opened by Edith or somebody else."""

    def enter(path, who=EDITH, forgive=(), **options):
        return person(who, path, forgive=forgive, **{"viewport": WIDE, **options})

    return enter


@pytest.fixture
def guide(deals):
    """`guide(public=EARLIER)`: a guide of this test's own, as (id, slug); a draft of Edith's unless it is `public`."""

    def make(*, public=None, kind="guide", body="## Say when\n\nName the day and the hour.\n", **changed):
        from cusket.accounts.models import User
        from guides.models import Content, Page, Revision, Section
        from guides.services import approve, create_page

        def work():
            edith = User.objects.get(email=EDITH)
            slug = f"made-for-a-test-{next(_numbers)}"
            content = Content(
                **{
                    "title": f"Made for a test, {slug}",
                    "label": "Seller guide",
                    "lead": "What it is for.",
                    "icon": "package",
                    "body": body,
                    **changed,
                }
            )
            section = Section.objects.filter(kind=kind).first()
            page = create_page(section=section, title=content.title, slug=slug, content=content, actor=edith)
            if public:
                approve(page, seen=page.version, actor=edith)
                Page.objects.filter(pk=page.pk).update(published_at=public)
                Revision.objects.filter(page=page).update(live_from=public, updated_at=public)
            return page.pk, slug

        return deals.run(work)

    return make


@pytest.fixture
def stored(deals):
    """`stored(pk)`: the page's texts as they are in the database, the newest first."""

    def look(pk):
        from guides.models import Revision

        return deals.run(lambda: list(Revision.objects.filter(page_id=pk).order_by("-number")))

    return look


def change(pk):
    return f"/admin/guides/page/{pk}/change/"


def pk_of(page):
    return int(re.search(r"/page/(\d+)/change/", page.url)[1])


def kept(page):
    expect(page.locator("#kept")).to_have_attribute("data-state", "ok")


def press(page, name):
    """A button that saves, and the page that answers it."""
    with page.expect_navigation():
        page.locator("#page-form").get_by_role("button", name=name, exact=True).click()


def said(page, text):
    expect(page.locator(".messagelist")).to_contain_text(text)


def shown(page):
    """What stands in the preview."""
    return page.frame_locator("#preview").locator("main")


def paste(page, *, html="", text="", files=()):
    page.locator("#id_body").evaluate(
        """(field, [html, text, files]) => {
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          if (text) data.setData("text/plain", text);
          for (const [name, type, base] of files) {
            data.items.add(new File([Uint8Array.from(atob(base), (sign) => sign.charCodeAt(0))], name, { type }));
          }
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [html, text, [(name, kind, base64.b64encode(data).decode()) for name, kind, data in files]],
    )


def picture(colour):
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "PNG")
    return out.getvalue()


def text_of(page):
    return page.locator("#id_body").input_value()


def selected(page):
    return page.locator("#id_body").evaluate(
        "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    )


def at_end(page):
    field = page.locator("#id_body")
    field.click()
    field.press("Control+End")
    return field


# Writing


def test_a_page_is_begun_written_seen_checked_and_saved(desk, stored):
    page = desk("/admin/guides/page/")
    page.locator(".object-tools a", has_text="Add").click()
    expect(page.get_by_label("Where")).to_be_focused()
    expect(page.get_by_label("Where")).to_have_value("")
    page.get_by_label("Where").select_option("Backorders")
    page.get_by_label("Title").fill("Zwölf Kisten: how to count & say so")
    expect(page.get_by_label("Address")).to_have_value("zwolf-kisten-how-to-count-say-so")
    own = f"counting-{next(_numbers)}"
    page.get_by_label("Address").fill(own)
    page.get_by_label("Title").fill("Count twelve boxes")
    expect(page.get_by_label("Address")).to_have_value(own), "an address of one's own stays"
    with page.expect_navigation():
        page.get_by_role("button", name="Begin the draft").click()
    pk = pk_of(page)

    page.locator("#id_body").click()
    page.keyboard.type(
        "## Count first\n\nSay it in [the chat](help:nowhere).\n\n- boxes\nlabels\n\nThen write."
    )
    assert text_of(page).endswith("\n\n- boxes\n- labels\n\nThen write."), "a list goes on, and ends"
    kept(page)
    expect(shown(page)).to_contain_text("Then write.")
    expect(shown(page).locator("h2", has_text="Count first")).to_be_visible()
    assert len(stored(pk)) == 1, "typing saves no revision"

    check = page.locator("#check")
    expect(check).to_contain_text("Write the lead")
    expect(check).to_contain_text("help:nowhere")
    check.get_by_role("button", name="Line 3").click()
    assert selected(page) == "Say it in [the chat](help:nowhere)."

    # Mended without the mouse: the line is written anew, and its link is looked for.
    page.keyboard.type("Say it where the buyer reads it: ")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    expect(dialog.get_by_label("Words that are linked")).to_be_focused()
    page.keyboard.type("your messages")
    page.keyboard.press("Tab")
    page.keyboard.type("messaging buyers")
    expect(dialog.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(dialog.get_by_label("Where to")).to_have_value("help:messaging-buyers")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    mended = "\nSay it where the buyer reads it: [your messages](help:messaging-buyers)\n"
    expect(page.locator("#id_body")).to_have_value(re.compile(re.escape(mended)))
    page.get_by_label("Label").fill("Seller guide")
    page.get_by_label("Lead").fill("Twelve boxes, counted once.")
    expect(page.locator("[data-count=id_lead]")).to_contain_text("133 left")
    expect(check).to_contain_text("Nothing stands in the way of publishing")
    expect(shown(page).get_by_role("link", name="your messages")).to_have_attribute(
        "href", "/help/supplier/messaging-buyers/"
    )

    page.locator("#id_body").press("Control+s")
    said(page, "Saved as revision 2.")
    assert text_of(page).startswith("## Count first\n")
    assert [row.number for row in stored(pk)] == [2, 1]
    assert stored(pk)[0].lead == "Twelve boxes, counted once."


def test_bold_headings_and_boxes_are_one_undo_away(desk, guide):
    pk, _slug = guide(body="One line\n")
    page = desk(change(pk))
    field = page.locator("#id_body")
    field.click()
    field.press("Control+a")
    page.keyboard.type("Say the day")
    field.press("Shift+Home")
    field.press("Control+b")
    assert text_of(page) == "**Say the day**"
    bar = page.get_by_role("toolbar", name="Formatting")
    bar.get_by_role("button", name="Heading", exact=True).click()
    assert text_of(page) == "## **Say the day**"
    bar.get_by_role("button", name="Heading", exact=True).click()
    assert text_of(page) == "**Say the day**"
    at_end(page)
    bar.get_by_role("button", name="Note").click()
    assert text_of(page) == "**Say the day**\n\n::: note Title\nWords of the note\n:::\n\n"
    assert selected(page) == "Words of the note"
    page.keyboard.press("Control+z")
    assert text_of(page) == "**Say the day**"
    for name in ("Table", "Compare", "Anatomy", "Steps"):
        at_end(page)
        bar.get_by_role("button", name=name).click()
    at_end(page)
    bar.get_by_role("button", name="Still").click()
    dialog = page.get_by_role("dialog", name="A piece of the product")
    dialog.get_by_label("Piece of the product").select_option("stage-strip")
    dialog.get_by_label("Words of its caption").fill("Where the order is")
    dialog.get_by_role("button", name="Put it in").click()
    expect(page.locator("#id_body")).to_have_value(
        re.compile(r"\n\n::: still stage-strip Where the order is\n:::\n\n$")
    )
    kept(page)
    # What the buttons write is right as it is: nothing of it has a line in the check.
    expect(page.locator("#check [data-line]")).to_have_count(0)
    expect(shown(page).locator("table")).to_be_visible()
    expect(shown(page)).to_contain_text("Where the order is")


def test_cells_of_a_spreadsheet_become_a_table_and_other_words_stay_words(desk, guide):
    pk, _slug = guide(body="## Rates\n")
    page = desk(change(pk))
    at_end(page)
    cells = "<style>td{color:red}</style><table><tr><td style='x'>Lot</td><td>Left | right</td></tr><tr><td>7</td><td> 12 </td></tr></table>"
    paste(page, html=cells, text="Lot\tLeft | right\n7\t12")
    table = "| Lot | Left \\| right |\n| --- | --- |\n| 7 | 12 |"
    assert text_of(page) == f"## Rates\n\n{table}\n\n"
    page.keyboard.press("Control+z")
    assert text_of(page) == "## Rates\n"
    at_end(page)
    paste(page, text="Lot\tSize\r\n7\t12\r\n")
    assert "| Lot | Size |\n| --- | --- |\n| 7 | 12 |" in text_of(page)
    before = text_of(page)
    paste(page, text="a\tb")
    paste(page, html="<p>Before</p><table><tr><td>a</td><td>b</td></tr></table>", text="Before a b")
    assert text_of(page) == before, "the browser pastes what is no table, as ever"
    kept(page)
    expect(shown(page).locator("table").first).to_contain_text("Size")


def test_a_pasted_picture_is_sent_described_and_seen(desk, guide, stored):
    pk, _slug = guide(body="## Look\n")
    page = desk(change(pk))
    at_end(page)
    paste(page, files=[("swatch.png", "image/png", picture((20, 90, 200)))])
    expect(page.locator("#id_body")).to_have_value(re.compile(r"!\[\]\(image:[0-9a-z]{10} \"\"\)"))
    expect(page.locator("#kept")).to_contain_text("Write what it shows")
    kept(page)
    expect(page.locator("#check .is-problem")).to_have_count(1), "it has no words yet"
    # The caret stands where they belong.
    page.keyboard.type("A blue swatch")
    expect(page.locator("#check .is-problem")).to_have_count(0)
    drawn = shown(page).get_by_role("img", name="A blue swatch")
    expect(drawn).to_have_js_property("complete", True)
    assert drawn.evaluate("(image) => image.naturalWidth") > 0

    # Two at once stand one below the other, and the first is described while the second comes.
    at_end(page)
    two = [
        (f"{name}.png", "image/png", picture(tint))
        for name, tint in (("red", (200, 10, 9)), ("green", (9, 160, 70)))
    ]
    paste(page, files=two)
    expect(page.locator("#id_body")).to_have_value(re.compile(r"(!\[\]\(image:\w+ \"\"\)\n\n?){2}$"))
    page.keyboard.type("A red one")
    expect(page.locator("#id_body")).to_have_value(
        re.compile(r"!\[A blue swatch\]\(\S+ \"\"\)\s+!\[A red one\]\(\S+ \"\"\)\s+!\[\]\(\S+ \"\"\)\s*$")
    )

    # Something else that looks like a picture is refused in words, and the text stays what it was.
    before = text_of(page)
    paste(page, files=[("tool.png", "image/png", b"MZ" + bytes(600))])
    refused = page.locator(".desk__sending .is-problem")
    expect(refused).to_contain_text("“tool.png” was not attached")
    assert text_of(page) == before
    refused.get_by_role("button", name="Close").click()
    expect(refused).to_have_count(0)
    press(page, "Save draft")
    assert "![A blue swatch](image:" in stored(pk)[0].body


# Publishing


def test_a_page_goes_public_at_its_minute_by_itself(desk, person, guide, deals, stored):
    from cusket.accounts.models import User
    from guides.models import Page, Revision

    pk, slug = guide()
    address = deals.run(lambda: Page.objects.select_related("section").get(pk=pk).url)
    page = desk(change(pk))
    zone = ZoneInfo(deals.run(lambda: User.objects.get(email=EDITH).time_zone))
    soon = timezone.now() + timedelta(minutes=2)
    page.locator("#id_at").fill(soon.astimezone(zone).strftime("%Y-%m-%dT%H:%M"))
    press(page, "Schedule")
    said(page, "Scheduled for")
    expect(page.locator("#state-note")).to_contain_text("Scheduled for")
    row = stored(pk)[0]
    assert timedelta(0) < row.live_from - timezone.now() <= timedelta(minutes=2)

    reader = person("", "/")
    assert reader.goto(address).status == 404

    # The minute comes; nobody does anything.
    def pass_time():
        moment = timezone.now() - timedelta(seconds=1)
        Revision.objects.filter(pk=row.pk).update(live_from=moment, updated_at=moment)
        Page.objects.filter(pk=pk).update(published_at=moment)

    deals.run(pass_time)
    assert reader.goto(address).status == 200
    expect(reader.locator("h1")).to_have_text(f"Made for a test, {slug}")
    page.reload()
    expect(page.locator("#state-note .state")).to_have_text("Published")


def test_a_page_with_a_problem_is_not_published_and_says_where(desk, guide, stored):
    pk, _slug = guide(body="## One\n\nSee [it](guide:nowhere).\n")
    page = desk(change(pk))
    press(page, "Publish now")
    expect(page.locator("#desk-errors")).to_be_focused()
    expect(page.locator("#desk-errors")).to_contain_text("guide:nowhere")
    assert stored(pk)[0].live_from is None
    page.locator("#check").get_by_role("button", name="Line 3").click()
    page.keyboard.type("See it.")
    press(page, "Publish now")
    said(page, "Published.")
    assert stored(pk)[0].live_from is not None


def test_a_small_change_keeps_the_updated_day_and_a_real_one_moves_it(desk, person, guide, deals):
    from guides.models import Page

    pk, _slug = guide(public=EARLIER)
    address = deals.run(lambda: Page.objects.select_related("section").get(pk=pk).url)
    reader = person("", address)
    dates = reader.locator("main")
    expect(dates).to_contain_text("Updated 2 March 2026")

    page = desk(change(pk))
    expect(page.locator("#state-note")).to_contain_text("Readers see this text.")
    field = at_end(page)
    field.type("\nA comma, more.\n")
    press(page, "Save draft")
    expect(page.locator("#state-note")).to_contain_text("Readers see revision 1; the newest is revision 2.")
    reader.reload()
    expect(dates).not_to_contain_text("A comma, more.")

    matters = page.get_by_label("This is a real change")
    matters.uncheck()
    press(page, "Publish now")
    reader.reload()
    expect(dates).to_contain_text("A comma, more.")
    expect(dates).to_contain_text("Updated 2 March 2026")

    at_end(page).type("\nAnother hour.\n")
    matters.check()
    press(page, "Publish now")
    reader.reload()
    expect(dates).to_contain_text("Another hour.")
    expect(dates).not_to_contain_text("Updated 2 March 2026")
    expect(dates).to_contain_text("Published 2 March 2026")


def test_revisions_are_compared_restored_and_the_page_taken_down(desk, person, guide, deals, stored):
    from guides.models import Page

    pk, slug = guide(public=EARLIER)
    address = deals.run(lambda: Page.objects.select_related("section").get(pk=pk).url)
    page = desk(change(pk), forgive=AXE)
    page.locator("#id_body").fill("## Say when\n\nName the week.\n")
    page.get_by_label("What changed").fill("Weeks will do")
    press(page, "Save draft")

    page.get_by_role("link", name="Revisions").click()
    expect(page.locator(".desk__table")).to_contain_text("Weeks will do")
    page.get_by_role("button", name="Compare the two").click()
    expect(page.locator("del").first).to_contain_text("day")
    expect(page.locator("ins").first).to_contain_text("week")
    assert faults(page) == []
    assert too_wide(page) == []
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="Restore revision 1").click()
    expect(page.locator("#state-note")).to_contain_text("revision 3")
    newest, between, first = stored(pk)
    assert newest.body == first.body
    assert between.body == "## Say when\n\nName the week.\n", "it stays"

    page.get_by_role("link", name="Take down").click()
    page.get_by_role("button", name="Take it down").click()
    said(page, "Nobody can read this page any more.")
    expect(page.locator("#state-note .state")).to_have_text("Taken down")
    reader = person("", "/")
    assert reader.goto(address).status == 410
    expect(reader.locator("main")).to_contain_text(f"Made for a test, {slug}")


def test_a_writer_asks_and_an_editor_decides(desk, guide):
    pk, slug = guide()
    writer = desk(change(pk), WIM)
    expect(writer.get_by_role("button", name="Publish now")).to_have_count(0)
    expect(writer.get_by_role("button", name="Schedule")).to_have_count(0)
    expect(writer.get_by_role("link", name="Take down")).to_have_count(0)
    at_end(writer).type("\nWim was here.\n")
    press(writer, "Ask for review")
    said(writer, "Given to the editors for review.")
    editor = desk("/admin/")
    waits = editor.locator(".desk-waits")
    expect(waits).to_contain_text("In review")
    waits.get_by_role("link", name=slug).click()
    expect(editor.locator("#id_body")).to_have_value(re.compile("Wim was here"))
    press(editor, "Send back")
    expect(editor.locator("#state-note .state")).to_have_text("Draft")


# Nothing typed is lost


def test_the_second_to_save_sees_both_texts_and_saves_on_top(desk, guide, stored):
    pk, _slug = guide(body="## First\n\nOne.\n\n## Second\n\nTwo.\n")
    edith, wim = desk(change(pk)), desk(change(pk), WIM, forgive=AXE)
    edith.locator("#id_body").fill("## First\n\nOne, said Edith.\n\n## Second\n\nTwo.\n")
    kept(edith)
    at_end(wim).type("\nThree, said Wim.\n")
    kept(wim)
    expect(wim.locator("#others")).to_contain_text("Edith Rowe is writing here")
    press(edith, "Save draft")

    wim.locator("#id_note").fill("A third")
    expect(wim.locator("#moved")).to_contain_text("Somebody saved this page after you opened it")
    press(wim, "Save draft")
    merge = wim.locator(".desk__merge")
    expect(merge).to_contain_text("Edith Rowe saved revision 2 while you were writing")
    expect(merge).to_contain_text("One, said Edith.")
    expect(merge).to_contain_text("Three, said Wim.")
    assert "Three, said Wim." in text_of(wim)
    assert [row.number for row in stored(pk)] == [2, 1], "nothing is saved over anybody"
    wim.set_viewport_size(WIDE)
    assert faults(wim) == []
    assert too_wide(wim) == []
    wim.set_viewport_size(WIDE)

    wim.locator("#id_body").fill("## First\n\nOne, said Edith.\n\n## Second\n\nTwo.\n\nThree, said Wim.\n")
    press(wim, "Save draft")
    said(wim, "Saved as revision 3.")
    newest, edith_s, first = stored(pk)
    assert "said Edith" in newest.body
    assert "said Wim" in newest.body
    assert "said Edith" in edith_s.body
    assert "said" not in first.body


def test_who_leaves_without_saving_finds_their_words_again_or_throws_them_away(desk, guide, stored):
    pk, _slug = guide()
    page = desk(change(pk))
    at_end(page).type("\nHalf a thought")
    kept(page)
    page.goto("/admin/")
    expect(page.locator(".desk-waits")).to_contain_text("Typed and not saved")
    page.goto(change(pk))
    expect(page.locator(".desk__note.is-watch")).to_contain_text("Restored what you typed and did not save")
    assert text_of(page).endswith("Half a thought\n")
    page.get_by_role("button", name="Throw it away").click()
    said(page, "Thrown away")
    assert "Half a thought" not in text_of(page)
    assert len(stored(pk)) == 1


def test_without_a_connection_nobody_leaves_unwarned_and_all_is_kept_when_it_returns(desk, guide):
    pk, _slug = guide()
    page = desk(change(pk), forgive=LOST)
    page.context.set_offline(True)
    at_end(page).type("\nWritten on the train")
    expect(page.locator("#kept")).to_contain_text("Not kept")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.href = '/admin/'")
    page.wait_for_function("() => true")
    page.context.set_offline(False)
    kept(page)
    assert asked == ["beforeunload"]
    expect(shown(page)).to_contain_text("Written on the train")
    page.goto("/admin/")
    assert asked == ["beforeunload"], "what is kept may be left"


def test_whoever_is_signed_out_is_told_and_keeps_the_page(desk, guide):
    pk, _slug = guide()
    page = desk(change(pk))
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    at_end(page).type("\nWritten too late")
    expect(page.locator("#kept")).to_contain_text("Not kept: you are signed out")
    expect(page.locator("#kept").get_by_role("link")).to_have_attribute("target", "_blank")
    page.context.add_cookies(cookies)
    page.keyboard.type(", and kept")
    kept(page)
    expect(shown(page)).to_contain_text("Written too late, and kept")


# For everybody


def test_the_preview_has_the_width_of_a_phone_or_of_a_desk(desk, guide):
    pk, _slug = guide()
    page = desk(change(pk))
    width = "document.querySelector('#preview').contentWindow.innerWidth"
    expect(page.get_by_role("button", name="Phone")).to_have_attribute("aria-pressed", "true")
    assert 380 <= page.evaluate(width) <= 390, "a desk's page would be too small to read here"
    edge = "[document.querySelector('#preview').getBoundingClientRect().right, document.querySelector('#preview-box').getBoundingClientRect().right]"
    page.get_by_role("button", name="Desktop").click()
    frame, box = page.evaluate(edge)
    assert frame <= box, "a desk's page is drawn as small as its box"
    assert 1270 <= page.evaluate(width) <= 1280
    page.reload()
    expect(page.get_by_role("button", name="Desktop")).to_have_attribute("aria-pressed", "true")


def test_the_text_and_what_stops_it_are_seen_on_opening(desk, guide):
    pk, _slug = guide(kind="help", body="## One\n\nSee [it](guide:nowhere).\n\n### Two\n\n![](image:none)\n")
    for page in (desk(change(pk)), desk(change(guide()[0]))):
        page.set_viewport_size({"width": 1440, "height": 900})
        text, bar = (page.locator(one).bounding_box()["y"] for one in ("#id_body", "#page-deeds"))
        assert bar - text >= 200
    page = desk(change(pk))
    page.set_viewport_size({"width": 1440, "height": 900})
    stops = page.get_by_role("link", name="3 problems")
    deeds = page.locator("#page-deeds").bounding_box()["y"]
    for problem in page.locator("#check .is-problem").all():
        box = problem.bounding_box()
        assert box["y"] + box["height"] < deeds
    stops.click()
    expect(page.locator("#check-title")).to_be_focused()
    page.locator("#id_body").fill("## One\n\nSee it.\n")
    expect(stops).to_be_hidden()
    page.locator("#id_body").fill("## One\n\nSee [it](guide:nowhere).\n")
    expect(page.get_by_role("link", name="1 problem")).to_be_visible()


def test_the_preview_stays_where_one_has_scrolled_to(desk, guide):
    pk, _slug = guide(body="## Long\n\n" + "A line of its own.\n\n" * 60)
    page = desk(change(pk))
    expect(shown(page)).to_contain_text("A line of its own.")
    page.evaluate("document.querySelector('#preview').contentDocument.scrollingElement.scrollTop = 400")
    at_end(page).type("The end.")
    expect(shown(page)).to_contain_text("The end.")
    assert (
        page.evaluate("document.querySelector('#preview').contentDocument.scrollingElement.scrollTop") == 400
    )


def test_a_link_in_the_preview_opens_beside_it_and_one_to_a_heading_stays(desk, guide):
    body = "## Long\n\nSee [the end](#the-end) or [your messages](help:messaging-buyers).\n\n"
    pk, _slug = guide(body=body + "A line of its own.\n\n" * 60 + "## The end\n\nThere.\n")
    page = desk(change(pk))
    for again in (False, True):
        if again:
            at_end(page).type("Typed.")
            expect(shown(page)).to_contain_text("Typed.")
        with page.expect_popup() as opened:
            shown(page).get_by_role("link", name="your messages").click()
        expect(opened.value.locator("h1")).to_contain_text("Messaging Buyers")
        expect(opened.value.locator("html")).to_have_class(re.compile("js"))
        shown(page).get_by_role("link", name="the end", exact=True).click()
        expect(shown(page).get_by_role("heading", name="The end")).to_be_in_viewport()
    assert len(page.context.pages) == 3


def test_the_text_is_left_by_tab_and_the_buttons_by_arrows(desk, guide):
    pk, _slug = guide()
    page = desk(change(pk))
    bar = page.get_by_role("toolbar", name="Formatting")
    page.locator("#id_lead").press("Tab")
    expect(bar.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="Subheading")).to_be_focused()
    page.keyboard.press("End")
    expect(bar.get_by_role("button", name="Still")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#id_body")).to_be_focused()
    before = text_of(page)
    page.keyboard.press("Tab")
    expect(page.locator("#id_body")).not_to_be_focused()
    assert text_of(page) == before


def test_by_keys_the_preview_is_one_stop_on_the_way_to_the_deeds(desk, guide):
    pk, _slug = guide()
    page = desk(change(pk))
    page.get_by_label("What changed").press("Tab")
    skip = page.get_by_role("link", name="Skip the preview")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    skip.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#page-deeds").get_by_role("button", name="Save draft")).to_be_focused()


def test_a_dropped_file_that_is_no_picture_is_refused_in_sight(desk, guide):
    pk, _slug = guide()
    page = desk(change(pk))
    before = text_of(page)
    page.locator("#id_body").evaluate(
        """body => { const data = new DataTransfer();
        data.items.add(new File(["%PDF-1.4"], "terms.pdf", { type: "application/pdf" }));
        body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); }"""
    )
    refused = page.get_by_role("listitem").filter(has_text="terms.pdf")
    expect(refused).to_be_visible()
    expect(refused).to_contain_text("Only pictures can be put into a text.")
    refused.get_by_role("button", name="Close").click()
    expect(refused).to_have_count(0)
    assert text_of(page) == before


def test_a_page_is_begun_written_and_looked_at_without_script(person, stored):
    page = person(EDITH, "/admin/guides/page/add/", java_script_enabled=False)
    own = f"by-forms-alone-{next(_numbers)}"
    page.get_by_label("Where").select_option("Backorders")
    page.get_by_label("Title").fill("By forms alone")
    page.get_by_label("Address").fill(own)
    page.get_by_role("button", name="Begin the draft").click()
    page.get_by_label("Text", exact=True).fill("## One\n\nWithout any script.\n")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Preview in a new tab").click()
    expect(opened.value.locator("main")).to_contain_text("Without any script.")
    page.locator(".desk__bar").get_by_role("button", name="Save draft").click()
    said(page, "Saved as revision 2.")
    assert stored(pk_of(page))[0].body == "## One\n\nWithout any script.\n"


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/guides/page/",
        "/admin/guides/page/?q=order&state=published",
        "/admin/guides/page/add/",
        "/admin/guides/page/how-to-write/",
        "/admin/guides/section/add/",
        "{editor}",
        "{help}",
        "{revisions}",
        "{address}",
        "{down}",
        "/admin/guides/section/",
        "{section}",
        "/admin/guides/image/",
        "/admin/guides/image/add/",
        "/admin/guides/vote/",
    ],
)
def test_every_page_of_the_desk_can_be_read_by_everybody(desk, guide, deals, path):
    from guides.models import Section

    pk, _slug = guide(public=EARLIER)
    # The newest text has a problem.
    page = desk(change(pk), forgive=AXE)
    page.locator("#id_body").fill("## One\n\n### Two\n\nSee [it](guide:nowhere).\n")
    press(page, "Save draft")
    manual, _slug = guide(kind="help") if "{help}" in path else (0, "")
    section = deals.run(lambda: Section.objects.first().pk)
    answer = page.goto(
        path.format(
            editor=change(pk),
            help=change(manual),
            revisions=f"/admin/guides/page/{pk}/revisions/",
            address=f"/admin/guides/page/{pk}/address/",
            down=f"/admin/guides/page/{pk}/take-down/",
            section=f"/admin/guides/section/{section}/change/",
        )
    )
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert faults(page) == []
    assert too_wide(page) == []


def test_a_help_page_s_icon_is_chosen_by_its_drawing(desk, guide, stored):
    pk, _slug = guide(kind="help")
    page = desk(change(pk))
    row = page.locator("#id_icon-row")
    expect(row.locator("[data-chosen]")).to_contain_text("package")
    row.locator("summary").click()
    row.get_by_label("truck").check()
    expect(row.locator("[data-chosen]")).to_have_text("truck")
    expect(row.locator("[data-chosen] svg")).to_be_visible()
    kept(page)
    press(page, "Save draft")
    assert stored(pk)[0].icon == "truck"


def test_a_new_section_is_an_open_book_until_another_drawing_is_chosen(desk):
    page = desk("/admin/guides/section/add/")
    row = page.locator("#id_icon-row")
    expect(row.locator("[data-chosen]")).to_have_text("book-open")
    row.locator("summary").click()
    row.get_by_label("truck").check()
    expect(row.locator("[data-chosen]")).to_have_text("truck")
    expect(row.locator("[data-chosen] svg")).to_be_visible()


def test_on_a_phone_a_page_is_written_and_seen_too(desk, guide, stored):
    pk, _slug = guide()
    page = desk(change(pk), forgive=AXE, viewport=PHONE)
    assert too_wide(page) == []
    page.set_viewport_size(PHONE)
    page.reload()
    expect(page.get_by_role("button", name="Phone")).to_have_attribute("aria-pressed", "true")
    at_end(page).type("\nFrom the train.\n")
    expect(shown(page)).to_contain_text("From the train.")
    page.get_by_role("button", name="Link").click()
    dialog = page.get_by_role("dialog", name="Link")
    assert faults(page) == []
    page.set_viewport_size(PHONE)
    dialog.get_by_role("button", name="Cancel").click()
    press(page, "Save draft")
    assert "From the train." in stored(pk)[0].body
