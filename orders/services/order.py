"""Writes on an order's way: acknowledge, advance, ship, correct, ask for and confirm receipt, cancel."""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.kinds import KINDS
from chat.models import Entry
from chat.services import add_entry
from cusket.accounts.models import Member
from cusket.lib.errors import Conflict, NotAllowed, NotHere, Refused
from cusket.lib.flow import move, must_be_as_seen
from cusket.lib.shared_text import SharedText, shared

from .. import mails
from ..flow import BUYER, ORDER_FLOW, SUPPLIER, SYSTEM, OrderStatus
from ..models import Cancellation, Order, Receipt, ReceiptLine, Shipment, StatusChange
from ..selectors.order import identifiers_of

# Letters, digits, blanks and hyphens with a digit among them: no address of a person or a site can be written so.
TRACKING = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9 -]{2,38}[A-Z0-9]")


def announce_closing() -> int:
    """After how many silent days an order closes by itself; 0 for never. Said in the order's first entry."""
    return int(settings.CLOSE_AFTER_DAYS)


def must_be(order: Order, party: str, actor: Member) -> None:
    """Raise NotHere for a stranger, NotAllowed for the other side or for a reader."""
    side = order.party_of(actor)
    if side is None:
        raise NotHere
    if side != party:
        raise NotAllowed(
            _("Only the supplier can do this.") if party == SUPPLIER else _("Only the buyer can do this.")
        )
    if not actor.may_act:
        raise NotAllowed(_("Your role at %(company)s may only read.") % {"company": actor.company.name})


def locked(order: Order) -> Order:
    """The order's row, held until the transaction ends.

    The lock lets the second of two clicks see the first one's entry and answer the same; whether a step may be taken
    is still decided by what the clicker saw.
    """
    return (
        Order.objects.select_for_update(no_key=True, of=("self",))
        .select_related("buyer", "supplier", "conversation")
        .get(pk=order.pk)
    )


def done_before(order: Order, kind: str, key: str, actor: Member) -> bool:
    """Whether this member has sent this very form before. Raises Refused when the key belongs to another deed."""
    known = Entry.objects.filter(
        conversation_id=order.conversation_id, author_id=actor.pk, client_key=key
    ).first()
    if known is not None and known.kind != kind:
        raise Refused(_("This form was sent before for something else. Reload the page and try again."))
    return known is not None


def take_step(
    order: Order,
    step: str,
    party: str,
    *,
    seen: int,
    kind: str,
    actor: Member | None,
    key: str = "",
    body: SharedText | str = "",
    facts: Mapping[str, Any] | None = None,
    corrects: Entry | None = None,
    **changes: Any,
) -> Entry:
    """Move the order one step and record it as one entry and one status change. Needs the order's lock."""
    before = order.status
    now = timezone.now()
    arrow = move(
        order, ORDER_FLOW, step, party, seen=seen, **{"status_since": now, "reminded_at": None, **changes}
    )
    entry = add_entry(
        order.conversation,
        kind,
        author=actor,
        body=body,
        facts={"from": before, "to": arrow.to, "version": order.version, **(facts or {})},
        key=key,
        corrects=corrects,
    )
    StatusChange.objects.create(
        order=order,
        version=order.version,
        step=step,
        from_status=before,
        to_status=arrow.to,
        member_id=actor.pk if actor else None,
        entry=entry,
        made_at=now,
    )
    return entry


@transaction.atomic
def acknowledge_order(order: Order, *, key: str, actor: Member) -> Order:
    """Stamp that the supplier has read the order and is ready to begin (STA-6, Q2). The first stamp counts."""
    must_be(order, SUPPLIER, actor)
    order = locked(order)
    if order.acknowledged_at or done_before(order, "order_acknowledged", key, actor):
        return order
    if order.status != OrderStatus.CONFIRMED:
        raise Conflict(_("This order has moved on since you opened it."))
    _stamp(order, actor)
    add_entry(order.conversation, "order_acknowledged", author=actor, key=key)
    return order


def _stamp(order: Order, actor: Member) -> None:
    order.acknowledged_at, order.acknowledged_by_id = timezone.now(), actor.pk
    order.save(update_fields=["acknowledged_at", "acknowledged_by"])


def _must_be_complete(confirmed: bool) -> None:
    if not confirmed:
        raise Refused(
            _("Confirm that this stage is complete; without it the order stays where it is."),
            field="confirmed",
        )


@transaction.atomic
def advance_order(order: Order, *, step: str, seen: int, confirmed: bool, key: str, actor: Member) -> Order:
    """Take the supplier's next step before shipping (STA-1 to STA-3). Advancing implies the acknowledgement.

    `step` is what the page offered. Raises Refused for any step that is not the next one, Conflict for a stale page.
    """
    must_be(order, SUPPLIER, actor)
    order = locked(order)
    if done_before(order, "status_changed", key, actor):
        return order
    if step not in ("start_production", "start_inspection"):
        raise Refused(_("An order goes one stage at a time, and this is not its next one."))
    if order.version == seen:
        _must_be_complete(confirmed)
    take_step(order, step, SUPPLIER, seen=seen, kind="status_changed", actor=actor, key=key)
    if order.acknowledged_at is None:
        _stamp(order, actor)
    return order


