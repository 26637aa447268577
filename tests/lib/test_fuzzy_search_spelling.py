"""Typing errors are forgiven, words that exist are left alone."""

import pytest

from cusket.lib.fuzzy_search import Doc, Field, Index

PAGES = {
    "quote": (
        "How to submit a quote",
        "Open the request, read the quantity and answer with a price per unit.",
    ),
    "backorder": (
        "Choices for a backorder",
        "When a shortage stops your goods, wait, split the delivery or cancel.",
    ),
    "shipping": (
        "Shipment and tracking",
        "Add the carrier and its tracking number on the day of the shipment.",
    ),
    "approval": ("Approval of a sample", "The sample waits for approval. Approve it or say what to correct."),
    "message": (
        "Message a buyer",
        "Write a message in the chat. An attachment may be a drawing or a certificate.",
    ),
    "receipt": (
        "Confirm what you receive",
        "Count the cartons when you receive them, then confirm the receipt.",
    ),
    "review": (
        "Review a supplier",
        "A review of the supplier is public. Be fair about quality and delivery.",
    ),
    "check": ("Quality check", "The quality check comes before packing. Say how many pieces failed."),
    "production": (
        "Production update",
        "A production update names the checkpoint and the expected finish date.",
    ),
    "account": (
        "Company and team",
        "Invite colleagues to your account and choose the permission of each one.",
    ),
    "notice": (
        "Notification settings",
        "Choose which notification comes by letter. Change your password here.",
    ),
    "invoice": ("Invoice and payment", "The invoice follows the payment terms. The deposit is paid first."),
    "customs": ("Customs papers", "Customs ask for a commercial list, the weight and the country of origin."),
    "material": ("Material and finish", "Name the material, the thickness and the finish of the surface."),
}
INDEX = Index(Doc(key, (Field(title, 8), Field(body, 1))) for key, (title, body) in PAGES.items())

MISTYPED = [
    ("quoat", "quote", "quote"),
    ("qoute", "quote", "quote"),
    ("sumbit", "submit", "quote"),
    ("requets", "request", "quote"),
    ("quantitty", "quantity", "quote"),
    ("bakcorder", "backorder", "backorder"),
    ("backordr", "backorder", "backorder"),
    ("vackorder", "backorder", "backorder"),
    ("shortgae", "shortage", "backorder"),
    ("cancle", "cancel", "backorder"),
    ("shippment", "shipment", "shipping"),
    ("shipmnet", "shipment", "shipping"),
    ("trackign", "tracking", "shipping"),
    ("traking", "tracking", "shipping"),
    ("carreir", "carrier", "shipping"),
    ("aproval", "approval", "approval"),
    ("approvel", "approval", "approval"),
    ("smaple", "sample", "approval"),
    ("attachement", "attachment", "message"),
    ("atachment", "attachment", "message"),
    ("mesage", "message", "message"),
    ("messsage", "message", "message"),
    ("certifcate", "certificate", "message"),
    ("recieve", "receive", "receipt"),
    ("reciept", "receipt", "receipt"),
    ("confrim", "confirm", "receipt"),
    ("suplier", "supplier", "review"),
    ("suppleir", "supplier", "review"),
    ("supllier", "supplier", "review"),
    ("reveiw", "review", "review"),
    ("qualtiy chek", "quality check", "check"),
    ("quallity", "quality", "check"),
    ("produciton", "production", "production"),
    ("prodcution updaet", "production update", "production"),
    ("chekpoint", "checkpoint", "production"),
    ("acount", "account", "account"),
    ("permision", "permission", "account"),
    ("collegues", "colleagues", "account"),
    ("notifcation", "notification", "notice"),
    ("pasword", "password", "notice"),
    ("invoise", "invoice", "invoice"),
    ("paymnet", "payment", "invoice"),
    ("dilivry", "delivery", "backorder"),
    ("cutsoms", "customs", "customs"),
    ("wieght", "weight", "customs"),
    ("materail", "material", "material"),
    ("thikcness", "thickness", "material"),
]


