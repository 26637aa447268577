"""Update Status: one stage at a time, by the supplier, who confirms that the present one is complete (STA-1 to STA-15)."""

from itertools import pairwise

import pytest

from orders.models import Order, StatusChange
from tests.factories import entries_of, groups_of, text_of


def advance(press, person, order, **values):
    step = {"confirmed": "start_production", "in_production": "start_inspection"}.get(order.status, "")
    form = {"step": step, "seen": order.version, "confirmed": "1", "key": "one", **values}
    return press(
        person, f"/factory/orders/{order.code}/status/", **{k: v for k, v in form.items() if v is not None}
    )


def stands(order, status="confirmed", version=0, entries=()):
    """The stored order is where it was, and nothing was written beside it."""
    row = Order.objects.get(pk=order.pk)
    assert (row.status, row.version) == (status, version)
    assert entries_of(order, order.conversation.head) == list(entries)
    assert StatusChange.objects.filter(order=order).count() == version


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("mallory", 404), ("stella", 403)])
def test_only_the_orders_own_supplier_advances(press, rang, request, order, who, status):
    assert advance(press, request.getfixturevalue(who), order).status_code == status
    stands(order)
    assert not rang.rings


def test_a_reader_of_the_supplier_does_not_advance(press, sven, order):
    type(sven).objects.filter(pk=sven.pk).update(role="reader")
    answer = advance(press, sven, order)
    assert answer.status_code == 403
    assert "Your role at Svea AB may only read." in text_of(answer)
    stands(order)


@pytest.mark.parametrize(
    "step",
    [
        "start_inspection",
        "ship",
        "confirm_receipt",
        "complete",
        "cancel",
        "close",
        "correct",
        "fly",
        "completed",
    ],
)
def test_no_stage_is_skipped_or_invented(press, rang, sven, order, step):
    ship = {"carrier": "DHL", "tracking_number": "JD014600003RM"}
    assert advance(press, sven, order, step=step, **ship).status_code == 422
    stands(order)
    assert not rang.rings


@pytest.mark.parametrize(
    "step", ["start_production", "start_inspection", "ship", "confirm_receipt", "complete"]
)
@pytest.mark.parametrize("status", ["shipped", "delivered", "completed", "cancelled"])
def test_from_shipped_on_the_supplier_has_no_further_stage(press, rang, order_at, sven, status, step):
    order = order_at(status)
    ship = {"carrier": "DHL", "tracking_number": "JD014600003RM"}
    assert advance(press, sven, order, step=step, **ship).status_code == 422
    assert Order.objects.get(pk=order.pk).status == status
    assert not rang.rings


@pytest.mark.parametrize("confirmed", [None, "", "false"])
def test_without_the_tick_nothing_moves(press, rang, sven, order, confirmed):
    answer = advance(press, sven, order, confirmed=confirmed)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Confirm that this stage is complete; without it the order stays where it is." in page
    assert "Specification, quantities and materials are settled, and manufacturing has begun" in page
    stands(order)
    assert not rang.rings


@pytest.mark.parametrize(
    "change", [{"seen": ""}, {"seen": "x"}, {"seen": None}, {"step": ""}, {"step": "x" * 41}]
)
def test_a_form_that_lost_its_place_is_refused(press, sven, order, change):
    assert advance(press, sven, order, **change).status_code == 422
    stands(order)


def test_a_form_without_its_token_is_refused(press, client_of, sven, order):
    client = client_of(sven, csrf=True)
    assert advance(press, client, order).status_code == 403
    stands(order)
    # The same form with the token of its page goes through, so it was the token.
    client.get(f"/factory/orders/{order.code}/status/")
    assert (
        advance(press, client, order, csrfmiddlewaretoken=client.cookies["csrftoken"].value).status_code
        == 302
    )


