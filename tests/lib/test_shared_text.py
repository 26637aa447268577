"""The one door for text the other side reads: what did not go through it cannot be stored, by whatever road."""

from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cusket.accounts.models import Company
from cusket.lib.shared_text import ContactFound, SharedText, facts_for_other_side, shared

PHONE = "Call me on +44 7700 900123 today"


@pytest.fixture
def company(db):
    return Company.objects.create(name=shared("Birch Ltd"), slug="birch", place=shared("Leeds"), can_buy=True)


def unchanged(company):
    return Company.objects.get(pk=company.pk).name == "Birch Ltd" and Company.objects.count() == 1


@contextmanager
def refused(sentence):
    """The write inside is refused as a programmer's mistake, and the transaction around it goes on."""
    with pytest.raises(TypeError, match=sentence), transaction.atomic():
        yield


# The door


def test_contact_details_do_not_pass_and_the_refusal_says_where():
    with pytest.raises(
        ContactFound, match=r"Not sent: this has a phone number \(“\+44 7700 900123”\)"
    ) as caught:
        shared(PHONE, field="body")
    found = caught.value
    assert (found.status, found.field, found.text) == (422, "body", PHONE)
    [contact] = found.contacts
    assert PHONE[contact.start : contact.end].strip() == "+44 7700 900123"


def test_what_passes_is_the_same_text_and_known_as_such():
    text = shared("500 bags by Friday")
    assert text == "500 bags by Friday"
    assert type(text) is SharedText


def test_the_orders_own_identifiers_pass():
    with pytest.raises(ContactFound):
        shared("Call it 07700900123")
    assert shared("Call it 07700900123", known=["07700900123"])


def test_a_number_spread_over_several_messages_is_found_in_the_last():
    assert shared("900123")
    with pytest.raises(ContactFound):
        shared("900123", earlier=["You can call me, it is", "+44 7700"])


# The columns


def test_a_plain_string_cannot_be_created(company):
    with refused("name is not a SharedText; pass it through shared"):
        Company.objects.create(name="Ash Ltd", slug="ash", place=shared("Leeds"), can_buy=True)
    assert unchanged(company)


def test_a_plain_string_cannot_be_saved(company):
    company.name = "Ash Ltd"
    for save in (company.save, lambda: company.save(update_fields=["name"])):
        with refused("name is not a SharedText"):
            save()
    assert unchanged(company)


def test_a_plain_string_cannot_be_updated(company):
    with refused("name is not a SharedText"):
        Company.objects.filter(pk=company.pk).update(name="Ash Ltd")
    assert unchanged(company)


def test_a_plain_string_cannot_be_written_in_bulk(company):
    with refused("place is not a SharedText"):
        Company.objects.bulk_create(
            [Company(name=shared("Ash Ltd"), slug="ash", place="Leeds", can_buy=True)]
        )
    company.name = "Ash Ltd"
    with refused("name is not a SharedText"):
        Company.objects.bulk_update([company], ["name"])
    assert unchanged(company)


def test_a_plain_string_cannot_slip_in_as_a_default_of_a_lookup(company):
    with refused("name is not a SharedText"):
        Company.objects.update_or_create(slug="birch", defaults={"name": "Ash Ltd"})
    assert unchanged(company)


def test_what_went_through_the_door_is_stored_and_read_back_as_such(company):
    company.about = shared("We sell bags")
    company.save(update_fields=["about"])
    Company.objects.filter(pk=company.pk).update(place=shared("York"))
    found = Company.objects.get(pk=company.pk)
    assert (found.about, found.place) == ("We sell bags", "York")
    assert type(found.about) is type(found.place) is SharedText
    # What was read can be written back as it is.
    found.save()


def test_nothing_needs_no_door(company):
    company.about = ""
    company.save()
    assert Company.objects.get(pk=company.pk).about == ""


def test_asking_with_a_plain_string_is_allowed(company):
    assert Company.objects.filter(name="Birch Ltd", place__icontains="lee").get() == company


def test_the_admins_forms_go_through_the_door(company):
    company.name = "Ash Ltd, ask@ash-tools.co.uk"
    with pytest.raises(ValidationError, match="Not sent: this has an email address"):
        company.full_clean()
    company.name = "Ash Ltd"
    company.full_clean()
    company.save()
    assert Company.objects.get(pk=company.pk).name == "Ash Ltd"


# Facts of an entry


@pytest.mark.parametrize(
    "facts",
    [
        {"carrier": "Our own lorry"},
        {"problems": [{"line": "Canvas tote, Navy"}]},
        {"deep": {"deeper": ["one", {"deepest": "two words"}]}},
        {"pair": ("ok", "two words")},
        {"long": "x" * 41},
    ],
)
def test_facts_with_words_that_skipped_the_door_are_a_mistake(facts):
    with pytest.raises(TypeError, match="is not a SharedText; pass it through shared"):
        facts_for_other_side(facts)


def test_the_mistake_says_where():
    with pytest.raises(TypeError, match=r"facts\.problems\.line is not"):
        facts_for_other_side({"problems": [{"line": "Canvas tote, Navy"}]})


def test_facts_that_went_through_the_door_or_hold_no_words_pass():
    facts = {
        "carrier": shared("Our own lorry"),
        "problems": [{"line": shared("Canvas tote, Navy"), "short": 3}],
        "from": "in_production",
        "total": "2175.00",
        "after_days": 0,
        "nothing": None,
    }
    assert facts_for_other_side(facts) == facts
