"""The help page "Managing Active Orders", walked step by step on the running product (HLP-8).

The page is read as a supplier reads it. What it prints in bold is what the product must show: each such word is looked
for where its step says, and at the end none may be left that nobody looked for.
"""

import re

from playwright.sync_api import expect

from tests.browser.acts import confirm, fill_shipment, listening, move, open_dialog, review, say
from tests.chat import papers

HELP = "/help/supplier/managing-active-orders/"
STAGES = ("Confirmed", "In Production", "Quality Check", "Shipped", "Delivered")
TITLE = "Aprons of the help page"


class Step:
    """One numbered step: its words, and those of its bold words that nobody has looked for yet."""

    def __init__(self, item) -> None:
        self.text = re.sub(r"\s+", " ", item.locator("> div").inner_text())
        self.left = [
            words.strip(" :.")
            for words in item.locator("strong:not([inert] *)").all_text_contents()
            if not item.locator(".advice > div > strong").filter(has_text=words).count()
        ]

    def says(self, *words: str) -> None:
        for one in words:
            assert one in self.text, f"the help does not say “{one}” here: {self.text}"
            self.left = [left for left in self.left if left != one]


def test_the_six_steps_of_managing_active_orders_are_true(person, deals, live):
    reader = person("", HELP)
    expect(reader.locator("ol.steps > li")).to_have_count(6)
    assert reader.locator("ol.steps > li h2").count() == 6
    find, update, meanings, chat, unread, finish = (
        Step(one) for one in reader.locator("ol.steps > li").all()
    )
    order = deals.order("alice", "sven", title=TITLE)
    code = order.code

    # 1. Find your active orders: the link of the step itself is followed.
    sven = person("sven", HELP)
    sven.locator("ol.steps").get_by_role("link", name="Factory Dashboard").click()
    expect(sven.get_by_role("heading", name="Factory Dashboard", level=1)).to_be_visible()
    listening(sven)
    sections = sven.locator("main section").all()
    assert sections[0].locator(".stats").count() == 1, "the stats bar comes first"
    assert sections[1].get_by_role("heading", name=re.compile("^Active Orders")).count() == 1
    find.says("Active Orders", "stats bar")
    sven.goto(f"/factory/?q={code}")
    listening(sven)
    card = sven.locator(f"#card-{code}")
    for told, shown in (
        ("product", TITLE),
        ("buyer's name", "Birch Ltd"),
        ("quantity", f"{order.quantity:,}"),
        ("price", f"{order.total:,.2f}"),
        ("deadline", "Deadline"),
        ("current status", "Confirmed"),
    ):
        assert told in find.text.replace("’", "'")
        expect(card).to_contain_text(shown)

    # 2. Move it, one stage at a time; a tick is asked for; the buyer sees it at once; a wrong stage is corrected.
    update.says("Update Status", " → ".join(STAGES), "tick")
    alice = listening(person("alice", f"/orders/{code}/"))
    expect(card.get_by_role("link", name="Update Status")).to_be_visible()
    open_dialog(sven, f"#status-{code}")
    sven.locator("#dialog .btn--primary").click()
    expect(sven.locator("#dialog .summary, #dialog .error").first).to_be_visible()
    with live(alice, "#_strip [aria-current]", "In Production"):
        confirm(sven)
    sven.goto(f"/factory/orders/{code}/")
    listening(sven)
    expect(
        sven.get_by_role("link", name="Correct the stage").or_(sven.locator("#do-correct")).first
    ).to_be_attached()
    update.says("Correct the stage", "ten minutes")

    # 3. What each stage means stands on the order's page; a new order can be acknowledged.
    new = deals.order("alice", "sven", title=f"{TITLE}, new")
    other = person("sven", f"/factory/orders/{new.code}/")
    expect(other.locator("#do-acknowledge")).to_have_text("Acknowledge the order")
    meanings.says("Acknowledge the order")
    for stage in STAGES:
        expect(sven.locator("#_strip")).to_contain_text(stage)
        meanings.says(stage)

    # 4. Chat: a message and a packing list go over; contact details do not.
    chat.says("Open Chat", "Attach", "20 MB")
    sven.goto(f"/factory/?q={code}")
    card.get_by_role("link", name=re.compile("Open Chat")).click()
    expect(sven).to_have_url(re.compile(f"/factory/orders/{code}/"))
    listening(sven)
    expect(sven.get_by_text("Attach", exact=True)).to_be_visible()
    sven.locator("#file").set_input_files(
        {"name": "packing-list.pdf", "mimeType": "application/pdf", "buffer": papers.pdf()}
    )
    expect(sven.locator("#uploads li")).to_have_count(1)
    with live(alice, "#log", "packing-list.pdf"):
        say(sven, "The packing list is attached.")
    say(sven, "Or write to sven@lindqvist.example")
    expect(sven.locator("#reply-problem")).to_contain_text("email address")
    assert "lindqvist" not in alice.locator("#log").inner_text()
    with sven.expect_popup() as beside:
        sven.locator("#reply-problem .helplink").click()
    expect(beside.value.get_by_role("heading", level=1)).to_be_visible()
    assert "/help/account/contact-details/" in beside.value.url

    # 5. What is new: a badge with the number, Open Chat red with the same number, gone once read.
    unread.says("Open Chat", "red badge")
    sven.goto(f"/factory/?q={code}")
    listening(sven)
    say(alice, "Thank you. Is the carton count 24?")
    expect(card.locator(".btn--unread")).to_contain_text("1")
    expect(card.locator(".order__badge, .badge-n, .count").first).to_contain_text("1")
    card.get_by_role("link", name=re.compile("Open Chat")).click()
    expect(sven.locator("#log")).to_contain_text("Is the carton count 24?")
    listening(sven)
    expect(sven.locator("#log")).to_have_attribute("data-unread", re.compile("."))
    move(sven)
    expect(sven.locator("#_strip [aria-current]")).to_contain_text("Quality Check")
    open_dialog(sven, "#do-status")
    fill_shipment(sven, number="JD014600009RM")
    with live(alice, "#log", "JD014600009RM"):
        confirm(sven)
    meanings.says("tracking number")

    # 6. Receipt and the buyer's review complete it; then the supplier reviews; both stand on both profiles.
    sven.goto(f"/factory/?q={code}")
    expect(card).to_contain_text("Ask to confirm")
    update.says("Ask to confirm", "Shipped")
    open_dialog(alice, "#do-receipt")
    confirm(alice)
    expect(alice.locator("#_strip [aria-current]")).to_contain_text("Delivered")
    update.says("Delivered")
    open_dialog(alice, "#do-review")
    review(alice, 5, "As the help page says it goes")
    alice.locator("#dialog .btn--primary").click()
    expect(alice.locator("#log")).to_contain_text("Reviewed: Completed")
    finish.says("Completed")
    sven.goto(f"/factory/orders/{code}/")
    open_dialog(sven, "#do-review")
    review(sven, 5, "A clear buyer, by the book")
    sven.locator("#dialog .btn--primary").click()
    expect(sven.locator("#do-review")).to_have_count(0)
    for company in ("svea-ab", "birch-ltd"):
        sven.goto(f"/companies/{company}/")
        deal = sven.locator("li").filter(has_text="As the help page says it goes")
        expect(deal).to_contain_text("A clear buyer, by the book")
    assert "profiles" in finish.text

    unlooked = {
        step.text[:30]: step.left for step in (find, update, meanings, chat, unread, finish) if step.left
    }
    assert not unlooked, f"the help says in bold what this walk has not seen: {unlooked}"
