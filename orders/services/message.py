"""What is said on an order while it lives: messages with their files, and taking one back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from chat.models import Attachment, Entry
from chat.services import add_attachment, send_message, stage_files, unsend_message
from cusket.accounts.models import Member
from cusket.lib.arrivals import ArrivedFile
from cusket.lib.errors import DomainError, Refused
from cusket.lib.shared_text import ContactFound

from ..flow import SUPPLIER
from ..models import Order
from ..selectors.order import identifiers_of
from .order import done_before


def _has_ended(order: Order) -> Refused:
    return Refused(
        _("This order is %(status)s; its thread can be read but not written to.")
        % {"status": order.get_status_display()}
    )


def attach_order_file(order: Order, *, arrived: ArrivedFile, key: str, actor: Member) -> Attachment:
    """Attach a file to the message that is being written, while the order lives. Raises as `add_attachment`."""
    if actor.may_act and not order.is_active:
        raise _has_ended(order)
    return add_attachment(
        order.conversation, arrived=arrived, key=key, actor=actor, known=identifiers_of(order)
    )


def attach_order_files(
    order: Order, *, arrived: Iterable[ArrivedFile], key: str, actor: Member
) -> tuple[list[Attachment], list[DomainError]]:
    """Attach the files that came with a message of this key; of an order that ended, only those it was sent with."""
    files = list(arrived)
    if not files:
        return [], []
    if actor.may_act and not order.is_active and not done_before(order, "message", key, actor):
        return [], [_has_ended(order)]
    return stage_files(order.conversation, arrived=files, key=key, actor=actor, known=identifiers_of(order))


def take_back(order: Order, number: int, *, actor: Member) -> Entry:
    """Take a message back while the order lives; afterwards all stays as it is. Raises as `unsend_message`."""
    if actor.may_act and not order.is_active:
        raise _has_ended(order)
    return unsend_message(order.conversation, number, actor=actor)


@transaction.atomic
def send_order_message(
    order: Order,
    *,
    body: str,
    after: int | None,
    key: str,
    actor: Member,
    quotes: int | None = None,
    attached: Iterable[str] = (),
    without: bool = False,
    ours: bool = False,
) -> Entry:
    """Say something in an order's thread while the order lives; `after` is the last entry that stood on the page.

    A message that had arrived before the order ended is answered as the first time. `without` sends what is left when
    the contact details are taken out, if that passes by itself; `ours` says that what was found is a code of this
    order: if so, it is sent as the order has it written. Raises as `send_message`.
    """
    if not order.is_active and not done_before(order, "message", key, actor):
        raise _has_ended(order)
    known, codes = identifiers_of(order), list(attached)

    def send(text: str) -> Entry:
        return send_message(
            order.conversation,
            body=text,
            key=key,
            actor=actor,
            files=codes,
            quotes=quotes or 0,
            seen=after or 0,
            known=known,
        )

    # Whatever is found in the second try, the box holds the whole text, and that is what stays marked.
    try:
        return send(body)
    except ContactFound as found:
        if found.field is None:
            # It is in the names of the files: there is nothing to take out of the text.
            raise
        if without:
            if not codes and not any(sign.isalnum() for sign in found.rest):
                raise found.within(
                    _("Not sent: nothing is left without the marked words. Write what you want to say.")
                ) from None
            try:
                return send(found.rest)
            except ContactFound as still:
                if still.field is None:
                    raise
                sentence = (
                    _(
                        "Not sent: together with your earlier messages there is still %(found)s without the marked"
                        " words. Change the text by hand."
                    )
                    if still.together
                    else _(
                        "Not sent: without the marked words there is still %(found)s. Change the text by hand."
                    )
                )
                raise found.within(sentence % {"found": still.named}) from None
        if ours and found.has_numbers:
            try:
                return send(found.as_recorded(known))
            except ContactFound as still:
                if still.has_numbers:
                    raise found.within(_no_such_number(order.party_of(actor))) from None
                raise found from None
        raise


def _no_such_number(party: str | None) -> str:
    if party == SUPPLIER:
        return _(
            "Not sent: no shipment of this order has this number. Record it with Update Status first; then it passes."
        )
    return _(
        "Not sent: no shipment of this order has this number. Ask the supplier to record it; then it passes."
    )
