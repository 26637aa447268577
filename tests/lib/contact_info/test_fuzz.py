"""Any text at all: never an error, places inside the text and in order, the same answer twice.
Texts are put together from pieces of contacts and orders, which random letters seldom are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cusket.lib.contact_info import file_words, find_contacts, same_code

PIECES = st.sampled_from(
    ["call me ", "+49 30 ", "901820", "@", "gmail", ".com", " dot ", " at ", "微信", "加v", "PO ", "4500981723", "\n", " ", "\u200b", "７", "x", "wa.me/", "https://", "a_b", "номер ", "صفر ", "पर ", "전화 ", "(", ")", "-", "/", "\ud800", "\x00", "🔟", "ﷺ", "İ", "ß", "qr ", "one two "]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join)
)
CODES = st.from_regex(r"[A-Z]{2}[0-9]{6,12}[A-Z]{0,2}", fullmatch=True)
FEW = settings(max_examples=80, deadline=None, derandomize=True, database=None)


@FEW
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_places_are_inside_and_in_order(text, earlier):
    found = find_contacts(text, earlier=earlier)
    assert found == find_contacts(text, earlier=earlier)
    last = 0
    for contact in found:
        assert last <= contact.start < contact.end <= len(text)
        assert contact.reason.startswith(contact.kind)
        last = contact.end


@FEW
@given(
    CODES,
    st.sampled_from(["", " ", "-", ".", "/", " - "]),
    st.booleans(),
    st.sampled_from(["", "call ", "ref: ", "微信 "]),
)
def test_known_passes(code, sign, small, before):
    written = sign.join((code[:2], code[2:6], code[6:]))
    written = before + (written.lower() if small else written)
    assert find_contacts(written, known=[code]) == []
    assert same_code(written, [code])


@FEW
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_file_names_and_codes_never_fail(text, known):
    assert isinstance(file_words(text), str)
    assert same_code(text, known) in (True, False)
