"""The chat of an order: live both ways, nothing typed is lost, and red until it was really seen."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.acts import deliver, hush, listening, say, sign_in

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# What htmx writes on the console when a request got no answer.
HTMX = ("htmx:afterRequest", "htmx:sendError")
HIDDEN = """
  window.away = %s;
  Object.defineProperty(document, "hidden", { get: () => window.away });
  Object.defineProperty(document, "visibilityState", { get: () => (window.away ? "hidden" : "visible") });
"""
# Really seen means two seconds on screen; the rest is the way there and back.
SEEN_MS = 8000


def come_back(page):
    page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")


@pytest.fixture
def talk(person, deals):
    """An order of Jonas' at Marek's with both on its page: (code, marek, jonas)."""

    def meet(status="in_production", *, marek="chat", jonas="chat"):
        code = deals.order("jonas", "marek", status).code
        return (
            code,
            listening(person("marek", f"/factory/orders/{code}/")) if marek else None,
            listening(person("jonas", f"/orders/{code}/")) if jonas else None,
        )

    return meet


def test_messages_go_both_ways_within_two_seconds(talk, live):
    _code, marek, jonas = talk()
    with live(jonas, "#log", "The first 200 are sewn."):
        say(marek, "The first 200 are sewn.")
    with live(marek, "#log", "Good. Do the labels fit?"):
        say(jonas, "Good. Do the labels fit?")
    said = [text.strip() for text in marek.locator("#log .said").all_inner_texts()]
    assert said == ["The first 200 are sewn.", "Good. Do the labels fit?"]
    expect(marek.locator("#message")).to_be_focused()
    expect(marek.locator("#message")).to_have_value("")


def test_a_message_that_arrives_leaves_text_caret_and_focus_of_who_is_typing(talk, live):
    _code, marek, jonas = talk()
    marek.locator("#message").press_sequentially("The tape is 20 mm wide")
    for _ in range(9):
        marek.keyboard.press("ArrowLeft")
    with live(marek, "#log", "One more thing"):
        say(jonas, "One more thing")
    expect(marek.locator("#message")).to_be_focused()
    marek.keyboard.type("about ")
    expect(marek.locator("#message")).to_have_value("The tape is 2about 0 mm wide")


def test_what_is_typed_while_a_message_is_on_its_way_stays_in_the_box(talk):
    _code, marek, jonas = talk()
    marek.route("**/messages/", lambda route: (marek.wait_for_timeout(400), route.continue_()))
    marek.locator("#message").fill("Packed.")
    with marek.expect_request("**/messages/"):
        marek.locator("#send").click()
    marek.locator("#message").press("End")
    marek.locator("#message").press_sequentially(" And weighed")
    expect(jonas.locator("#log")).to_contain_text("Packed.")
    expect(marek.locator("#log")).to_contain_text("Packed.")
    expect(marek.locator("#message")).to_have_value(" And weighed")


def test_a_double_click_on_send_makes_one_message(talk):
    _code, marek, jonas = talk()
    marek.locator("#message").fill("Only once")
    marek.locator("#send").dblclick()
    expect(jonas.locator("#log")).to_contain_text("Only once")
    say(marek, "After it")
    expect(jonas.locator("#log")).to_contain_text("After it")
    for page in (marek, jonas):
        expect(page.locator("#log .said").filter(has_text="Only once")).to_have_count(1)


@pytest.fixture
def lossy(person, deals):
    """Marek's and Jonas' pages of an order; the answer to what Marek sends first is lost on its way back, or, with
    `arrives` off, the message itself on its way there."""
    code = deals.order("jonas", "marek").code
    marek = listening(person("marek", f"/factory/orders/{code}/", forgive=("Failed to load resource", *HTMX)))
    jonas = listening(person("jonas", f"/orders/{code}/"))

    def lose(arrives):
        answers = iter(["lost"])

        def carry(route):
            if not next(answers, None):
                route.continue_()
                return
            if arrives:
                deliver(route.request)
            route.abort()

        marek.route("**/messages/", carry)
        return marek, jonas

    return lose


def test_a_message_is_seen_on_its_way_and_then_in_its_place(talk):
    _code, marek, _jonas = talk(jonas="")
    waiting = []
    marek.route("**/messages/", lambda route: route.continue_() if waiting else waiting.append(route))
    with marek.expect_request("**/messages/"):
        say(marek, "On its <b>way</b>\nin two lines")
    way = marek.locator("#pending .entry")
    expect(way).to_contain_text("Sending")
    expect(way.locator(".said")).to_have_text("On its <b>way</b>\nin two lines", use_inner_text=True)
    expect(way.get_by_role("button")).to_have_count(0)
    say(marek, "Right behind it")
    expect(way.last).to_contain_text("Waiting")
    expect(marek.locator("#message")).to_have_value("")
    waiting[0].continue_()
    said = marek.locator("#log .said")
    expect(said).to_have_count(2)
    assert said.all_inner_texts() == ["On its <b>way</b>\nin two lines", "Right behind it"]
    expect(way).to_have_count(0)
    assert len(waiting) == 1


@pytest.mark.parametrize("arrives", [True, False], ids=["its answer was lost", "it was lost"])
def test_a_message_without_an_answer_stays_and_is_sent_again_as_the_same_message(lossy, arrives):
    marek, jonas = lossy(arrives)
    # Nothing rings meanwhile, so that the row can be looked at.
    hush(marek)
    say(marek, "Sent twice, said once")
    way = marek.locator("#pending .entry")
    expect(way).to_contain_text("Not sent")
    way.get_by_role("button", name="Try again").click()
    expect(way).to_have_count(0)
    for page in (marek, jonas):
        expect(page.locator("#log .said")).to_have_text("Sent twice, said once")


def test_messages_keep_their_order_when_the_first_was_lost(lossy):
    marek, jonas = lossy(False)
    hush(marek)
    say(marek, "First this")
    expect(marek.locator("#pending .entry")).to_contain_text("Not sent")
    say(marek, "And then this")
    expect(marek.locator("#pending .entry")).to_have_count(0)
    for page in (marek, jonas):
        expect(page.locator("#log .said")).to_have_text(["First this", "And then this"])


def test_a_message_goes_out_by_itself_once_the_connection_is_back(lossy):
    marek, jonas = lossy(False)
    marek.evaluate(
        "Object.defineProperty(navigator, 'onLine', { get: () => window.lit ?? false, configurable: true })"
    )
    say(marek, "Written between two halls")
    expect(marek.locator("#pending .entry")).to_contain_text("Waiting for the connection")
    marek.evaluate("window.lit = true; window.dispatchEvent(new Event('online'))")
    expect(jonas.locator("#log")).to_contain_text("Written between two halls")
    expect(marek.locator("#pending .entry")).to_have_count(0)


def test_a_message_that_was_not_sent_survives_a_reload_and_can_be_edited(lossy, live):
    marek, jonas = lossy(False)
    hush(marek)
    say(marek, "Thursday")
    expect(marek.locator("#pending .entry")).to_contain_text("Not sent")
    marek.reload()
    listening(marek)
    expect(marek.locator("#message")).to_have_value("")
    way = marek.locator("#pending .entry")
    expect(way).to_contain_text("Thursday")
    marek.locator("#message").fill("If it does not rain")
    way.get_by_role("button", name="Edit").click()
    expect(marek.locator("#message")).to_have_value("Thursday\n\nIf it does not rain")
    expect(way).to_have_count(0)
    with live(jonas, "#log", "If it does not rain"):
        marek.locator("#send").click()


def test_a_message_that_did_arrive_is_not_shown_as_unsent_after_a_reload(lossy):
    marek, _jonas = lossy(True)
    hush(marek)
    say(marek, "It was there all the time")
    expect(marek.locator("#pending .entry")).to_contain_text("Not sent")
    marek.reload()
    expect(marek.locator("#log .said")).to_have_text("It was there all the time")
    expect(marek.locator("#pending .entry")).to_have_count(0)
    expect(marek.locator("#message")).to_have_value("")


def test_contact_details_are_refused_with_their_place_marked_and_go_out_once_corrected(talk, live):
    _code, marek, jonas = talk()
    text = "Ring me on +48 601 234 567 about the lot"
    marek.locator("#message").fill(text)
    marek.locator("#send").click()
    expect(marek.locator("#reply-problem")).to_contain_text("phone number")
    expect(marek.locator("#reply-problem mark")).to_contain_text("601 234 567")
    expect(marek.locator("#message")).to_have_value(text)
    expect(marek.locator("#message")).to_have_attribute("aria-invalid", "true")
    with live(jonas, "#log", "Write to me here about the lot"):
        say(marek, "Write to me here about the lot")
    expect(marek.locator("#reply-problem")).to_be_empty()
    expect(marek.locator("#message")).not_to_have_attribute("aria-invalid", "true")
    assert "601" not in jonas.locator("#log").inner_text()


def test_a_draft_survives_a_reload_and_another_device(talk, person):
    code, marek, _jonas = talk(jonas="")
    marek.locator("#message").fill("Half a thought")
    marek.reload()
    expect(marek.locator("#message")).to_have_value("Half a thought")
    marek.locator("#message").press("End")
    with marek.expect_response("**/draft/"):
        marek.locator("#message").press_sequentially(" more")
    expect(marek.locator("#message-hint")).to_contain_text("Draft saved")
    elsewhere = person("marek", f"/factory/orders/{code}/")
    expect(elsewhere.locator("#message")).to_have_value("Half a thought more")
    say(elsewhere, "A whole one")
    expect(elsewhere.locator("#message")).to_have_value("")


def test_unread_is_red_with_number_and_words_and_clears_in_every_tab_once_it_was_seen(person, deals, live):
    order = deals.order("jonas", "marek", "in_production")
    jonas = listening(person("jonas", f"/orders/{order.code}/"))
    board = listening(person("marek", f"/factory/?q={order.title.split()[-1]}"))
    bell = int(board.locator("#_unread_total").get_attribute("data-total"))
    card = board.locator(f"#card-{order.code}")
    for number, text in enumerate(("One", "Two", "Three"), 1):
        with live(board, f"#chat-{order.code} .count", str(number)):
            say(jonas, text)
    button = card.locator(f"#chat-{order.code}")
    expect(button).to_have_class(re.compile("btn--unread"))
    expect(button).to_contain_text("3 unread")
    red = button.evaluate("(link) => getComputedStyle(link).backgroundColor")
    assert red == "rgb(193, 18, 31)"
    expect(card.locator(".order__pic .count")).to_have_text("3")
    expect(board).to_have_title(re.compile(rf"^\({bell + 3}\) "))
    assert deals.unread(order.code, "jonas") == 0, "what one says oneself is never unread"

    # Opening the chat in a second tab and looking at it clears them all.
    tab = person(alongside=board)
    tab.goto(button.get_attribute("href"))
    expect(tab.locator("#new-line")).to_contain_text("3 new messages")
    expect(tab.locator("#_chat_button")).to_have_class(re.compile("btn--unread"))
    opened = time.monotonic()
    expect(button).not_to_have_class(re.compile("btn--unread"), timeout=SEEN_MS)
    assert time.monotonic() - opened > 1, "a glance is not reading"
    expect(card.locator(".order__pic .count")).to_have_count(0)
    expect(tab.locator("#_chat_button")).not_to_have_class(re.compile("btn--unread"))
    rest = re.compile(rf"^\({bell}\) " if bell else r"^[^(]")
    expect(board).to_have_title(rest)
    expect(tab).to_have_title(rest)
    assert deals.unread(order.code, "marek") == 0


def test_a_hidden_tab_reads_nothing_until_it_is_looked_at(person, deals, talk):
    code, _marek, jonas = talk(marek="")
    marek = person("marek")
    marek.add_init_script(HIDDEN % "true")
    marek.goto(f"/factory/orders/{code}/")
    listening(marek)
    say(jonas, "Are you there?")
    expect(marek.locator("#log")).to_contain_text("Are you there?")
    expect(marek.locator("#_chat_button .count")).to_contain_text("1")
    # It has been in the page for longer than it takes to be read.
    marek.wait_for_timeout(2500)
    assert deals.unread(code, "marek") == 1
    come_back(marek)
    expect(marek.locator("#_chat_button .count")).to_have_count(0, timeout=SEEN_MS)
    assert deals.unread(code, "marek") == 0


def test_on_a_phone_the_chat_tab_counts_and_reads_only_when_it_is_open(person, deals, talk, live):
    code, _marek, jonas = talk(marek="")
    marek = listening(person("marek", f"/factory/orders/{code}/?tab=details", **PHONE))
    expect(marek.locator("#log")).not_to_be_visible()
    with live(marek, "#_tab_unread", "1"):
        say(jonas, "The parcel is here")
    marek.wait_for_timeout(2500)
    assert deals.unread(code, "marek") == 1
    marek.get_by_role("tab", name="Chat").tap()
    expect(marek.locator("#log")).to_be_visible()
    expect(marek.locator("#_tab_unread .count")).to_have_count(0, timeout=SEEN_MS)
    assert deals.unread(code, "marek") == 0


def test_a_message_on_another_order_is_counted_on_the_page_of_this_one(person, deals, talk):
    _code, marek, _jonas = talk(jonas="")
    other = deals.order("jonas", "marek")
    jonas = listening(person("jonas", f"/orders/{other.code}/"))
    total = int(marek.locator("#_unread_total").get_attribute("data-total"))
    say(jonas, "And this one?")
    expect(marek).to_have_title(re.compile(rf"^\({total + 1}\) "), timeout=2000)


def test_a_message_on_an_order_that_a_list_does_not_show_moves_its_numbers(person, deals):
    order = deals.order("jonas", "marek", "in_production")
    jonas = listening(person("jonas", f"/orders/{order.code}/"))
    board = listening(person("marek", "/factory/?show=overdue"))
    expect(board.locator(f"#card-{order.code}")).to_have_count(0)
    total = int(board.locator("#stat-unread").inner_text())
    say(jonas, "Seen from afar")
    expect(board.locator("#stat-unread")).to_have_text(str(total + 1), timeout=2000)
    expect(board).to_have_title(re.compile(rf"^\({total + 1}\) "))


def test_a_long_text_stays_inside_its_column(talk, live):
    _code, marek, jonas = talk()
    text = "\n".join(
        ["A line of a long report on the lot, with what was counted and what was found." * 3] * 12
    )
    text += "\n" + "UNBROKEN/" * 60
    with live(jonas, "#log", "UNBROKEN/"):
        say(marek, text)
    for page in (marek, jonas):
        wide = page.evaluate(
            "document.querySelector('#log-box').scrollWidth - document.querySelector('#log-box').clientWidth"
        )
        assert wide <= 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    say(marek, "x" * 8001)
    expect(marek.locator("#reply-problem")).to_contain_text("8,000 is the most")
    expect(marek.locator("#message")).to_have_value("x" * 8001)


def test_show_earlier_puts_the_beginning_of_a_long_thread_before_it_and_keeps_the_place(person):
    page = listening(person("alice", "/orders/CK-20014/"))
    numbers = "[...document.querySelectorAll('#log [data-number]')].map((one) => Number(one.dataset.number))"
    first = page.evaluate(numbers)
    assert len(first) == 50
    page.locator("#log-box").evaluate("(box) => { box.scrollTop = 0; }")
    top = page.locator(f"#entry-{first[0]}")
    at = top.bounding_box()["y"]
    page.get_by_role("link", name="Show earlier").click()
    expect(page.locator("#entry-1")).to_be_attached()
    assert page.evaluate(numbers) == list(range(1, first[-1] + 1))
    expect(page.get_by_role("link", name="Show earlier")).to_have_count(0)
    expect(page.locator("#log-box")).to_be_focused()
    assert abs(top.bounding_box()["y"] - at) < 80, "the entry that was on top has stayed in sight"
    days = page.evaluate("[...document.querySelectorAll('#log [data-day]')].map((one) => one.dataset.day)")
    assert len(days) == len(set(days)), "each day is headed once"


def test_who_is_signed_out_elsewhere_is_told_and_keeps_page_and_text(person, deals):
    code = deals.order("jonas", "marek").code
    page = person("", forgive=("Response Status Error Code 401",))
    sign_in(page, "jonas@isarwerk.example")
    page.goto(f"/orders/{code}/")
    listening(page)
    page.locator("#message").fill("Half a sentence")
    other = person(alongside=page)
    other.goto("/account/sign-out/")
    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.locator("#send").click()
    expect(page.locator("#banner")).to_contain_text("You are signed out")
    expect(page.locator("#message")).to_have_value("Half a sentence")
    expect(page.locator("#log")).not_to_contain_text("Password")
    page.locator("#banner").get_by_role("link", name="Sign in").click()
    page.get_by_label("Email").fill("jonas@isarwerk.example")
    page.get_by_label("Password").fill("cusket-demo")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(f"/orders/{code}/"))
    expect(page.locator("#message")).to_have_value("Half a sentence")


def test_five_messages_written_while_the_server_was_down_are_there_in_order_and_once(own_site, person, deals):
    """The page is not reloaded: it finds the server again and asks for what it missed (XCT-1)."""
    away, said = own_site
    order = deals.order("jonas", "marek", "in_production", title="Bolts for the night")
    code = order.code
    # Signed in before the copy is made, the session is in it.
    person("marek", "/factory/")
    served = away()
    down = ("Failed to load resource", "WebSocket", *HTMX)
    page = listening(person("marek", f"/factory/orders/{code}/", at=served, forgive=down))
    board = listening(person("marek", "/factory/?q=bolts", at=served, forgive=down))
    page.evaluate("window.stayed = true")
    page.locator("#message").fill("Typed in the dark")
    served.kill()
    expect(page.locator("#banner")).to_contain_text("Reconnecting")
    texts = [f"Message {number} of the night" for number in range(1, 6)]
    said(served, code, "jonas", texts)
    served.start()
    expect(page.locator("#log")).to_contain_text(texts[-1], timeout=20_000)
    listening(page)
    expect(page.locator("#banner")).to_contain_text("Back online")
    assert [text.strip() for text in page.locator("#log .said").all_inner_texts()] == texts
    assert page.evaluate("window.stayed")
    expect(page.locator("#message")).to_have_value("Typed in the dark")
    page.locator("#send").click()
    expect(page.locator("#log .said").last).to_have_text("Typed in the dark")
    # Each page tries again in its own time, so that a hundred do not come at once.
    expect(board.locator("#live")).to_have_attribute("data-state", "live", timeout=20_000)
    head = page.locator("#log [data-number]").last.get_attribute("data-number")
    expect(board.locator(f"#card-{code}")).to_have_attribute("data-head", re.compile(rf"^{head}\."))
    expect(board.locator("#toasts")).to_be_empty()


def test_a_message_is_taken_back_everywhere_until_it_was_seen(talk):
    _code, marek, jonas = talk(jonas="details")
    say(marek, "Wrong order, sorry")
    expect(jonas.locator("#log")).to_contain_text("Wrong order")
    # Seen is what was on screen: Jonas' page is hidden meanwhile.
    marek.locator("#log .entry").last.hover()
    marek.locator("#log").get_by_role("button", name="Take back").click()
    for page in (marek, jonas):
        expect(page.locator("#log")).to_contain_text("This message was taken back")
        expect(page.locator("#log")).not_to_contain_text("Wrong order")
    say(marek, "The right one")
    expect(marek.locator("#_seen")).to_contain_text("Seen by", timeout=SEEN_MS)
    expect(marek.locator("#log").get_by_role("button", name="Take back")).to_have_count(0)


def test_typing_is_told_and_ends_with_the_message(talk):
    _code, marek, jonas = talk()
    jonas.locator("#message").press_sequentially("I am thin")
    expect(marek.locator("#typing")).to_contain_text("is writing")
    jonas.locator("#message").press_sequentially("king")
    jonas.locator("#send").click()
    expect(marek.locator("#log")).to_contain_text("I am thinking")
    expect(marek.locator("#typing")).to_be_empty()


def test_an_entry_is_quoted_by_its_link_or_by_arrow_up_and_the_quote_leads_back(talk, live):
    _code, marek, jonas = talk()
    with live(marek, "#log", "Which thread count?"):
        say(jonas, "Which thread count?")
    marek.locator("#message").press("ArrowUp")
    expect(marek.locator("#quoting")).to_contain_text("Which thread count?")
    marek.locator("#message").press("Escape")
    expect(marek.locator("#quoting")).to_be_empty()
    marek.locator("#message").press("ArrowUp")
    with live(jonas, "#log", "Two by forty"):
        say(marek, "Two by forty")
    quoted = jonas.locator("#log .quoted")
    expect(quoted).to_contain_text("Which thread count?")
    expect(marek.locator("#quoting")).to_be_empty()
    quoted.click()
    expect(jonas).to_have_url(re.compile(r"#entry-\d+$"))


def test_no_reply_needed_is_known_to_colleagues_at_once(talk, person):
    code, marek, jonas = talk()
    say(jonas, "Thank you, that is all")
    expect(marek.locator("#_owes")).to_contain_text("Needs reply")
    second = listening(person("marek", f"/factory/orders/{code}/?tab=chat"))
    expect(second.locator("#_owes")).to_contain_text("Needs reply")
    marek.get_by_role("button", name="No reply needed").click()
    for page in (marek, second):
        expect(page.locator("#_owes")).to_be_empty()
