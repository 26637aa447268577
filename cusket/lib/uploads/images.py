"""Pictures: decoded, put upright, brought to sRGB and written anew, so that nothing but the picture is left (P8, Q13).

Each form is opened by its own plugin; Pillow never chooses. Sizes are in pixels. Raises Unfit.
"""

import re
import struct
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import GifImagePlugin, Image, ImageCms, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import Resampling

from . import gif, png, sniff
from .findings import Findings, Unfit

MOST_JPEG_PIXELS = 120_000_000
MOST_PIXELS = 50_000_000
# A JPEG above this is decoded at half its size or less, which costs a quarter of the memory.
DRAFT_ABOVE = 40_000_000
MOST_FRAMES = 300
# Of all frames of an animation together. A GIF's are only looked at, a WebP's are written anew.
MOST_GIF_PIXELS = 150_000_000
MOST_WEBP_PIXELS = 20_000_000
# A progressive JPEG is decoded once for each of its scans; cameras and programs make a dozen at most.
MOST_SCANNED_PIXELS = 1_500_000_000
# Where sRGB's red, green and blue lie in the light of its profiles, in x and y.
SRGB = ((0.648, 0.331), (0.321, 0.598), (0.156, 0.066))
MEDIUM = 1600
THUMBNAIL = 320
QUALITY = 90
# A JPEG's mark that is none of those which stand within its pixels.
_MARK = re.compile(rb"\xff([^\0\xff\xd0-\xd8])")
# The sum of libjpeg's brightness table for QUALITY; a picture that came coarser keeps its own tables.
QUALITY_TABLE = 737
# A lossless WebP below this stays lossless; a lossy one above this is written the quick way.
LOSSLESS_PIXELS = 4_000_000
LARGE_WEBP = 12_000_000
# Bytes of a PNG below which it is compressed as well as can be.
THOROUGH_PNG = 4 * 1024 * 1024


def clean(path: Path, form: str, into: Path) -> Findings:
    """Write the picture anew into the folder `into`: "original", "medium" and "thumbnail" (CHT-4). Raises Unfit.

    `form` is one of `sniff.PICTURES`. An original keeps its form, but HEIC becomes JPEG; the other two are WebP.
    """
    data = path.read_bytes()
    original = into / "original"
    if form == sniff.GIF:
        still = _in_srgb(_copied_gif(data, original))
    else:
        with _opened(form, data) as source:
            _measure(source, form, data)
            if form == sniff.WEBP and source.n_frames > 1:
                still = _animated_webp(source, original)
            else:
                still = _written(source, form, data, original)
    _write_smaller(still, into)
    content_type = "image/jpeg" if form == sniff.HEIC else f"image/{form}"
    width, height = still.size
    return Findings("image", content_type, "original", "medium", "thumbnail", width=width, height=height)


def _copied_gif(data: bytes, original: Path) -> Image.Image:
    """Write a GIF's frames as they are, without what stands between and behind them; returns the first."""
    plain = gif.stripped(data, most_frames=MOST_FRAMES)
    if plain.width * plain.height > MOST_PIXELS:
        raise Unfit("pixels")
    if plain.width * plain.height * plain.frames > MOST_GIF_PIXELS:
        raise Unfit("frames")
    with _opened(sniff.GIF, plain.data) as source:
        first = _loaded(source).copy()
        for number in range(1, plain.frames):
            _sought(source, number)
    original.write_bytes(plain.data)
    return first


def _written(source: Image.Image, form: str, data: bytes, original: Path) -> Image.Image:
    options = _as_compressed(source, form, data)
    picture = _upright(_loaded(source))
    still = _in_srgb(picture)
    _write(picture if form == sniff.PNG and _keeps_palette(picture) else still, form, original, options)
    return still


