"""Money: decimals with the currency they are in. Never floats, never a bare number on a page."""

from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _


class Currency(models.TextChoices):
    """The currencies a quote may be in."""

    EUR = "EUR", _("Euro (EUR)")
    USD = "USD", _("US dollar (USD)")
    GBP = "GBP", _("Pound sterling (GBP)")
    SEK = "SEK", _("Swedish krona (SEK)")
    DKK = "DKK", _("Danish krone (DKK)")
    NOK = "NOK", _("Norwegian krone (NOK)")
    PLN = "PLN", _("Polish zloty (PLN)")
    CHF = "CHF", _("Swiss franc (CHF)")
    TRY = "TRY", _("Turkish lira (TRY)")
    CNY = "CNY", _("Chinese yuan (CNY)")
    INR = "INR", _("Indian rupee (INR)")
    JPY = "JPY", _("Japanese yen (JPY)")


SIGNS = {"EUR": "€", "USD": "US$", "GBP": "£", "JPY": "¥", "INR": "₹"}
NO_CENTS = {"JPY"}


def rounded(amount: Decimal, currency: str) -> Decimal:
    """The amount in whole cents (or whole units, where a currency has none), half up as invoices do."""
    return amount.quantize(Decimal(1) if currency in NO_CENTS else Decimal("0.01"), ROUND_HALF_UP)


def money(amount: Decimal, currency: str, *, exact: bool = False) -> str:
    """The amount as people read it: `€4,350.00`, `SEK 310.50`. `exact` keeps the decimals a unit price has."""
    if exact:
        trimmed = amount.normalize()
        places = max(-int(trimmed.as_tuple().exponent), 0 if currency in NO_CENTS else 2)
    else:
        amount = rounded(amount, currency)
        places = 0 if currency in NO_CENTS else 2
    number = formats.number_format(amount, places, use_l10n=True, force_grouping=True)
    sign = SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{currency}\u00a0{number}"
