"""Pictures, PDFs and documents of a wished size, each unlike every other."""

from __future__ import annotations

import io
import random
import zipfile

import pikepdf
from PIL import Image

from tests.lib.uploads import makers

MIB = 1024 * 1024


def jpeg(chance: random.Random, size: int) -> bytes:
    """Noise, which does not get smaller; about so many bytes."""
    side = max(16, int((size / 1.3) ** 0.5))
    picture = Image.frombytes("L", (side, side), chance.randbytes(side * side))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=90)
    return stream.getvalue()


def pdf(chance: random.Random, size: int) -> bytes:
    """A page with a picture of so many bytes."""
    document = pikepdf.new()
    document.add_blank_page()
    side = max(4, int(size**0.5))
    picture = pikepdf.Stream(document, chance.randbytes(side * side))
    names = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceGray"}
    for key, name in names.items():
        picture[f"/{key}"] = pikepdf.Name(name)
    picture["/Width"] = picture["/Height"] = side
    picture["/BitsPerComponent"] = 8
    page = document.pages[0].obj
    page.Resources = pikepdf.Dictionary({"/XObject": pikepdf.Dictionary({"/Picture": picture})})
    page.Contents = document.make_stream(b"q 100 0 0 100 0 0 cm /Picture Do Q")
    stream = io.BytesIO()
    document.save(stream, compress_streams=False)
    return stream.getvalue()


def docx(chance: random.Random, size: int) -> bytes:
    """Words, and a picture that nobody opens, of so many bytes."""
    words = " ".join(chance.choices(["navy", "canvas", "tote", "handle", "seam", "lining"], k=40))
    plain = makers.docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as read, zipfile.ZipFile(stream, "w") as made:
        for name in read.namelist():
            part = read.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"<Default", b'<Default Extension="png" ContentType="image/png"/><Default', 1
                )
            made.writestr(name, part)
        made.writestr("word/media/picture.png", chance.randbytes(size))
    return stream.getvalue()


MAKERS = {"jpeg": (jpeg, "jpg"), "pdf": (pdf, "pdf"), "docx": (docx, "docx")}
SIZES = (300, 5_000, 60_000, 200_000, 900_000)


def some_files(chance: random.Random, count: int) -> list[tuple[str, str, bytes]]:
    """(kind, ending, content) of so many files, small ones and larger ones, and one of nearly 20 MiB."""
    made = []
    for place in range(count):
        kind = list(MAKERS)[place % 3]
        maker, ending = MAKERS[kind]
        size = 19 * MIB if place == count // 2 and count > 20 else SIZES[place // 3 % len(SIZES)]
        made.append((kind, ending, maker(chance, 900_000 if kind == "jpeg" and size > MIB else size)))
    return made
