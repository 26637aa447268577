"""Search in a thread: whole or part words of any script, in texts and file names; nothing of others, nothing taken back."""

import html
import re
import sys

import pytest
from django.test import Client

from chat.services import send_message, unsend_message
from tests.chat import papers
from tests.factories import key, make_order, text_of


@pytest.fixture
def say(order):
    def send(actor, *bodies):
        for body in bodies:
            send_message(order.conversation, body=body, key=key(), actor=actor)

    return send


@pytest.fixture
def find(client_of, alice, order):
    client = client_of(alice)

    def get(words):
        return client.get(f"/orders/{order.code}/search/", {"q": words})

    return get


def found(answer):
    """The numbers of the entries found, in the order in which they stand."""
    return [int(n) for n in re.findall(r"\?at=(\d+)&amp;tab=chat#entry-\1", answer.content.decode())]


def test_only_the_two_companies_search(client_of, alice, bob, sven, mallory, say, order):
    say(alice, "A secret word")
    for person, side, status in (
        (mallory, "/orders", 404),
        (sven, "/orders", 403),
        (alice, "/factory/orders", 403),
    ):
        answer = client_of(person).get(f"{side}/{order.code}/search/?q=secret")
        assert answer.status_code == status
        assert "A secret word" not in answer.content.decode()
    assert Client().get(f"/orders/{order.code}/search/?q=secret").status_code == 302
    for person, side in ((bob, "/orders"), (sven, "/factory/orders")):
        assert found(client_of(person).get(f"{side}/{order.code}/search/?q=secret")) == [2]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The navy tote", "NAVY"),
        ("Die Ärmel sind zu lang", "ärmel"),
        ("die ärmel sind zu lang", "ÄRMEL"),
        ("Größe und Öse", "GRÖßE öSE"),
        ("Цвет тёмно-синий", "ЦВЕТ"),
        ("第二批已经包装好了", "包装"),
        ("ΤΣΑΝΤΑ", "τσαντα"),
        ("Lot 2031-06-10/0042", "2031-06"),
        ("Price (net)", "(net"),
        ("One\ntwo", "two one"),
        ("What? Yes. [sic]", "? . [sic]"),
        (r"Folder C:\totes", r"C:\totes"),
        ("50% now", "50%"),
        ("tote_navy", "e_n"),
        ("Its handle's stitched", "handle's"),
        ("a & b < c", "& <"),
    ],
)
def test_words_are_found_in_any_language_case_and_with_any_sign(say, find, alice, body, words):
    say(alice, body, "Something else entirely")
    answer = find(words)
    assert found(answer) == [2]
    assert all(word.lower() in text_of(answer).lower() for word in words.split())


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "%%",
        "t_te",
        "t%e",
        "t.te",
        ".*",
        "tote|x",
        "[a-z]",
        "^The",
        "\\",
        "'",
        '"',
        "(",
        "*",
        "?",
        "{1}",
    ],
)
def test_signs_are_signs_and_not_patterns(say, find, alice, words):
    say(alice, "The navy tote")
    answer = find(words)
    assert answer.status_code == 200
    assert found(answer) == []
    assert "Nothing said on this order holds these words." in text_of(answer)


@pytest.mark.parametrize("words", ["", "   ", "\t\n", "\x00", "\x00\x00 "])
def test_nothing_finds_nothing_and_claims_nothing(say, find, alice, words):
    say(alice, "The navy tote")
    answer = find(words)
    assert answer.status_code == 200
    assert found(answer) == []
    assert "messages have all" not in text_of(answer)


@pytest.mark.parametrize(
    "words", ["na\x00vy", "navy " + "x" * 50_000, "navy " * 5_000, "\ud83d navy", "a b c d e f g h"]
)
def test_odd_words_are_answered(say, find, alice, words):
    say(alice, "The navy tote")
    assert find(words.encode("utf-8", "replace").decode()).status_code == 200


def test_every_word_has_to_be_there_and_the_newest_stands_first(say, find, alice, sven):
    say(alice, "The navy tote", "The black tote")
    say(sven, "Navy totes are cut")
    assert found(find("tote")) == [4, 3, 2]
    assert found(find("navy tote")) == [4, 2]
    assert found(find("navy black")) == []
    assert found(find("the navy tote Navy THE e o t crimson")) == []
    assert found(find("the navy tote Navy THE e o t")) == [2]


def test_what_was_taken_back_is_never_found(say, find, client_of, alice, sven, order):
    say(alice, "Paint them crimson")
    assert found(find("crimson")) == [2]
    unsend_message(order.conversation, 2, actor=alice)
    assert found(find("crimson")) == []
    answer = client_of(sven).get(f"/factory/orders/{order.code}/search/?q=crimson")
    assert found(answer) == []
    assert "Paint them" not in answer.content.decode()


def test_another_orders_words_are_never_found(find, alice, sven):
    other = make_order(alice, sven)
    send_message(other.conversation, body="Crimson felt", key=key(), actor=alice)
    assert found(find("crimson")) == []


def test_a_file_is_found_by_its_name_and_the_name_is_shown(
    press, find, alice, sven, order, settings, tmp_path
):
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    for name, body in (("Größentabelle <navy>.pdf", ""), ("Label.pdf", "As agreed")):
        path = f"/orders/{order.code}/messages/"
        press(alice, path, body=body, key=key(), file=papers.upload(name, papers.pdf()))
    press(
        alice, f"/orders/{order.code}/files/", key=key(), file=papers.upload("draft navy.pdf", papers.pdf())
    )
    answer = find("GRÖßENTABELLE")
    assert found(answer) == [2]
    assert "Größentabelle <navy>.pdf" in html.unescape(re.sub("</?mark>", "", answer.content.decode()))
    assert "<navy>" not in answer.content.decode()
    assert found(find("navy")) == [2]
    assert found(find("label agreed")) == [3]


def test_more_than_fifty_are_said_to_be_more(say, find, alice, monkeypatch):
    monkeypatch.setattr(sys.modules["chat.selectors.search"], "FOUND", 3)
    say(alice, *["navy"] * 3)
    assert "3 messages have all the words" in text_of(find("navy"))
    say(alice, "navy")
    answer = find("navy")
    assert found(answer) == [5, 4, 3]
    assert "The newest 50 that have all the words" in text_of(answer)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<b>navy</b>",
        "&lt;script&gt;",
        "{{ 7|add:7 }}{% now 'Y' %}",
        "</mark><svg onload=alert(1)>",
    ],
)
def test_neither_the_words_nor_what_is_found_becomes_markup(say, find, alice, text):
    say(alice, f"navy {text} tote")
    for words in ("navy", text, "script", "mark", "lt", "amp"):
        answer = find(words)
        drawn = re.sub("</?mark>", "", answer.content.decode())
        assert "<script>alert" not in drawn
        assert "<img src=x" not in drawn
        assert "<svg onload" not in drawn
        assert "<b>navy" not in drawn
        if found(answer):
            assert f"navy {text} tote" in html.unescape(drawn)
    assert f'value="{html.escape(text)}"' in find(text).content.decode() or "'" in text
    assert "</textarea>" not in text


def test_a_long_text_is_shown_around_the_first_word_found(say, find, alice):
    say(alice, "yarn " * 400 + "CRIMSON" + " thread" * 400)
    drawn = find("crimson").content.decode()
    assert "<mark>CRIMSON</mark>" in drawn
    assert drawn.count("yarn") < 30
