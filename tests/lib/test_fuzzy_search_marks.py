"""Words marked in a text: everything escaped, nothing else changed."""

from html import unescape

import pytest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from cusket.lib.fuzzy_search import highlight


@pytest.mark.parametrize(
    "text",
    [
        "<script>order</script>",
        "a <b>bold</b> order",
        '" onmouseover="x',
        "' onmouseover='x",
        "&lt;mark&gt;order",
        "<mark>order</mark>",
        "order<order>order",
        "<or",
        "\x00<\x00b>",
    ],
)
def test_nothing_of_a_text_becomes_markup(text):
    drawn = highlight(text, ["order", "script", "b", "mark", "lt", "gt", "x"])
    assert isinstance(drawn, SafeString)
    assert not set(drawn.replace("<mark>", "").replace("</mark>", "")) & set("<>\"'\x00")
    assert drawn.count("<mark>") == drawn.count("</mark>")


def test_a_text_says_the_same_with_marks_as_without():
    text = "Orders – ordered, re-order; “ordering” at Café Ørsted’s: CK-20397 (order's)\n\n  order."
    drawn = highlight(text, ["order", "cafe", "orsted", "ck20397"])
    assert drawn.count("<mark>") == 9
    assert unescape(strip_tags(drawn)) == text


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("No match", ["order"], "No match"),
        ("", ["order"], ""),
        ("order", [], "order"),
        ("order", ["", "<>", "-"], "order"),
        ("Orders, border", ["order"], "<mark>Orders</mark>, border"),
        ("CAFÉ cafe\u0301s", ["café"], "<mark>CAFÉ</mark> <mark>cafe\u0301s</mark>"),
        ("CK-20397 CK-20398 20397", ["CK-20397"], "<mark>CK-20397</mark> CK-20398 20397"),
        ("CK-20397", ["ck20397"], "<mark>CK-20397</mark>"),
        ("back-order", ["backorder"], "<mark>back-order</mark>"),
        ("back-order", ["order"], "back-<mark>order</mark>"),
        ("order--form", ["order"], "<mark>order</mark>--form"),
        ("made-to-order", ["made"], "<mark>made</mark>-to-order"),
        ("supplier’s", ["supplier"], "<mark>supplier’s</mark>"),
        ("a\u202eb order\x07", ["order"], "ab <mark>order</mark>"),
    ],
)
def test_the_words_and_their_other_forms_are_marked_and_no_parts_of_words(text, terms, marked):
    assert highlight(text, terms) == marked


def test_a_long_text_is_marked_in_one_go():
    assert highlight("order & " * 20_000, ["order"]).count("<mark>order</mark> &amp; ") == 20_000
