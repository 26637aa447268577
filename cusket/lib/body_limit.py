"""How much a request may bring (CHT-5, P16), as data, and the account of what is arriving; `cusket.lib.serving` asks.

A server that looks at a body when all of it is there has filled its memory or its disk by then, for anybody.
"""

import errno
import ipaddress
import logging
import shutil
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.utils.html import escape
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

log = logging.getLogger("cusket.body_limit")

MIB = 1024 * 1024
# Bytes of a file, inclusive, and how many files a form brings.
A_FILE = 20 * MIB
FILES_AT_ONCE = 10

# Bodies of up to so many bytes are in memory and not counted as arriving.
LARGE = 100_000
# How many larger ones may arrive at this process at once, how many of them from one address, and how many without a
# session. Whether a session is a real one is not known here: this is a share for guests, and no door.
AT_ONCE = 24
AT_ONCE_FROM_ONE = 6
AT_ONCE_OF_GUESTS = 8
# Bytes of all larger bodies that have arrived or do, and are not read to their end; of one address, a whole form.
SPOOL_BYTES = 1024 * MIB
SPOOL_BYTES_FROM_ONE = 256 * MIB
# Bytes of answers that wait in the spool for their readers, and of those to one address: a member's archive of many
# files may be as large. Of every answer so much may wait whatever the others do, and however full the disk is: a page.
WAITING_BYTES = 4 * 1024 * MIB
WAITING_BYTES_FROM_ONE = 1024 * MIB
A_PAGE = MIB
# Both have to be true of a disk that is called full: 5 % of a large one is room for weeks.
FREE_SHARE = 0.05
FREE_BYTES = 5 * 1024 * MIB
# Slower than this after so long is not a slow line but somebody who holds a place. Who has only just begun is looked
# at sooner.
BYTES_A_SECOND = 1024
SLOW_AFTER_SECONDS = 120.0
SLOW_AT_FIRST_SECONDS = 15.0
RETRY_AFTER_SECONDS = 15

REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    413: "Content Too Large",
    503: "Service Unavailable",
    507: "Insufficient Storage",
}
TITLES = {
    400: gettext_noop("That could not be read"),
    408: gettext_noop("That took too long"),
    413: gettext_noop("That is too large"),
    503: gettext_noop("Too much at once"),
    507: gettext_noop("No room for files"),
}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
<meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body><h1>{title}</h1><p>{sentence}</p></body></html>
"""


@dataclass(frozen=True)
class Rule:
    """POST to an address with this ending may bring so many bytes; `only_forms`: if it is a form with files."""

    limit: int
    sentence: str
    ending: bytes = b""
    only_forms: bool = False


ORDINARY = Rule(
    # Fields may have 1 MiB (DATA_UPLOAD_MAX_MEMORY_SIZE), which the way that forms are written makes longer.
    limit=MIB + 256 * 1024,
    sentence=gettext_noop("What you sent is larger than 1 MB, which is the most. Go back and send less."),
)
RULES = (
    Rule(
        ending=b"/files/",
        limit=A_FILE + 256 * 1024,
        sentence=gettext_noop("A file may have 20 MB at most. Go back and choose a smaller one."),
    ),
    Rule(
        ending=b"/messages/",
        only_forms=True,
        limit=FILES_AT_ONCE * A_FILE + MIB,
        sentence=gettext_noop(
            "A message takes 10 files of up to 20 MB each. Go back and attach fewer or smaller ones."
        ),
    ),
)


OF_GUESTS = Rule(
    limit=ORDINARY.limit,
    sentence=gettext_noop("Files can be sent by members only. Sign in, then go back and send it again."),
)


def rule_for(method: bytes, path: bytes, content_type: bytes, *, has_session: bool) -> Rule:
    """The rule for a request, from its first line and its Content-Type as they were sent."""
    address = path.partition(b"?")[0]
    is_form = content_type.partition(b";")[0].strip().lower() == b"multipart/form-data"
    for rule in RULES if method == b"POST" else ():
        if address.endswith(rule.ending) and (is_form or not rule.only_forms):
            return rule if has_session else OF_GUESTS
    return ORDINARY


def is_utf8(content_type: str) -> bool:
    """Whether a Content-Type names no charset, or UTF-8, or ASCII, which is a part of it."""
    try:
        charset = parse_header_parameters(content_type)[1].get("charset", "utf-8")
    except ValueError:
        return False
    return charset.strip("\"' ").lower() in ("utf-8", "utf8", "us-ascii", "ascii")


def source_of(address: str) -> str:
    """Who is counted for an address: with IPv6, where one line has more addresses than anybody counts, its /64."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if known.version == 4:
        return address
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, 64), strict=False))


