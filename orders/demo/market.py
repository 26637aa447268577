"""Builds the demo market: people, then all stories at once, with the clock moved and everything silent.
`build` makes everything or nothing; a market that exists is left as it is."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cusket.accounts.models import User

from .asked import ASKED
from .bought import BOUGHT
from .long_talk import LONG_TALK
from .making import MAKING
from .past import PAST
from .people import HOUSES, settle, sign_ins
from .pictures import draw
from .reading import stock
from .sent import SENT
from .stage import play
from .travel import Days, at

DEALS = (LONG_TALK, *MAKING, *SENT, *BOUGHT, *PAST, *ASKED)
FOUNDED = "-80 08:00"


def sign_ins_file() -> Path:
    return Path(settings.DATA_DIR) / "sign-ins.txt"


@contextmanager
def silence() -> Iterator[None]:
    """Write no letters and ring no pages: nobody is to be told today of what happened weeks ago."""

    def nothing(*args: object, **kwargs: object) -> None:
        return None

    with (
        patch("orders.mails.write_letter", nothing),
        patch("cusket.accounts.mails.write_letter", nothing),
        patch("cusket.lib.push.send", nothing),
    ):
        yield


def exists() -> bool:
    return User.objects.filter(email=HOUSES[0].people[0].email).exists()


def build(say: Callable[[str], None]) -> None:
    """Make the market and write down who can sign in. `say` is told of each step."""
    days = Days(timezone.now())
    names = sorted({deal.picture for deal in DEALS})
    say(f"Drawing {len(names)} pictures")
    with ThreadPoolExecutor(2) as hands:
        pictures = dict(zip(names, hands.map(draw, names), strict=True))
    # Rings leave at the commit, which therefore has to come before the silence is over.
    with silence(), transaction.atomic():
        say(f"Founding {len(HOUSES)} companies")
        with at(days.moment(FOUNDED)):
            team = settle()
        say(f"Telling {len(DEALS)} stories")
        play(DEALS, team, days, pictures)
        say("Putting guides and help pages on the shelf")
        stock()
    sign_ins_file().parent.mkdir(parents=True, exist_ok=True)
    sign_ins_file().write_text(sign_ins(), encoding="utf-8")