@pytest.mark.parametrize(("typed", "meant", "page"), MISTYPED)
def test_a_mistyped_word_finds_the_page_that_was_meant_and_says_so(typed, meant, page):
    found = INDEX.search(typed)
    assert found.corrected == meant
    assert found.hits[0].key == page
    assert found.exactly


@pytest.mark.parametrize(("typed", "meant", "page"), MISTYPED)
def test_a_mistyped_word_taken_as_typed_finds_nothing_else(typed, meant, page):
    found = INDEX.search(typed, forgive=False)
    assert found.corrected is None
    assert found.hits == ()
    assert set(found.missing) == set(found.words) == set(typed.split())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("form", "from"),
        ("trial", "trail"),
        ("customs", "costumes"),
        ("quite", "quote"),
        ("union", "onion"),
        ("shipper", "shipped"),
    ],
)
def test_a_word_that_exists_is_never_taken_for_its_more_frequent_neighbour(first, second):
    frequent = [Doc(number, (Field(f"All about {second} here", 1),)) for number in range(9)]
    index = Index([*frequent, Doc("rare", (Field(f"All about {first} here", 1),))])
    found = index.search(first)
    assert found.corrected is None
    assert [hit.key for hit in found.hits] == ["rare"]


@pytest.mark.parametrize(
    "typed", ["shipments", "approves", "approving", "cancelled", "Receiving", "messages", "quoted"]
)
def test_another_form_of_a_word_is_not_a_mistake(typed):
    found = INDEX.search(typed)
    assert found.corrected is None
    assert found.hits


@pytest.mark.parametrize(
    "typed", ["cat", "chk", "q", "ck20397x", "te451", "20398", "kangaroo", "zzzzzzzz", "tes"]
)
def test_short_words_codes_and_strangers_are_not_taken_for_something_else(typed):
    index = Index(
        [Doc("one", (Field("The cap, the check, the quote of CK-20397 and TE-450 for 20397 teas", 1),))]
    )
    found = index.search(typed + " ")
    assert found.corrected is None
    assert found.missing == (typed,)
    assert found.hits == ()


def test_a_stranger_of_four_letters_is_allowed_one_error_and_no_more():
    assert INDEX.search("anme ").corrected == "name"
    assert INDEX.search("anem ").corrected is None


def test_eight_letters_are_allowed_two_errors_and_no_more():
    assert INDEX.search("certifcaet").corrected == "certificate"
    assert INDEX.search("cretifcaet").corrected is None


@pytest.mark.parametrize("typed", ["submitt", "thicknes", "proces"])
def test_a_last_letter_doubled_or_left_out_is_not_even_noticed(typed):
    index = Index([Doc("one", (Field("Submit the thickness in the process", 1),))])
    assert index.search(typed).corrected is None
    assert index.search(typed).total == 1


def test_of_two_words_that_are_equally_near_the_frequent_one_is_meant():
    index = Index([Doc(n, (Field("carton", 1),)) for n in range(3)] + [Doc("rare", (Field("barton", 1),))])
    assert index.search("darton").corrected == "carton"


def test_a_doubled_or_swapped_letter_is_likelier_than_a_wrong_one():
    index = Index([Doc(n, (Field("amount", 1),)) for n in range(3)] + [Doc("rare", (Field("account", 1),))])
    assert index.search("acount").corrected == "account"


def test_of_two_words_that_are_equally_near_the_one_with_the_same_first_letter_is_meant():
    index = Index([Doc(n, (Field("carton", 1),)) for n in range(3)] + [Doc("rare", (Field("martin", 1),))])
    assert index.search("marton").corrected == "martin"


