"""What waits for somebody on the desk."""

from dataclasses import dataclass
from typing import Any

from cusket.accounts.models import User

from .desk import DRAFT, NEWER, REVIEW, SCHEDULED, Restored, State, in_state, on_desk, restored_for, state_of

# Of each kind; the list of pages has them all.
MOST = 8


@dataclass(frozen=True)
class Waiting:
    """Pages with how they stand, the longest-waiting first. `unsaved` is what this person typed and did not save,
    `drafts` are texts of theirs that nobody has approved."""

    unsaved: list[tuple[Any, Restored]]
    drafts: list[tuple[Any, State]]
    in_review: list[tuple[Any, State]]
    scheduled: list[tuple[Any, State]]

    def __bool__(self) -> bool:
        return bool(self.unsaved or self.drafts or self.in_review or self.scheduled)


def waiting_for(user: User) -> Waiting:
    """What this person has begun, what waits for an editor, and what goes public by itself."""
    rows = on_desk()
    typed = rows.filter(working_copies__user=user).order_by("working_copies__saved_at")
    mine = in_state(rows, DRAFT).filter(head__author=user) | in_state(rows, NEWER).filter(head__author=user)
    reviewed = in_state(rows, REVIEW)
    return Waiting(
        # One that says what is saved was only open.
        unsaved=[(page, copy) for page in typed[:MOST] if (copy := restored_for(page, user))],
        drafts=_stand(mine.order_by("head__created_at")),
        in_review=_stand(reviewed.order_by("head__created_at")),
        scheduled=_stand(in_state(rows, SCHEDULED).order_by("waiting_from")),
    )


def _stand(rows: Any) -> list[tuple[Any, State]]:
    return [(page, state_of(page)) for page in rows[:MOST]]
