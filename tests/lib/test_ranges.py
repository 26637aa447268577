"""Stored files as answers: parts, conditions, and headers that let nothing out."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from cusket.lib.ranges import Pieces, file_response

CONTENT = bytes(range(256)) * 1000
SIZE = len(CONTENT)
ETAG = "f00d"
CHANGED = datetime(2026, 3, 1, 12, 0, 0, 500, tzinfo=UTC)


class Stored(ContentFile):
    """A file of a storage, which notes whether it was read and closed."""

    def __init__(self, content=CONTENT):
        super().__init__(content, "stored")
        self.reads = 0
        self.was_closed = False

    def read(self, *args):
        self.reads += 1
        return self.file.read(*args)

    def close(self):
        self.was_closed = True


def served(request):
    return file_response(
        request,
        ContentFile(CONTENT, "stored"),
        name="part.png",
        content_type="image/png",
        inline=True,
        etag=ETAG,
        modified=CHANGED,
    )


urlpatterns = [path("file/", served)]


def ask(file=None, *, method="GET", name="part.jpg", inline=False, content_type="image/jpeg", **headers):
    request = RequestFactory().generic(
        method, "/file/", headers={key.replace("_", "-"): value for key, value in headers.items()}
    )
    return file_response(
        request,
        file or Stored(),
        name=name,
        content_type=content_type,
        inline=inline,
        etag=ETAG,
        modified=CHANGED,
    )


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    "wanted", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0", f"bytes={'9' * 18}-"]
)
def test_a_part_that_is_not_there_is_416(wanted):
    file = Stored()
    response = ask(file, Range=wanted)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert body(response) == b""
    assert (file.reads, file.was_closed) == (0, True)


def test_no_part_of_an_empty_file_is_there():
    assert ask(Stored(b""), Range="bytes=0-").status_code == 416
    response = ask(Stored(b""))
    assert (response.status_code, body(response), response["Content-Length"]) == (200, b"", "0")


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=--5",
        "bytes=0-1,3-4",
        "bytes=0-1, -4",
        "lines=0-1",
        "bytes=٣-٤",
        f"bytes={'9' * 5000}-",
    ],
)
def test_what_is_not_one_range_is_answered_with_the_whole(wanted):
    response = ask(Range=wanted.encode().decode("latin1"))
    assert response.status_code == 200
    assert "Content-Range" not in response
    assert body(response) == CONTENT


@pytest.mark.parametrize("condition", ['"beef"', f'W/"{ETAG}"', ETAG, "Sun, 01 Mar 2026 12:00:00 GMT"])
def test_a_part_of_something_else_is_not_given(condition):
    response = ask(Range="bytes=0-9", If_Range=condition)
    assert response.status_code == 200
    assert body(response) == CONTENT


@pytest.mark.parametrize("headers", [{"If_None_Match": '"x", "f00d"'}, {"If_None_Match": 'W/"f00d"'}])
@pytest.mark.parametrize("more", [{}, {"Range": "bytes=0-9"}, {"method": "HEAD"}])
def test_what_the_browser_has_is_304_and_not_read(headers, more):
    file = Stored()
    response = ask(file, **headers, **more)
    assert response.status_code == 304
    assert body(response) == b""
    assert response["ETag"] == '"f00d"'
    assert response["Cache-Control"] == "private, no-cache"
    assert "Content-Length" not in response
    assert (file.reads, file.was_closed) == (0, True)


def test_what_has_changed_is_412_where_that_matters():
    file = Stored()
    assert ask(file, If_Match='"beef"').status_code == 412
    assert file.was_closed


def test_head_says_everything_and_reads_nothing():
    file = Stored()
    response = ask(file, method="HEAD", Range="bytes=0-9")
    assert response.status_code == 200
    assert response["Content-Length"] == str(SIZE)
    assert body(response) == b""
    assert (file.reads, file.was_closed) == (0, True)


def test_a_file_that_ends_early_breaks_the_answer():
    pieces = Pieces(Stored(b"short"), 0, 10)
    with pytest.raises(EOFError, match="5 bytes early"):
        b"".join(pieces)


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, SIZE - 1),
        ("Bytes= 100-99999", 100, 99_999),
        (f"bytes=5-{SIZE * 2}", 5, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        ("bytes=-7", SIZE - 7, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
    ],
)
def test_a_part_is_exactly_that_part(wanted, first, last):
    response = ask(Range=wanted, If_Range=f'"{ETAG}"')
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == CONTENT[first : last + 1]


@pytest.mark.django_db
def test_the_whole_comes_in_pieces_and_the_file_is_closed():
    file = Stored()
    response = ask(file)
    assert response.status_code == 200
    assert max(len(piece) for piece in response.streaming_content) == 64 * 1024
    assert not file.was_closed
    response.close()
    assert file.was_closed


@pytest.mark.django_db
def test_an_answer_that_is_never_read_closes_its_file_too():
    file = Stored()
    ask(file).close()
    assert file.was_closed


@pytest.mark.parametrize(
    "headers", [{}, {"Range": "bytes=0-1"}, {"Range": "bytes=-0"}, {"If_None_Match": '"f00d"'}]
)
def test_every_answer_is_private_and_harmless(headers):
    response = ask(**headers)
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'attachment; filename="part.jpg"'


def test_the_last_change_is_said_in_seconds():
    response = ask()
    assert response["Last-Modified"] == "Sun, 01 Mar 2026 12:00:00 GMT"
    assert ask(If_Modified_Since="Sun, 01 Mar 2026 12:00:00 GMT").status_code == 304


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("drawing v2.pdf", 'attachment; filename="drawing v2.pdf"'),
        ('a"b.pdf', r'attachment; filename="a\"b.pdf"'),
        ("x\r\nSet-Cookie: a=b.pdf", 'attachment; filename="xSet-Cookie: a=b.pdf"'),
        ("../../etc/passwd", 'attachment; filename=".._.._etc_passwd"'),
        ("Zeichnung für Ø.pdf", "attachment; filename*=utf-8''Zeichnung%20f%C3%BCr%20%C3%98.pdf"),
        ("photo\u202egpj.exe", 'attachment; filename="photogpj.exe"'),
        ("half\ud800.pdf", 'attachment; filename="half.pdf"'),
        ("\r\n", 'attachment; filename="file"'),
    ],
)
def test_a_name_stays_in_its_header(name, said):
    assert ask(name=name)["Content-Disposition"] == said


def test_a_picture_may_be_shown_where_it_stands():
    assert ask(inline=True)["Content-Disposition"] == 'inline; filename="part.jpg"'


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_the_house_adds_nothing_that_takes_it_back(client):
    response = client.get("/file/")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Length"] == str(SIZE)
    assert response.getvalue() == CONTENT
    assert isinstance(client.head("/file/"), HttpResponse)
    assert client.head("/file/")["Content-Length"] == str(SIZE)
