"""Guides and help as they are read: on a phone, on paper, with keys, without a script, in both themes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import SHIFTS, faults, too_wide

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
GUIDE = "/guides/production-updates/seller-production-updates/"
HELP = "/help/supplier/managing-active-orders/"
COLUMNS = [f"Column {number}" for number in range(1, 13)]
ODD = {
    "sixty-headings": "".join(
        f"## The heading number {number} of sixty\n\n{'Words to read. ' * 40}\n\n" for number in range(1, 61)
    ),
    "many-tables": f"## Wide\n\n| {' | '.join(COLUMNS)} |\n|{'---|' * 12}\n| {' | '.join(['some words'] * 12)} |\n\n"
    "## Three\n\n| Stage | Checkpoint | It answers |\n|---|---|---|\n| Confirmed | Material | Can it start? |\n\n"
    "## Two\n\n| Word | Meaning |\n|---|---|\n| Checkpoint | The day of the next fact |\n\n"
    f"```\n{'code ' * 60}\n```\n\n{'W' * 200} [out](https://example.com/{'path/' * 40})\n",
    "no-headings": "Only words, without any heading.\n",
    "from-the-right": "## نقطة التحقق\n\nنقطة التحقق هي وعد.\n\n- أولاً\n\n| المرحلة | نقطة |\n|---|---|\n| مؤكد | وصلت |\n",
}


@pytest.fixture(scope="module")
def odd(deals):
    """`odd["sixty-headings"]`: the address of a guide that is not like the library's."""

    def write():
        from cusket.accounts.models import User
        from guides.models import Content, Section
        from guides.services import approve, create_page
        from guides.services.address import save_section

        edith = User.objects.get(email="edith@cusket.example")
        section = save_section(Section(kind="guide", slug="odd", title="Odd ones"), actor=None)
        addresses = {}
        for slug, body in ODD.items():
            title = (
                "كتابة نقطة تحقق" if slug == "from-the-right" else f"{slug} " * (20 if "no-" in slug else 1)
            )
            # As long as a title may be.
            title = title[:120]
            content = Content(title=title, label="Seller guide", lead="A lead.", body=body)
            page = create_page(section=section, title=title, slug=slug, content=content, actor=edith)
            approve(page, seen=page.version, actor=edith)
            addresses[slug] = page.url
        return addresses

    return deals.run(write)


@pytest.fixture(scope="module")
def library(deals):
    def addresses():
        from guides.selectors import shelf

        return ["/guides/", "/help/", "/guides/backorders/", "/help/buyer/"] + [
            reading.url for reading in shelf().readings() if reading.section.slug != "odd"
        ]

    return deals.run(addresses)


def current(page):
    return page.locator(".reading > .toc [data-contents] a[aria-current]")


def top_of(page, selector):
    return page.locator(selector).evaluate("(one) => one.getBoundingClientRect().top")


def go_to(page, selector):
    """Put a place of the page at a fifth of the screen, as somebody who scrolls there."""
    page.evaluate("() => dispatchEvent(new WheelEvent('wheel'))")
    page.locator(selector).evaluate(
        "(one) => scrollTo({ top: scrollY + one.getBoundingClientRect().top - innerHeight / 5, behavior: 'instant' })"
    )


# For everybody


def test_every_page_of_the_library_fits_a_phone(person, library):
    assert len(library) > 25
    page = person("", "/", viewport=PHONE)
    for path in library:
        assert page.goto(path).status == 200
        assert too_wide(page) == [], path


@pytest.mark.parametrize(
    "path", ["/guides/", "/help/", "/guides/backorders/", "/help/buyer/", GUIDE, HELP, "/"]
)
def test_what_is_read_is_accessible_in_both_themes(person, path):
    page = person("", path, viewport=WIDE)
    assert faults(page) == []


@pytest.mark.parametrize("slug", ODD)
def test_odd_guides_are_accessible_and_fit_a_phone(person, odd, slug):
    page = person("", odd[slug], viewport=WIDE)
    assert faults(page) == []
    assert too_wide(page) == []


@pytest.mark.parametrize(
    "viewport", [WIDE, {"width": 1000, "height": 800}, PHONE], ids=["1440", "1000", "360"]
)
@pytest.mark.parametrize("path", ["/guides/", "/help/", GUIDE, HELP])
def test_nothing_moves_while_a_page_comes_up(person, path, viewport):
    # A page of before has brought the fonts: how soon they come is the machine's business, what moves is ours.
    page = person("", "/support/", viewport=viewport)
    page.evaluate("document.fonts.ready")
    page.goto(path)
    assert page.evaluate(SHIFTS) == 0


