"""The nouns of a deal, one file each: request, quote, order (with lines and status changes), shipment, review."""

from .order import Cancellation, NumberSeries, Order, OrderLine, StatusChange
from .quote import Quote, QuoteLine
from .review import Review
from .rfq import Rfq, RfqLine
from .shipment import Receipt, ReceiptLine, Shipment

__all__ = [
    "Cancellation",
    "NumberSeries",
    "Order",
    "OrderLine",
    "Quote",
    "QuoteLine",
    "Receipt",
    "ReceiptLine",
    "Review",
    "Rfq",
    "RfqLine",
    "Shipment",
    "StatusChange",
]
