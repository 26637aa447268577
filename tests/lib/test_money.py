"""Money as people read it, and cents as invoices round them."""

from decimal import Decimal

import pytest

from cusket.lib.money import Currency, money, rounded


@pytest.mark.parametrize(
    ("amount", "currency", "cents"),
    [
        ("0.005", "EUR", "0.01"),
        ("2.675", "EUR", "2.68"),
        ("2.665", "EUR", "2.67"),
        ("2.6649", "EUR", "2.66"),
        ("-0.005", "EUR", "-0.01"),
        ("1499.5", "JPY", "1500"),
        ("1499.4", "JPY", "1499"),
    ],
)
def test_rounds_half_up_to_what_the_currency_has(amount, currency, cents):
    assert rounded(Decimal(amount), currency) == Decimal(cents)


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("4350", "EUR", "€4,350.00"),
        ("1234567.891", "USD", "US$1,234,567.89"),
        ("310.5", "SEK", "SEK\u00a0310.50"),
        ("120000", "JPY", "¥120,000"),
        ("0", "GBP", "£0.00"),
        ("-12.5", "EUR", "€-12.50"),
    ],
)
def test_an_amount_has_its_currency_separators_and_cents(amount, currency, shown):
    assert money(Decimal(amount), currency) == shown


@pytest.mark.parametrize(
    ("price", "currency", "shown"),
    [
        ("0.0375", "EUR", "€0.0375"),
        ("1.500000", "EUR", "€1.50"),
        ("1200", "EUR", "€1,200.00"),
        ("1E+3", "EUR", "€1,000.00"),
        ("0.125", "JPY", "¥0.125"),
        ("100", "JPY", "¥100"),
    ],
)
def test_a_unit_price_keeps_the_decimals_it_has(price, currency, shown):
    assert money(Decimal(price), currency, exact=True) == shown


@pytest.mark.parametrize("currency", Currency.values)
def test_every_currency_can_be_shown(currency):
    shown = money(Decimal("1234.56"), currency)
    assert "1,23" in shown
    assert shown.startswith(currency) or shown[0] in "€U£¥₹"