def test_a_page_mirrors_for_a_language_from_the_right(person, odd):
    page = person("", "/", viewport=PHONE)
    for path in (GUIDE, HELP, "/guides/", "/help/"):
        page.goto(path)
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert too_wide(page) == [], path
    page.goto(odd["from-the-right"])
    assert page.locator(".prose").evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert page.locator(".prose th").first.evaluate("(one) => getComputedStyle(one).textAlign") == "start"


# Contents


def test_the_contents_follow_the_reading_and_keep_in_view_in_their_own_box(person, odd):
    page = person("", odd["sixty-headings"], viewport=WIDE)
    expect(current(page)).to_have_count(0)
    for number in (1, 2, 30, 59, 12):
        go_to(page, f"#the-heading-number-{number}-of-sixty")
        expect(current(page)).to_have_text(f"The heading number {number} of sixty")
        box = page.locator(".reading > .toc").bounding_box()
        link = current(page).bounding_box()
        assert box["y"] <= link["y"]
        assert link["y"] + link["height"] <= box["y"] + box["height"] <= WIDE["height"]
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(current(page)).to_have_text("The heading number 60 of sixty")
    page.evaluate("scrollTo(0, 0)")
    expect(current(page)).to_have_count(0)


def test_a_chosen_heading_is_marked_and_stands_below_the_bar(person):
    page = person("", GUIDE, viewport=WIDE)
    links = page.locator(".reading > .toc [data-contents] a")
    for place in (0, links.count() - 1, links.count() - 2):
        links.nth(place).click()
        expect(current(page)).to_have_text(links.nth(place).inner_text())
        heading = links.nth(place).get_attribute("href")
        assert top_of(page, heading) >= page.locator(".bar").bounding_box()["height"]
        expect(page.locator(heading)).to_be_in_viewport()


def test_on_a_phone_the_contents_are_folded_and_fold_again_when_one_is_chosen(person):
    page = person("", GUIDE, viewport=PHONE)
    fold = page.locator(".fold")
    expect(page.locator(".reading > .toc")).to_be_hidden()
    expect(fold.locator("a").last).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("a").last).to_be_visible()
    assert too_wide(page) == []
    page.set_viewport_size(PHONE)
    heading = fold.locator("a").last.get_attribute("href")
    fold.locator("a").last.click()
    expect(fold).not_to_have_attribute("open", "")
    expect(page.locator(heading)).to_be_in_viewport()
    assert top_of(page, heading) >= page.locator(".bar").bounding_box()["height"]


def test_a_heading_s_own_address_shows_under_the_pointer_and_the_keyboard(person):
    page = person("", GUIDE, viewport=WIDE)
    heading = page.locator(".prose h2").nth(1)
    anchor = heading.locator(".anchor")
    expect(anchor).to_have_css("opacity", "0")
    heading.hover()
    expect(anchor).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(anchor).to_have_css("opacity", "0")
    page.keyboard.press("Tab")
    anchor.focus()
    expect(anchor).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#{heading.get_attribute('id')}$"))


# Tables


def test_a_wide_table_scrolls_in_its_own_box_with_the_keyboard_and_keeps_its_first_column(person, odd):
    page = person("", odd["many-tables"], viewport=PHONE)
    box = page.locator(".prose .scroll").first
    expect(box).to_have_attribute("tabindex", "0")
    expect(box).to_have_attribute("aria-label", "Wide")
    before = box.locator("tbody th").bounding_box()["x"]
    expect(box.locator("thead th").nth(4)).not_to_be_in_viewport()
    box.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    expect(box.locator("thead th").nth(4)).to_be_in_viewport()
    assert box.locator("tbody th").bounding_box()["x"] == before
    assert page.evaluate("scrollX") == 0


def test_a_table_of_three_columns_stacks_on_a_phone_under_its_columns_names(person, odd):
    page = person("", odd["many-tables"], viewport=PHONE)
    _wide, three, two = page.locator(".prose .scroll").all()
    cells = [cell.bounding_box() for cell in three.locator("tbody tr > *").all()]
    assert cells[0]["y"] < cells[1]["y"] < cells[2]["y"]
    said = "(one) => getComputedStyle(one, '::before').content"
    assert three.locator("td").first.evaluate(said) == '"Checkpoint"'
    assert two.locator("td").first.evaluate(said) == "none"
    for box in (three, two):
        expect(box).not_to_have_attribute("tabindex", "0")
        # What the stacking does to the boxes must not take the table from who hears it.
        expect(box.get_by_role("table")).to_have_count(1)
        expect(box.get_by_role("rowheader")).to_have_count(1)
    page.set_viewport_size(WIDE)
    first, second = (three.locator("tbody tr > *").nth(place).bounding_box() for place in (0, 1))
    assert first["y"] == second["y"]


