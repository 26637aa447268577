"""What the demo's editors have on their desk: the library, a page in review, one that comes next week, votes."""

from datetime import timedelta

from django.utils import timezone

from cusket.accounts.models import User
from guides.models import Content, Page, Section
from guides.services import approve, ask_review, create_page
from guides.services.library import load_library
from guides.services.vote import vote

from .people import EDITH, WIM

IN_REVIEW = Content(
    title="Carton marks that arrive readable",
    label="Seller Guide",
    lead="What to send the buyer before the cartons are printed, and what to ask back.",
    body="""## Send the mark as it will be printed

Attach one picture of the mark at its real size, and name the carton it goes on. Say which face of the carton it is
printed on, and how many cartons there are.

## Ask one question

> Is this mark right for all 40 cartons? If we have your answer by Thursday, 10:00 UTC, packing starts on Friday.

## Keep the answer with the order

The answer stands in the order's chat. Point to it when the cartons are packed.
""",
    use=("factory-dashboard",),
    related=("help:messaging-buyers", "guide:checkpoints"),
)
COMING = Content(
    title="Receiving goods: the first hour",
    label="Buying Guide",
    lead="Count, compare and photograph before you confirm receipt, while the driver can still sign.",
    body="""## Count before you open

Count the cartons against the packing list, and write the number down with the driver there.

## Open one carton in ten

Compare what you see with the order's lines: item, option, quantity. Photograph damage before anything is moved.

## Confirm what came

Say on the order what arrived, line by line. What is short or damaged goes into the same form, so that both sides read
the same numbers.
""",
    use=("orders",),
    related=("help:confirming-receipt",),
)
# Page, person by e-mail or a visitor's word, whether it helped, what was missing.
VOTES = (
    ("managing-active-orders", "sven@svea.example", True, ""),
    ("managing-active-orders", "visitor-1", True, ""),
    ("managing-active-orders", "visitor-2", False, "Which colleagues see the badge?"),
    ("messaging-buyers", "visitor-1", True, ""),
    ("shipping-and-tracking", "visitor-3", False, "What do I enter when our own van delivers?"),
    ("confirming-receipt", "alice@birch.example", True, ""),
)


def stock() -> None:
    """Fill the shelf and the desk. Needs the staff of `people.settle`."""
    load_library()
    edith, wim = (User.objects.get(email=person.email) for person in (EDITH, WIM))
    review = create_page(
        section=Section.objects.get(kind="guide", slug="orders"),
        title=IN_REVIEW.title,
        slug="carton-marks",
        content=IN_REVIEW,
        actor=wim,
    )
    ask_review(review, seen=review.version, actor=wim)
    coming = create_page(
        section=Section.objects.get(kind="guide", slug="orders"),
        title=COMING.title,
        slug="receiving-goods",
        content=COMING,
        actor=edith,
    )
    approve(coming, seen=coming.version, at=timezone.now() + timedelta(days=7), actor=edith)
    for slug, who, helpful, reason in VOTES:
        page = Page.objects.get(kind="help", slug=slug)
        person = User.objects.filter(email=who).first()
        vote(page.pk, helpful=helpful, reason=reason, revision=1, visitor="" if person else who, actor=person)