class TurnedAway(Exception):
    """A body that is not taken. `answer` is what is sent instead of an application's answer."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence

    def answer(self) -> bytes:
        """The whole HTTP answer, after which the connection ends."""
        title, sentence = escape(_(TITLES[self.status])), escape(_(self.sentence))
        page = PAGE.format(title=title, sentence=sentence).encode()
        lines = [
            f"HTTP/1.1 {self.status} {REASONS[self.status]}",
            "Content-Type: text/html; charset=utf-8",
            f"Content-Length: {len(page)}",
            "Cache-Control: no-store",
            "Content-Security-Policy: default-src 'none'",
            "X-Content-Type-Options: nosniff",
            "Connection: close",
        ]
        if self.status == 503:
            lines.append(f"Retry-After: {RETRY_AFTER_SECONDS}")
        return "\r\n".join([*lines, "", ""]).encode("ascii") + page


class Intake:
    """What is arriving at this process. Used from one thread, the server's."""

    def __init__(self, folder: Path) -> None:
        """`folder` is this process's or its fellows' alone; what is in it is removed."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in folder.iterdir():
            # Where spooled files have names at all, they are taken away at once; a process can die in between.
            left.unlink(missing_ok=True)
        self.folder = folder
        # Each by source: bytes, and bodies of whom how many are of guests.
        self.spooled: Counter[str] = Counter()
        self.arriving: Counter[str] = Counter()
        self.guests = 0
        self.waiting: Counter[str] = Counter()

    def check(self, source: str, *, is_guest: bool) -> None:
        """Whether a large body may arrive from there now. Raises TurnedAway."""
        if (
            self.arriving.total() >= AT_ONCE
            or self.arriving[source] >= AT_ONCE_FROM_ONE
            or (is_guest and self.guests >= AT_ONCE_OF_GUESTS)
        ):
            raise _busy()
        try:
            self.check_disk()
        except OSError as error:
            log.error("nothing large is taken: %s", error)
            raise _no_room() from error

    def admit(self, source: str, *, is_guest: bool) -> None:
        """Count a large body as arriving from there. Raises TurnedAway."""
        self.check(source, is_guest=is_guest)
        self.arriving[source] += 1
        self.guests += is_guest

    def check_disk(self, *, share: float = 1.0) -> None:
        """Raise OSError when the disk is nearly full, before it is: the record needs the rest, or this share of it."""
        disk = shutil.disk_usage(self.folder)
        if disk.free < min(disk.total * FREE_SHARE, FREE_BYTES) * share:
            raise OSError(errno.ENOSPC, f"the disk has {disk.free // MIB} MB left", str(self.folder))

    def leave(self, source: str, *, is_guest: bool) -> None:
        """A body that was admitted arrives no more."""
        _count_down(self.arriving, source, 1)
        self.guests -= is_guest

    def room_for(self, source: str, size: int) -> None:
        """Whether so many bytes more may be spooled. Raises TurnedAway."""
        if self.spooled.total() + size > SPOOL_BYTES or self.spooled[source] + size > SPOOL_BYTES_FROM_ONE:
            raise _busy()

    def spool(self, source: str, size: int) -> None:
        """So many bytes more have been spooled."""
        self.spooled[source] += size

    def keep_waiting(self, source: str, size: int, *, more: int) -> None:
        """Count so many bytes more of an answer of which `size` wait already. Raises OSError when it may not grow."""
        if size + more > A_PAGE:
            # What comes is refused before that, so that what is there can be read for longer.
            self.check_disk(share=0.5)
            if (
                self.waiting.total() + more > WAITING_BYTES
                or self.waiting[source] + more > WAITING_BYTES_FROM_ONE
            ):
                raise OSError(errno.EDQUOT, f"{self.waiting[source] // MIB} MB wait for {source}")
        self.waiting[source] += more

    def wait_no_more(self, source: str, size: int) -> None:
        """So many bytes of an answer are kept no longer."""
        _count_down(self.waiting, source, size)

    def unspool(self, source: str, size: int) -> None:
        """So many bytes are spooled no more."""
        _count_down(self.spooled, source, size)


def _count_down(counter: Counter[str], source: str, by: int) -> None:
    counter[source] -= by
    if not counter[source]:
        del counter[source]


class Body:
    """The body of one request: written while it arrives, read when all of it is there.

    It takes a place, and room in the spool, when it has become large. What is only announced costs nobody anything.
    """

    def __init__(self, intake: Intake, rule: Rule, source: str, *, is_guest: bool = False) -> None:
        self.size = 0
        self.left = 0
        self._intake = intake
        self._rule = rule
        self._source = source
        self._is_guest = is_guest
        self._counted = False
        self._spooled = 0
        self._watched_since = time.monotonic()
        self._watched_from = 0
        self._watched_for = SLOW_AT_FIRST_SECONDS
        # Closed by `close`, when the request is over.
        self._file = tempfile.SpooledTemporaryFile(max_size=LARGE, dir=str(intake.folder))  # noqa: SIM115

    @property
    def is_large(self) -> bool:
        return self.size > LARGE

    def expect(self, size: int) -> None:
        """Hear how much it will be. Raises TurnedAway."""
        self._check_limit(size)
        if size > LARGE:
            # Who would be turned away later is told so before it is sent.
            self._intake.check(self._source, is_guest=self._is_guest)
            self._intake.room_for(self._source, size)

    def write(self, data: bytes) -> None:
        """Take what has arrived. Raises TurnedAway."""
        size = self.size + len(data)
        self._check_limit(size)
        if size > LARGE:
            if not self._counted:
                self._intake.admit(self._source, is_guest=self._is_guest)
                self._counted = True
            self._intake.room_for(self._source, size - self._spooled)
        try:
            self._file.write(data)
        except OSError as error:
            raise self._full(error) from error
        if size > LARGE:
            self._intake.spool(self._source, size - self._spooled)
            self._spooled = size
        self.size = size

    def arrived(self) -> None:
        """All of it is there. Raises TurnedAway when the disk could not take the last of it."""
        self._leave()
        try:
            self._file.seek(0)
        except OSError as error:
            raise self._full(error) from error
        self.left = self.size

    def read(self, size: int) -> bytes:
        """The next bytes. Raises OSError when it is closed, so that half a body never passes for a whole one."""
        if self._file.closed:
            raise ConnectionError("the request has ended")
        data = self._file.read(size)
        self.left -= len(data)
        return data

    def is_too_slow(self) -> bool:
        """Whether too little has arrived in the last two minutes. Asked every few seconds while the body arrives."""
        passed = time.monotonic() - self._watched_since
        if passed <= self._watched_for:
            return False
        self._watched_for = SLOW_AFTER_SECONDS
        came = self.size - self._watched_from
        # Each stretch by itself: who was quick at first could else hold a place for hours.
        self._watched_since += passed
        self._watched_from = self.size
        return came < passed * BYTES_A_SECOND

    def close(self) -> None:
        """Forget it, on the disk and in the account. More than once is fine."""
        if self._file.closed:
            return
        self._leave()
        self._intake.unspool(self._source, self._spooled)
        try:
            self._file.close()
        except OSError as error:
            # Closing writes what is left over to a disk that may be full.
            log.debug("spooled body: %s", error)

    def _check_limit(self, size: int) -> None:
        if size > self._rule.limit:
            raise TurnedAway(413, self._rule.sentence)

    def _leave(self) -> None:
        if self._counted:
            self._intake.leave(self._source, is_guest=self._is_guest)
            self._counted = False

    def _full(self, error: OSError) -> TurnedAway:
        log.error("a body could not be spooled: %s", error)
        return _no_room()


def not_utf8() -> TurnedAway:
    return TurnedAway(
        400, gettext_noop("Only text in UTF-8 can be read. Go back, reload the page and try again.")
    )


def too_slow() -> TurnedAway:
    return TurnedAway(408, gettext_noop("The connection was too slow. Go back and try again."))


def _busy() -> TurnedAway:
    return TurnedAway(
        503, gettext_noop("Many files arrive at the moment. Go back and try again in a minute.")
    )


def _no_room() -> TurnedAway:
    return TurnedAway(
        507, gettext_noop("The site has no room for files at the moment. Messages without files still work.")
    )
