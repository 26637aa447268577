"""Places, known identifiers, pieces, odd input and growth of find_contacts.
Growth is counted in steps of the interpreter and by ratio, never by the clock alone."""

import sys
import time

import pytest

from cusket.lib.contact_info import Contact, find_contacts


def found_text(text: str, **options) -> list[str]:
    return [text[c.start : c.end] for c in find_contacts(text, **options)]


@pytest.mark.parametrize(
    ("text", "part", "kind"),
    [
        ("Send it to ella@example.com today", "ella@example.com", "email"),
        ("Send it to ｅｌｌａ＠ｅｘａｍｐｌｅ．ｃｏｍ today", "ｅｌｌａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "email"),
        ("Straße: el\u200bla@exam\u00adple.com ok", "el\u200bla@exam\u00adple.com", "email"),
        ("İstanbul'dan arayın +90 532 123 45 67 tamam", "+90 532 123 45 67", "phone"),
        ("größer: call (202) 555-0147 now", "(202) 555-0147", "phone"),
        ("mobile ⓪⑦⑦⓪⓪⑨⓪⓪①②③ ok", "⓪⑦⑦⓪⓪⑨⓪⓪①②③", "phone"),
        ("look at https://stoneworks.ru/a?b=1 please", "https://stoneworks.ru/a?b=1", "link"),
        ("ella dot stone at outlook dot com works", "ella dot stone at outlook dot com", "email"),
        ("I am ella_stone on telegram", "ella_stone on telegram", "handle"),
    ],
)
def test_place_points_at_the_original(text, part, kind):
    (contact,) = find_contacts(text)
    assert text[contact.start : contact.end] == part
    assert contact.kind == kind


def test_two_contacts_in_one_message_are_told_apart():
    kinds = [c.kind for c in find_contacts("ella@example.com or +1 202 555 0147")]
    assert kinds == ["email", "phone"]


def test_contact_is_a_value():
    one = Contact("email", 0, 3, "email_written")
    assert one == Contact("email", 0, 3, "email_written")
    with pytest.raises(AttributeError):
        one.start = 4


@pytest.mark.parametrize("written", ["CSK-2025550147", "csk 2025550147", "CSK2025550147"])
def test_known_identifier_passes_next_to_a_cue(written):
    text = f"call me about {written}"
    assert find_contacts(text, known=["CSK-2025550147"]) == []


def test_known_digits_pass_and_others_do_not():
    assert find_contacts("phone 2025550147", known=["2025550147"]) == []
    assert found_text("phone 2025550148", known=["2025550147"]) == ["2025550148"]


def test_known_identifier_does_not_excuse_what_stands_around_it():
    assert find_contacts("PO-4711 ella@example.com", known=["PO-4711"])
    assert find_contacts("+4930770090012", known=["770090"])
    assert find_contacts("mail 4711@example.com", known=["4711"])


def test_further_hosts_pass():
    assert find_contacts("https://shop.example.com/orders/1")
    assert find_contacts("https://shop.example.com/orders/1", hosts=["example.com"]) == []
    assert find_contacts("https://example.com.stoneworks.ru/", hosts=["example.com"])


def test_piece_is_reported_in_the_newest_message():
    text = "arroba outlook punto es"
    (contact,) = find_contacts(text, earlier=["mi correo: rosa.vidal"])
    assert contact.kind == "email"
    assert (0, len(text)) == (contact.start, contact.end) or text[contact.start : contact.end] in text


def test_earlier_contact_is_not_reported_again():
    assert find_contacts("the cartons are packed", earlier=["mail ella@example.com"]) == []


def test_long_earlier_messages_do_not_make_pieces():
    order = "Hello, PO 4711002299 has 48 cartons and ships from dock 4 on Monday, please confirm."
    assert find_contacts("4500 123 456", earlier=[order]) == []


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n", "\x00", "\ud800", "\udfff\ud800", "a\ud83d", "\u202e\u200b\ufeff", "e\u0301" * 50, "\U000e0041" * 20,
        "﷽" * 40, "ﷺ@ﷺ.com", "½¾⅓ ①②③", "\u0600\u06dd", "@", "@@@", "...", "+", "(((", "//", "://", "http://", "www.", "mailto:",
        "加", "点点点", "١" * 40, "0" * 400, "9" * 35, "١٢٣@", "\x00+\x00", "🔟" * 30, "🏴\U000e0067\U000e0062\U000e007f",
    ],
)  # fmt: skip
def test_odd_text_is_survived(text):
    for contact in find_contacts(text, earlier=[text, "", text], known=[text]):
        assert 0 <= contact.start < contact.end <= max(1, len(text))


def test_characters_between_are_no_hiding_place():
    assert find_contacts("el\x00la@exam\x00ple.com")
    assert find_contacts("ella@\ud800example.com")


HOSTILE = [
    "a", "1", "@", ".", "a@", "a.", "1 ", "+1", "1.", "(1", "w.", "a1", "at ", "dot ", "one ", "call ", "whatsapp ", "加v", "一", "http://", "http://a.", "www.a.", "a_b ",
    "a dot ", "qr ", "gmail ", "gmail.", "same ", "1x", "a-a-", "﷽", "\u0301", "\ud800", "\n", "order 1234567 ", "+4930123456 ", "a@b.co ", "電話", "no ", "ko_a ", "[", "&#", "tel:", "phone 12345678 ", "1*2", "o0l1", "a@b,c", "1,", "@ ", " . ", "five 5",
]  # fmt: skip


def steps(text: str) -> int:
    """Lines the interpreter runs for this text: does not depend on how busy the machine is."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += 1
        return trace

    previous = sys.gettrace()
    sys.settrace(trace)
    try:
        find_contacts(text)
    finally:
        sys.settrace(previous)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_steps_grow_with_the_length(piece):
    short = piece * (600 // len(piece))
    find_contacts(short)
    one = steps(short)
    four = steps(short * 4)
    assert four <= one * 4 * 1.5 + 3000


@pytest.mark.parametrize("piece", HOSTILE)
def test_twenty_thousand_hostile_characters(piece):
    text = (piece * (20_000 // len(piece) + 1))[:20_000]
    begin = time.process_time()
    find_contacts(text)
    # What patterns do is not seen as steps; a quadratic one would take minutes here.
    assert time.process_time() - begin < 8


@pytest.mark.parametrize(
    "text", ["www dot com", "see www . com", "our site www dot de", "www.com", "http:// www dot net"]
)
def test_a_site_without_a_name_is_no_error(text):
    for contact in find_contacts(text):
        assert 0 <= contact.start < contact.end <= len(text)
