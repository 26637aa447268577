"""Small files for tests, and what the storage holds."""

from __future__ import annotations

import hashlib
import io
import random
import tempfile
from pathlib import Path

import pikepdf
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from chat.models import Attachment, Conversation
from chat.services import add_attachment
from cusket.accounts.models import Member
from cusket.lib.arrivals import ArrivedFile
from tests import factories
from tests.lib.uploads import makers

MIB = 1024 * 1024
LIMIT = 20 * MIB


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a browser's form would send it."""
    return SimpleUploadedFile(name, data)


def picture(
    form: str = "JPEG", size: tuple[int, int] = (64, 48), colour: tuple[int, int, int] = (200, 30, 30)
) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, form)
    return stream.getvalue()


def pdf(words: str = "Canvas tote, navy", *, bulk: int = 0) -> bytes:
    """One page that says these words; `bulk` makes it so many bytes larger, about."""
    document = pikepdf.new()
    document.add_blank_page()
    page = document.pages[0].obj
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode())
    if bulk:
        page.PieceInfo = document.make_stream(random.Random(1).randbytes(bulk))
    stream = io.BytesIO()
    document.save(stream, compress_streams=False, deterministic_id=True)
    return stream.getvalue()


def pdf_of(size: int) -> bytes:
    """A PDF of exactly so many bytes."""
    bulk = size - len(pdf(bulk=MIB)) + MIB
    made = pdf(bulk=bulk)
    # The number of digits in its tables may have grown with it.
    made = pdf(bulk=bulk - (len(made) - size))
    assert len(made) == size
    return made


def docx(words: str = "Canvas tote, navy") -> bytes:
    return makers.docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")


def doc(words: str = "Canvas tote, navy") -> bytes:
    return makers.doc(words)


def attach(conversation: Conversation, member: Member, name: str, data: bytes) -> Attachment:
    """A file that this member has attached and not sent, through the service."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        arrived = ArrivedFile(
            name=name,
            content_type="",
            size=len(data),
            path=Path(file.name),
            sha256=hashlib.sha256(data).hexdigest(),
        )
        return add_attachment(conversation, arrived=arrived, key=factories.key(), actor=member)


def in_storage() -> set[str]:
    """The name of every object in the storage; what is half-written counts."""
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def in_database() -> set[str]:
    """The name of every object that a row speaks of."""
    rows = Attachment.objects.values_list("original", "medium", "thumbnail")
    return {name for row in rows for name in row if name}


def left_in_staging() -> list[str]:
    folder = Path(settings.DATA_DIR) / "staging"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
