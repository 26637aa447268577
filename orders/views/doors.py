"""Finding an order for the side whose address was opened."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cusket.accounts.http import Request
from cusket.lib.errors import NotAllowed

from ..flow import BUYER, SUPPLIER
from ..models import Order
from ..selectors.order import order_for

NAMESPACE = {SUPPLIER: "factory", BUYER: "buyer"}


def order_url(order: Order, party: str, name: str = "order_detail") -> str:
    """The address of an order's page as one side sees it."""
    return reverse(f"{NAMESPACE[party]}:{name}", args=[order.code])


def find(request: Request, code: str, party: str) -> Order:
    """The order, for a member of the side that this address is for. NotHere for strangers, NotAllowed for the other."""
    order = order_for(request.member, code)
    if order.party_of(request.member) != party:
        raise NotAllowed(
            _("Only the supplier can do this.") if party == SUPPLIER else _("Only the buyer can do this.")
        )
    return order
