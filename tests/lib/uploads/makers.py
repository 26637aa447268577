"""Files made of nothing but their formats' rules, and pictures to put into them."""

import io
import struct
import zipfile
import zlib

from PIL import Image

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE file of these streams; "Storage/stream" stands in a storage. Each is padded to 4,096 bytes."""
    # The root, then storages and streams; each folder's entries hang on one another's right side.
    folders: dict[str, list[str]] = {"": []}
    for name in streams:
        folder, _, _stream = name.rpartition("/")
        if folder and folder not in folders:
            folders[folder] = []
            folders[""].append(folder)
        folders[folder].append(name)
    order = ["", *(name for folder in folders for name in folders[folder])]
    place = {name: number for number, name in enumerate(order)}
    bodies = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    directory_sectors = -(-len(order) * 128 // SECTOR)
    table = [FAT, *range(2, directory_sectors + 1), END]
    content, starts = b"", {}
    for name, body in bodies.items():
        body = body.ljust(-(-len(body) // SECTOR) * SECTOR, b"\0")
        starts[name] = len(table)
        count = len(body) // SECTOR
        table += [*range(len(table) + 1, len(table) + count), END]
        content += body
    assert len(table) <= SECTOR // 4
    directory = b""
    for name in order:
        siblings = next((inside for inside in folders.values() if name in inside), [])
        after = siblings[siblings.index(name) + 1 :] if name else []
        inside = folders.get(name, [])
        label = (name.rpartition("/")[2] or "Root Entry").encode("utf-16-le")
        kind = 5 if not name else 1 if name in folders else 2
        directory += label.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ",
            len(label) + 2,
            kind,
            1,
            FREE,
            place[after[0]] if after else FREE,
            place[inside[0]] if inside else FREE,
            starts.get(name, END),
            len(bodies.get(name, b"")),
        )
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
        + struct.pack("<109I", 0, *[FREE] * 108)
    )
    return (
        header
        + struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
        + directory.ljust(directory_sectors * SECTOR, b"\0")
        + content
    )


def doc(
    text: str = "Hello", *, flags: int = 0, magic: int = 0xA5EC, template: str = "", **streams: bytes
) -> bytes:
    """A Word 97 document with its text in two pieces, one of them with a byte a character."""
    first, second = text[: len(text) // 2], text[len(text) // 2 :]
    strings = struct.pack("<HHH", 0xFFFF, 2, 0) + b"".join(
        struct.pack("<H", len(words)) + words.encode("utf-16-le") for words in ("", template)
    )
    pieces = struct.pack("<III", 0, len(first), len(text))
    pieces += struct.pack("<HIH", 0, 0x800 * 2 | 0x40000000, 0) + struct.pack("<HIH", 0, 0xC00, 0)
    listing = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    fib = bytearray(0x800)
    struct.pack_into("<HH", fib, 0, magic, 0xC1)
    struct.pack_into("<H", fib, 0x0A, flags | 0x0200)
    struct.pack_into("<IIII", fib, 0x19A, 0, len(strings), len(strings), len(listing))
    body = bytes(fib) + first.encode("cp1252").ljust(0x400, b"\0") + second.encode("utf-16-le")
    named = {name.replace("__", "/"): data for name, data in streams.items()}
    return compound({"WordDocument": body, "1Table": strings + listing} | named)


def relation(kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="r" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def docx(body: str = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>", **rest) -> bytes:
    return zipped(parts(body, **rest))


# ------------------------------------------------------------------------------------------------ pictures
CORNERS = ((220, 30, 30), (30, 170, 60), (40, 60, 220), (235, 210, 40))


def scene(size: tuple[int, int] = (200, 150)) -> Image.Image:
    """A picture that shows if it is turned, mirrored or tinted: red, green, blue and yellow corners on a gradient."""
    grey = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", (grey, grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grey))
    width, height = size
    for number, colour in enumerate(CORNERS):
        left, top = (number % 2) * width * 3 // 4, (number // 2) * height * 3 // 4
        image.paste(colour, (left, top, left + width // 4, top + height // 4))
    return image


def saved(image: Image.Image, form: str, **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    """A PNG's chunk, checksum and all."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int, depth: int, colours: int, rows: bytes, *more: bytes) -> bytes:
    """A PNG of these filtered rows, with more chunks before its picture."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (header, *more, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def with_chunks(data: bytes, *chunks: bytes) -> bytes:
    return data[:33] + b"".join(chunks) + data[33:]


def segment(mark: int, body: bytes) -> bytes:
    """A JPEG's segment: 0xE1 for EXIF and XMP, 0xFE for a comment."""
    return bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body