@transaction.atomic
def ship_order(
    order: Order,
    *,
    carrier: str,
    tracking_number: str,
    no_tracking_reason: str,
    seen: int,
    confirmed: bool,
    key: str,
    actor: Member,
) -> Order:
    """Record how the goods travel, move the order to Shipped and tell the buyer in the thread (STA-9).

    A tracking number, or why there is none. Not while a cancellation is undecided.
    """
    must_be(order, SUPPLIER, actor)
    order = locked(order)
    if done_before(order, "order_shipped", key, actor):
        return order
    tracking = " ".join(tracking_number.upper().split())
    if order.version == seen and order.status == OrderStatus.QUALITY_CHECK:
        _must_be_complete(confirmed)
        if not carrier.strip():
            raise Refused(_("Say who carries the goods, or how they travel."), field="carrier")
        if tracking and not TRACKING.fullmatch(tracking):
            raise Refused(
                _("A tracking number has 4 to 40 letters and digits. Copy it from the carrier's label."),
                field="tracking_number",
            )
        if not tracking and not no_tracking_reason.strip():
            raise Refused(
                _("Enter the tracking number, or say why there is none, such as “our own lorry”."),
                field="tracking_number",
            )
        if order.cancellations.filter(answer=Cancellation.Answer.OPEN).exists():
            raise Refused(_("A cancellation is waiting for an answer. Settle it before shipping."))
    known = identifiers_of(order)
    by = shared(carrier.strip(), field="carrier", known=known)
    why = shared("" if tracking else no_tracking_reason.strip(), field="no_tracking_reason", known=known)
    entry = take_step(
        order,
        "ship",
        SUPPLIER,
        seen=seen,
        kind="order_shipped",
        actor=actor,
        key=key,
        facts={"carrier": by, "tracking_number": SharedText(tracking), "no_tracking_reason": why},
        shipped_at=timezone.now(),
    )
    Shipment.objects.create(
        order=order, carrier=by, tracking_number=tracking, no_tracking_reason=why, entry=entry
    )
    mails.order_shipped(order, carrier=by, tracking_number=tracking or why)
    return order


@transaction.atomic
def correct_status(order: Order, *, reason: str, seen: int, key: str, actor: Member) -> Order:
    """Take back a wrong stage within ten minutes, unless the other side has acted on it (Q6).

    The step and its correction both stay in the record.
    """
    must_be(order, SUPPLIER, actor)
    order = locked(order)
    if done_before(order, "status_corrected", key, actor):
        return order
    last = order.changes.select_related("entry").last()
    must_be_as_seen(order, seen)
    if last is None or last.step == "correct" or ORDER_FLOW.find("correct", order.status) is None:
        raise Refused(_("There is no stage to take back."))
    if last.correctable_until <= timezone.now():
        raise Refused(
            _("A stage can be corrected for ten minutes. Tell the buyer in the chat, or ask Support.")
        )
    deeds = [kind.name for kind in KINDS.values() if kind.is_deed]
    newer = Entry.objects.filter(
        conversation_id=order.conversation_id, number__gt=last.entry.number, kind__in=deeds
    )
    if newer.exclude(side=last.entry.side).exists():
        raise Refused(_("The buyer has acted on this stage already, so it stays. Tell them in the chat."))
    if not reason.strip():
        raise Refused(_("Say in a few words what was wrong."), field="reason")
    why = shared(reason.strip(), field="reason", known=identifiers_of(order))
    stood_since = (
        StatusChange.objects.filter(order=order, version=order.version - 1)
        .values_list("made_at", flat=True)
        .first()
    )
    take_step(
        order,
        "correct",
        SUPPLIER,
        seen=seen,
        kind="status_corrected",
        actor=actor,
        key=key,
        body=why,
        corrects=last.entry,
        shipped_at=None,
        status_since=stood_since or order.created_at,
    )
    order.shipments.filter(entry_id=last.entry_id).update(void=True)
    return order


@transaction.atomic
def ask_for_receipt(order: Order, *, key: str, actor: Member) -> Order:
    """Ask the buyer, in the thread and by mail, to confirm receipt; once a day is enough."""
    must_be(order, SUPPLIER, actor)
    order = locked(order)
    if done_before(order, "receipt_asked", key, actor):
        return order
    if order.status != OrderStatus.SHIPPED:
        raise Conflict(
            _("The buyer can confirm receipt once the order is Shipped, and only until it is Delivered.")
        )
    now = timezone.now()
    if order.receipt_asked_at and (now - order.receipt_asked_at).total_seconds() < 24 * 3600:
        raise Refused(_("The buyer was asked less than a day ago."))
    order.receipt_asked_at = now
    order.save(update_fields=["receipt_asked_at"])
    add_entry(order.conversation, "receipt_asked", author=actor, key=key)
    mails.receipt_asked(order, by=actor)
    return order


