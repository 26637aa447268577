"""Input that can be read in two ways is refused; what hides or turns text is left out."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cusket.lib.widgets import Amount, Day, Line, Whole


@pytest.mark.parametrize("typed", ["4,35", "1.000,50", "1e3", "٤", "NaN", "1,00", "12 34", "."])
def test_an_amount_that_could_be_another_one_is_refused(typed):
    with pytest.raises(ValidationError):
        Amount().clean(typed)


@pytest.mark.parametrize(
    ("typed", "amount"), [("4.35", "4.35"), ("1,000", "1000"), ("12 345.5", "12345.5"), ("0", "0")]
)
def test_an_amount_is_read_as_it_stands(typed, amount):
    assert Amount().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1.000", "1.5", "1e3", "²", "1,00"])
def test_a_whole_number_is_whole(typed):
    with pytest.raises(ValidationError):
        Whole().clean(typed)


def test_a_whole_number_may_have_its_separators():
    assert [Whole().clean(typed) for typed in ("1000", "1,000", "1 000", "-3")] == [1000, 1000, 1000, -3]


@pytest.mark.parametrize("typed", ["12/31/2027", "31.12.2027", "2027-13-01"])
def test_a_day_is_what_the_devices_control_sends(typed):
    with pytest.raises(ValidationError):
        Day().clean(typed)


@pytest.mark.parametrize("typed", ["\u200b\u200b", "\u202e\u2066", " \n ", "\u200d"])
def test_a_line_that_nobody_can_see_is_no_line(typed):
    with pytest.raises(ValidationError):
        Line().clean(typed)


def test_a_line_is_one_line_and_reads_in_its_own_direction():
    assert Line().clean("Aprons\r\nBcc: \u202ex@y") == "Aprons Bcc: x@y"
