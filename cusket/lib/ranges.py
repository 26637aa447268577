"""Answering with a stored file, whole or a part of it, whatever storage it is in (CHT-3).

The answer is a private one, can run nothing in the site's name, and is not taken for another type than it is.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from django.core.files import File
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag

PIECE = 64 * 1024
NO_PART = (0, 0)
# Eighteen digits are more bytes than there are.
ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)
# Signs that turn the direction of what follows, so that "gpj.exe" is drawn as "exe.jpg".
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def file_response(
    request: HttpRequest,
    file: File,
    *,
    name: str,
    content_type: str,
    inline: bool,
    etag: str,
    modified: datetime | None = None,
) -> HttpResponseBase:
    """Answer GET or HEAD with an open file of any storage, and close it.

    `etag` is what identifies these very bytes (a hash), without quotes. One range is answered with 206 or 416, several
    at once with the whole file, as is a range of bytes that have changed since. `inline` is for types that browsers
    draw by themselves, which are pictures; PDFs and documents go as an attachment, to be opened outside the site.
    """
    tag, size = quote_etag(etag), file.size
    answer = HttpResponse()
    answer["ETag"] = tag
    moment = None
    if modified is not None:
        moment = int(modified.timestamp())
        answer["Last-Modified"] = http_date(moment)
    response: HttpResponseBase = get_conditional_response(request, tag, moment, answer) or answer
    if response is answer:
        part = _range_of(request, size, tag)
        start, end = part or (0, size)
        if part == NO_PART:
            response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        elif request.method != "HEAD":
            response = StreamingHttpResponse(Pieces(file, start, end), headers=answer.headers)
            if part:
                response.status_code = 206
                response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
        if response.status_code != 416:
            response["Content-Length"] = str(end - start)
    if not response.streaming:
        file.close()
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(not inline, plain_name(name)) or "inline"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


class Pieces:
    """The bytes of a file from `start` up to `end`, 64 KiB at a time; closing it closes the file."""

    def __init__(self, file: File, start: int, end: int) -> None:
        self.file = file
        self.start = start
        self.end = end

    def __iter__(self) -> Iterator[bytes]:
        left = self.end - self.start
        if left and self.start:
            self.file.seek(self.start)
        while left:
            piece = self.file.read(min(PIECE, left))
            if not piece:
                # Shorter than it said: the connection has to break, or half a file would pass for a whole one.
                raise EOFError(f"{self.file.name} ends {left} bytes early")
            left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()


def plain_name(name: str) -> str:
    """The name without what would leave its header, its line or its direction; never empty."""
    kept = "".join("_" if sign in "/\\" else sign for sign in name if _is_plain(sign)).strip()
    return kept or "file"


def _is_plain(sign: str) -> bool:
    return sign not in TURNING and unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")


def _range_of(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """The part asked for, as (first, after the last); None for the whole, NO_PART when there is no such part."""
    found = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not found or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = found.groups()
    if first and last and int(last) < int(first):
        return None
    if first:
        part = int(first), min(int(last) + 1, size) if last else size
    elif last:
        part = max(0, size - int(last)), size
    else:
        return None
    return part if part[0] < part[1] else NO_PART