@transaction.atomic
def confirm_receipt(
    order: Order,
    *,
    problems: Mapping[int, tuple[int, int]],
    note: str,
    seen: int,
    confirmed: bool,
    key: str,
    actor: Member,
) -> Order:
    """The buyer's word that the goods arrived makes the order Delivered (STA-10, REV-1).

    `problems` maps a line's pk to (units short, units damaged); lines as ordered are left out.
    """
    must_be(order, BUYER, actor)
    order = locked(order)
    if done_before(order, "receipt_confirmed", key, actor):
        return order
    lines = {line.pk: line for line in order.lines.all()}
    said = {pk: counts for pk, counts in problems.items() if any(counts)}
    if order.version == seen and order.status == OrderStatus.SHIPPED:
        if not confirmed:
            raise Refused(_("Tick that the goods have arrived."), field="confirmed")
        for pk, (short, damaged) in said.items():
            line = lines.get(pk)
            if line is None:
                raise Refused(_("One of these lines is not in this order."))
            if short < 0 or damaged < 0 or short + damaged > line.quantity:
                raise Refused(
                    _("%(line)s: short and damaged together can be %(n)s at most, which is what was ordered.")
                    % {"line": line.label, "n": f"{line.quantity:,}"},
                    field=f"short_{pk}",
                )
    words = shared(note.strip(), field="note", known=identifiers_of(order))
    entry = take_step(
        order,
        "confirm_receipt",
        BUYER,
        seen=seen,
        kind="receipt_confirmed",
        actor=actor,
        key=key,
        body=words,
        facts={
            "problems": [
                {"line": lines[pk].label, "sku": lines[pk].sku, "short": short, "damaged": damaged}
                for pk, (short, damaged) in said.items()
            ]
        },
        delivered_at=timezone.now(),
    )
    receipt = Receipt.objects.create(order=order, member_id=actor.pk, note=words, entry=entry)
    ReceiptLine.objects.bulk_create(
        ReceiptLine(receipt=receipt, line=lines[pk], short=short, damaged=damaged)
        for pk, (short, damaged) in said.items()
    )
    return order


@transaction.atomic
def ask_cancellation(order: Order, *, reason: str, key: str, actor: Member) -> Cancellation | None:
    """Ask the other side to agree to cancel; nothing changes until they do. Before Shipped only."""
    party = order.party_of(actor)
    if party is None:
        raise NotHere
    must_be(order, party, actor)
    order = locked(order)
    if done_before(order, "cancellation_asked", key, actor):
        # The one this form asked for; another may have been asked for since.
        return order.cancellations.filter(entry__client_key=key, asked_by_id=actor.pk).first()
    if not order.is_before_shipped:
        raise Refused(_("An order can be cancelled until it is Shipped."))
    if order.cancellations.filter(answer=Cancellation.Answer.OPEN).exists():
        raise Conflict(_("A cancellation is waiting for an answer already."))
    if not reason.strip():
        raise Refused(_("Say in one sentence why; the other side decides on it."), field="reason")
    why = shared(reason.strip(), field="reason", known=identifiers_of(order))
    entry = add_entry(
        order.conversation, "cancellation_asked", author=actor, body=why, key=key, facts={"party": party}
    )
    asked = Cancellation.objects.create(
        order=order, party=party, reason=why, asked_by_id=actor.pk, entry=entry
    )
    mails.cancellation_asked(order, asked, by=actor)
    return asked


@transaction.atomic
def answer_cancellation(
    order: Order, *, answer: str, seen: int, asked: int | None = None, key: str, actor: Member
) -> Order:
    """Agree to or decline the other side's wish to cancel, or withdraw one's own. Agreeing ends the order.

    `asked` is the number of the entry that asked, as the page showed it: nobody agrees to a reason they never saw.
    """
    party = order.party_of(actor)
    if party is None:
        raise NotHere
    must_be(order, party, actor)
    order = locked(order)
    if done_before(order, "cancellation_answered", key, actor):
        return order
    wish = order.cancellations.filter(answer=Cancellation.Answer.OPEN).select_related("entry").first()
    if wish is None or (asked is not None and wish.entry.number != asked):
        raise Conflict(_("This cancellation was settled meanwhile."))
    allowed = (
        [Cancellation.Answer.WITHDRAWN]
        if wish.party == party
        else [
            Cancellation.Answer.AGREED,
            Cancellation.Answer.DECLINED,
        ]
    )
    if answer not in allowed:
        raise NotAllowed(_("The side that asked can withdraw; the other side can agree or decline."))
    facts = {"answer": answer, "party": party}
    if answer == Cancellation.Answer.AGREED:
        take_step(
            order,
            "cancel",
            SYSTEM,
            seen=seen,
            kind="cancellation_answered",
            actor=actor,
            key=key,
            facts=facts,
            corrects=wish.entry,
            ended_at=timezone.now(),
        )
    else:
        add_entry(
            order.conversation,
            "cancellation_answered",
            author=actor,
            key=key,
            facts=facts,
            corrects=wish.entry,
        )
    wish.answer, wish.answered_by_id, wish.answered_at = answer, actor.pk, timezone.now()
    wish.save(update_fields=["answer", "answered_by", "answered_at"])
    return order
