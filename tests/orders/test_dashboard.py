"""The factory dashboard and the lists of orders: what stands where, that numbers agree with lists, and live answers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from chat.services import mark_read, send_message
from orders.models import Order
from orders.services.order import acknowledge_order, ask_cancellation
from tests.factories import advance, key, make_many_orders, make_order, text_of

DASHBOARD_SHOWS = ("active", "needs", "waits", "unread", "overdue", "shipped")
ALL_SHOWS = (*DASHBOARD_SHOWS, "completed", "cancelled", "all")


def codes(answer):
    """The codes of the cards on a page, from top to bottom."""
    return re.findall(r'<article class="order" id="card-(CK-\d+)"', answer.content.decode())


def card(answer, code):
    """One card of a page, as text."""
    found = re.search(rf'<article class="order" id="card-{code}".*?</article>', answer.content.decode(), re.S)
    assert found, f"no card of {code}"
    return found.group()


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def numbers(answer):
    """The numbers of the stats bar: {"needs": 3, …}."""
    found = re.findall(r'id="stat-(\w+)">([\d,]+)\s*<', answer.content.decode())
    return {name: int(number.replace(",", "")) for name, number in found}


def chip(answer, show):
    """The number on a chip."""
    found = re.search(
        rf'<a class="chip" href="\?[^"]*show={show}"[^>]*>[^<]*<span class="n">([\d,]+)\s*<',
        answer.content.decode(),
    )
    assert found, f"no chip {show}"
    return int(found.group(1))


def say(order, actor, times=1):
    for _ in range(times):
        send_message(order.conversation, body="Is it on its way?", key=key(), actor=actor)


def set_due(order, **ago):
    due = timezone.now() - timedelta(**ago)
    Order.objects.filter(pk=order.pk).update(due_at=due, deadline=due.date())


@pytest.fixture
def market(alice, sven):
    """Orders in every condition the chips know. Returns them by what they are for."""
    orders = {
        "new": make_order(alice, sven),
        "acknowledged": acknowledge_order(make_order(alice, sven), key=key(), actor=sven),
        "overdue": make_order(alice, sven, "in_production"),
        "quiet": make_order(alice, sven, "in_production"),
        "talks": make_order(alice, sven, "quality_check"),
        "they_ask": make_order(alice, sven, "in_production"),
        "we_ask": make_order(alice, sven, "in_production"),
        "shipped": make_order(alice, sven, "shipped"),
        "delivered": make_order(alice, sven, "delivered"),
        "completed": make_order(alice, sven, "completed"),
        "cancelled": make_order(alice, sven, "cancelled"),
    }
    for order in orders.values():
        for person in (alice, sven):
            order.conversation.refresh_from_db()
            mark_read(order.conversation, order.conversation.head, actor=person)
    set_due(orders["overdue"], days=2)
    say(orders["talks"], alice, 3)
    say(orders["shipped"], sven, 2)
    ask_cancellation(orders["they_ask"], reason="The shop was closed", key=key(), actor=alice)
    ask_cancellation(orders["we_ask"], reason="The mill burnt down", key=key(), actor=sven)
    return orders


def test_the_stats_bar_stands_first_and_active_orders_next(client_of, sven, order):
    main = client_of(sven).get("/factory/").content.decode()
    main = main[main.index("<main") :]
    sections = re.findall(r"<section[^>]*>", main)
    assert 'aria-labelledby="stats-title"' in sections[0]
    assert 'id="board"' in sections[1]
    between = main[main.index("</section>") + len("</section>") : main.index(sections[1])]
    assert between.strip() == ""
    assert main.index("<h1>Factory Dashboard</h1>") < main.index('id="_stats"') < main.index("Active Orders")
    before_cards = main[main.index(sections[1]) : main.index("<article")]
    assert re.search(r'<h2 id="orders">Active Orders', before_cards)


def test_a_card_says_all_six_and_has_both_buttons(client_of, alice, sven, order_at):
    order = order_at("in_production", title="Felt boxes with a lid")
    page = client_of(sven).get("/factory/")
    text = words(card(page, order.code))
    deadline = f"{order.deadline:%a} {order.deadline.day} {order.deadline:%b}"
    for value in ("Felt boxes with a lid", "Birch Ltd", "500 units", "€2,175.00", deadline, "In Production"):
        assert value in text
    for value in (order.code, "Stage 2 of 5", "Update Status", "Open Chat"):
        assert value in text
    html = card(page, order.code)
    assert f'href="/factory/orders/{order.code}/status/"' in html
    assert f'href="/factory/orders/{order.code}/?tab=chat#thread"' in html


def test_a_passed_deadline_is_said_in_words(client_of, alice, sven, order):
    assert "overdue" not in words(card(client_of(sven).get("/factory/"), order.code))
    set_due(order, days=1, hours=1)
    for person, path in ((sven, "/factory/"), (alice, "/orders/")):
        text = words(card(client_of(person).get(path), order.code))
        assert "overdue" in text
        assert "Past deadline" in text


def test_a_deadline_is_kept_until_its_day_is_over_where_the_supplier_is(client_of, sven, order):
    Order.objects.filter(pk=order.pk).update(
        deadline=timezone.now().date(), due_at=timezone.now() + timedelta(minutes=1)
    )
    assert "overdue" not in words(card(client_of(sven).get("/factory/"), order.code))


def test_a_stage_that_stands_too_long_is_pointed_out(client_of, sven, order_at):
    order = order_at("in_production")
    Order.objects.filter(pk=order.pk).update(status_since=timezone.now() - timedelta(days=22))
    page = client_of(sven).get("/factory/")
    assert "22 days at In Production" in words(card(page, order.code))
    assert numbers(page)["needs"] == 1


def test_at_shipped_the_button_asks_the_buyer(client_of, alice, sven, order_at):
    order = order_at("shipped")
    text = words(card(client_of(sven).get("/factory/"), order.code))
    assert "Ask to confirm" in text
    assert "Update Status" not in text
    assert "Confirm receipt" in words(card(client_of(alice).get("/orders/"), order.code))


# Numbers and lists


@pytest.mark.parametrize(
    ("who", "path"), [("sven", "/factory/"), ("sven", "/factory/orders/"), ("alice", "/orders/")]
)
def test_what_a_chip_counts_is_what_its_list_shows(client_of, request, market, who, path):
    client = client_of(request.getfixturevalue(who))
    shows = DASHBOARD_SHOWS if path == "/factory/" else ALL_SHOWS
    counted: dict[str, int] = {}
    for show in shows:
        answer = client.get(path, {"show": show})
        listed = codes(answer)
        total = re.search(
            r'<h2 id="orders">.*?<span class="faint">(\d+)</span></h2>', answer.content.decode(), re.S
        )
        assert total, show
        assert int(total.group(1)) == len(listed) == len(set(listed)), show
        if show in DASHBOARD_SHOWS and (show != "overdue" or path == "/factory/"):
            assert chip(answer, show) == len(listed), show
        counted[show] = len(listed)
    assert counted["active"] == 9


def test_each_condition_lists_its_own_orders(client_of, alice, sven, market):
    by_code = {order.code: name for name, order in market.items()}
    factory, buyer = client_of(sven), client_of(alice)

    def listed(client, path, show):
        return {by_code[code] for code in codes(client.get(path, {"show": show}))}

    assert listed(factory, "/factory/", "needs") == {"new", "overdue", "talks", "they_ask"}
    assert listed(factory, "/factory/", "waits") == {"we_ask", "shipped", "delivered"}
    assert listed(factory, "/factory/", "unread") == {"talks", "they_ask"}
    assert listed(factory, "/factory/", "overdue") == {"overdue"}
    assert listed(factory, "/factory/", "shipped") == {"shipped"}
    assert listed(factory, "/factory/orders/", "completed") == {"completed"}
    assert listed(factory, "/factory/orders/", "cancelled") == {"cancelled"}
    assert listed(factory, "/factory/orders/", "all") == set(market)
    assert listed(buyer, "/orders/", "needs") == {"shipped", "delivered", "we_ask"}
    assert listed(buyer, "/orders/", "waits") == {
        "new",
        "acknowledged",
        "overdue",
        "quiet",
        "talks",
        "they_ask",
    }
    assert listed(buyer, "/orders/", "unread") == {"shipped", "we_ask"}
    assert listed(buyer, "/orders/", "completed") == {"completed"}


def test_the_stats_bar_agrees_with_the_lists(client_of, sven, market):
    page = client_of(sven).get("/factory/")
    assert numbers(page) == {"needs": 4, "unread": 4, "waits": 3, "overdue": 1}
    text = text_of(page)
    assert "of 9 active orders" in text
    assert "in 2 orders" in text


def test_one_step_moves_exactly_the_right_numbers(client_of, alice, sven, market):
    client = client_of(sven)
    before = numbers(client.get("/factory/"))
    advance(market["talks"], alice, sven)
    assert numbers(client.get("/factory/")) == {**before, "waits": before["waits"] + 1}


def test_every_person_has_their_own_unread(client_of, alice, sven, signe, order):
    say(order, alice, 3)
    mark_read(order.conversation, order.conversation.head, actor=sven)
    assert numbers(client_of(sven).get("/factory/"))["unread"] == 0
    page = client_of(signe).get("/factory/")
    assert numbers(page)["unread"] == 3
    html = card(page, order.code)
    assert "btn--unread" in html
    assert "3 unread" in words(html)
    mine = card(client_of(sven).get("/factory/"), order.code)
    assert "btn--unread" not in mine
    assert "unread" not in words(mine)


def test_completed_and_cancelled_orders_leave_and_stay_findable(client_of, alice, sven, order_at):
    done, off = order_at("completed"), order_at("cancelled")
    for person, active, all_orders in (
        (sven, "/factory/", "/factory/orders/"),
        (alice, "/orders/", "/orders/"),
    ):
        client = client_of(person)
        assert codes(client.get(active)) == []
        assert codes(client.get(all_orders, {"show": "completed"})) == [done.code]
        assert codes(client.get(all_orders, {"show": "cancelled"})) == [off.code]
    assert "Review this buyer" in text_of(client_of(sven).get("/factory/"))


def test_the_on_time_tile_counts_shipments_by_their_deadline(client_of, sven, order_at):
    assert "None shipped yet" in text_of(client_of(sven).get("/factory/"))
    order_at("quality_check")
    order_at("shipped")
    set_due(order_at("completed"), days=1)
    assert "50% 1 of 2, last 90 days" in text_of(client_of(sven).get("/factory/"))


def test_the_lists_of_two_companies_do_not_mix(client_of, alice, sven, mallory, order):
    theirs = make_order(mallory, sven)
    assert codes(client_of(alice).get("/orders/")) == [order.code]
    assert codes(client_of(mallory).get("/orders/")) == [theirs.code]
    assert codes(client_of(mallory).get("/factory/")) == []
    assert set(codes(client_of(sven).get("/factory/"))) == {order.code, theirs.code}


# Order, search, pages


def test_what_needs_you_stands_first_and_shipped_last(client_of, sven, market):
    names = {order.code: name for name, order in market.items()}
    listed = [names[code] for code in codes(client_of(sven).get("/factory/"))]
    assert set(listed[:2]) == {"talks", "they_ask"}
    assert listed[2:4] == ["overdue", "new"]
    assert set(listed[4:6]) == {"acknowledged", "quiet"}
    assert set(listed[6:8]) == {"we_ask", "delivered"}
    assert listed[8] == "shipped"


def test_only_the_first_card_has_a_filled_button(client_of, sven, market):
    page = client_of(sven).get("/factory/").content.decode()
    cards = page[page.index('id="cards"') :]
    cards = cards[: cards.index("<aside")]
    assert cards.count("btn--primary") == 1
    assert cards.index("btn--primary") < cards.index("</article>")


def test_the_other_sorts(client_of, sven, alice, mallory):
    first = make_order(mallory, sven)
    second = make_order(alice, sven)
    third = make_order(mallory, sven)
    for order, days in ((first, 3), (second, 9), (third, 6)):
        Order.objects.filter(pk=order.pk).update(due_at=timezone.now() + timedelta(days=days))
    client = client_of(sven)
    assert codes(client.get("/factory/?sort=deadline")) == [first.code, third.code, second.code]
    assert codes(client.get("/factory/?sort=newest")) == [third.code, second.code, first.code]
    assert codes(client.get("/factory/?sort=company")) == [second.code, first.code, third.code]


@pytest.mark.parametrize("words", ["felt", "FELT boxes", "birch", "tote-12", "navy", "svea felt"])
def test_search_finds_by_product_company_sku_and_option(client_of, sven, alice, order, words):
    wanted = make_order(alice, sven, title="Felt boxes")
    for person, path in ((sven, "/factory/orders/"), (alice, "/orders/")):
        found = codes(client_of(person).get(path, {"q": words, "show": "all"}))
        assert wanted.code in found
        assert (order.code in found) is ("felt" not in words.lower())


def test_search_finds_by_number_and_says_what_it_did_not_find(client_of, sven, order, order_at):
    other = order_at("completed")
    client = client_of(sven)
    assert codes(client.get("/factory/orders/", {"q": other.code, "show": "all"})) == [other.code]
    assert codes(client.get("/factory/orders/", {"q": order.code.lower(), "show": "all"})) == [order.code]
    none = client.get("/factory/orders/", {"q": "<b>sofa</b> 100%", "show": "all"})
    assert codes(none) == []
    assert "No order matches “<b>sofa</b> 100%”" in text_of(none)


@pytest.mark.parametrize(
    "query",
    [
        "show=nonsense",
        "sort=nonsense",
        "page=0",
        "page=-3",
        "page=x",
        "page=²",
        "page=99999999999",
        "q=%00",
        "show=",
    ],
)
def test_an_odd_address_shows_what_is_nearest(client_of, sven, order, query):
    assert codes(client_of(sven).get(f"/factory/?{query}")) == [order.code]


def test_pages_hold_25_and_together_all(client_of, alice, sven):
    make_many_orders(60, alice, sven)
    client = client_of(sven)
    pages = [codes(client.get(f"/factory/?sort=deadline&page={n}")) for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [25, 25, 10]
    assert len({code for page in pages for code in page}) == 60
    assert "Showing 26 to 50 of 60" in text_of(client.get("/factory/?sort=deadline&page=2"))
    assert codes(client.get("/factory/?sort=deadline&page=9")) == pages[2]


def test_nothing_yet_says_where_to_begin(client_of, alice, sven):
    assert "No active orders yet" in text_of(client_of(sven).get("/factory/"))
    assert "An order starts when you accept a quote." in text_of(client_of(alice).get("/orders/"))


# Live answers


@pytest.fixture
def live(client_of):
    """`live(person, path)`: a page that was drawn, as it asks what has changed since."""

    def draw(person, path="/factory/", **wish):
        client = client_of(person)
        html = client.get(path, wish).content.decode()
        heads = ",".join(
            ":".join(pair) for pair in re.findall(r'data-code="(CK-\d+)" data-head="([\d.]+)"', html)
        )
        query = {
            **wish,
            "heads": heads,
            "drawn": re.search(r'data-drawn="(\d+)"', html).group(1),
            "counts": re.search(r'data-counts="([\d.]+)"', html).group(1),
            "sorted": "",
        }
        return lambda: client.get(path, query, headers={"HX-Request": "true"})

    return draw


def test_nothing_new_is_204(live, sven, order):
    answer = live(sven)()
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_changed_card_is_swapped_where_it_stands(live, sven, alice, order_at):
    order, other = order_at("confirmed"), order_at("in_production")
    ask = live(sven)
    say(order, alice)
    answer = ask()
    assert codes(answer) == [order.code]
    html = card(answer, order.code)
    assert 'hx-swap-oob="true"' in html
    assert "1 unread" in words(html)
    assert other.code not in answer.content.decode()
    assert numbers(answer)["unread"] == 1
    assert 'id="_unread_total" hx-swap-oob="true" data-total="1"' in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_a_step_taken_elsewhere_changes_the_card_and_the_numbers(live, sven, signe, alice, order):
    ask = live(signe)
    advance(order, alice, sven)
    answer = ask()
    assert "In Production" in words(card(answer, order.code))
    assert numbers(answer)["needs"] == 0


def test_a_new_order_is_put_on_top(live, sven, alice, order):
    ask = live(sven)
    new = make_order(alice, sven)
    html = ask().content.decode()
    on_top = html[html.index('hx-swap-oob="afterbegin:#cards"') :]
    assert f'id="card-{new.code}"' in on_top
    assert f'id="card-{order.code}"' not in html


def test_an_order_that_ended_is_taken_away(live, sven, alice, order_at):
    order, other = order_at("delivered"), order_at("confirmed")
    asks = {sven: live(sven), alice: live(alice, "/orders/")}
    advance(order, alice, sven)
    for ask in asks.values():
        html = ask().content.decode()
        assert f'<article id="card-{order.code}" hx-swap-oob="delete"></article>' in html
        assert f"card-{other.code}" not in html


def test_what_was_read_elsewhere_is_no_longer_unread(live, sven, alice, order):
    say(order, alice, 2)
    ask = live(sven)
    assert ask().status_code == 204
    mark_read(order.conversation, order.conversation.head, actor=sven)
    answer = ask()
    assert "unread" not in words(card(answer, order.code))
    assert numbers(answer)["unread"] == 0
    assert 'data-total="0"' in answer.content.decode()


def test_numbers_move_though_no_card_of_the_page_changed(live, sven, alice, order_at):
    order, other = order_at("confirmed"), order_at("in_production")
    set_due(other, days=1)
    ask = live(sven, show="overdue")
    assert ask().status_code == 204
    say(order, alice)
    answer = ask()
    assert codes(answer) == []
    assert numbers(answer)["unread"] == 1
    assert 'data-total="1"' in answer.content.decode()


def test_the_first_order_takes_the_place_of_nothing_yet(live, sven, alice):
    ask = live(sven)
    new = make_order(alice, sven)
    html = ask().content.decode()
    assert '<div id="_board_empty" hx-swap-oob="delete"></div>' in html
    assert f'id="card-{new.code}"' in html


def test_an_order_of_another_company_is_not_told_of(live, mallory, order):
    ask = live(mallory)
    answer = ask()
    assert answer.status_code == 204


def test_cards_one_asks_for_that_are_not_ones_own_are_only_taken_away(client_of, mallory, order):
    path = {"heads": f"{order.code}:1.0", "drawn": "1"}
    answer = client_of(mallory).get("/factory/", path, headers={"HX-Request": "true"})
    assert codes(answer) == []
    assert order.title not in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "heads=",
        "heads=x",
        "heads=CK-²:1.0",
        "heads=:,:",
        "heads=CK-1&drawn=²",
        "heads=a:b&drawn=99999999999",
        "heads=%00:1",
    ],
)
def test_an_odd_question_is_answered(client_of, sven, order, query):
    answer = client_of(sven).get(f"/factory/?{query}", headers={"HX-Request": "true"})
    assert answer.status_code in (200, 204)


def test_without_htmx_the_same_address_is_the_whole_page(client_of, sven, order):
    answer = client_of(sven).get("/factory/", {"heads": f"{order.code}:1.0", "drawn": "1"})
    assert b"<html" in answer.content
