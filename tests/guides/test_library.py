"""The library that the product comes with: every file fit to be read, and no editor's word written over."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cusket.lib.contact_info import find_contacts
from cusket.lib.places import place_for
from guides.models import Content, Kind, Page, Revision
from guides.selectors import shelf
from guides.services import approve, restore_revision, save_revision, take_down
from guides.services.library import LIBRARY, LibraryBroken, leaves, load_library, newer_leaf, take_over_leaf

pytestmark = pytest.mark.django_db
GUIDE = "guides/orders/reading-an-order.md"


@pytest.fixture
def shelved(tmp_path):
    """A copy of the library that a test may change: `shelved(GUIDE, "old words", "new words")`."""
    folder = tmp_path / "library"
    shutil.copytree(LIBRARY, folder)

    def change(source: str, old: str, new: str) -> Path:
        file = folder / source
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        return folder

    change.folder = folder
    return change


def test_every_file_is_published_and_read(client):
    done = load_library()
    assert len(done.added) == len(leaves()) >= 23
    assert not done.kept
    for reading in shelf().readings():
        answer = client.get(reading.url)
        assert answer.status_code == 200, reading.url
        assert reading.document.problems == (), (reading.url, reading.document.problems)


def test_the_pages_that_were_asked_for_are_there():
    load_library()
    titles = {reading.name: reading.title for reading in shelf().readings()}
    assert titles["help:how-to-submit-a-quote"] == "How to Submit a Quote"
    assert titles["help:managing-active-orders"] == "Managing Active Orders"
    assert titles["help:messaging-buyers"] == "Messaging Buyers — Chat & File Sharing"
    supplier = shelf().section(Kind.HELP, "supplier")
    assert [one.slug for one in supplier.readings] == [
        "how-to-submit-a-quote",
        "managing-active-orders",
        "messaging-buyers",
        "updates",
        "backorders",
        "shipping-and-tracking",
        "reviews",
    ]
    first, page, *_rest, last = supplier.readings
    assert (first.previous, last.next) == (None, None)
    assert (page.previous, page.next.slug) == (first, "messaging-buyers")


def test_every_link_of_the_library_opens(client_of, sven, alice, client):
    """GDE-7: by whoever it is for; to a visitor such a page says to sign in first."""
    load_library()
    addresses = set()
    for reading in shelf().readings():
        html = client.get(reading.url).content.decode()
        addresses |= set(re.findall(r'href="(/[^"]*)"', html))
    assert len(addresses) > 40
    for address in sorted(addresses):
        if address.startswith("/static/"):
            continue
        answers = [client_of(person).get(address, follow=True).status_code for person in (sven, alice)]
        assert 200 in answers, (address, answers)
        assert client.get(address, follow=True).status_code == 200, address


def test_every_anchor_of_the_library_is_on_its_page(client):
    load_library()
    for reading in shelf().readings():
        for address, anchor in re.findall(r'href="([^"#]*)#([^"]+)"', str(reading.document.html)):
            target = client.get(address).content.decode() if address else str(reading.document.html)
            assert f'id="{anchor}"' in target, (reading.url, address, anchor)


def test_both_tables_of_the_seller_guides_have_header_cells():
    load_library()
    updates = str(shelf().reading(Kind.GUIDE, "seller-production-updates").document.html)
    for name in (
        "Order reference",
        "Current stage",
        "Quantity status",
        "Current risk",
        "Next checkpoint",
        "Buyer action",
    ):
        assert re.search(rf'<th scope="row"[^>]*>{name}', updates), name
    backorders = str(shelf().reading(Kind.GUIDE, "seller-backorders").document.html)
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)', backorders)
    assert {"Message element", "Required detail", "Pass"} <= set(heads)
    for name in (
        "Affected item",
        "Affected quantity",
        "Current reason",
        "Buyer choices",
        "Next checkpoint",
        "Owner",
    ):
        assert re.search(rf'<th scope="row"[^>]*>{name}', backorders), name


def test_what_the_guides_tell_people_to_write_passes_the_contact_filter():
    found = {leaf.source: find_contacts(leaf.content.body) for leaf in leaves()}
    assert found == {source: [] for source in found}
    assert GUIDE in found


def test_every_place_of_work_that_is_named_is_there():
    for leaf in leaves():
        for name in leaf.content.use:
            assert place_for(name), (leaf.source, name)


def test_loading_twice_changes_nothing():
    load_library()
    before = list(Revision.objects.values_list("pk", "live_from", "updated_at"))
    word = shelf().version
    done = load_library()
    assert not done.added + done.updated + done.kept
    assert list(Revision.objects.values_list("pk", "live_from", "updated_at")) == before
    assert shelf().version == word


def test_a_newer_file_becomes_a_revision_and_a_small_one_moves_no_date(shelved, client):
    load_library(folder=shelved.folder)
    page = Page.objects.get(source=GUIDE)
    before = page.head.updated_at
    done = load_library(folder=shelved(GUIDE, "## ", "## Now: "))
    assert done.updated == [GUIDE]
    page.refresh_from_db()
    assert page.head.number == 2
    assert page.head.updated_at == before
    assert "Now: " in client.get(page.url).content.decode()


def test_an_edited_page_stays_its_editors(shelved, edith, client):
    load_library(folder=shelved.folder)
    page = Page.objects.get(source=GUIDE)
    mine = Content(**{**vars(page.head.content), "title": "Our own words"})
    save_revision(page, content=mine, seen=page.version, actor=edith)
    done = load_library(folder=shelved(GUIDE, "## ", "## Now: "))
    assert done.kept == [GUIDE]
    page.refresh_from_db()
    assert page.head.title == "Our own words"
    assert "Now: " not in client.get(page.url).content.decode()


def test_an_edited_page_whose_file_is_as_it_was_is_not_called_out(edith):
    load_library()
    page = Page.objects.get(source=GUIDE)
    mine = Content(**{**vars(page.head.content), "title": "Our own words"})
    save_revision(page, content=mine, seen=page.version, actor=edith)
    assert load_library().kept == []
    page.refresh_from_db()
    assert newer_leaf(page) is None


def test_a_page_that_was_taken_down_stays_down(shelved, edith):
    load_library(folder=shelved.folder)
    page = Page.objects.get(source=GUIDE)
    take_down(page, seen=page.version, actor=edith)
    assert load_library(folder=shelved(GUIDE, "## ", "## Now: ")).kept == [GUIDE]
    assert Client().get(page.url).status_code == 410


def test_a_library_text_that_an_editor_scheduled_is_not_overtaken(shelved, edith):
    """Taken over and given a moment by an editor: a text loaded before it would be replaced by an older one."""
    load_library(folder=shelved.folder)
    page = Page.objects.get(source=GUIDE)
    Revision.objects.filter(pk=page.head_id).update(library_sum="an older file")
    mine = Content(**{**vars(page.head.content), "title": "Our own words"})
    save_revision(page, content=mine, seen=page.version, actor=edith)
    page.refresh_from_db()
    taken = take_over_leaf(page, seen=page.version, actor=edith)
    page.refresh_from_db()
    approve(page, seen=page.version, at=timezone.now() + timedelta(days=1), actor=edith)
    assert load_library(folder=shelved(GUIDE, "## ", "## Now: ")).kept == [GUIDE]
    page.refresh_from_db()
    assert page.head_id == taken.pk


def test_a_restored_page_is_its_editors_too(shelved, edith):
    load_library(folder=shelved.folder)
    page = Page.objects.get(source=GUIDE)
    save_revision(page, content=Content(title="x"), seen=page.version, actor=edith)
    page.refresh_from_db()
    restore_revision(page, number=1, seen=page.version, actor=edith)
    assert load_library(folder=shelved(GUIDE, "## ", "## Now: ")).kept == [GUIDE]


def test_an_address_that_an_editor_took_before_is_left_to_them(topic, draft):
    mine = draft("reading-an-order", title="Ours")
    done = load_library()
    assert done.taken == [GUIDE]
    assert not Page.objects.filter(source=GUIDE).exists()
    mine.refresh_from_db()
    assert mine.head.title == "Ours"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("(help:", "(help:no-such-", "no such"),
        ("+++\n", "", r"\+\+\+"),
        ('title = "', 'titel = "', "title"),
        ('label = "', 'label = "A label that no card and no column has room for ', "Label: 6[0-9]"),
    ],
)
def test_a_broken_file_loads_nothing_and_is_named(shelved, old, new, why):
    folder = shelved(GUIDE, old, new)
    with pytest.raises(LibraryBroken, match=f"{GUIDE}.*{why}|{why}.*{GUIDE}"):
        load_library(folder=folder)
    assert not Page.objects.exists()


def test_the_command_says_what_it_did(capsys):
    call_command("library")
    assert f"{len(leaves())} added" in capsys.readouterr().out
    call_command("library")
    assert f"{len(leaves())} unchanged" in capsys.readouterr().out