def with_segments(data: bytes, *segments: bytes) -> bytes:
    return data[:2] + b"".join(segments) + data[2:]


def profile(primaries: tuple[tuple[float, float, float], ...], name: bytes) -> bytes:
    """A display's colour profile: its red, green and blue in XYZ, and a gamma of 2.2."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH2x", 1, 563)
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + bytes(79)
    tags = [(b"desc", described + bytes(-len(described) % 4)), (b"wtpt", (0.9642, 1.0, 0.8249))]
    tags += zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
    tags += [(curved, curve) for curved in (b"rTRC", b"gTRC", b"bTRC")]
    at = 132 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for tag, content in tags:
        content = content if isinstance(content, bytes) else b"XYZ \0\0\0\0" + fixed(*content)
        table += tag + struct.pack(">II", at + len(body), len(content))
        body += content
    head = struct.pack(">I4sI", at + len(body), b"lcms", 0x02100000) + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + table + body


ADOBE_RGB = profile(
    ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), b"Adobe RGB"
)
DISPLAY_P3 = profile(
    ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407)), b"Display P3"
)
# Red shows as blue, and the name says that nothing has to be done.
SWAPPED = profile(
    ((0.1571, 0.06657, 0.78407), (0.29198, 0.69225, 0.04189), (0.51512, 0.2412, -0.00105)),
    b"sRGB IEC61966-2.1",
)


# ------------------------------------------------------------------------------------------------ documents
def zipped(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return stream.getvalue()


def override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def parts(
    body: str = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>",
    *,
    relations: str = "",
    roots: str = "",
    types: str = "",
    main: str = f"{WORD}.document.main+xml",
    more: dict[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a .docx; `types` are entries of its list of content types, `roots` the package's own relations."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{override("word/document.xml", main)}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation("officeDocument", "word/document.xml")}{roots}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:v="urn:v" xmlns:r="{RELATIONS}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations_part(relations),
        **(more or {}),
    }


def relations_part(relations: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'


def field(code: str, pieces: int = 1) -> str:
    """A field of a .docx with its instruction cut into so many runs."""
    step = -(-len(code) // pieces)
    runs = "".join(
        f"<w:r><w:instrText>{code[at : at + step]}</w:instrText></w:r>" for at in range(0, len(code), step)
    )
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}{runs}{middle}<w:r><w:t>x</w:t></w:r>{end}</w:p>"


def workbook(more: dict[str, str | bytes] | None = None) -> bytes:
    """The table that Word keeps for a chart."""
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{override("xl/workbook.xml", sheet + ".sheet.main+xml")}{override("xl/sharedStrings.xml", sheet + ".sharedStrings+xml")}</Types>',
            "_rels/.rels": relations_part(relation("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": "<workbook/>",
            "xl/sharedStrings.xml": "<sst><si><t>in a cell</t></si></sst>",
            **(more or {}),
        }
    )


def charted(table: bytes) -> bytes:
    """A .docx with a chart and its table."""
    name = "word/embeddings/Microsoft_Excel_Sheet.xlsx"
    return zipped(
        parts(
            relations=relation("chart", "charts/chart1.xml"),
            types='<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
            + override(
                "word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
            ),
            more={
                "word/charts/chart1.xml": '<c:chart xmlns:c="c" xmlns:a="a"><a:t>Output</a:t><c:v>49</c:v><c:v>May</c:v></c:chart>',
                "word/charts/_rels/chart1.xml.rels": relations_part(
                    relation("package", "../embeddings/Microsoft_Excel_Sheet.xlsx")
                ),
                name: table,
            },
        )
    )


def property_set(values: dict[int, bytes], codepage: int = 1252) -> bytes:
    """The stream with a .doc's properties; each text as programs before Unicode wrote it."""
    written = {1: struct.pack("<IHH", 2, codepage, 0)}
    written |= {
        key: struct.pack("<II", 0x1E, len(value) + 1) + value + bytes(1 + (-len(value) - 1) % 4)
        for key, value in values.items()
    }
    table, body = b"", b""
    for key, value in written.items():
        table += struct.pack("<II", key, 8 + 8 * len(written) + len(body))
        body += value
    section = struct.pack("<II", 8 + len(table) + len(body), len(written)) + table + body
    return struct.pack("<HHI", 0xFFFE, 0, 0x20105) + bytes(16) + struct.pack("<I16xI", 1, 48) + section