def _opened(form: str, data: bytes) -> Any:
    stream = BytesIO(data)
    try:
        match form:
            case sniff.JPEG:
                # Not MpoImageFile: of what phones store with its depth or gain map, only the first picture counts.
                return JpegImagePlugin.JpegImageFile(stream)
            case sniff.PNG:
                return PngImagePlugin.PngImageFile(BytesIO(png.stripped(data)))
            case sniff.GIF:
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
        if _scans(data) * pixels > MOST_SCANNED_PIXELS:
            raise Unfit("slow")
        if pixels > DRAFT_ABOVE:
            source.draft(None, (source.width // 2, source.height // 2))
    if form != sniff.HEIC and getattr(source, "n_frames", 1) > MOST_FRAMES:
        raise Unfit("frames")


def _scans(data: bytes) -> int:
    """How often a JPEG's pixels are gone through. What stands behind its end, or in its notes, is no scan of it."""
    at, scans = 2, 0
    while found := _MARK.search(data, at):
        mark = found[1][0]
        if mark == 0xD9:
            break
        scans += mark == 0xDA
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    return scans


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
    """A copy that is turned and mirrored as the camera noted."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # The note on how the camera was held is unreadable; the picture is not.
        return image.copy()


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
        if image.mode == "RGB" and _is_srgb(source):
            return image
        if image.mode == "L" and source.profile.xcolor_space.strip() == "RGB":
            image = image.convert("RGB")
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        # A profile that is broken, or of another kind of colours than the picture.
        return image
    return converted or image


def _is_srgb(source: ImageCms.ImageCmsProfile) -> bool:
    """Whether nothing would change but roundings. By its name and by its three colours: a name alone can be wrong."""
    profile = source.profile
    colours = (profile.red_primary, profile.green_primary, profile.blue_primary)
    return "sRGB" in ImageCms.getProfileDescription(source) and all(
        colour is not None and abs(colour[1][axis] - usual[axis]) < 0.01
        for colour, usual in zip(colours, SRGB, strict=True)
        for axis in (0, 1)
    )


def _keeps_palette(image: Image.Image) -> bool:
    """A drawing of few colours is many times larger without its palette."""
    return image.mode in ("1", "P") and "icc_profile" not in image.info


def _as_compressed(source: Image.Image, form: str, data: bytes) -> dict[str, Any]:
    """How to write it so that it neither loses visibly nor grows much beyond what came."""
    pixels = source.width * source.height
    if form == sniff.PNG:
        # A photograph hardly shrinks, and takes seconds to find that out.
        return {"compress_level": 6 if len(data) < THOROUGH_PNG and pixels < 16_000_000 else 2}
    if form == sniff.WEBP:
        if b"VP8L" in data[:64] and pixels < LOSSLESS_PIXELS:
            return {"lossless": True, "quality": 30, "method": 2}
        return {"quality": QUALITY - 5, "method": 2 if pixels < LARGE_WEBP else 0}
    options: dict[str, Any] = {"quality": QUALITY}
    if form == sniff.JPEG and source.mode in ("L", "RGB"):
        tables = source.quantization  # type: ignore[attr-defined]
        if set(tables) in ({0}, {0, 1}) and sum(tables[0]) > QUALITY_TABLE:
            options = {"qtables": tables}
        options["subsampling"] = {0: 0, 1: 1}.get(JpegImagePlugin.get_sampling(source), 2)
    return options


def _write(image: Image.Image, form: str, path: Path, options: dict[str, Any]) -> None:
    if form == sniff.PNG:
        if "transparency" in image.info:
            options["transparency"] = image.info["transparency"]
        bare = image.copy()
        bare.info = {}
        bare.save(path, "PNG", **options)
    elif form == sniff.WEBP:
        image.save(path, "WEBP", **options)
    else:
        _on_white(image).save(path, "JPEG", **options)


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


def _animated_webp(source: Image.Image, path: Path) -> Image.Image:
    """Write all frames, each shown as long as before, and return the first."""
    count = source.n_frames  # type: ignore[attr-defined]
    if count * source.width * source.height > MOST_WEBP_PIXELS:
        raise Unfit("frames")
    frames: list[Image.Image] = []
    # Milliseconds.
    durations: list[int] = []
    for number in range(count):
        frame = _sought(source, number)
        durations.append(max(0, min(int(frame.info.get("duration") or 0), 60_000)))
        frames.append(_in_srgb(_upright(frame)))
    options: dict[str, Any] = {"loop": source.info.get("loop", 0), "duration": durations}
    frames[0].save(
        path, "WEBP", save_all=True, append_images=frames[1:], quality=QUALITY - 10, method=0, **options
    )
    return frames[0]


def _sought(source: Image.Image, number: int) -> Image.Image:
    try:
        source.seek(number)
    except (OSError, EOFError, SyntaxError, ValueError) as error:
        raise Unfit("unreadable") from error
    return _loaded(source)


def _webp_frames(data: bytes) -> None:
    at, frames = 12, 0
    while at + 8 <= len(data):
        frames += data[at : at + 4] == b"ANMF"
        if frames > MOST_FRAMES:
            raise Unfit("frames")
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + (length & 1)
