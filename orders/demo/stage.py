"""The verbs of a demo story. Each one calls the service behind the button that the person would have clicked.
`play` tells many stories at once, in the order in which things happened."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from chat.services import mark_read, send_message, stage_files
from chat.services.held import hold
from cusket.accounts.models import Member
from cusket.lib.arrivals import ArrivedFile
from cusket.lib.shared_text import ContactFound

from ..models import Cancellation, Order, Quote, Rfq
from ..selectors.order import identifiers_of
from ..services.order import (
    acknowledge_order,
    advance_order,
    answer_cancellation,
    ask_cancellation,
    ask_for_receipt,
    confirm_receipt,
    correct_status,
    ship_order,
)
from ..services.quote import PricedLineFacts, accept_quote, decline_quote, send_quote, withdraw_quote
from ..services.review import review_order
from ..services.rfq import close_request, send_request
from .deal import Beat, Deal
from .papers import paper
from .travel import Days, at

QUOTE_HOLDS = timedelta(days=14)
PROBLEM = re.compile(r"([\w-]+) short (\d+) damaged (\d+)")


@dataclass
class Scene:
    """One deal while its story is told. The rows are read afresh for each beat, as a page would."""

    deal: Deal
    team: dict[str, Member]
    days: Days
    pictures: dict[str, bytes]
    rfq_id: int = 0
    order_id: int = 0
    told: int = 0
    quotes: dict[str, int] = field(default_factory=dict)

    @property
    def rfq(self) -> Rfq:
        return Rfq.objects.get(pk=self.rfq_id)

    @property
    def order(self) -> Order:
        return Order.objects.select_related("conversation", "buyer", "supplier").get(pk=self.order_id)

    def quote(self, nick: str) -> Quote:
        """The quote of one person; without a name, the only one there is."""
        pk = self.quotes[nick] if nick else next(iter(self.quotes.values()))
        return Quote.objects.select_related("rfq__buyer", "supplier").get(pk=pk)

    def do(self, beat: Beat) -> None:
        """Let the beat happen at its moment."""
        self.told += 1
        words = self.days.told(beat.words)
        with at(self.days.moment(beat.when)):
            VERBS[beat.verb](self, self.team[beat.who], words, f"demo-{self.told}")

    def everybody_reads(self) -> None:
        """Whoever is not said to lag behind has read it all."""
        if not self.order_id:
            return
        order = self.order
        with at(self.days.moment(self.deal.beats[-1].when)):
            for nick, member in self.team.items():
                if order.party_of(member) and nick not in self.deal.unread.split():
                    mark_read(order.conversation, order.conversation.head, actor=member)


def play(deals: Iterable[Deal], team: dict[str, Member], days: Days, pictures: dict[str, bytes]) -> None:
    """Tell all stories, earliest beat first: numbers and limits then are as they would have been."""
    scenes = [Scene(deal, team, days, pictures) for deal in deals]
    beats = [(days.moment(beat.when), scene, beat) for scene in scenes for beat in scene.deal.beats]
    for _, scene, beat in sorted(beats, key=lambda row: row[0]):
        scene.do(beat)
    for scene in scenes:
        scene.everybody_reads()


def _asks(scene: Scene, actor: Member, words: str, key: str) -> None:
    deal = scene.deal
    rfq = send_request(
        title=deal.title,
        lines=[
            {"description": line["description"], "option": line["option"], "quantity": line["quantity"]}
            for line in deal.lines
        ],
        suppliers=[scene.team[nick].company for nick in deal.asked],
        details=scene.days.told(deal.details),
        must_not_change=deal.must_not_change,
        ship_to=deal.ship_to,
        deadline=scene.days.date(deal.by),
        key=f"{key}-{deal.title}"[:64],
        actor=actor,
    )
    rfq.picture.save(f"{deal.picture}.webp", ContentFile(scene.pictures[deal.picture]))
    scene.rfq_id = rfq.pk


def _quotes(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Without words the deal as written; for another supplier "prices 3.95 4.60 | by +24 | notes"."""
    deal = scene.deal
    lines, by, notes = deal.lines, deal.by, deal.notes
    for part in filter(None, (part.strip() for part in words.split("|"))):
        head, _, rest = part.partition(" ")
        if head == "prices":
            prices = map(Decimal, rest.split())
            lines = [
                PricedLineFacts(**{**line, "sku": "", "unit_price": price})
                for line, price in zip(lines, prices, strict=True)
            ]
        elif head == "by":
            by = int(rest)
        else:
            notes = part
    quote = send_quote(
        scene.rfq,
        lines=lines,
        currency=deal.currency,
        unit=deal.unit,
        deadline=scene.days.date(by),
        valid_until=timezone.now() + QUOTE_HOLDS,
        terms=deal.terms,
        notes=notes,
        key=f"{key}-{deal.title}"[:64],
        actor=actor,
    )
    scene.quotes[actor.user.email.partition("@")[0]] = quote.pk


def _accepts(scene: Scene, actor: Member, words: str, key: str) -> None:
    quote = scene.quote(words)
    scene.order_id = accept_quote(quote, seen=quote.version, actor=actor).pk


def _declines(scene: Scene, actor: Member, words: str, key: str) -> None:
    if scene.order_id:
        _answer(scene, actor, Cancellation.Answer.DECLINED, key)
        return
    quote = scene.quote(words)
    decline_quote(quote, seen=quote.version, actor=actor)


def _withdraws(scene: Scene, actor: Member, words: str, key: str) -> None:
    quote = scene.quote(words)
    withdraw_quote(quote, seen=quote.version, actor=actor)


