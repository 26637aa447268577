"""Word 97-2003 documents: as Word and others write them, and what hides in their streams."""

import struct

import pytest

from tests.lib.uploads.makers import compound, doc, property_set, zipped

MAIL = "anna@depot.example"
SUMMARY, MORE = "\x05SummaryInformation", "\x05DocumentSummaryInformation"


def wide(text: str) -> bytes:
    return b"\0\0" + text.encode("utf-16-le") + b"\0\0"


@pytest.mark.parametrize(
    "data",
    [
        doc(f"Write to {MAIL}\r"),
        doc(f'\x13 HYPERLINK "mailto:{MAIL}" \x14here\x15 it is'),
        doc(f'\x13 HYPERLINK "https://a.example" \\o "mail {MAIL}" \x14here\x15 it is'),
        doc(Data=wide(f"mailto:{MAIL}")),
        doc(**{SUMMARY: property_set({4: MAIL.encode()})}),
        doc(**{SUMMARY: property_set({6: f"é {MAIL}".encode()}, 65001)}),
        doc(**{MORE: property_set({15: MAIL.encode()})}),
    ],
)
def test_an_address_is_read_wherever_word_shows_it(look, data):
    assert MAIL in look(data).text


@pytest.mark.parametrize(
    "data",
    [
        doc(**{SUMMARY: property_set({7: b"Normal.dotm", 18: b"Writer www.maker.example"})}),
        doc(Data=wide("cid:image001.png@01D2ABCD.12345678")),
    ],
)
def test_what_programs_note_down_is_no_word_of_anybody(look, data):
    assert look(data).text == "Hello"


def changed(data: bytes, at: int, *numbers: int) -> bytes:
    return data[:at] + struct.pack(f"<{len(numbers)}I", *numbers) + data[at + 4 * len(numbers) :]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # Word keeps its theme as an archive within a stream, and programs write properties with small mistakes.
        (doc(Data=b"x" * 3000 + zipped({"theme/theme1.xml": "<a/>"})), ""),
        (doc(**{SUMMARY: property_set({4: b"Anna"})[:70]}), ""),
        (doc(**{SUMMARY: b"\xff" * 500}), ""),
        (doc(**{SUMMARY: property_set({4: b"Anna"}, 4711)}), ""),
        (doc() + bytes(2000), ""),
        (doc() + zipped({"a": "x"}), "two_kinds"),
        (doc() + b"<script>alert(1)</script>", "two_kinds"),
        (doc() + b"MZ\x90\0" * 50, "two_kinds"),
        (doc(template=""), ""),
        (doc(template="Normal"), ""),
        (doc(template="file:///C:/Templates/a.dot"), ""),
        (doc(template="..\\a.dot"), "external"),
        (doc(template="http://x.example/a.dot"), "external"),
        (doc(Data=b"\x06\x01\x0a\0\0\0" + wide("https://x.example/a.png")), "external"),
        (doc(Data=b"\x06\x01\x0a\0\0\0" + wide("\\\\server\\a.png")), "external"),
        (doc(Data=b"\x06\x01\x02\0\0\0" + wide("https://x.example/a.png")), ""),
        (doc("\x13 IF \x13 DDEAUTO c:\\a \x14a\x15 = 1 \x14b\x15"), "fields"),
        (doc('\x13DDE\x13QUOTE "AUTO"\x14AUTO\x15 c:\\cmd\x14x\x15'), "fields"),
        (doc("\x13 DDEAUTO c:\\cmd that ends nowhere"), "fields"),
        (doc('\x13 HYPERLINK "javascript:alert(1)" \x14here\x15'), "link"),
        (doc('\x13 HYPERLINK "\\\\\\\\server\\\\a" \x14here\x15'), "link"),
        (doc(flags=0x8000), "password"),
        (doc(magic=0xA5DC), "office"),
        (compound({"Workbook": b"x"}), "office"),
        (compound({"PowerPoint Document": b"x"}), "office"),
        (compound({"__properties_version1.0": b"x"}), "office"),
        (compound({"!_StringData": b"x"}), "kind"),
        (doc(**{"Box__\x03OCXDATA": b"x"}), "active"),
        (doc(ObjectPool__1__Package=b"x"), "inside"),
        (b"{\\rtf1 hello}", "kind"),
        (b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>', "kind"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "kind"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "kind"),
        (doc()[: len(doc()) // 2], "unreadable"),
        (doc()[:512] + bytes(4000), "unreadable"),
        # Its directory is nowhere.
        (changed(doc(), 48, 0xFFFFFFF0), "unreadable"),
    ],
)
def test_a_doc_is_what_word_writes_and_nothing_that_acts(rule, data, expected):
    assert rule(data) == expected


def test_pieces_that_repeat_themselves_without_end_are_refused(rule):
    data = doc()
    at = data.index(struct.pack("<III", 0, 2, 5))
    assert rule(changed(data, at, 0, 0x7FFFFFFF, 0x7FFFFFFF)) == "long"
    assert rule(changed(data, at, 5, 2, 0)) == "long"
