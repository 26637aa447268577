"""A GIF without what is not picture: comments, captions, other programs' blocks and what stands behind its end.

Frames are copied as they are coded, for no library writes an animation back as it was. Pixels are looked at afterwards.
"""

from dataclasses import dataclass

from .findings import Unfit

_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


@dataclass(frozen=True)
class Stripped:
    """`width` and `height` of the whole picture in pixels."""

    data: bytes
    width: int
    height: int
    frames: int


def stripped(data: bytes, *, most_frames: int) -> Stripped:
    """Raises Unfit: "unreadable" if a block is not whole or the end is missing, "frames" for too many of them."""
    try:
        return _walk(data, most_frames)
    except IndexError:
        raise Unfit("unreadable") from None


def _walk(data: bytes, most_frames: int) -> Stripped:
    width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    at = 13 + _table(data[10])
    kept = [data[:at]]
    frames = 0
    control = b""
    while (mark := data[at]) != 0x3B:
        start = at
        if mark == 0x2C:
            at = _behind_blocks(data, at + 11 + _table(data[at + 9]))
            kept += [control, data[start:at]]
            control = b""
            frames += 1
            if frames > most_frames:
                raise Unfit("frames")
        elif mark == 0x21:
            label = data[at + 1]
            at = _behind_blocks(data, at + 2)
            if label == 0xF9:
                control = data[start:at]
            elif label == 0xFF and data[start + 3 : start + 14] in _LOOPS and at - start == 19:
                kept.append(data[start:at])
        else:
            raise Unfit("unreadable")
    if not frames or not width or not height:
        raise Unfit("unreadable")
    return Stripped(b"".join(kept) + b"\x3b", width, height, frames)


def _table(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    while size := data[at]:
        at += size + 1
    return at + 1
