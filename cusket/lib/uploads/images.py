"""Pictures: decoded, put upright, brought to sRGB and written anew, so that nothing but the picture is left (P8, Q13).

Each form is opened by its own plugin; Pillow never chooses. Sizes are in pixels. Raises Unfit.
"""

import contextlib
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import GifImagePlugin, Image, ImageCms, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import Resampling

from . import sniff
from .findings import Findings, Unfit

MOST_JPEG_PIXELS = 120_000_000
MOST_PIXELS = 50_000_000
# A JPEG above this is decoded at half its size or less, which costs a quarter of the memory.
DRAFT_ABOVE = 40_000_000
MOST_FRAMES = 300
# Of all frames of an animation together.
MOST_GIF_PIXELS = 75_000_000
MOST_WEBP_PIXELS = 20_000_000
# A progressive JPEG is decoded once for each of its scans; cameras and programs make a dozen at most.
MOST_SCANNED_PIXELS = 1_500_000_000
MEDIUM = 1600
THUMBNAIL = 320
QUALITY = 90


def clean(path: Path, form: str, into: Path) -> Findings:
    """Write the picture anew into the folder `into`: "original", "medium" and "thumbnail"."""
    data = path.read_bytes()
    with _opened(form, data) as source:
        _measure(source, form, data)
        animation: list[Image.Image] = []
        durations: list[int] = []
        loop = source.info.get("loop")
        if form in (sniff.GIF, sniff.WEBP) and getattr(source, "n_frames", 1) > 1:
            animation, durations = _frames(source, form)
            picture = animation[0]
        else:
            picture = _upright(_loaded(source))
    still = _in_srgb(picture)
    original = into / "original"
    if animation:
        size = animation[0].size
        _write_animation(animation, durations, loop, form, original)
    else:
        size = still.size
        _write(picture if form == sniff.PNG and _keeps_palette(picture) else still, form, original)
    _write_smaller(still, into)
    content_type = "image/jpeg" if form == sniff.HEIC else f"image/{form}"
    return Findings("image", content_type, "original", "medium", "thumbnail", width=size[0], height=size[1])


def _opened(form: str, data: bytes) -> Any:
    stream = BytesIO(data)
    try:
        match form:
            case sniff.JPEG:
                # Not MpoImageFile: of what phones store with its depth or gain map, only the first picture counts.
                return JpegImagePlugin.JpegImageFile(stream)
            case sniff.PNG:
                _png_is_whole(data)
                return PngImagePlugin.PngImageFile(stream)
            case sniff.GIF:
                _gif_is_whole(data)
                return GifImagePlugin.GifImageFile(stream)
            case sniff.WEBP:
                if len(data) < int.from_bytes(data[4:8], "little") + 8:
                    raise Unfit("unreadable")
                _webp_frames(data)
                return WebPImagePlugin.WebPImageFile(stream)
        # 30 ms that no other form has to pay.
        import pillow_heif

        pillow_heif.options.THUMBNAILS = False
        pillow_heif.options.DEPTH_IMAGES = False
        pillow_heif.options.AUX_IMAGES = False
        return pillow_heif.HeifImageFile(stream)
    except (
        SyntaxError,
        OSError,
        ValueError,
        EOFError,
        KeyError,
        IndexError,
        TypeError,
        RuntimeError,
    ) as error:
        raise Unfit("unreadable") from error


