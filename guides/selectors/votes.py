"""What a reader said of a page. What all of them said is the desk's: `desk.tallies`."""

from django.db.models import F, Q

from cusket.accounts.models import User

from ..models import Vote


def vote_of(page_id: int, *, user: User | None, visitor: str) -> Vote | None:
    """What this person said of a page: signed in, or in this browser before they signed in."""
    # A question of their own for those who said nothing yet would be one too many.
    whose = Q(user=user) if user else Q()
    if visitor:
        whose |= Q(visitor=visitor)
    if not whose:
        return None
    rows = Vote.objects.filter(whose, page_id=page_id)
    return rows.order_by(F("user").desc(nulls_last=True)).first()
