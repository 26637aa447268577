"""A deal as the demo tells it: goods in a small table, and a story with one line for each thing somebody did.
What the verbs of a story do is in `stage.py`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..services.quote import PricedLineFacts

# When, who, what: "-12 09:40 sven starts", "90m alice says Good morning". Other rows carry on the text before.
BEAT = re.compile(r"(-\d+ +\d\d:\d\d|\d+[mh]) +(\w+) +(\w+)(?: +(.*))?")


@dataclass(frozen=True)
class Beat:
    """One thing somebody did, and the words that went with it."""

    when: str
    who: str
    verb: str
    words: str


@dataclass(frozen=True)
class Deal:
    """A request and what became of it. `by` is the delivery day, in working days from today.

    A row of `goods` is "SKU | description | option | quantity | unit price". `to` are the people whose companies
    are asked: if not said, those who quote in the story. `unread` are the people who have not read the last of it.
    """

    picture: str
    title: str
    by: int
    goods: str
    story: str
    currency: str = "EUR"
    unit: str = "units"
    terms: str = ""
    ship_to: str = ""
    details: str = ""
    must_not_change: str = ""
    notes: str = ""
    to: str = ""
    unread: str = ""

    @cached_property
    def lines(self) -> list[PricedLineFacts]:
        found = []
        for row in self.goods.strip().splitlines():
            sku, description, option, quantity, price = (cell.strip() for cell in row.split("|"))
            found.append(
                PricedLineFacts(
                    sku=sku,
                    description=description,
                    option=option,
                    quantity=int(quantity.replace(",", "")),
                    unit_price=Decimal(price),
                )
            )
        return found

    @cached_property
    def beats(self) -> list[Beat]:
        told: list[tuple[tuple[str, str, str], list[str]]] = []
        for raw in self.story.strip().splitlines():
            row = raw.strip()
            if found := BEAT.fullmatch(row):
                told.append(((" ".join(found[1].split()), found[2], found[3]), [found[4] or ""]))
            else:
                told[-1][1].append(row)
        return [Beat(*head, words=_flowing(rows)) for head, rows in told]

    @property
    def asked(self) -> list[str]:
        """Whose companies the request goes to; nobody means everybody."""
        return self.to.split() or [beat.who for beat in self.beats if beat.verb == "quotes"]


def _flowing(rows: list[str]) -> str:
    """Rows as text: one row runs on into the next, an empty row starts a paragraph."""
    paragraphs = "\n".join(rows).strip().split("\n\n")
    return "\n\n".join(" ".join(part.split("\n")) for part in paragraphs)