@pytest.mark.parametrize("htmx", [False, True])
def test_who_was_late_is_told_who_did_what(press, rang, sven, signe, order, htmx):
    advance(press, sven, order)
    answer = advance(press, signe, order, key="two", htmx=htmx)
    assert answer.status_code == 409
    page = text_of(answer)
    for words in (
        "Somebody else was first",
        "Sven Lindqvist moved the order to In Production",
        "Nothing was changed by your press.",
    ):
        assert words in page
    assert (b"<html" in answer.content) is not htmx
    stands(order, "in_production", 1, [("status_changed", sven)])
    assert not rang.rings


def test_a_page_that_saw_the_future_is_late_too(press, sven, order):
    assert advance(press, sven, order, seen=1).status_code == 409
    stands(order)


def test_the_same_form_twice_is_one_step(press, rang, sven, order):
    first = advance(press, sven, order)
    again = advance(press, sven, order)
    assert (
        (again.status_code, again.url)
        == (first.status_code, first.url)
        == (302, f"/factory/orders/{order.code}/")
    )
    assert not rang.rings
    stands(order, "in_production", 1, [("status_changed", sven)])


def test_a_refusal_does_not_use_up_the_key(press, sven, order):
    assert advance(press, sven, order, confirmed=None).status_code == 422
    assert advance(press, sven, order).status_code == 302
    stands(order, "in_production", 1, [("status_changed", sven)])


@pytest.mark.parametrize("status", ["confirmed", "in_production"])
def test_the_next_stage_is_one_entry_one_change_and_one_ring(
    press, rang, client_of, order_at, alice, signe, status
):
    order = order_at(status)
    version, to = order.version, {"confirmed": "in_production", "in_production": "quality_check"}[status]
    answer = advance(press, signe, order)
    assert answer.status_code == 302
    stands(order, to, version + 1, [("status_changed", signe)])
    assert len(rang.rings) == 1
    assert rang.groups == groups_of(order)
    [(_groups, payload)] = rang.rings
    assert payload == {"conversation": order.conversation.code, "head": order.conversation.head + 1}
    change = StatusChange.objects.get(order=order, version=version + 1)
    assert (change.from_status, change.to_status, change.member) == (status, to, signe)
    label = Order.objects.get(pk=order.pk).get_status_display()
    page = text_of(client_of(alice).get(f"/orders/{order.code}/"))
    assert f"Signe Holm moved the order from {order.get_status_display()} to {label}" in page


def test_advancing_implies_the_acknowledgement(press, sven, order):
    advance(press, sven, order)
    order.refresh_from_db()
    assert order.acknowledged_by == sven


@pytest.mark.parametrize("htmx", [False, True])
def test_the_dialog_asks_for_the_exit_statement_first(client_of, order_at, sven, htmx):
    order = order_at("in_production")
    client = client_of(sven)
    answer = client.get(
        f"/factory/orders/{order.code}/status/", headers={"HX-Request": "true"} if htmx else {}
    )
    page = text_of(answer)
    assert f"Move {order.code} to Quality Check?" in page
    assert "All units are made and ready to be inspected" in page
    assert "Keep in production" in page
    assert (b"<html" in answer.content) is not htmx
    assert "HX-Request" in answer["Vary"]


def test_htmx_stays_on_the_page_and_hears_what_was_done(press, sven, order):
    answer = advance(press, sven, order, htmx=True)
    assert answer.status_code == 204
    assert f"{order.code} is now in In Production." in answer["HX-Trigger"]


def test_a_full_run_leaves_all_five_changes_in_order(order_at, client_of, alice, sven):
    order = order_at("completed")
    way = [(change.from_status, change.to_status, change.version) for change in order.changes.all()]
    stages = ["confirmed", "in_production", "quality_check", "shipped", "delivered", "completed"]
    assert way == [(here, there, n) for n, (here, there) in enumerate(pairwise(stages), 1)]
    for person, side in ((alice, "/orders"), (sven, "/factory/orders")):
        page = text_of(client_of(person).get(f"{side}/{order.code}/"))
        history = page[page.index("Stage history") :]
        places = [
            history.index(word)
            for word in ("Confirmed", "In Production", "Quality Check", "Shipped", "Delivered", "Completed")
        ]
        assert places == sorted(places)
