"""Search in memory: which documents are found, in which order, at which place."""

import threading
from dataclasses import FrozenInstanceError

import pytest

from cusket.lib.fuzzy_search import Doc, Field, Found, Index
from cusket.lib.fuzzy_search.postings import Postings


def of(**texts):
    """An index of documents with one field each."""
    return Index(Doc(key, (Field(text, 1),)) for key, text in texts.items())


def keys(found):
    return [hit.key for hit in found.hits]


# ------------------------------------------------------------------------------------------------------- refusals


HOSTILE = [
    "",
    " \t\n",
    "\x00",
    "or\x00der",
    "\x1b[31morder\x07",
    "order" * 20_000,
    "order " * 20_000,
    "a-" * 50_000,
    "1-" * 50_000,
    "_" * 100_000,
    "a" + "_" * 100_000 + "-",
    "'" * 100_000,
    "(((((",
    "[a-z",
    ".*+?{1,2}|^$\\",
    "\\",
    "%s %(x)s {0} {x}",
    "<script>alert(1)</script> order",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; &amp; order",
    "\u202eredro\u202c order\u200f",
    "\ud800 order",
    "\ufdfa" * 200,
    "o\u0301\u0301\u0301rder",
    "🙂👩‍👩‍👧 order",
    "ǅ ﬁ ½ ² Ⅷ ٣ 数量 주문",
    "the of and",
    "' OR 1=1 --",
]


@pytest.mark.parametrize("forgive", [True, False])
@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_question_raises_nothing_and_makes_no_markup(query, forgive):
    index = of(one="An order <b>of</b> 1 & 'a' script alert(1) \x00 \u202e img lt amp", two="The of and")
    found = index.search(query, forgive=forgive)
    assert len(found.words) <= 12
    for hit in found.hits:
        for drawn in (hit.excerpt, hit.highlight(query)):
            bare = drawn.replace("<mark>", "").replace("</mark>", "")
            assert not set(bare) & {"<", ">", '"', "'", "\x00", "\u202e"}
            drawn.encode()
    "".join([*found.words, *found.missing, found.corrected or ""]).encode()


@pytest.mark.parametrize("forgive", [True, False])
def test_signs_that_are_written_out_as_many_letters_make_no_long_work(forgive, monkeypatch):
    index, tried = of(one="Order and ship"), []
    monkeypatch.setattr(Postings, "stand_together", lambda *parts: tried.append(parts) and False)
    # One word of 3,600 letters, and so many ways to take it apart, each of which looks at them all.
    assert index.search("\ufdfa" * 200, forgive=forgive).hits == ()
    assert len(tried) < 100
    assert index.search("ordership", forgive=forgive).hits == ()
    assert tried


@pytest.mark.parametrize("query", ["", "  ", "?!", "\x00", "🙂", "<>"])
def test_a_question_without_words_finds_nothing(query):
    assert of(one="Something").search(query) == Found((), 0, (), None, True)


def test_an_empty_index_finds_nothing():
    found = Index([]).search("order")
    assert (found.hits, found.total, found.exactly, found.missing) == ((), 0, False, ("order",))


@pytest.mark.parametrize("fields", [(), (Field("", 1),), (Field(" <> \x00", 1),)])
def test_a_document_without_words_is_never_found(fields):
    assert keys(Index([Doc("empty", fields), Doc("full", (Field("order", 1),))]).search("order")) == ["full"]


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf")])
def test_a_field_that_weighs_nothing_is_refused(weight):
    with pytest.raises(ValueError, match="above zero"):
        Field("text", weight)


def test_a_word_in_no_document_is_named():
    found = of(one="Order and ship").search("kangaroo ")
    assert (found.hits, found.total, found.exactly, found.missing) == ((), 0, False, ("kangaroo",))


def test_an_answer_can_not_be_changed():
    hit = of(one="order").search("order").hits[0]
    with pytest.raises(FrozenInstanceError):
        hit.score = 0


# -------------------------------------------------------------------------------------------------- what is found


def test_all_words_are_needed_when_a_document_has_all():
    index = of(one="Send a quote", two="Send a message", three="A message about a quote")
    found = index.search("quote message ")
    assert keys(found) == ["three"]
    assert found.exactly
    assert found.missing == ()


def test_otherwise_the_documents_with_most_words_come_first_and_the_answer_says_so():
    index = of(
        one="Label every carton", two="Label the pallet and the carton", three="Count the lids", four="Else"
    )
    found = index.search("label carton pallet lids ")
    assert not found.exactly
    assert keys(found) == ["two", "one"]
    assert found.missing == ()


