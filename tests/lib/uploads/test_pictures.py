"""What people's cameras and programs write, and what others make of it: the picture that comes out is the one that went in."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from tests.lib.uploads.makers import (
    ADOBE_RGB,
    CORNERS,
    DISPLAY_P3,
    SWAPPED,
    chunk,
    png_of,
    saved,
    scene,
    segment,
    with_chunks,
    with_segments,
)

SECRET = b"anna@depot.example"
BACK = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"


def shown(image: Image.Image) -> Image.Image:
    """As a viewer that heeds turns, profiles and 16 bits shows it on white paper."""
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 257) + 0).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = image.convert("RGB")
    if profile:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    return image


def differ(before: bytes, after: bytes) -> float:
    """Mean difference, of 255."""
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        one, other = shown(one), shown(other)
        assert one.size == other.size
        return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.fixture
def comes_out(look, into):
    """The rewritten original; nothing that does not belong to a picture is in it."""

    def comes_out(data: bytes) -> bytes:
        look(data)
        written = (into / "original").read_bytes()
        with Image.open(io.BytesIO(written)) as image:
            assert not image.getexif()
            assert not {"icc_profile", "xmp", "comment", "photoshop", "mp"} & set(image.info)
        for made in into.iterdir():
            assert SECRET not in made.read_bytes()
        return written

    return comes_out


def turned(orientation: int) -> tuple[Image.Image, Image.Exif]:
    exif = Image.Exif()
    exif[0x0112] = orientation
    back = BACK.get(orientation)
    image = scene() if back is None else scene().transpose(Image.Transpose(back))
    return image, exif


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "MPO"])
@pytest.mark.parametrize("orientation", [*range(1, 9), 0, 9])
def test_every_camera_position_ends_upright(comes_out, form, orientation):
    image, exif = turned(orientation)
    options = {"save_all": True, "append_images": [scene((40, 30))]} if form == "MPO" else {}
    with Image.open(io.BytesIO(comes_out(saved(image, form, exif=exif, **options)))) as written:
        assert written.size == (200, 150)
        for colour, at in zip(CORNERS, ((20, 15), (180, 15), (20, 135), (180, 135)), strict=True):
            got = written.convert("RGB").getpixel(at)
            assert max(abs(a - b) for a, b in zip(got, colour, strict=True)) < 40


def test_an_animation_is_turned_with_all_its_frames(comes_out):
    image, exif = turned(6)
    data = saved(image, "WEBP", save_all=True, append_images=[image.rotate(180)], duration=80, exif=exif)
    with Image.open(io.BytesIO(comes_out(data))) as written:
        assert (written.size, written.n_frames) == ((200, 150), 2)


ALPHA = Image.linear_gradient("L").resize((200, 150))


def clear(mode: str) -> Image.Image:
    image = scene().convert(mode)
    image.putalpha(ALPHA)
    return image


def rows(channels: int) -> bytes:
    row = b"\0" + b"".join(struct.pack(">H", x * 300) * channels for x in range(200))
    return row * 100


@pytest.mark.parametrize(
    "data",
    [
        saved(scene().convert("1"), "PNG"),
        saved(scene().convert("L"), "PNG"),
        saved(scene().convert("L"), "PNG", transparency=100),
        saved(scene().convert("1"), "PNG", transparency=0),
        saved(scene(), "PNG", transparency=CORNERS[0]),
        saved(scene().quantize(64), "PNG", transparency=bytes(range(0, 256, 4))),
        saved(scene().quantize(4), "PNG", bits=2),
        saved(clear("LA"), "PNG"),
        saved(clear("RGBA"), "PNG"),
        png_of(200, 100, 16, 0, rows(1)),
        png_of(200, 100, 16, 2, rows(3)),
        png_of(200, 100, 16, 4, rows(2)),
        png_of(200, 100, 16, 6, rows(4)),
        saved(clear("RGBA"), "WEBP", lossless=True),
        saved(clear("RGBA"), "WEBP", quality=95),
        saved(scene(), "JPEG", quality=95, progressive=True),
        saved(scene(), "JPEG", quality=95, subsampling=0),
        saved(scene(), "JPEG", quality=95, restart_marker_rows=1),
        saved(scene(), "JPEG", quality=95, keep_rgb=True),
        saved(scene().convert("L"), "JPEG", quality=95),
        saved(scene().convert("CMYK"), "JPEG", quality=95),
        saved(scene().quantize(64), "GIF", interlace=1),
        b"GIF87a" + saved(scene().quantize(64), "GIF")[6:],
        *(saved(Image.new("RGB", (1, 1), "red"), form) for form in ("PNG", "JPEG", "WEBP", "GIF")),
        saved(Image.new("RGB", (3, 9000), "red"), "PNG"),
        saved(Image.new("RGB", (60000, 2), "red"), "JPEG"),
    ],
)  # fmt: skip
def test_every_way_to_code_a_picture_shows_the_same(comes_out, data):
    assert differ(data, comes_out(data)) < 6


@pytest.mark.parametrize("profile", [ADOBE_RGB, DISPLAY_P3, SWAPPED], ids="adobe p3 swapped".split())
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_colours_of_wide_displays_are_brought_to_srgb(comes_out, form, profile):
    for image in (scene(), clear("RGBA"), scene().quantize(90)):
        if form == "JPEG" and image.mode != "RGB":
            continue
        data = saved(image, form, icc_profile=profile, **({} if form == "PNG" else {"quality": 95}))
        assert differ(data, comes_out(data)) < 8


def test_a_picture_in_srgb_keeps_its_values(comes_out):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert differ(saved(scene(), "PNG"), comes_out(saved(scene(), "PNG", icc_profile=srgb))) == 0


NOTES = (
    chunk(b"tEXt", b"Comment\0" + SECRET),
    chunk(b"zTXt", b"Author\0\0" + zlib.compress(SECRET)),
    chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>" + SECRET + b"</x>"),
    chunk(b"caBX", SECRET),
    chunk(b"tIME", b"\x07\xe8\1\1\1\1\1"),
)


@pytest.mark.parametrize(
    "notes",
    [
        NOTES,
        # What drawing programs keep of their document; more than Pillow would read.
        (chunk(b"zTXt", b"mxfile\0\0" + zlib.compress(b"x" * 3_000_000)),),
        (chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + b" " * 3_000_000),),
        # A note with a wrong checksum, a broken profile, an animation without frames.
        (b"\0\0\0\4tEXtabcd\0\0\0\0",),
        (chunk(b"iCCP", b"x\0\0" + zlib.compress(b"no profile")),),
        (chunk(b"acTL", bytes(8)),),
        (chunk(b"gAMA", struct.pack(">I", 45455)), chunk(b"pHYs", bytes(9))),
    ],
    ids="notes drawing padding checksum profile animation usual".split(),
)
def test_notes_in_a_png_neither_stay_nor_spoil_it(comes_out, notes):
    data = saved(scene(), "PNG")
    assert differ(data, comes_out(with_chunks(data, *notes))) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda data: with_segments(data, segment(0xFE, b"<script>" + SECRET)),
        lambda data: with_segments(data, segment(0xFE, b"<?php system($_GET[1]); ?>" + SECRET)),
        lambda data: with_segments(data, segment(0xED, b"Photoshop 3.0\0" + SECRET)),
        lambda data: with_segments(data, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)),
        lambda data: with_segments(data, segment(0xE1, b"Exif\0\0" + SECRET)),
        lambda data: with_segments(data, segment(0xE2, b"MPF\0" + SECRET)),
        # A film behind the picture, as phones keep the seconds before it; other makers' trailers; a second picture.
        lambda data: data + MP4 + SECRET * 1000,
        lambda data: data + b"\0\0\x01\x0aImage_UTC_Data1700000000000SEFH" + SECRET + b"SEFT",
        lambda data: data + data + SECRET,
        lambda data: data + b"PK\x03\x04" + SECRET + b"PK\x05\x06" + bytes(18),
        lambda data: data + bytes(5000),
        lambda data: data[:2] + b"\xff\xff\xff" + data[2:],
    ],
)
def test_what_phones_and_others_put_beside_a_jpeg_goes(comes_out, change):
    data = saved(scene(), "JPEG", quality=95)
    assert differ(data, comes_out(change(data))) < 4


def test_a_film_behind_a_picture_does_not_make_it_slow(rule):
    """Only the scans of the picture itself count; in a few megabytes of film there are hundreds of their marks."""
    photo = saved(scene((4000, 3000)), "JPEG", progressive=True)
    film = MP4 + b"\xff\xda\0\x0c" * 500
    assert rule(photo + film) == ""
    assert rule(with_segments(photo, segment(0xE1, b"Exif\0\0" + film))) == ""
    start = photo.index(b"\xff\xda")
    scan = photo[start : photo.index(b"\xff\xda", start + 2)]
    assert rule(photo[:start] + scan * 150 + photo[start:]) == "slow"


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_heic_is_turned_once(look, into, orientation):
    import pillow_heif

    if not pillow_heif.libheif_info()["encoders"]:
        pytest.skip("no HEVC encoder here")
    image, exif = turned(orientation)
    stream = io.BytesIO()
    try:
        made = pillow_heif.from_pillow(image)
        made.save(stream, quality=95, exif=exif.tobytes())
    except RuntimeError:
        pytest.skip("no HEVC encoder here")
    found = look(stream.getvalue() + SECRET)
    assert (found.content_type, found.width, found.height) == ("image/jpeg", 200, 150)
    with Image.open(into / "original") as written:
        assert ImageStat.Stat(ImageChops.difference(written, scene())).mean[0] < 6


def test_places_makers_and_thumbnails_go(comes_out):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 1.0), 3: "E", 4: (13.0, 2.0, 1.0)})
    exif.get_ifd(0x8769).update({37510: b"ASCII\0\0\0" + SECRET, 37500: SECRET})
    exif[0x013B] = SECRET.decode()
    for form in ("JPEG", "PNG", "WEBP"):
        comes_out(saved(scene(), form, exif=exif))


DURATIONS = [50, 60, 70, 80, 90]


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
@pytest.mark.parametrize("loop", [{}, {"loop": 0}, {"loop": 3}])
def test_an_animation_keeps_its_pace(comes_out, form, loop):
    frames = [scene((80, 60)).rotate(20 * number) for number in range(5)]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=DURATIONS, **loop)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(comes_out(data))) as after:
        assert after.n_frames == 5
        assert after.info.get("loop") == before.info.get("loop")
        for number, duration in enumerate(DURATIONS):
            after.seek(number)
            after.load()
            assert after.info["duration"] == duration


@pytest.mark.parametrize("disposal", range(4))
def test_a_gif_clears_its_ground_as_before(comes_out, disposal):
    frames = [Image.new("RGBA", (60, 40)) for _ in range(4)]
    for number, frame in enumerate(frames):
        frame.paste((200, 50 * number, 0, 255), (number * 10, 5, number * 10 + 8, 30))
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=40, disposal=disposal)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(comes_out(data))) as after:
        for number in range(before.n_frames):
            before.seek(number)
            after.seek(number)
            assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes()


def resized(data: bytes, width: int, height: int) -> bytes:
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


JPEG, PNG = saved(scene(), "JPEG"), saved(scene(), "PNG")
GIF, WEBP = saved(scene().quantize(64), "GIF"), saved(scene(), "WEBP")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (JPEG[: len(JPEG) * 7 // 10], "unreadable"),
        (b"\xff\xd8\xff" + random.Random(1).randbytes(2000), "unreadable"),
        (resized(JPEG, 65000, 65000), "pixels"),
        (resized(JPEG, 200, 0), "unreadable"),
        (JPEG.replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"), "unreadable"),
        (PNG[: len(PNG) * 2 // 3], "unreadable"),
        (PNG[:33] + chunk(b"IEND", b""), "unreadable"),
        (PNG[:60] + bytes([PNG[60] ^ 255]) + PNG[61:], "unreadable"),
        (png_of(0, 0, 8, 2, b""), "unreadable"),
        (png_of(30000, 30000, 1, 0, bytes(3751 * 30)), "pixels"),
        (WEBP[: len(WEBP) * 6 // 10], "unreadable"),
        (b"RIFF" + struct.pack("<I", 500) + b"WEBPVP8 " + bytes(500), "unreadable"),
        (GIF[: len(GIF) // 2], "unreadable"),
        (b"GIF89a/*" + bytes(2) + GIF[10:], "unreadable"),
        *((saved(scene(), form), "kind") for form in ("BMP", "TIFF", "ICO", "PPM", "TGA", "PCX")),
        (b"8BPS\0\1" + bytes(500), "kind"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(500), "kind"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(500), "kind"),
    ],
)
def test_what_is_damaged_or_no_picture_of_ours_is_refused(rule, data, expected):
    assert rule(data) == expected
