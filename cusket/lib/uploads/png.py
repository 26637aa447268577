"""A PNG without what is not its picture: texts, times, further frames, other programs' chunks, bytes behind its end.

They are left out before the picture is decoded, so that a broken or boastful note spoils nothing.
"""

import struct

from .findings import Unfit

# The profile and the note on how the camera was held (eXIf) are heeded while decoding and not written again.
_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"eXIf", b"IDAT", b"IEND"})


def stripped(data: bytes) -> bytes:
    """Raises Unfit("unreadable") if a chunk is not whole or the end is missing, with which Pillow would be content."""
    kept = [data[:8]]
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        start, at = at, at + 12 + length
        if kind in _KEPT:
            kept.append(data[start:at])
        if kind == b"IEND" and at <= len(data):
            return b"".join(kept)
    raise Unfit("unreadable")
