"""Letters about accounts. What allauth sends (reset, verification) comes through `adapter.py`."""

from ..lib.mail.post import write_letter
from .models import Invitation


def invitation(invite: Invitation) -> None:
    """Tell the invited person where to take their seat."""
    by = invite.invited_by.user
    write_letter(
        invite.email,
        "invitation",
        {"invite": invite, "path": f"/account/invitations/{invite.token}/"},
        key=f"invitation:{invite.pk}",
        language=by.language,
        zone=by.time_zone,
    )
