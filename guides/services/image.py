"""Pictures for texts: looked at, written anew, stored whole in two sizes. The same picture twice is one row.

A row names its keys in the storage before anything is written under them, so what a crash leaves is found by `sweep`.
"""

import logging
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cusket.accounts.models import User
from cusket.lib.arrivals import STAGING, ArrivedFile
from cusket.lib.errors import Conflict, Refused
from cusket.lib.uploads.findings import FULL
from cusket.lib.uploads.images import MEDIUM
from cusket.lib.uploads.refusals import no_room, not_stored
from cusket.lib.uploads.verify import Verified, verify

from ..models import Image, Stamp
from ..models.image import storage_key
from .rights import may

log = logging.getLogger("cusket.uploads")

# A picture that has not become ready after this long came with a process that died.
DEAD_AFTER = timedelta(minutes=2)


def add_image(*, arrived: ArrivedFile, alt: str = "", actor: User) -> Image:
    """Verify a picture and store it for texts. One that is here already is that one; it only gets the `alt` it lacks.

    Opens no transaction while it looks at the file, which may take seconds. Raises FileRefused, Busy and TooMany as
    `verify` does, Refused for what is no picture, Conflict while another is storing the same one, NotAllowed.
    """
    may(actor, "guides.add_image")
    with tempfile.TemporaryDirectory(dir=STAGING.folder(), prefix="look-") as folder:
        found = verify(arrived, into=Path(folder), whose=actor.pk)
        if found.medium is None or found.thumbnail is None:
            raise Refused(
                _("“%(name)s” is not a picture. JPEG, PNG, WebP, GIF and HEIC can be put into a text.")
                % {"name": found.name},
                field="file",
            )
        known = _known(found.sha256)
        if known is None:
            return _keep(found, {"large": found.medium, "small": found.thumbnail}, alt, actor)
    if alt and not known.alt:
        _describe(known, alt)
    return known


def describe_image(image: Image, *, alt: str, actor: User) -> Image:
    """Change the words that are offered where the picture is put into a text. Texts that have it keep theirs."""
    may(actor, "guides.change_image")
    _describe(image, alt)
    return image


def sweep() -> int:
    """Forget pictures whose upload died; returns how many. Safe beside other sweepers and living uploads."""
    dead = Image.objects.filter(ready_at=None, created_at__lt=timezone.now() - DEAD_AFTER)
    return sum(_forget(row) for row in dead.order_by("created_at")[:200])


def _describe(image: Image, alt: str) -> None:
    image.alt = alt.strip()[:200]
    Image.objects.filter(pk=image.pk).update(alt=image.alt)


def _known(sha256: str) -> Image | None:
    """The picture of this sum, if it is stored. A try that died makes room; raises Conflict while one lives."""
    row = Image.objects.filter(sha256=sha256).first()
    if row is None or row.ready_at:
        return row
    if row.created_at > timezone.now() - DEAD_AFTER:
        raise _being_stored()
    _forget(row)
    return None


def _being_stored() -> Conflict:
    return Conflict(_("This very picture is being stored at this moment. Try again."), retry_after=3)


def _keep(found: Verified, sources: dict[str, Path], alt: str, actor: User) -> Image:
    width, height = _fitted(found.width or 1, found.height or 1)
    row = Image(
        name=found.name[:120],
        alt=alt.strip()[:200],
        width=width,
        height=height,
        sha256=found.sha256,
        uploaded_by=actor,
    )
    for field, path in sources.items():
        setattr(row, field, storage_key(row, path.name))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # Somebody sent the same picture while this one was looked at.
        raise _being_stored() from None
    try:
        _store(row, sources)
        row.ready_at = timezone.now()
        with transaction.atomic():
            if not Image.objects.filter(pk=row.pk).update(ready_at=row.ready_at):
                raise Conflict(_("“%(name)s” took too long to store. Send it again.") % {"name": row.name})
            # Texts that name it are drawn with it from now on.
            Stamp.renew()
    except BaseException:
        try:
            if not _forget(row):
                # Another try has forgotten the row meanwhile, and with it only what had been stored by then.
                _remove_stored(row)
        except Exception as error:
            # A storage that takes nothing may give nothing up either. The row stays, not ready, and `sweep` finds it.
            log.error("what was stored of a picture could not be removed: %r", error)
        raise
    return row


def _fitted(width: int, height: int) -> tuple[int, int]:
    """The pixels of the large size, made of a picture of so many."""
    most = max(width, height)
    if most <= MEDIUM:
        return width, height
    return max(1, round(width * MEDIUM / most)), max(1, round(height * MEDIUM / most))


def _store(row: Image, sources: dict[str, Path]) -> None:
    """Write both sizes to the storage. Raises NoRoom when it is full, and Busy when it fails otherwise."""
    storage = _storage()
    try:
        for field, path in sources.items():
            wanted = getattr(row, field).name
            with path.open("rb") as stream:
                stored = storage.save(wanted, File(stream))
            if stored != wanted:
                raise FileExistsError(stored)
    except Exception as error:
        # What a bucket's library raises has nothing in common with what a disk does.
        log.error("a picture could not be stored: %r", error)
        if isinstance(error, OSError) and error.errno in FULL:
            raise no_room(row.name) from error
        raise not_stored(row.name) from error


def _forget(row: Image) -> bool:
    """Delete a picture that never became ready, its objects first: what fails half-way is found again by its row."""
    with transaction.atomic():
        locked = Image.objects.select_for_update(of=("self",)).filter(pk=row.pk, ready_at=None).first()
        if locked is None:
            return False
        _remove_stored(locked)
        locked.delete()
    return True


def _remove_stored(row: Image) -> None:
    storage = _storage()
    for file in (row.large, row.small):
        if file.name:
            storage.delete(file.name)


def _storage() -> Storage:
    field: Any = Image._meta.get_field("large")
    return field.storage
