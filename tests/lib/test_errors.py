"""Refusals as middleware answers them: the charset of what is sent, and when to come again."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cusket.lib.body_limit import is_utf8
from cusket.lib.errors import DomainError, RefusalMiddleware, TooMany, note
from tests.factories import text_of


@pytest.mark.parametrize(
    ("content_type", "taken"),
    [
        ("", True),
        ("text/plain", True),
        ("text/plain; charset=UTF-8", True),
        ('text/plain; charset="utf8"', True),
        ("text/plain; charset=us-ascii", True),
        ("text/plain; charset=", False),
        ("text/plain; charset=rot13", False),
        ("text/plain; charset*=utf-8''rot13", False),
        ("text/plain; charset*=nonsense''utf-8", False),
        ("text/plain; charset=latin1", False),
    ],
)
def test_only_utf8_is_read(content_type, taken):
    assert is_utf8(content_type) is taken


@pytest.fixture
def send(client_of, alice):
    """A form as bytes, from Alice or from nobody."""

    def send(path, charset, value, *, signed_in=False, kind="multipart/form-data; boundary=b", field="theme"):
        body = (
            f'--b\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n'.encode()
            + value
            + b"\r\n--b--\r\n"
        )
        if "urlencoded" in kind:
            body = field.encode() + b"=" + value
        client = client_of(alice) if signed_in else Client()
        # The test client would encode the body itself.
        return client.generic("POST", path, body, content_type=f"{kind}; charset={charset}")

    return send


@pytest.mark.parametrize(
    "charset", ["rot13", "zlib", "hex", "base64", "undefined", "idna", "utf-7", "utf-16", "no"]
)
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_a_form_in_another_charset_is_a_bad_request(db, send, charset, kind, signed_in):
    answer = send("/account/theme/", charset, b"dark", kind=kind, signed_in=signed_in)
    assert answer.status_code == 400
    assert "Go back, reload the page and try again." in text_of(answer)


@pytest.mark.parametrize(("charset", "value"), [("unicode_escape", b"\\ud800"), ("utf-7", b"+2AA-")])
def test_half_a_character_does_not_come_in_by_its_charset(send, order, charset, value):
    answer = send(f"/orders/{order.code}/messages/", charset, value, signed_in=True, field="body")
    assert answer.status_code == 400
    assert not order.conversation.entries.filter(kind="message").exists()


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii", '"utf-8"'])
def test_utf8_is_read_by_all_its_names(db, send, charset):
    assert send("/account/theme/", charset, b"dark").status_code == 302
    # Read as UTF-8 whatever it was called: no theme, but no failure either.
    assert send("/account/theme/", charset, "dünkel".encode()).status_code == 422


@pytest.mark.parametrize(
    ("error", "status", "header"),
    [
        (TooMany("Wait."), 429, "60"),
        (TooMany("Wait.", retry_after=3), 429, "3"),
        (DomainError("No."), 422, None),
        # What was refused, and answered with something else than a refusal.
        (TooMany("Wait."), 200, None),
    ],
)
def test_who_may_come_again_is_told_when(error, status, header):
    def answered(request):
        note(request, error)
        return HttpResponse(status=status)

    answer = RefusalMiddleware(answered)(RequestFactory().get("/"))
    assert answer.get("Retry-After") == header
