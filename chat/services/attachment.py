"""Files on their way into a conversation: verified, stored whole, staged for their uploader until a message links them.

A row names its keys in the storage before anything is written under them, so what a crash leaves behind is always
found by `sweep` and nothing else ever needs to be searched for (P8).
"""

import hashlib
import logging
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import Member
from cusket.lib.arrivals import STAGING, ArrivedFile
from cusket.lib.contact_info import file_words
from cusket.lib.errors import Conflict, DomainError, NotAllowed, NotHere, Refused, TooMany
from cusket.lib.shared_text import ContactFound, SharedText, shared
from cusket.lib.uploads.findings import FULL
from cusket.lib.uploads.refusals import no_room, not_stored
from cusket.lib.uploads.verify import Verified, verify

from ..models import Attachment, Conversation
from ..models.attachment import STAGED_FOR, storage_key
from ..selectors import side_for
from .message import FILES_A_MESSAGE

log = logging.getLogger("cusket.uploads")

# One fewer than there are places to wait in (cusket.lib.uploads.turns), and as many as a page sends.
AT_ONCE = 3
A_DAY = 1024**3
# Seconds in which the files of one form have to be begun with.
FORM_SECONDS = 30.0
# An upload that has not become ready after this long has died; its next try takes its place.
DEAD_AFTER = timedelta(minutes=2)

_arriving: Counter[int] = Counter()
_arriving_lock = threading.Lock()


def add_attachment(
    conversation: Conversation,
    *,
    arrived: ArrivedFile,
    key: str,
    actor: Member,
    known: Iterable[str] = (),
    until: float | None = None,
) -> Attachment:
    """Verify a file and stage it for its uploader (CHT-3 to CHT-6). The same key again is the same file.

    Opens no transaction while it looks at the file, which may take seconds; begins no look after `until`, a moment of
    the monotonic clock. Raises FileRefused and ContactFound naming the file, Busy and TooMany, Conflict while an
    earlier try is under way, NotAllowed (readers), NotHere (strangers).
    """
    side_for(conversation, actor)
    if not actor.may_act:
        raise NotAllowed(_("Your role may only read."))
    before = Attachment.objects.filter(conversation=conversation, member_id=actor.pk, client_key=key).first()
    if before is not None and before.ready_at:
        return before
    _not_too_much(conversation, arrived.size or 0, key, actor)
    with _one_of_few(actor), tempfile.TemporaryDirectory(dir=STAGING.folder(), prefix="look-") as folder:
        found = verify(arrived, into=Path(folder), whose=actor.user_id, until=until)
        try:
            name = _without_contacts(found, known)
        except ContactFound as error:
            error.about = conversation
            raise
        return _keep(conversation, found, name, key, actor)


def stage_files(
    conversation: Conversation,
    *,
    arrived: Iterable[ArrivedFile],
    key: str,
    actor: Member,
    known: Iterable[str] = (),
) -> tuple[list[Attachment], list[DomainError]]:
    """Stage the files of a form one by one; what is refused does not keep the others from being staged.

    A form that was refused comes again with its key and may bring other files in the same places, so what is in a file
    is part of its key. Files that there is no time for are refused as Busy: a form holds a thread that others need.
    Raises NotAllowed (readers) and NotHere (strangers) at once.
    """
    staged, refused = [], []
    until = time.monotonic() + FORM_SECONDS
    for place, file in enumerate(arrived):
        its_own = hashlib.sha256(f"{key} {place} {file.sha256}".encode()).hexdigest()
        try:
            one = add_attachment(
                conversation, arrived=file, key=its_own, actor=actor, known=known, until=until
            )
            staged.append(one)
        except (NotAllowed, NotHere):
            raise
        except DomainError as error:
            refused.append(error)
    return staged, refused


def remove_attachment(conversation: Conversation, code: str, *, actor: Member) -> None:
    """Forget a file that was attached and not sent. What is gone already, or was sent meanwhile, is left as it is."""
    side_for(conversation, actor)
    row = Attachment.objects.filter(
        conversation=conversation, member_id=actor.pk, code=code, entry=None
    ).first()
    if row is not None:
        _forget(row)


def sweep() -> int:
    """Forget what was staged and never sent; returns how many. Safe beside other sweepers and senders."""
    old = Attachment.objects.filter(entry=None, created_at__lt=timezone.now() - STAGED_FOR)
    return sum(_forget(row) for row in old.order_by("created_at")[:200])


def _not_too_much(conversation: Conversation, size: int, key: str, actor: Member) -> None:
    """Asked before a file is looked at, to spare the look, and again when its row is written, under the lock."""
    staged = Attachment.objects.filter(conversation=conversation, member_id=actor.pk, entry=None)
    if staged.exclude(client_key=key).count() >= FILES_A_MESSAGE:
        raise Refused(
            _("A message takes %(n)s files. Send the others with the next one.") % {"n": FILES_A_MESSAGE}
        )
    today = Attachment.objects.filter(
        member_id=actor.pk, created_at__gt=timezone.now() - timedelta(days=1)
    ).aggregate(n=Sum("size", default=0))["n"]
    if today + size > A_DAY:
        raise TooMany(
            _("You have sent 1 GB of files in the last 24 hours, which is the most. Try again later."),
            retry_after=3600,
        )