def _closes(scene: Scene, actor: Member, words: str, key: str) -> None:
    rfq = scene.rfq
    close_request(rfq, seen=rfq.version, actor=actor)


def _acknowledges(scene: Scene, actor: Member, words: str, key: str) -> None:
    acknowledge_order(scene.order, key=key, actor=actor)


def _says(scene: Scene, actor: Member, words: str, key: str) -> None:
    order = scene.order
    talk = order.conversation
    text = words.replace("{code}", order.code)
    send_message(talk, body=text, key=key, seen=talk.head, known=identifiers_of(order), actor=actor)


def _shows(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Words: "name.jpg name.pdf | text"; what is in the files is drawn by `papers.py`."""
    order = scene.order
    talk, known = order.conversation, identifiers_of(order)
    names, _, text = words.partition("|")
    with tempfile.TemporaryDirectory() as folder:
        arrived = [_arrived(Path(folder), name, scene.pictures[scene.deal.picture]) for name in names.split()]
        files, refused = stage_files(talk, arrived=arrived, key=key, actor=actor, known=known)
    if refused:
        raise refused[0]
    codes = [file.code for file in files]
    send_message(talk, body=text.strip(), key=key, seen=talk.head, known=known, files=codes, actor=actor)


def _arrived(folder: Path, name: str, picture: bytes) -> ArrivedFile:
    data = paper(name, picture)
    path = folder / name
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return ArrivedFile(name=name, content_type="", size=len(data), path=path, sha256=digest)


def _answers(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Words: "some of what was said | the answer", which quotes the last message that has these words."""
    order = scene.order
    talk = order.conversation
    asked, _, text = (part.strip() for part in words.partition("|"))
    quoted = talk.entries.filter(body__contains=asked).latest("number").number
    known = identifiers_of(order)
    send_message(talk, body=text, key=key, seen=talk.head, known=known, quotes=quoted, actor=actor)


def _tries(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Say something that the contact filter holds back: the other side gets nothing, staff see it."""
    order = scene.order
    party = {"buyer": "buyer", "supplier": "factory"}[order.party_of(actor) or "buyer"]
    try:
        with transaction.atomic():
            _says(scene, actor, words, key)
    except ContactFound as found:
        hold(found, place=f"{party}:order_message/body", actor=actor)
        return
    raise AssertionError(f"The contact filter let pass: {words}")


def _reads(scene: Scene, actor: Member, words: str, key: str) -> None:
    talk = scene.order.conversation
    mark_read(talk, talk.head, actor=actor)


def _starts(scene: Scene, actor: Member, words: str, key: str) -> None:
    order = scene.order
    advance_order(order, step="start_production", seen=order.version, confirmed=True, key=key, actor=actor)


def _inspects(scene: Scene, actor: Member, words: str, key: str) -> None:
    order = scene.order
    advance_order(order, step="start_inspection", seen=order.version, confirmed=True, key=key, actor=actor)


def _corrects(scene: Scene, actor: Member, words: str, key: str) -> None:
    order = scene.order
    correct_status(order, reason=words, seen=order.version, key=key, actor=actor)


def _ships(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Words: "carrier | tracking number", or "carrier | no: why there is none"."""
    order = scene.order
    carrier, _, number = (part.strip() for part in words.partition("|"))
    why = number.removeprefix("no:").strip() if number.startswith("no:") else ""
    ship_order(
        order,
        carrier=carrier,
        tracking_number="" if why else number,
        no_tracking_reason=why,
        seen=order.version,
        confirmed=True,
        key=key,
        actor=actor,
    )


def _chases(scene: Scene, actor: Member, words: str, key: str) -> None:
    ask_for_receipt(scene.order, key=key, actor=actor)


def _receives(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Words: "SKU short 4 damaged 2 | note"; only the note when all was as ordered."""
    order = scene.order
    pks = dict(order.lines.values_list("sku", "pk"))
    problems = {pks[sku]: (int(short), int(damaged)) for sku, short, damaged in PROBLEM.findall(words)}
    confirm_receipt(
        order,
        problems=problems,
        note=words.rpartition("|")[2].strip(),
        seen=order.version,
        confirmed=True,
        key=key,
        actor=actor,
    )


def _reviews(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Words: "5 | what they say"."""
    order = scene.order
    rating, _, text = words.partition("|")
    review_order(order, rating=int(rating), text=text, seen=order.version, key=key, actor=actor)


def _regrets(scene: Scene, actor: Member, words: str, key: str) -> None:
    """Ask the other side to cancel, and say why."""
    ask_cancellation(scene.order, reason=words, key=key, actor=actor)


def _agrees(scene: Scene, actor: Member, words: str, key: str) -> None:
    _answer(scene, actor, Cancellation.Answer.AGREED, key)


def _answer(scene: Scene, actor: Member, answer: str, key: str) -> None:
    order = scene.order
    answer_cancellation(order, answer=answer, seen=order.version, key=key, actor=actor)


VERBS: dict[str, Callable[[Scene, Member, str, str], None]] = {
    "asks": _asks,
    "quotes": _quotes,
    "accepts": _accepts,
    "declines": _declines,
    "withdraws": _withdraws,
    "closes": _closes,
    "acknowledges": _acknowledges,
    "says": _says,
    "shows": _shows,
    "answers": _answers,
    "tries": _tries,
    "reads": _reads,
    "starts": _starts,
    "inspects": _inspects,
    "corrects": _corrects,
    "ships": _ships,
    "chases": _chases,
    "receives": _receives,
    "reviews": _reviews,
    "regrets": _regrets,
    "agrees": _agrees,
}