def test_more_of_the_words_come_before_one_of_them_in_a_weightier_field():
    lead = Doc("lead", (Field("Label", 3.5), Field("Here", 1)))
    body = Doc("body", (Field("Start", 3.5), Field("Label a carton", 1)))
    other = Doc("other", (Field("Start", 3.5), Field("Pallet of a carton", 1)))
    assert keys(Index([lead, body, other]).search("label carton kangaroo ")) == ["body", "lead", "other"]


def test_a_document_with_far_fewer_words_than_the_best_is_left_out():
    index = of(best="label every carton on time", worse="label")
    found = index.search("label carton time kangaroo ")
    assert keys(found) == ["best"]
    assert found.missing == ("kangaroo",)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("order", "orders"),
        ("orders", "order"),
        ("ship", "shipping"),
        ("shipped", "ship"),
        ("shipping", "shipped"),
        ("quotes", "quoting"),
        ("replied", "reply"),
        ("replies", "replying"),
        ("companies", "company"),
        ("boxes", "box"),
        ("used", "using"),
        ("notes", "noted"),
        ("agreed", "agree"),
        ("addresses", "address"),
        ("batches", "batch"),
        ("supplier's", "suppliers"),
        ("don’t", "dont"),
        ("Café", "cafe"),
        ("cafe", "CAFE\u0301"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("ＯＲＤＥＲ", "order"),
        ("ship\u00adment", "shipment"),
        ("ﬁnish", "finish"),
        ("e-mail", "email"),
        ("email", "e-mail"),
        ("made-to-order", "madetoorder"),
        ("made-to-order", "made to order"),
    ],
)
def test_forms_of_one_word_find_one_another(written, typed):
    found = of(one=f"Here is {written}, once", two="Nothing of the kind").search(typed + " ")
    assert keys(found) == ["one"]
    assert found.corrected is None
    assert "<mark>" in found.hits[0].excerpt


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("buyer", "buy"),
        ("note", "not"),
        ("shipment", "ship"),
        ("supplier", "supply"),
        ("status", "state"),
        ("news", "knew"),
    ],
)
def test_words_that_are_merely_alike_do_not_find_one_another(written, typed):
    assert keys(of(one=f"Here is {written}, once").search(typed + " ")) == []


@pytest.mark.parametrize(
    "typed", ["CK-20397", "ck-20397", "CK20397", "ck 20397", "CK‑20397", "CK_20397", "20397", "CK-20397?"]
)
def test_a_code_is_found_however_it_is_written(typed):
    index = of(one="Order CK-20397 is late", two="Order CK-20398 is late", three="Order TE-450 is late")
    found = index.search(typed)
    assert keys(found) == ["one"]
    assert found.corrected is None


@pytest.mark.parametrize("typed", ["CK-20399", "CK-2039 ", "TE-45 ", "TE-451", "ET-450"])
def test_a_code_is_kept_whole_and_never_corrected(typed):
    found = of(one="Order CK-20397 is late", two="The TE-450").search(typed)
    assert found.hits == ()
    assert found.corrected is None


def test_numbers_with_a_hyphen_are_not_one_number():
    index = of(days="It takes 5-7 days", pieces="It takes 57 pieces")
    assert keys(index.search("5-7")) == ["days"]
    assert keys(index.search("57")) == ["pieces"]
    assert keys(of(one="A 10 day wait").search("10-day")) == ["one"]
    assert keys(of(one="A 10-day wait").search("10 day")) == ["one"]


def test_the_last_word_may_be_the_beginning_of_one():
    index = of(one="Shipping papers", two="Certificates")
    assert keys(index.search("certif")) == ["two"]
    assert keys(index.search("papers shi")) == ["one"]
    assert index.search("papers shi").exactly


def test_a_word_that_is_followed_by_a_space_is_whole():
    index = of(one="Certificates")
    assert keys(index.search("certif")) == ["one"]
    assert keys(index.search("certif ")) == []


def test_a_known_last_word_comes_before_longer_ones_that_begin_so():
    index = of(longer="The shipment shipment", word="Here they ship it by sea")
    assert keys(index.search("ship")) == ["word", "longer"]


def test_a_short_known_word_is_not_taken_for_the_beginning_of_another():
    assert keys(of(one="Box of lids", two="Boxer dog").search("box")) == ["one"]


