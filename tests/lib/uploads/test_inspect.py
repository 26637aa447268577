"""Each rule with a file that breaks it and a twin that does not; the files are built here, and inspected in this process."""

import io
import struct
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from cusket.lib.uploads import images
from cusket.lib.uploads.links import does_harm
from tests.lib.uploads.makers import field, parts, relation, saved, zipped


def corners() -> Image.Image:
    image = Image.new("RGB", (80, 40), "white")
    image.paste((220, 30, 30), (0, 0, 20, 20))
    return image


def original(tmp_path: Path) -> Image.Image:
    return Image.open(io.BytesIO((tmp_path / "into" / "original").read_bytes()))


# ------------------------------------------------------------------------------------------------ pictures
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_of_each_form_stays_what_it_is_and_a_truncated_one_is_refused(look, rule, form):
    data = saved(Image.effect_noise((90, 60), 60).convert("RGB"), form)
    found = look(data)
    assert (found.content_type, found.width, found.height) == (f"image/{form.lower()}", 90, 60)
    assert rule(data[: len(data) * 7 // 10]) == "unreadable"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_put_upright(look, tmp_path, orientation):
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    image = corners()
    if orientation > 1:
        image = image.transpose(Image.Transpose(back[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    look(saved(image, "JPEG", exif=exif, quality=95))
    upright = original(tmp_path)
    assert upright.size == (80, 40)
    red, green, _ = upright.getpixel((5, 5))
    assert red > 180
    assert green < 80


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_nothing_but_the_picture_is_left(look, tmp_path, form):
    exif = Image.Exif()
    exif[0x013B] = "anna@depot.example"
    options = {"comment": b"anna@depot.example"} if form in ("GIF", "JPEG") else {}
    if form != "GIF":
        options |= {"exif": exif}
    if form == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", "anna@depot.example", zip=False)
        options["pnginfo"] = texts
    look(saved(corners(), form, **options) + b"<script>anna@depot.example</script>")
    for made in (tmp_path / "into").iterdir():
        assert b"depot.example" not in made.read_bytes(), made


def test_an_animation_keeps_its_frames_and_too_many_are_refused(look, rule, tmp_path):
    frames = [Image.new("RGB", (8, 8), (number * 25, 0, 255 - number * 25)) for number in range(8)]
    look(saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50, loop=0))
    assert original(tmp_path).n_frames == 8
    look(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=50, lossless=True))
    assert original(tmp_path).n_frames == 8
    look(saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=50))
    assert getattr(original(tmp_path), "n_frames", 1) == 1
    many = [frames[number % 8] for number in range(301)]
    assert rule(saved(many[0], "GIF", save_all=True, append_images=many[1:], duration=20)) == "frames"


def test_a_16_bit_grey_is_scaled_and_not_clipped(look, tmp_path):
    grey = Image.frombytes("I;16", (64, 1), struct.pack("<64H", *(1024 * step for step in range(64))))
    look(saved(grey, "PNG"))
    row = [original(tmp_path).convert("L").getpixel((x, 0)) for x in range(64)]
    assert abs(row[32] - 32 * 1024 / 257) <= 1
    assert row[63] > 240


def test_transparency_is_kept_in_png_and_webp(look, tmp_path):
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    for form in ("PNG", "WEBP"):
        look(saved(clear, form))
        assert original(tmp_path).convert("RGBA").getpixel((5, 5))[3] == 0
    palette = Image.new("P", (10, 10))
    look(saved(palette, "PNG", transparency=0))
    assert original(tmp_path).convert("RGBA").getpixel((5, 5))[3] == 0


def test_cmyk_and_profiles_become_srgb(look, tmp_path):
    look(saved(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG", quality=95))
    assert original(tmp_path).mode == "RGB"
    assert original(tmp_path).getpixel((5, 5))[0] > 200
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    look(saved(corners(), "JPEG", icc_profile=lab))
    assert "icc_profile" not in original(tmp_path).info


def test_a_heic_becomes_a_jpeg(look, rule, tmp_path):
    import pillow_heif

    if not pillow_heif.libheif_info()["encoders"]:
        pytest.skip("no HEVC encoder here")
    stream = io.BytesIO()
    try:
        pillow_heif.from_pillow(corners()).save(stream, quality=90)
    except RuntimeError:
        pytest.skip("no HEVC encoder here")
    assert look(stream.getvalue()).content_type == "image/jpeg"
    assert rule(stream.getvalue()[: len(stream.getvalue()) // 2]) == "unreadable"


def test_a_picture_has_at_most_so_many_pixels(rule, monkeypatch):
    monkeypatch.setattr(images, "MOST_PIXELS", 80 * 40)
    assert rule(saved(corners(), "PNG")) == ""
    assert rule(saved(Image.new("RGB", (81, 40)), "PNG")) == "pixels"


def test_what_only_has_the_signature_is_refused(rule):
    assert rule(b"\x89PNG\r\n\x1a\n#!/bin/sh\necho hello\n") in ("kind", "unreadable")
    for head in (b"MZ\x90\0", b"\x7fELF", b"<html>", b"{\\rtf1 hello}", b"From: x\r\nMIME-Version: 1.0"):
        assert rule(head + b"\0" * 100) == "kind"


# ------------------------------------------------------------------------------------------------ PDF
def pdf(change=None, **options) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document, document.Root, document.pages[0].obj)
    stream = io.BytesIO()
    document.save(stream, **options)
    return stream.getvalue()


def d(**keys):
    return pikepdf.Dictionary({f"/{key}": value for key, value in keys.items()})


N = pikepdf.Name


def action(name, **keys):
    def change(document, root, page):
        link = d(Type=N.Annot, Subtype=N.Link, A=d(S=N("/" + name), **keys))
        page.Annots = pikepdf.Array([document.make_indirect(link)])

    return change


def embeds(document, root, page):
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"hello")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (None, ""),
        (lambda document, root, page: root.update({"/OpenAction": pikepdf.Array([page, N.Fit])}), ""),
        (action("URI", URI=pikepdf.String("https://shop.example/")), ""),
        (action("URI", URI=pikepdf.String("javascript:app.alert(1)")), "link"),
        (action("URI", URI=pikepdf.String("file://server/share")), "link"),
        (action("JavaScript", JS=pikepdf.String("app.alert(1)")), "script"),
        (action("Launch", F=pikepdf.String("cmd.exe")), "launch"),
        (action("GoToE", T=d(R=N.C)), "launch"),
        (action("GoToR", F=pikepdf.String("other.pdf")), "launch"),
        (action("SubmitForm", F=pikepdf.String("https://x.example/")), "sends"),
        (action("ImportData", F=pikepdf.String("x.fdf")), "sends"),
        (action("Rendition"), "media"),
        (action("Movie"), "media"),
        (action("Sound"), "media"),
        (lambda document, root, page: root.update({"/AA": d(WC=d(S=N.Named, N=N.Print))}), "action"),
        (lambda document, root, page: root.update({"/OpenAction": d(S=N.Named, N=N.Print)}), "action"),
        (lambda document, root, page: root.update({"/AcroForm": d(XFA=pikepdf.String("<xdp/>"))}), "xfa"),
        (lambda document, root, page: root.update({"/AcroForm": d(Fields=pikepdf.Array())}), ""),
        (lambda document, root, page: root.update({"/Names": d(EmbeddedFiles=d(Names=pikepdf.Array()))}), ""),
        (
            lambda document, root, page: page.update({"/Annots": pikepdf.Array([d(Subtype=N.RichMedia)])}),
            "media",
        ),
        (embeds, "inside"),
    ],
)
def test_a_pdf_that_does_something_is_refused(rule, change, expected, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    assert rule(pdf(change, object_stream_mode=mode)) == expected


def test_a_pdf_with_a_password_is_refused_and_one_that_only_forbids_printing_is_not(rule):
    assert rule(pdf(encryption=pikepdf.Encryption(user="u", owner="o"))) == "password"
    assert rule(pdf(encryption=pikepdf.Encryption(user="", owner="o"))) == ""


def test_a_pdf_is_one_file_from_its_first_byte(rule):
    data = pdf()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "hello")
    assert rule(b"\xef\xbb\xbf" + data) == ""
    assert rule(data + b"\n\n") == ""
    assert rule(b"x" * 30 + data) == "kind"
    assert rule(data + archive.getvalue()) == "two_kinds"
    assert rule(data + b"<html><script>alert(1)</script>") == "two_kinds"
    assert rule(data[: len(data) // 2]) == "unreadable"


def test_links_and_properties_of_a_pdf_are_part_of_its_text(look):
    def change(document, root, page):
        action("URI", URI=pikepdf.String("https://wa.example/49301234"))(document, root, page)
        document.docinfo["/Author"] = "anna@depot.example"

    text = look(pdf(change)).text
    assert "wa.example/49301234" in text
    assert "anna@depot.example" in text


# ------------------------------------------------------------------------------------------------ Word
def docx(body="<w:p><w:r><w:t>Hello</w:t></w:r></w:p>", *, first=None, declare="", **rest) -> bytes:
    """A document; `first` are parts that stand before its own, `declare` stands before its root element."""
    files = {**(first or {}), **parts(body, **rest)}
    files["word/document.xml"] = declare + files["word/document.xml"]
    return zipped(files)


BINARY = '<Default Extension="bin" ContentType="{}"/>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (docx(), ""),
        (docx(first={"[trash]/0000.dat": b"\0" * 200}), ""),
        (docx(relations=relation("hyperlink", "https://shop.example/", True)), ""),
        (docx(relations=relation("hyperlink", "file://server/share", True)), "link"),
        (docx(relations=relation("attachedTemplate", "https://x.example/a.dotm", True)), "external"),
        (docx(relations=relation("image", "https://x.example/a.png", True)), "external"),
        (docx(relations=relation("oleObject", "https://x.example/a", True)), "external"),
        (docx(relations=relation("frame", "https://x.example/a", True)), "external"),
        (docx(relations=relation("aFChunk", "a.html")), "inside"),
        (docx("<w:altChunk/>"), "inside"),
        (docx(field(" PAGE ")), ""),
        (docx(field(" DDEAUTO c:\\\\windows\\\\cmd.exe ")), "fields"),
        (docx(field(" INCLUDEPICTURE \"https://x.example/a\" ")), "fields"),
        (docx(field(" INCLUDETEXT \"c:\\\\a\" ")), "fields"),
        (docx('<w:p><w:fldSimple w:instr=" DDE a b "/></w:p>'), "fields"),
        (docx('<w:p><w:fldSimple w:instr=" DATE "/></w:p>'), ""),
        (docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (docx(more={"word/vbaProject.bin": b"x"}, types=BINARY.format("application/vnd.ms-office.vbaProject")), "macros"),
        (docx(more={"word/embeddings/a.bin": b"x"}, types=BINARY.format("application/x")), "inside"),
        (docx(more={"word/activeX/activeX1.bin": b"x"}, types=BINARY.format("application/vnd.ms-office.activeX")), "active"),
        (docx(more={"word/a.png": b"MZ\x90"}, types='<Default Extension="png" ContentType="image/png"/>'), "inside"),
        (docx(more={"word/a.png": b"\x89PNG"}, types='<Default Extension="png" ContentType="image/png"/>'), ""),
        (docx(main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "office"),
        (docx(declare='<!DOCTYPE a [<!ENTITY b "c">]>'), "irregular"),
        (docx(more={"word/a.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")}), "irregular"),
        (docx(more={"../a.xml": "<a/>"}), "irregular"),
        (docx(more={"word/a.xml": "<a>" + " " * 30_000_000 + "</a>"}), "heavy"),
        (docx(more={f"word/a{number}.xml": "" for number in range(2001)}), "heavy"),
        (docx() + b"x" * 30, "two_kinds"),
        (docx()[:500], "unreadable"),
    ],
)  # fmt: skip
def test_a_docx_is_a_plain_document_or_refused(rule, data, expected):
    assert rule(data) == expected


def test_the_words_of_a_docx_are_read_across_runs(look):
    body = "<w:p><w:r><w:t>anna@de</w:t></w:r><w:r><w:t>pot.example</w:t></w:r></w:p>"
    found = look(docx(body, relations=relation("hyperlink", "mailto:b@c.example", True)))
    assert found.text == "anna@depot.example\nmailto:b@c.example"


def test_an_archive_that_is_no_word_document_is_refused(rule):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("word/readme.txt", "hello")
    assert rule(stream.getvalue()) == "kind"


def test_a_broken_compound_file_is_refused(rule):
    assert rule(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000) in ("unreadable", "kind")


@pytest.mark.parametrize(
    ("target", "harm"),
    [("https://a.example", False), ("mailto:a@b.example", False), ("#top", False), ("other.html", False),
     ("JavaScript:alert(1)", True), ("\\\\server\\share", True), ("file:///c:/a", True), ("ms-msdt:/id", True)],
)  # fmt: skip
def test_a_link_opens_a_page_a_letter_or_a_call(target, harm):
    assert does_harm(target) is harm
