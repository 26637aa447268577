"""The record: opening a conversation, and appending to it.

An entry gets its number under the conversation's row lock: numbers have no gaps.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Company, Member
from cusket.lib.deeds import new_key
from cusket.lib.errors import Refused
from cusket.lib.push import ring_after_commit
from cusket.lib.shared_text import SharedText, facts_for_other_side

from ..kinds import KINDS
from ..models import Conversation, Entry, Reply, Side
from ..selectors import side_for

# What the program itself writes under; no form is sent under such a key.
OWN_KEY = "cusket:"

_closed_when: list[Callable[[Conversation], bool]] = []


def closed_when(rule: Callable[[Conversation], bool]) -> None:
    """For the floors above: say when nothing more is said in a conversation that is theirs."""
    if rule not in _closed_when:
        _closed_when.append(rule)


def is_closed(conversation: Conversation) -> bool:
    """Whether its deal has ended. Who holds the conversation's lock may rely on it: an end is an entry."""
    return any(rule(conversation) for rule in _closed_when)


def open_conversation(first: Company, second: Company, *, title: str, link: str) -> Conversation:
    """Start an empty record of two companies. Needs the transaction of the deal it belongs to."""
    return Conversation.objects.create(first=first, second=second, title=title[:160], link=link)


def ring(conversation: Conversation, head: int) -> None:
    """Ring both companies' pages and the conversation's own after commit."""
    groups = [conversation.group, f"company-{conversation.first_id}", f"company-{conversation.second_id}"]
    ring_after_commit(groups, conversation=conversation.code, head=head)


def add_entry(
    conversation: Conversation,
    kind: str,
    *,
    author: Member | None,
    body: SharedText | str = "",
    facts: dict[str, Any] | None = None,
    key: str = "",
    own_key: str = "",
    corrects: Entry | None = None,
    quotes: Entry | None = None,
) -> Entry:
    """Append one entry and ring. With a key that this author used here before, return that entry and change nothing.

    `author` None is the system. `key` came with a form, `own_key` is the program's own word for what is done once.
    Needs an open transaction. Raises NotHere for a stranger, Refused when the key was used for another text.
    """
    side = side_for(conversation, author) if author else None
    if key.startswith(OWN_KEY):
        raise Refused(_("This form has lost its place. Reload the page and try again."))
    key = f"{OWN_KEY}{own_key}" if own_key else key or new_key()
    # The number must be given to one writer at a time: a reader tailing numbers must never see a later one first.
    locked = Conversation.objects.select_for_update(no_key=True, of=("self",)).get(pk=conversation.pk)
    if author:
        known = Entry.objects.filter(conversation=locked, author_id=author.pk, client_key=key).first()
        if known is not None:
            if known.kind != kind or str(known.body) != str(body):
                raise Refused(
                    _("This form was sent before with another text. Reload the page to write a new one.")
                )
            known.conversation = locked
            return known
    counts = KINDS[kind].counts
    locked.head += 1
    locked.first_tally += counts and side == Side.FIRST
    locked.second_tally += counts and side == Side.SECOND
    now = timezone.now()
    owed_since = _keep_accounts(locked, side, now) if kind == "message" and side else None
    locked.save(
        update_fields=["head", "first_tally", "second_tally", "first_owes_since", "second_owes_since"]
    )
    entry = Entry.objects.create(
        conversation=locked,
        number=locked.head,
        kind=kind,
        side=side,
        author_id=author.pk if author else None,
        body=body,
        facts=facts_for_other_side(facts or {}),
        client_key=key,
        corrects=corrects,
        quotes=quotes,
        first_tally=locked.first_tally,
        second_tally=locked.second_tally,
        created_at=now,
    )
    if owed_since and author:
        Reply.objects.create(
            entry=entry,
            company_id=author.company_id,
            seconds=max(0, int((now - owed_since).total_seconds())),
            created_at=now,
        )
    for name in ("head", "first_tally", "second_tally", "first_owes_since", "second_owes_since"):
        setattr(conversation, name, getattr(locked, name))
    ring(locked, locked.head)
    return entry


def _keep_accounts(conversation: Conversation, side: Side, now: datetime) -> datetime | None:
    """Who owes whom an answer after a message of `side`. Returns since when that side had owed one (CHT-15)."""
    owed_since = conversation.owes_since(side)
    if side == Side.FIRST:
        conversation.first_owes_since = None
        conversation.second_owes_since = conversation.second_owes_since or now
    else:
        conversation.second_owes_since = None
        conversation.first_owes_since = conversation.first_owes_since or now
    return owed_since