def test_words_without_weight_are_not_needed():
    index = of(one="Send a quote", two="What to do here")
    found = index.search("how do i send the quote")
    assert keys(found) == ["one"]
    assert found.exactly
    assert found.words == ("send", "quote")


def test_a_question_of_nothing_but_light_words_is_searched_for_them():
    assert keys(of(one="How to pack", two="Packing").search("how to")) == ["one"]


def test_a_repeated_word_counts_once():
    index = of(one="quote quote message", two="quote")
    assert index.search("quote quote quotes ").words == ("quote",)
    assert index.search("quote quote ").hits == index.search("quote ").hits


def test_a_question_is_cut_after_twelve_words_and_two_hundred_characters():
    index = of(one="alpha bravo", two="zulu")
    filler = "alpha " * 11
    assert keys(index.search(filler + "bravo zulu")) == ["one"]
    assert keys(index.search(filler + "zulu")) == ["two", "one"]
    assert index.search(" " * 200 + "zulu").hits == ()


# ------------------------------------------------------------------------------------------------------ the order


def test_a_title_weighs_more_than_many_mentions():
    index = Index(
        [
            Doc("mentions", (Field("Packing", 8), Field("invoice " * 30, 1))),
            Doc("title", (Field("The invoice", 8), Field("Send it with the goods.", 1))),
        ]
    )
    assert keys(index.search("invoice")) == ["title", "mentions"]


def test_a_short_text_comes_before_a_long_one_with_as_many_mentions():
    index = of(long="pallet " + "other words " * 50, short="pallet and lid")
    assert keys(index.search("pallet")) == ["short", "long"]


def test_the_rare_word_of_a_question_decides():
    texts = {f"common{n}": "order order order" for n in range(8)}
    index = of(**texts, rare="a pallet", both="kangaroo")
    assert keys(index.search("order pallet "))[0] == "rare"


def test_words_in_a_row_come_before_words_apart():
    index = of(
        apart="Quality matters to all of us who pack these goods for you and therefore we always check",
        near="Check for yourselves if the quality is what you wanted to have when you ordered these goods",
        row="Nobody packs these goods for you or ships them to you before the quality check was done",
    )
    assert keys(index.search("quality check")) == ["row", "near", "apart"]


def test_words_of_two_fields_are_not_in_a_row():
    index = Index(
        [
            Doc("fields", (Field("We talk about quality", 1), Field("check these goods here", 1))),
            Doc("row", (Field("We talk about quality check", 1), Field("these goods stand here", 1))),
        ]
    )
    assert keys(index.search("quality check")) == ["row", "fields"]


def test_the_word_as_typed_comes_before_its_other_forms():
    index = of(custom="The custom here", customs="The customs here")
    assert keys(index.search("customs ")) == ["customs", "custom"]
    assert keys(index.search("custom ")) == ["custom", "customs"]


def test_equal_documents_keep_the_order_in_which_they_were_given():
    names = [f"doc{number}" for number in (5, 3, 9, 1, 7)]
    index = of(**dict.fromkeys(names, "The same order"))
    assert keys(index.search("order")) == names
    assert keys(index.search("same order")) == names


def test_the_number_of_hits_is_limited_and_all_are_counted():
    index = of(**{f"d{number}": "order" for number in range(60)})
    assert (len(index.search("order").hits), index.search("order").total) == (50, 60)
    assert (len(index.search("order", limit=2).hits), index.search("order", limit=2).total) == (2, 60)
    assert (index.search("order", limit=0).hits, index.search("order", limit=-1).hits) == ((), ())


# ------------------------------------------------------------------------------------------------------ the place

LONG = "This sentence is about nothing at all. " * 12
PAGE = Doc(
    ("help", 7),
    (
        Field("Quotes", 8),
        Field("Answer a request with a price, before the request closes.", 3),
        Field("Set the price", 4, "set-the-price"),
        Field(LONG + "The price per unit includes the carton. " + LONG, 1, "set-the-price"),
        Field("Send it", 4, "send-it"),
        Field("Press the button & wait for <an answer>. The buyer gets a letter.", 1, "send-it"),
    ),
)


def hit_of(query):
    [hit] = Index([PAGE]).search(query).hits
    return hit


def test_the_key_comes_back_as_it_was_given():
    assert hit_of("button").key == ("help", 7)


def test_a_word_of_the_body_leads_to_its_anchor():
    assert hit_of("button").anchor == "send-it"
    assert hit_of("carton").anchor == "set-the-price"


def test_a_word_of_the_title_leads_to_the_top():
    assert hit_of("quotes").anchor == ""


