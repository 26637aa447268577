"""What the desk's pages borrow: what waits for somebody, and the pieces of the product that a text may show."""

from django import template

from cusket.accounts.models import User

from ..selectors.waiting import Waiting, waiting_for
from ..stills import Still, stills

register = template.Library()


@register.simple_tag
def waits_for(user: User) -> Waiting | None:
    """What waits for somebody who writes guides; nothing for other staff."""
    return waiting_for(user) if user.has_perm("guides.change_page") else None


@register.simple_tag
def stills_on_offer() -> list[Still]:
    return list(stills())