def test_a_word_that_is_near_without_its_ending_comes_between_one_error_and_two():
    index = Index(
        [Doc(n, (Field("shopments", 1),)) for n in range(3)] + [Doc("rare", (Field("shipment", 1),))]
    )
    assert index.search("shipmants").corrected == "shipment"
    index = Index(
        [Doc(n, (Field("shipment", 1),)) for n in range(3)] + [Doc("rare", (Field("shipmantr", 1),))]
    )
    assert index.search("shipmants").corrected == "shipmantr"


def test_a_word_is_not_taken_for_one_that_weighs_nothing_unless_letters_were_swapped_or_doubled():
    index = Index([Doc("one", (Field("This is for you with love", 1),))])
    assert index.search("fort ").corrected is None
    assert index.search("wiht ").corrected == "with"
    assert index.search("forr ").hits


def test_a_rare_word_with_one_error_comes_before_a_frequent_one_with_two():
    index = Index(
        [Doc(n, (Field("shipping", 1),)) for n in range(9)] + [Doc("rare", (Field("whipping", 1),))]
    )
    assert index.search("whipring").corrected == "whipping"


def test_only_the_mistyped_word_of_a_question_is_replaced():
    found = INDEX.search("  How do I  Recieve   the Cartons?")
    assert found.corrected == "How do I receive the Cartons"
    assert found.words == ("receive", "cartons")


def test_a_mistyped_word_that_weighs_nothing_does_not_stand_in_the_way():
    index = Index([Doc("one", (Field("What to do with your order because of this", 1),))])
    found = index.search("wiht yuor order")
    assert found.words == ("order",)
    assert found.exactly


@pytest.mark.parametrize(
    "typed", ["back order", "back-order", "Back Orders", "backorders", "order: back order"]
)
@pytest.mark.parametrize("forgive", [True, False])
def test_a_word_is_found_however_it_is_spaced(typed, forgive):
    found = INDEX.search(typed, forgive=forgive)
    assert found.corrected is None
    assert found.hits[0].key == "backorder"
    assert found.exactly


@pytest.mark.parametrize("typed", ["qualitycheck", "Qualitychecks", "quality-check", "quality check"])
@pytest.mark.parametrize("forgive", [True, False])
def test_two_words_are_found_when_they_are_run_together(typed, forgive):
    found = INDEX.search(typed, forgive=forgive)
    assert found.corrected is None
    assert [hit.key for hit in found.hits] == ["check"]
    assert "<mark>quality</mark> <mark>check</mark>" in found.hits[0].excerpt


def test_words_run_together_are_only_taken_apart_where_they_stand_side_by_side():
    assert INDEX.search("qualitycheck").total == 1
    assert INDEX.search("checkquality").total == 0


def test_words_run_together_are_not_taken_for_a_word_that_is_near():
    index = Index([Doc("two words", (Field("The pack list", 1),)), Doc("near", (Field("The packlost", 1),))])
    found = index.search("packlist")
    assert found.corrected is None
    assert [hit.key for hit in found.hits] == ["two words"]


def test_a_strange_word_may_end_in_a_very_short_one_that_is_not_marked():
    index = Index([Doc("one", (Field("Sign in here, then look in there", 1),))])
    found = index.search("signin")
    assert found.hits[0].excerpt == "<mark>Sign</mark> in here, then look in there"


def test_a_mistyped_word_broken_by_a_space_is_not_guessed():
    assert INDEX.search("ship ment date").hits[0].key == "shipping"
    assert INDEX.search("atach ment").corrected is None


def test_both_ways_of_writing_are_found_with_either():
    index = Index(
        [
            Doc("one", (Field("A backorder is late", 1),)),
            Doc("two", (Field("A back order is late", 1),)),
            Doc("hyphen", (Field("A back-order is late", 1),)),
            Doc("apart", (Field("We order it and send it back", 1),)),
        ]
    )
    assert {hit.key for hit in index.search("backorder").hits} == {"one", "two", "hyphen"}
    found = index.search("back order")
    assert {hit.key for hit in found.hits[:3]} == {"one", "two", "hyphen"}
    assert found.hits[3].key == "apart"