def test_the_excerpt_of_a_title_is_the_beginning_of_the_text():
    assert hit_of("quotes").excerpt == "Answer a request with a price, before the request closes."


def test_the_excerpt_is_around_the_words_and_cut_between_words():
    excerpt = hit_of("carton unit").excerpt
    assert "The price per <mark>unit</mark> includes the <mark>carton</mark>." in excerpt
    bare = excerpt.replace("<mark>", "").replace("</mark>", "")
    assert len(bare) <= 204
    assert (
        bare.removeprefix("… ").removesuffix(" …") in LONG + "The price per unit includes the carton. " + LONG
    )
    assert set(bare.removeprefix("… ").removesuffix(" …").split()) <= set(
        f"{LONG} {PAGE.fields[3].text}".split()
    )


def test_the_excerpt_shows_where_most_of_the_words_are_together():
    text = f"A carton. {LONG} A pallet. {LONG} One carton on a pallet. {LONG} A lid."
    [hit] = Index([Doc("one", (Field("Title", 8), Field(text, 1)))]).search("pallet carton").hits
    assert "One <mark>carton</mark> on a <mark>pallet</mark>." in hit.excerpt


def test_the_excerpt_begins_with_a_sentence_that_begins_shortly_before():
    text = LONG + "Here we count, then the carton is closed."
    excerpt = Index([Doc("one", (Field(text, 1),))]).search("carton").hits[0].excerpt
    assert excerpt.startswith("This sentence is about nothing at all. ")
    assert excerpt.endswith("Here we count, then the <mark>carton</mark> is closed.")


def test_the_excerpt_is_a_sentence_rather_than_a_heading():
    fields = (
        Field("Packing", 8),
        Field("The carton", 4, "a"),
        Field("Twelve of these pieces go into a carton, " * 2, 1, "a"),
    )
    assert Index([Doc("one", fields)]).search("carton").hits[0].excerpt.startswith("Twelve of these pieces")


def test_the_excerpt_is_from_the_anchor_to_which_the_hit_leads():
    fields = (
        Field("Packing", 8),
        Field("First of all there is a carton, in which we put what we have.", 1, "first"),
        Field("Carton", 4, "second"),
        Field("Then there is another carton, in which we put what is left.", 1, "second"),
    )
    hit = Index([Doc("one", fields)]).search("carton").hits[0]
    assert hit.anchor == "second"
    assert hit.excerpt.startswith("Then there is another")


def test_an_excerpt_is_escaped():
    assert "<mark>button</mark> &amp; wait for &lt;an answer&gt;" in hit_of("button").excerpt


def test_a_document_of_one_field_has_its_excerpt_from_there():
    assert of(one="A quote").search("quote").hits[0].excerpt == "A <mark>quote</mark>"


def test_a_text_without_spaces_is_cut_all_the_same():
    [hit] = of(one="x" * 5000).search("x" * 10).hits
    assert len(hit.excerpt) < 300


def test_a_hit_marks_any_text_with_what_was_found_in_it():
    hit = hit_of("unti carotn")
    assert hit.terms == ("unit", "carton")
    assert hit.highlight("Units & <cartons>") == "<mark>Units</mark> &amp; &lt;<mark>cartons</mark>&gt;"


def test_the_terms_are_forms_that_stand_in_the_document():
    index = of(both="Nobody missed it, missing or not", two="missing", three="missing", four="miss")
    terms = {hit.key: hit.terms for hit in index.search("missed").hits}
    assert terms == {"both": ("missed",), "two": ("missing",), "three": ("missing",), "four": ("miss",)}


def test_the_beginning_of_a_word_marks_the_words_that_were_found_by_it():
    hit = hit_of("butt")
    assert hit.terms == ("button",)
    assert hit.highlight("Buttons, butter") == "<mark>Buttons</mark>, butter"


def test_light_words_are_not_marked():
    assert hit_of("the button").highlight("the button") == "the <mark>button</mark>"


# ---------------------------------------------------------------------------------------------------- many readers


def test_threads_that_share_an_index_get_the_same_answers():
    index = Index([PAGE, Doc("other", (Field("The carton and the pallet", 1),))])
    queries = ["carton", "cartno", "butt", "price per unit", "back order", "the", "pallet carton"] * 20
    expected = [index.search(query) for query in queries]
    answers = {}

    def ask(name):
        answers[name] = [index.search(query) for query in queries]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(answers.values()) == [expected] * 4
