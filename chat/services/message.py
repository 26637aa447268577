"""Messages: sending, taking back, and the draft of the next one."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Member
from cusket.lib.body_limit import FILES_AT_ONCE
from cusket.lib.contact_info import file_words
from cusket.lib.errors import Conflict, NotAllowed, Refused, TooMany
from cusket.lib.push import ring_after_commit
from cusket.lib.shared_text import ContactFound, SharedText, shared

from ..models import Attachment, Conversation, Draft, Entry, Reply, Side
from ..selectors import entry_at, owed_since, read_by_other_side, recent_words, side_for
from ..selectors.notice import told_by_letter
from .reading import mark_read
from .record import add_entry

MESSAGE_LIMIT = 8000
BURST, BURST_SECONDS = 20, 10
HOURLY = 600
FILES_A_MESSAGE = FILES_AT_ONCE
UNSEND_WITHIN = timedelta(minutes=10)
# Letters and signs that are drawn as nothing: Hangul fillers and the blank of Braille.
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
_PIECE = re.compile(r"[+(]?\d[\d ().\n/-]*")


def _not_too_many(author: Member) -> None:
    now = timezone.now()
    mine = Entry.objects.filter(author_id=author.pk, kind="message")
    if (
        mine.filter(created_at__gt=now - timedelta(seconds=BURST_SECONDS))[:BURST].count() >= BURST
        or mine.filter(created_at__gt=now - timedelta(hours=1))[:HOURLY].count() >= HOURLY
    ):
        raise TooMany(_("That is a lot of messages in a short time. Wait a moment; your text is kept."))


@transaction.atomic
def send_message(
    conversation: Conversation,
    *,
    body: str,
    key: str,
    actor: Member,
    files: Iterable[str] = (),
    quotes: int = 0,
    seen: int = 0,
    known: Iterable[str] = (),
) -> Entry:
    """Say something to the other side (CHT-2), with the staged files of these codes. Clears the draft it was typed in.

    `quotes` is the number of the entry that is answered. Who replies has read what stood on the page, which is up to
    entry number `seen`, and nothing that came since. `known` are identifiers that the contact filter lets pass. A
    refused message uses up neither its key nor its files.
    Raises Refused (empty, too long, contact details, files or quoted entry not there), TooMany, NotAllowed (readers),
    NotHere (strangers).
    """
    side_for(conversation, actor)
    if not actor.may_act:
        raise NotAllowed(_("Your role may only read."))
    text = body.replace("\r\n", "\n").strip()
    if not _shows(text):
        text = ""
    codes = list(dict.fromkeys(code for code in files if code))
    if not text and not codes:
        raise Refused(_("Write a message or attach a file first."), field="body")
    if len(text) > MESSAGE_LIMIT:
        raise Refused(
            _("This message has %(n)s characters; %(limit)s is the most. Shorten it or send it in parts.")
            % {"n": f"{len(text):,}", "limit": f"{MESSAGE_LIMIT:,}"},
            field="body",
        )
    if not Entry.objects.filter(conversation=conversation, author_id=actor.pk, client_key=key).exists():
        _not_too_many(actor)
    attached = _attached(conversation, codes, actor)
    try:
        clear = _without_contacts(
            text, attached, earlier=recent_words(conversation, actor), known=tuple(known)
        )
    except ContactFound as found:
        found.about = conversation
        raise
    entry = add_entry(
        conversation,
        "message",
        author=actor,
        body=clear,
        facts={"files": [file.facts for file in attached]} if attached else None,
        key=key,
        quotes=_quoted(conversation, quotes) if quotes else None,
    )
    _link(attached, entry)
    Draft.objects.filter(conversation=conversation, member_id=actor.pk, key=key).delete()
    if seen:
        mark_read(conversation, min(seen, entry.number), actor=actor)
    return entry


def _without_contacts(
    text: str, attached: list[Attachment], *, earlier: list[str], known: tuple[str, ...]
) -> SharedText:
    """The text, once neither it nor the names of its files hold contact details, alone or put together.

    Raises ContactFound, which marks no field where it takes the files' names to see it.
    """
    # As one piece: the filter looks at a few pieces only, and many names would push out what was said before.
    named = _said_in_names([file.name for file in attached])
    try:
        clear = shared(text, field="body", earlier=[*earlier, named] if named else earlier, known=known)
    except ContactFound as found:
        if not (named and found.together):
            raise
        raise found.within(
            _(
                "Not sent: together with the names of your files and your earlier messages this has %(found)s"
                " (“%(words)s”). Leave it out; the other side can always reach you here."
            )
            % {"found": found.named, "words": found.words}
        ) from None
    if named:
        try:
            shared(named, earlier=[*earlier, text] if text else earlier, known=known)
        except ContactFound as found:
            raise found.within(
                _(
                    "Not sent: the names of your files have %(found)s (“%(words)s”). Remove the files, rename them and"
                    " attach them again."
                )
                % {"found": found.named, "words": found.words}
            ) from None
    return clear


def _shows(text: str) -> bool:
    """Whether there is anything to see in a text: signs that are all blank or unseen are no message."""
    return any(
        sign not in _BLANKS and unicodedata.category(sign) not in ("Cc", "Cf", "Mn", "Zl", "Zp", "Zs")
        for sign in text
    )


def _said_in_names(names: list[str]) -> str:
    """What the sender wrote in these names, in their order."""
    pairs = [(file_words(name), name.partition(".")[0].strip()) for name in names]
    # A camera's bare number says nothing, unless it stands beside what reads like a piece of one.
    beside = any(_PIECE.fullmatch(words) for words, _stem in pairs)
    return " ".join(words or (stem if beside and stem.isdigit() else "") for words, stem in pairs).strip()


def _quoted(conversation: Conversation, number: int) -> Entry:
    entry = entry_at(conversation, number)
    if entry is None:
        raise Refused(_("What you are quoting is not in this chat. Send it without the quote."))
    return entry


def _gone() -> Refused:
    return Refused(_("A file you attached is no longer here. Remove it and attach it again."))


def _attached(conversation: Conversation, codes: list[str], actor: Member) -> list[Attachment]:
    """The files of these codes in their order: staged by the sender here, or sent already with the same message."""
    if len(codes) > FILES_A_MESSAGE:
        raise Refused(
            _("A message takes %(n)s files. Send the others with the next one.") % {"n": FILES_A_MESSAGE}
        )
    rows = Attachment.objects.filter(
        conversation=conversation, member_id=actor.pk, code__in=codes, ready_at__isnull=False
    )
    found = {row.code: row for row in rows}
    if len(found) != len(codes):
        raise _gone()
    return [found[code] for code in codes]


def _link(attached: list[Attachment], entry: Entry) -> None:
    """Give the files to their message, all or none: one may have gone to another message or been swept meanwhile."""
    if [file["code"] for file in entry.facts.get("files", [])] != [file.code for file in attached]:
        raise Refused(_("This form was sent before with other files. Reload the page to write a new one."))
    if not attached:
        return
    rows = Attachment.objects.filter(pk__in=[file.pk for file in attached])
    rows.filter(entry=None).update(entry=entry)
    if rows.exclude(entry=entry).exists():
        raise Refused(_("A file you attached was sent with another message. Remove it here."))
    if rows.count() < len(attached):
        raise _gone()


@transaction.atomic
def unsend_message(conversation: Conversation, number: int, *, actor: Member) -> Entry:
    """Take one's own message back while nobody of the other side has read it; a stub stays in its place.

    Ten minutes, and before a letter has told of it. Doing it twice is doing it once. Raises NotAllowed for what is
    not one's own message, Refused when it is too late, Conflict when it has been read.
    """
    side = side_for(conversation, actor)
    # Whoever reads it and whoever takes it back must not both be told yes.
    locked = Conversation.objects.select_for_update(no_key=True, of=("self",)).get(pk=conversation.pk)
    entry = Entry.objects.filter(conversation=locked, number=number, kind="message").first()
    if entry is None or entry.author_id != actor.pk or not actor.may_act:
        raise NotAllowed(_("Only your own messages can be taken back."))
    if entry.unsent_at:
        return entry
    now = timezone.now()
    if now > entry.created_at + UNSEND_WITHIN:
        raise Refused(
            _("A message can be taken back within ten minutes. This one stays; write what is right.")
        )
    if read_by_other_side(locked, side, number):
        raise Conflict(_("This message has been read already, so it stays. Write what is right."))
    if told_by_letter(locked, number):
        raise Conflict(_("A letter has told of this message already, so it stays. Write what is right."))
    Entry.objects.filter(pk=entry.pk).update(unsent_at=now)
    tally = "first_tally" if side == Side.FIRST else "second_tally"
    # Nobody's mark stands at or behind it, so what is still to be read is one less from here on (P7).
    Entry.objects.filter(conversation=locked, number__gte=number).update(**{tally: F(tally) - 1})
    setattr(locked, tally, getattr(locked, tally) - 1)
    Reply.objects.filter(entry=entry).delete()
    locked.first_owes_since = owed_since(locked, Side.FIRST)
    locked.second_owes_since = owed_since(locked, Side.SECOND)
    locked.save(update_fields=[tally, "first_owes_since", "second_owes_since"])
    add_entry(locked, "message_unsent", author=actor, own_key=f"unsend-{number}", corrects=entry)
    conversation.refresh_from_db(
        fields=["head", "first_tally", "second_tally", "first_owes_since", "second_owes_since"]
    )
    entry.unsent_at = now
    return entry


@transaction.atomic
def settle(conversation: Conversation, *, actor: Member) -> None:
    """Say that the other side's messages so far need no answer. Clears "Needs reply" for the company."""
    side = side_for(conversation, actor)
    if not actor.may_act:
        raise NotAllowed(_("Your role may only read."))
    owes, settled = (
        ("first_owes_since", "first_settled")
        if side == Side.FIRST
        else ("second_owes_since", "second_settled")
    )
    rows = Conversation.objects.filter(pk=conversation.pk).exclude(**{owes: None})
    if rows.update(**{owes: None, settled: F("head")}):
        conversation.refresh_from_db(fields=[owes, settled])
        # It is nobody else's business: the other side is told neither by the page nor by a ring.
        ring_after_commit([actor.company.group], conversation=conversation.code, settled=True)


@transaction.atomic
def save_draft(conversation: Conversation, *, body: str, key: str, actor: Member) -> None:
    """Keep what is being typed, with its key. An empty text forgets the draft. A sent text does not come back."""
    side_for(conversation, actor)
    if not actor.may_act:
        raise NotAllowed(_("Your role may only read."))
    if len(body) > 2 * MESSAGE_LIMIT:
        raise Refused(_("This text is too long to keep as a draft."), field="body")
    # The text may be sent while this save is under way: whoever is second must see what the first one did.
    Conversation.objects.select_for_update(no_key=True, of=("self",)).get(pk=conversation.pk)
    if (
        not body.strip()
        or Entry.objects.filter(conversation=conversation, author_id=actor.pk, client_key=key).exists()
    ):
        Draft.objects.filter(conversation=conversation, member_id=actor.pk).delete()
        return
    Draft.objects.update_or_create(
        conversation=conversation,
        member_id=actor.pk,
        defaults={"body": body, "key": key, "saved_at": timezone.now()},
    )
