"""A deed: the form that does something once, and where a refusal meets the typed text."""

import logging

import pytest
from django import forms
from django.test import RequestFactory

from cusket.lib.deeds import Deed, SeenDeed
from cusket.lib.errors import Conflict, NotHere, Refused, TooMany
from cusket.lib.shared_text import shared


class Wish(Deed):
    body = forms.CharField(max_length=200)


class SeenWish(SeenDeed):
    body = forms.CharField(max_length=200)


def drawn():
    return Wish(RequestFactory().get("/wish/"))


def sent(form=Wish, **values):
    return form(RequestFactory().post("/wish/", {"body": "500 bags", "key": "one", **values}))


def refusing(error):
    def service(**values):
        raise error

    return service


def test_every_drawn_form_has_a_key_of_its_own():
    keys = {drawn().one_time_key for _ in range(5)}
    assert len(keys) == 5
    assert all(len(key) >= 32 for key in keys)
    assert drawn().is_bound is False


def test_a_sent_form_keeps_its_key_so_that_a_corrected_one_is_the_same_deed():
    form = sent(body="")
    assert form.do(lambda **values: None) is None
    assert (form.status, form.one_time_key) == (422, "one")


@pytest.mark.parametrize("key", ["", "\x00"])
def test_a_form_without_a_key_gets_a_fresh_one(key):
    assert len(sent(key=key).one_time_key) >= 32


def test_a_key_is_cut_to_what_the_column_holds():
    assert sent(key="k" * 500).one_time_key == "k" * 64


def test_a_malformed_form_does_not_reach_the_service():
    called = []
    form = sent(body="x" * 201)
    assert form.do(lambda **values: called.append(values)) is None
    assert (form.status, called) == (422, [])
    assert next(iter(form.problems()))[0] == "id_body"


def test_the_service_gets_the_values_without_the_key():
    form = sent()
    assert form.do(lambda *args, **values: (args, values), "thing", actor="Alice") == (
        ("thing",),
        {"body": "500 bags", "actor": "Alice"},
    )
    assert form.status == 200


def test_a_service_that_returns_nothing_has_still_done_it():
    assert sent().do(lambda **values: None) is True


@pytest.mark.parametrize(
    ("error", "status", "anchor"),
    [
        (Refused("Write more.", field="body"), 422, "id_body"),
        (Refused("Not today."), 422, ""),
        (Refused("No such field here.", field="colour"), 422, ""),
        (Conflict("Somebody else was first."), 409, ""),
        (TooMany("Wait a moment."), 429, ""),
    ],
)
def test_a_refusal_stands_where_the_person_looks(error, status, anchor):
    form = sent()
    assert form.do(refusing(error)) is None
    assert form.status == status
    assert list(form.problems()) == [(anchor, error.message)]
    assert form["body"].value() == "500 bags"


def test_contact_details_are_kept_for_marking_and_leave_no_trace_in_the_log(caplog):
    caplog.set_level(logging.DEBUG)
    form = sent(body="Call +44 7700 900123")
    assert form.do(lambda body: shared(body, field="body")) is None
    assert form.status == 422
    assert form.found is not None
    assert form.found.text == "Call +44 7700 900123"
    assert "422 ContactFound POST /wish/" in caplog.text
    assert "7700" not in caplog.text


def test_what_is_not_here_is_not_a_problem_of_the_form():
    with pytest.raises(NotHere):
        sent().do(refusing(NotHere()))


def test_a_programmers_mistake_is_not_dressed_up_as_a_refusal():
    with pytest.raises(ValueError, match="a mistake"):
        sent().do(refusing(ValueError("a mistake")))


def test_what_was_typed_can_be_given_back():
    assert sent().typed() == [("Body", "500 bags")]
    assert sent(body="").typed() == []


@pytest.mark.parametrize("seen", [None, "", "x", "-1"])
def test_a_form_that_lost_its_place_says_so(seen):
    form = sent(SeenWish, **({} if seen is None else {"seen": seen}))
    assert form.do(lambda **values: None) is None
    assert form.status == 422
    assert list(form.problems()) == [("", "This form has lost its place. Reload the page and try again.")]


def test_a_form_that_knows_its_place_hands_it_on():
    assert sent(SeenWish, seen="3").do(lambda **values: values) == {"body": "500 bags", "seen": 3}