# Without


def test_without_javascript_everything_is_read_and_every_way_leads_on(person, odd):
    page = person("", GUIDE, java_script_enabled=False, viewport=PHONE)
    page.locator(".fold summary").click()
    link = page.locator(".fold a").nth(2)
    link.click()
    expect(page).to_have_url(re.compile("#"))
    expect(page.locator(page.url.partition("#")[2].join(["#", ""]))).to_be_in_viewport()
    page.goto(odd["many-tables"])
    expect(page.locator(".prose .scroll[tabindex='0']")).to_have_count(3)
    page.goto(HELP)
    expect(page.locator(".steps > li")).to_have_count(6)
    page.locator(".pn a[rel=next]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Messaging Buyers")
    page.locator(".contact a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Contact Support")


def test_the_keyboard_reaches_the_text_and_every_link_in_the_order_of_reading(person):
    page = person("", HELP, viewport=WIDE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".crumbs a").first).to_be_focused()
    seen = []
    while not (seen and "foot" in seen[-1]):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => { const one = document.activeElement;
                  const place = one.closest(".crumbs,.toc,.prose,.vote,.contact,.pn,.beside,.foot,.demo");
                  return place?.className ?? one.className; }"""
            )
        )
        assert len(seen) < 80
    assert not any("demo" in place for place in seen)
    order = ["crumbs", "toc", "prose", "vote", "contact", "pn", "beside", "foot"]
    met = [next(name for name in order if name in place.split()) for place in seen]
    assert met == sorted(met, key=order.index)
    assert set(met) == set(order)


def test_with_reduced_motion_nothing_moves(person):
    page = person("", GUIDE, viewport=WIDE, reduced_motion="reduce")
    slow = page.evaluate(
        """() => [...document.querySelectorAll("main *")].flatMap((one) => {
          const style = getComputedStyle(one);
          return [style.transitionDuration, style.animationDuration].some((time) => time.split(",").some((t) => parseFloat(t) > 0.01))
            ? [one.className || one.tagName] : [];
        })"""
    )
    assert slow == []


def test_in_forced_colours_the_place_and_the_numbers_keep_their_marks(person):
    page = person("", HELP, viewport=WIDE, forced_colors="active")
    here, other = page.locator(".toc a[aria-current]"), page.locator(".toc li a:not([aria-current])").first
    border = "(one) => getComputedStyle(one).borderInlineStartColor"
    assert here.evaluate(border) != other.evaluate(border)
    number = "(one) => getComputedStyle(one, '::before').borderTopStyle"
    assert page.locator(".steps > li").first.evaluate(number) == "solid"


# On paper


@pytest.mark.parametrize("path", [GUIDE, HELP])
def test_on_paper_stand_the_words_the_links_and_the_address_and_nothing_to_press(person, site, path):
    page = person("", path, viewport={"width": 688, "height": 1000}, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (
        ".bar",
        ".dock",
        ".foot",
        ".crumbs",
        ".toc",
        ".vote",
        ".contact",
        ".pn",
        ".beside",
        ".fold",
        ".anchor",
    ):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    address = page.locator(".article > .only-print")
    expect(address).to_be_visible()
    expect(address).to_have_text(re.compile(f"^https?://[^/]+{path}$"))
    for link in page.locator(".prose p > a:not(.anchor)").all():
        shown = link.evaluate("(one) => getComputedStyle(one, '::after').content")
        assert link.get_attribute("href") in shown or link.get_attribute("href").startswith("#")
    colours = page.locator(".prose > *").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).color)"
    )
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(34, 34, 34)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    rows = page.locator(".prose tr").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).breakInside)"
    )
    assert set(rows) <= {"avoid"}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_wide_table_is_whole_on_paper(person, odd):
    page = person("", odd["many-tables"], viewport={"width": 688, "height": 1000})
    page.emulate_media(media="print")
    last = page.locator(".prose .scroll").first.locator("td").last.bounding_box()
    assert last["x"] + last["width"] <= 688


def test_nothing_is_asked_of_another_host(person, site):
    page = person("", "/guides/", viewport=WIDE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (GUIDE, HELP):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith((site.url, "data:")) for url in asked)
