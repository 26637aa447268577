"""Acknowledging: the supplier's stamp that the order was read (STA-6, Q2). The first one counts."""

import pytest

from cusket.lib.mail.models import Letter
from tests.factories import entries_of, groups_of, text_of


def acknowledge(press, person, order, key="one", **how):
    return press(person, f"/factory/orders/{order.code}/acknowledge/", key=key, **how)


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("mallory", 404), ("stella", 403)])
def test_only_the_supplier_acknowledges(press, rang, request, order, who, status):
    assert acknowledge(press, request.getfixturevalue(who), order).status_code == status
    order.refresh_from_db()
    assert order.acknowledged_at is None
    assert entries_of(order) == []
    assert not rang.rings


@pytest.mark.parametrize("status", ["shipped", "completed", "cancelled"])
def test_an_order_that_moved_on_is_not_acknowledged_late(press, order_at, sven, status):
    order = order_at(status)
    # Advancing stamps it by itself; a cancelled order may have none.
    type(order).objects.filter(pk=order.pk).update(acknowledged_at=None, acknowledged_by=None)
    answer = acknowledge(press, sven, order)
    assert answer.status_code == 409
    assert "This order has moved on since you opened it." in text_of(answer)
    order.refresh_from_db()
    assert order.acknowledged_at is None


def test_the_stamp_is_one_entry_and_rings_both_sides(press, rang, client_of, alice, sven, order):
    assert "Not acknowledged yet" in text_of(client_of(sven).get("/factory/"))
    assert acknowledge(press, sven, order).url == f"/factory/orders/{order.code}/"
    order.refresh_from_db()
    assert (order.acknowledged_by, order.status, order.version) == (sven, "confirmed", 0)
    assert entries_of(order) == [("order_acknowledged", sven)]
    assert rang.groups == groups_of(order)
    assert "acknowledged the order and is ready to begin" in text_of(
        client_of(alice).get(f"/orders/{order.code}/")
    )
    assert "Not acknowledged yet" not in text_of(client_of(sven).get("/factory/"))


def test_the_first_stamp_counts(press, rang, sven, signe, order):
    acknowledge(press, sven, order)
    order.refresh_from_db()
    first = order.acknowledged_at
    for person, key in ((sven, "one"), (sven, "two"), (signe, "one")):
        assert acknowledge(press, person, order, key).status_code == 302
        assert not rang.rings
    order.refresh_from_db()
    assert (order.acknowledged_at, order.acknowledged_by) == (first, sven)
    assert entries_of(order) == [("order_acknowledged", sven)]


def test_htmx_stays_on_the_page_and_hears_what_was_done(press, sven, order):
    answer = acknowledge(press, sven, order, htmx=True)
    assert answer.status_code == 204
    assert f"{order.code} is acknowledged." in answer["HX-Trigger"]
    assert Letter.objects.filter(key__contains="acknowledged").count() == 0
