"""The flows of a deal as tables. Who else may ask a status anything asks here."""

from .order import (
    ACTIVE,
    BUYER,
    CORRECTABLE,
    DONE,
    ORDER_FLOW,
    PIPELINE,
    STAGES,
    SUPPLIER,
    SYSTEM,
    OrderStatus,
    Stage,
    other,
)
from .quote import QUOTE_FLOW, RFQ_FLOW, QuoteStatus, RfqStatus

__all__ = [
    "ACTIVE",
    "BUYER",
    "CORRECTABLE",
    "DONE",
    "ORDER_FLOW",
    "PIPELINE",
    "QUOTE_FLOW",
    "RFQ_FLOW",
    "STAGES",
    "SUPPLIER",
    "SYSTEM",
    "OrderStatus",
    "QuoteStatus",
    "RfqStatus",
    "Stage",
    "other",
]