def _measure(source: Image.Image, form: str, data: bytes) -> None:
    pixels = source.width * source.height
    if pixels > (MOST_JPEG_PIXELS if form == sniff.JPEG else MOST_PIXELS):
        raise Unfit("pixels")
    if form == sniff.JPEG:
        if data.count(b"\xff\xda") * pixels > MOST_SCANNED_PIXELS:
            raise Unfit("slow")
        if pixels > DRAFT_ABOVE:
            source.draft(None, (source.width // 2, source.height // 2))
    if form != sniff.HEIC and getattr(source, "n_frames", 1) > MOST_FRAMES:
        raise Unfit("frames")


def _loaded(source: Image.Image) -> Image.Image:
    try:
        source.load()
    except MemoryError as error:
        raise Unfit("pixels") from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        TypeError,
        struct.error,
        RuntimeError,
    ) as error:
        raise Unfit("unreadable") from error
    return source


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # The note on how the camera was held is unreadable; the picture is not.
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in mode L, RGB or RGBA, in the colours of sRGB, with no information beside its pixels."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        # convert() would clip: everything above 255 of 65,535 turns white.
        whole = image.convert("I")
        image = whole.point(lambda value: value * (1 / 257) + 0).convert("L")
    elif image.mode == "F":
        image = image.convert("L")
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
    if alpha is not None or image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    image = _managed(image, profile) if profile else image
    if image.mode == "CMYK":
        image = image.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        image = image.convert("RGB")
        image.putalpha(alpha)
    image = image if type(image) is Image.Image else image.copy()
    image.info = {}
    return image


def _managed(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source) and image.mode == "RGB":
            return image
        if image.mode == "L" and source.profile.xcolor_space.strip() == "RGB":
            image = image.convert("RGB")
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        # A profile that is broken, or of another kind of colours than the picture.
        return image
    return converted or image


def _keeps_palette(image: Image.Image) -> bool:
    """A drawing of few colours is many times larger without its palette."""
    return image.mode in ("1", "P") and "icc_profile" not in image.info


def _write(image: Image.Image, form: str, path: Path) -> None:
    if form == sniff.PNG:
        options: dict[str, Any] = {"compress_level": 6 if image.width * image.height < 16_000_000 else 3}
        if "transparency" in image.info:
            options["transparency"] = image.info["transparency"]
        bare = image.copy()
        bare.info = {}
        bare.save(path, "PNG", **options)
    elif form == sniff.WEBP:
        image.save(path, "WEBP", quality=QUALITY, method=2)
    elif form == sniff.GIF:
        image.save(path, "GIF")
    else:
        _on_white(image).save(path, "JPEG", quality=QUALITY)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _write_smaller(image: Image.Image, into: Path) -> None:
    for name, side, quality in (("medium", MEDIUM, 85), ("thumbnail", THUMBNAIL, 80)):
        # The thumbnail is made of the medium: 5 ms instead of 50.
        image = image.copy()
        image.thumbnail((side, side), Resampling.LANCZOS, reducing_gap=2.0)
        image.save(into / name, "WEBP", quality=quality, method=2)


def _frames(source: Image.Image, form: str) -> tuple[list[Image.Image], list[int]]:
    """The frames as they look one after the other, and how long each shows, in milliseconds."""
    count = source.n_frames  # type: ignore[attr-defined]
    if count * source.width * source.height > (MOST_GIF_PIXELS if form == sniff.GIF else MOST_WEBP_PIXELS):
        raise Unfit("frames")
    frames: list[Image.Image] = []
    durations: list[int] = []
    with _palettes_kept():
        for number in range(count):
            try:
                source.seek(number)
            except (OSError, EOFError, SyntaxError, ValueError) as error:
                raise Unfit("unreadable") from error
            frame = _loaded(source).copy()
            durations.append(max(0, min(int(frame.info.get("duration") or 0), 60_000)))
            if form == sniff.WEBP:
                frame = _in_srgb(frame)
            elif "transparency" in frame.info:
                frame.info = {"transparency": frame.info["transparency"]}
            else:
                frame.info = {}
            frames.append(frame)
    return frames, durations


@contextlib.contextmanager
def _palettes_kept() -> Iterator[None]:
    """Frames that share their palette keep it: exact, and much faster to write than finding 256 colours anew."""
    usual = GifImagePlugin.LOADING_STRATEGY
    GifImagePlugin.LOADING_STRATEGY = GifImagePlugin.LoadingStrategy.RGB_AFTER_DIFFERENT_PALETTE_ONLY
    try:
        yield
    finally:
        GifImagePlugin.LOADING_STRATEGY = usual


def _write_animation(
    frames: list[Image.Image], durations: list[int], loop: int | None, form: str, path: Path
) -> None:
    options: dict[str, Any] = {"save_all": True, "append_images": frames[1:], "duration": durations}
    if loop is not None:
        options["loop"] = loop
    if form == sniff.GIF:
        frames[0].save(path, "GIF", optimize=False, **options)
    else:
        frames[0].save(path, "WEBP", quality=QUALITY - 10, method=0, **options)


def _png_is_whole(data: bytes) -> None:
    """Pillow is content with a PNG that lacks its end, and reads the frames of one without counting them."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        at += 12 + length
        if kind == b"IEND":
            if at > len(data):
                break
            return
    raise Unfit("unreadable")


def _gif_is_whole(data: bytes) -> None:
    """Walk the blocks to the end, counting frames: Pillow decodes 5,000 of them to know that there are 5,000."""
    at = 13 + _table(data[10]) if len(data) > 13 else len(data)
    frames = 0
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x2C and at + 10 < len(data):
            frames += 1
            if frames > MOST_FRAMES:
                raise Unfit("frames")
            at += 11 + _table(data[at + 9])
        elif data[at] == 0x21:
            at += 2
        else:
            break
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
    if at >= len(data) or data[at] != 0x3B or not frames:
        raise Unfit("unreadable")


def _table(flags: int) -> int:
    """The bytes of the colour table these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _webp_frames(data: bytes) -> None:
    at, frames = 12, 0
    while at + 8 <= len(data):
        frames += data[at : at + 4] == b"ANMF"
        if frames > MOST_FRAMES:
            raise Unfit("frames")
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + (length & 1)
