"""Files that were made to be read in two ways, to hide something, or to be broken; each with a twin that passes."""

import io
import re
import struct
import zipfile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cusket.lib.uploads.findings import Unfit
from cusket.lib.uploads.inspector import inspect
from tests.lib.uploads.makers import doc, docx, relation, saved


def noise(mode: str = "RGB") -> Image.Image:
    return Image.effect_noise((90, 60), 60).convert(mode)


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("Main.class", "x" * 50)
    return stream.getvalue()


def changed(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


# ------------------------------------------------------------------------------------------------ pictures
def test_an_animation_on_transparent_ground_looks_as_before(look, into):
    frames = [Image.new("RGBA", (60, 40)) for _ in range(5)]
    for number, frame in enumerate(frames):
        frame.paste((255, 40 * number, 0, 255), (number * 10, 5, number * 10 + 8, 30))
    data = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=40, disposal=2, comment=b"by anna"
    )
    look(data + zipped())
    written = (into / "original").read_bytes()
    assert b"anna" not in written
    assert b"PK\x03\x04" not in written
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(written)) as after:
        assert after.n_frames == before.n_frames == 5
        assert "loop" in after.info or "loop" not in before.info
        for number in range(5):
            before.seek(number)
            after.seek(number)
            assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes()


def test_a_gif_without_its_end_is_refused(rule):
    data = saved(noise("P"), "GIF")
    assert rule(data) == ""
    assert rule(data[:-1]) == "unreadable"
    assert rule(changed(data, len(data) - 1, b"\x99")) == "unreadable"


@pytest.mark.parametrize("quality", [50, 75, 95])
def test_a_jpeg_does_not_grow_by_being_written_anew(look, into, quality):
    data = saved(noise(), "JPEG", quality=quality)
    look(data)
    assert (into / "original").stat().st_size < 1.1 * len(data)


def test_a_lossless_webp_stays_lossless(look, into):
    image = noise()
    look(saved(image, "WEBP", lossless=True))
    with Image.open(into / "original") as written:
        assert written.tobytes() == image.tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"Rar!\x1a\x07\x00" + b"x" * 50, zipped()])
def test_what_stands_behind_a_picture_is_left_behind(look, into, form, tail):
    look(saved(noise(), form) + tail)
    for made in into.iterdir():
        assert tail[:8] not in made.read_bytes()


# ------------------------------------------------------------------------------------------------ PDF
def pdf(root: str = "", **options) -> bytes:
    """A page of text; `root` is PDF source that the catalogue gets beside it."""
    document = pikepdf.new()
    document.add_blank_page()
    document.pages[0].obj.Contents = document.make_stream(b"BT ET")
    for key, value in pikepdf.Object.parse(f"<< {root} >>".encode()).items():
        document.Root[key] = document.make_indirect(value) if isinstance(value, pikepdf.Dictionary) else value
    stream = io.BytesIO()
    document.save(stream, **({"object_stream_mode": pikepdf.ObjectStreamMode.disable} | options))
    return stream.getvalue()


SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("/OpenAction << /S /GoTo /D (a) >>", ""),
        ("/OpenAction << /S /GoTo /D (a) /Next << /S /URI /URI (https://x.example/) >> >>", "action"),
        (f"/OpenAction << /S /GoTo /D (a) /Next {SCRIPT} >>", "action"),
        (f"/Anything [ [ {SCRIPT} ] ]", "script"),
        ("/Names << /JavaScript << /Names [ (a) " + SCRIPT + " ] >> >>", "script"),
        ("/AF [ << /Type /Filespec /F (a.exe) /EF << /F (x) >> >> ]", "inside"),
        ("/Outlines << /Title (Chapter) >>", ""),
        ("/Info << /S /P /K 3 >>", ""),
    ],
)
@pytest.mark.parametrize("how", ["plain", "packed", "encrypted"])
def test_what_a_pdf_would_do_is_found_wherever_it_stands(rule, root, expected, how):
    options = {
        "plain": {},
        "packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        "encrypted": {"encryption": pikepdf.Encryption(owner="owner", user="")},
    }[how]
    assert rule(pdf(root, **options)) == expected


def test_an_object_that_nothing_leads_to_is_looked_at(rule):
    data = pdf(f"/Loose {SCRIPT}")
    loose = re.sub(rb"/Loose \d+ 0 R", lambda found: b" " * len(found[0]), data)
    assert loose != data
    assert rule(loose) == "script"


def test_a_name_in_disguise_is_recognized(rule):
    data = pdf("/OpenAction [ 0 /Fit ]")
    assert rule(data) == ""
    disguised = data.replace(b"/OpenAction [ 0 /Fit ]", b"/OpenAction<</S/J#61vaScript/J#53(1)>>".ljust(26))
    assert disguised != data
    assert rule(disguised) == "script"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data + b"\r\n\0\0", ""),
        (lambda data: b"\n" + data, ""),
        (lambda data: zipped() + data, "two_kinds"),
        (lambda data: b"<html>" + data, "kind"),
        (lambda data: data + b"\nRar!\x1a\x07\0" + b"x" * 90, "two_kinds"),
        (lambda data: data.replace(b"%%EOF", b"") + zipped() + b"\n%%EOF", "two_kinds"),
        (lambda data: data[: len(data) * 9 // 10], "unreadable"),
        (lambda data: b"%PDF-1.7\n%%EOF", "unreadable"),
    ],
)
def test_a_pdf_is_a_pdf_and_nothing_else(rule, change, expected):
    assert rule(change(pdf())) == expected


