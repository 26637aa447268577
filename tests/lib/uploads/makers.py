"""Files made of nothing but their formats' rules; pictures and PDFs are made with the libraries instead."""

import io
import struct
import zipfile

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


def docx(
    body: str = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>",
    *,
    relations: str = "",
    more: dict[str, str] | None = None,
) -> bytes:
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation("officeDocument", "word/document.xml")}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        **(more or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return stream.getvalue()