@contextmanager
def _one_of_few(actor: Member) -> Iterator[None]:
    with _arriving_lock:
        if _arriving[actor.pk] >= AT_ONCE:
            raise TooMany(
                _("%(n)s files at a time. This one waits for the others.") % {"n": AT_ONCE}, retry_after=3
            )
        _arriving[actor.pk] += 1
    try:
        yield
    finally:
        with _arriving_lock:
            _arriving[actor.pk] -= 1
            if not _arriving[actor.pk]:
                del _arriving[actor.pk]


def _without_contacts(found: Verified, known: Iterable[str]) -> SharedText:
    """The display name, once neither it nor the document's words hold contact details. Raises ContactFound."""
    passing = tuple(known)
    try:
        shared(file_words(found.name), known=passing)
    except ContactFound as error:
        raise error.within(
            _("“%(name)s” was not attached: its name has %(found)s. Rename the file and attach it again.")
            % {"name": found.name, "found": error.named}
        ) from None
    if found.text:
        try:
            shared(found.text, known=passing)
        except ContactFound as error:
            raise error.within(
                _(
                    "“%(name)s” was not attached: it has %(found)s (“%(words)s”). Take that out and attach it again;"
                    " the other side can always reach you here."
                )
                % {"name": found.name, "found": error.named, "words": error.words}
            ) from None
    return SharedText(found.name)


def _keep(
    conversation: Conversation, found: Verified, name: SharedText, key: str, actor: Member
) -> Attachment:
    row = Attachment(
        conversation=conversation,
        member_id=actor.pk,
        client_key=key,
        name=name,
        kind=found.kind,
        content_type=found.content_type,
        size=found.size,
        sha256=found.sha256,
        width=found.width,
        height=found.height,
    )
    sources = {"original": found.original, "medium": found.medium, "thumbnail": found.thumbnail}
    for field, path in sources.items():
        if path is not None:
            setattr(row, field, storage_key(row, path.name))
    _reserve(conversation, row, actor)
    try:
        _store(row, sources)
        row.ready_at = timezone.now()
        if not Attachment.objects.filter(pk=row.pk).update(ready_at=row.ready_at):
            raise Conflict(_("“%(name)s” took too long to store. Attach it again.") % {"name": name})
    except BaseException:
        try:
            if not _forget(row):
                # Another try has forgotten the row meanwhile, and with it only what had been stored by then.
                _remove_stored(row)
        except Exception as error:
            # A storage that takes nothing may give nothing up either. The row stays, not ready, and `sweep` finds it.
            log.error("what was stored of a file could not be removed: %r", error)
        raise
    return row


def _store(row: Attachment, sources: dict[str, Path | None]) -> None:
    """Write the renditions to the storage. Raises NoRoom when it is full, and Busy when it fails otherwise."""
    storage = _storage()
    try:
        for field, path in sources.items():
            if path is not None:
                with path.open("rb") as stream:
                    stored = storage.save(getattr(row, field).name, File(stream))
                if stored != getattr(row, field).name:
                    raise FileExistsError(stored)
    except Exception as error:
        # What a bucket's library raises has nothing in common with what a disk does.
        log.error("a file could not be stored: %r", error)
        if isinstance(error, OSError) and error.errno in FULL:
            raise no_room(row.name) from error
        raise not_stored(row.name) from error


def _reserve(conversation: Conversation, row: Attachment, actor: Member) -> None:
    """Write the row, in place of a try that has died. Raises Conflict while another try lives, Refused and TooMany."""
    mine = Attachment.objects.filter(
        conversation=row.conversation_id, member=row.member_id, client_key=row.client_key
    )
    for dead in mine.filter(ready_at=None, created_at__lt=timezone.now() - DEAD_AFTER):
        _forget(dead)
    try:
        with transaction.atomic():
            # Files of one person that arrive at once are counted one after the other.
            Member.objects.select_for_update(no_key=True, of=("self",)).get(pk=actor.pk)
            _not_too_much(conversation, row.size, row.client_key, actor)
            row.save()
    except IntegrityError:
        raise Conflict(_("This file is being attached already.")) from None


def _forget(row: Attachment) -> bool:
    """Delete a file that no message has, its objects first: what fails half-way is found again by its row."""
    with transaction.atomic():
        # A message may be linking it at this moment: whoever has the row decides.
        locked = Attachment.objects.select_for_update(of=("self",)).filter(pk=row.pk, entry=None).first()
        if locked is None:
            return False
        _remove_stored(locked)
        locked.delete()
    return True


def _remove_stored(row: Attachment) -> None:
    storage = _storage()
    for file in (row.original, row.medium, row.thumbnail):
        if file.name:
            storage.delete(file.name)


def _storage() -> Storage:
    field: Any = Attachment._meta.get_field("original")
    return field.storage