# ------------------------------------------------------------------------------------------------ .docx
def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def nested(before: str, inner: str, after: str) -> str:
    inside = mark("begin") + code(inner) + mark("separate") + "<w:r><w:t>1</w:t></w:r>" + mark("end")
    return f"<w:p>{mark('begin')}{code(before)}{inside}{code(after)}{mark('end')}</w:p>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (docx(nested(" IF ", " PAGE ", " = 1 &quot;a&quot; ")), ""),
        (docx(nested("", " QUOTE 68 68 69 ", " x")), "fields"),
        (docx(nested("DDE", " QUOTE &quot;AUTO&quot; ", " c:")), "fields"),
        (docx("<w:p>" + mark("begin") + "".join(map(code, "DDEAUTO x"))), "irregular"),
        (docx("<w:p>" + mark("begin") + "".join(map(code, "DDEAUTO x")) + "</w:p>"), "fields"),
        (docx(relations=relation("image", "media/a.png")), ""),
        (docx(relations=relation("image", "\\\\server\\share\\a.png")), "external"),
        (docx(relations=relation("image", "file:/server/a.png")), "external"),
        (docx(relations=relation("image", "//server/a.png")), "external"),
        (docx(relations=relation("hyperlink", "#chapter")), ""),
        (docx(relations=relation("hyperlink", "ms-msdt:/id", True)), "link"),
        (docx('<w:p><v:webVideoPr xmlns:v="v" embeddedHtml="x"/></w:p>'), "media"),
        (docx(more={"word/a\x01.xml": "<a/>"}), "irregular"),
        (docx(more={"WORD/document.xml": "<a/>"}), "irregular"),
        (docx(more={"word/run.bat": "echo"}), "irregular"),
        (docx(more={"word/notes.xml": "<a/>"}), ""),
    ],
)
def test_a_docx_hides_nothing(rule, data, expected):
    assert rule(data) == expected


def entry(data: bytes, name: bytes) -> tuple[int, int]:
    """Where a part's own header and its line in the archive's list begin."""
    return data.index(name) - 30, data.rindex(name) - 46


@pytest.mark.parametrize(
    "change",
    [
        lambda data, own, listed: changed(data, listed + 8, b"\x01"),
        lambda data, own, listed: changed(data, own + 30, b"wOrd/documenX.xml"),
        lambda data, own, listed: changed(data, own + 22, struct.pack("<I", 1)),
        lambda data, own, listed: changed(data, listed + 24, struct.pack("<I", 1)),
        lambda data, own, listed: changed(data, own + 8, struct.pack("<H", 0)),
        lambda data, own, listed: changed(data, listed + 16, struct.pack("<I", 1)),
        lambda data, own, listed: b"#!/bin/sh\n" + data,
        lambda data, own, listed: data[:-2] + b"\x04\0note",
    ],
    ids="encrypted other-name own-size listed-size own-method checksum before comment".split(),
)
def test_an_archive_that_says_two_things_is_refused(rule, change):
    data = docx()
    assert rule(data) == ""
    assert rule(change(data, *entry(data, b"word/document.xml")))


def test_nothing_is_hidden_between_the_parts(rule):
    data = docx()
    listing, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", data, end + 16)
    hidden = (
        data[:listing] + b"hidden" * 50 + changed(data, end + 16, struct.pack("<I", start + 300))[listing:]
    )
    assert rule(hidden) == "two_kinds"


# ------------------------------------------------------------------------------------------------ .doc
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (doc(), ""),
        (doc(flags=0x0100), "password"),
        (doc(magic=0x1234), "unreadable"),
        (doc(Macros__VBA=b"x"), "macros"),
        (doc(_VBA_PROJECT_CUR__dir=b"x"), "macros"),
        (doc(ObjectPool__1=b"x"), "inside"),
        (doc(**{"Box__\x01Ole10Native": b"x"}), "inside"),
        (doc(EncryptedPackage=b"x"), "password"),
        (doc(template="C:\\Templates\\letter.dot"), ""),
        (doc(template="https://x.example/a.dot"), "external"),
        (doc(template="\\\\server\\a.dot"), "external"),
        (doc("\x13 PAGE \x141\x15"), ""),
        (doc("\x13 DDEAUTO c:\\cmd \x14x\x15"), "fields"),
        (doc("\x13 INCLUDEPICTURE https://x.example \x14x\x15"), "fields"),
        (doc() + zipped(), "two_kinds"),
        (doc()[:4000], "unreadable"),
    ],
)
def test_a_doc_is_a_plain_document_or_refused(rule, data, expected):
    assert rule(data) == expected


def test_the_words_of_a_doc_are_read_across_its_pieces(look):
    assert "anna@depot.example" in look(doc("Write to anna@depot.example\r")).text
    assert "https://wa.example/49" in look(doc("\x13 HYPERLINK https://wa.example/49 \x14here\x15")).text


# ------------------------------------------------------------------------------------------------ any damage
WHOLE = {
    "jpeg": saved(noise(), "JPEG"),
    "png": saved(noise("P"), "PNG"),
    "gif": saved(noise("P"), "GIF"),
    "webp": saved(noise(), "WEBP"),
    "pdf": pdf("/OpenAction [ 0 /Fit ]"),
    "docx": docx(),
    "doc": doc(),
}


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_taken_or_refused_and_never_an_error(tmp_path, into, kind, data):
    damaged = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "file"
    path.write_bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    try:
        found = inspect(path, into)
    except Unfit:
        return
    assert found.kind in ("image", "pdf", "doc", "docx")
