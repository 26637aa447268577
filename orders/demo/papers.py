"""What the people of the demo market attach: pictures taken off the product's own, and one-page papers.

`paper(name, picture)` gives the bytes of a file by its name: JPEG for pictures, else a PDF or DOCX whose text is in
`TEXTS`. They go through the same gate as everybody's files.
"""

import io
import random
import zipfile
from pathlib import PurePath
from xml.sax.saxutils import escape

from PIL import Image, ImageEnhance

TEXTS = {
    "lab-dip-card-navy.pdf": """
        LAB DIP CARD
        Svea AB, dye house

        Dip A: on the reference
        Dip B: one step greener

        Cloth: 12 oz canvas, natural
        Light: D65 and shop light TL84
        Grade against the reference: A 4-5, B 4
    """,
    "packing-list-draft.docx": """
        PACKING LIST, DRAFT

        Small, navy: 400 bags in 40 bundles
        Medium, navy: 500 bags in 50 bundles
        Large, navy: 300 bags in 30 bundles

        Sizes in the order small, medium, large.
        Lot NV-26-B on each line.
    """,
    "label-drawing-35mm.pdf": """
        WOVEN LABEL, SIDE SEAM

        Width 35 mm, fold 30 mm
        Ends 9 mm above the hem on the small size,
        14 mm on medium and large
    """,
    "inspection-sheet-blank.pdf": """
        INSPECTION SHEET

        Seams, pocket, stamp, shade
        Sample: 32 of 220, level II
        Found: major ____  minor ____
    """,
}


def paper(name: str, picture: bytes) -> bytes:
    """The bytes of a file of this name, the same ones every time; `picture` is the product's."""
    ending = PurePath(name).suffix
    if ending == ".jpg":
        return _photograph(name, picture)
    lines = [line.strip() for line in TEXTS[name].strip().splitlines()]
    return _pdf(lines) if ending == ".pdf" else _docx(lines)


def _photograph(name: str, picture: bytes) -> bytes:
    """A detail of the product, as somebody at the table would snap it: near, a little askew, in the light there is."""
    dice = random.Random(name)
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    wide, high = whole.size
    side = int(min(wide, high) * dice.uniform(0.45, 0.62))
    left, top = (int((room - side) * dice.uniform(0.3, 0.7)) for room in (wide, high))
    near = whole.rotate(dice.uniform(-7, 7), Image.Resampling.BICUBIC).crop(
        (left, top, left + side, top + side * 3 // 4)
    )
    lit = ImageEnhance.Brightness(near.resize((1600, 1200), Image.Resampling.LANCZOS))
    out = io.BytesIO()
    lit.enhance(dice.uniform(0.88, 1.08)).save(out, "JPEG", quality=82)
    return out.getvalue()


def _pdf(lines: list[str]) -> bytes:
    # A line of TEXTS has no brackets and no backslash, which would have to be escaped here.
    words = "".join(f"({line}) Tj T*\n" if line else "T*\n" for line in lines)
    drawn = f"BT /F 16 Tf 24 TL 72 760 Td\n{words}ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table) + (
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    )
    return bytes(out)


_OOXML = "http://schemas.openxmlformats.org"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_OOXML}/package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OOXML}/package/2006/relationships"><Relationship Id="r1" Type='
    f'"{_OOXML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}


def _docx(lines: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    parts = {
        **_PARTS,
        "word/document.xml": f'<w:document xmlns:w="{_OOXML}/wordprocessingml/2006/main"><w:body>{body}'
        "</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return out.getvalue()
