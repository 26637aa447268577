"""Files in the chat: attached, judged by what is in them, sent, read by the two companies, swept (CHT-3 to CHT-9, P2, P8)."""

import io
import json
import re
import time
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image

from chat.models import Attachment, Draft, Entry, HeldText
from chat.services import FILES_A_MESSAGE, attachment, mark_read, message, sweep, unsend_message
from cusket.lib.clock import _duties
from cusket.lib.storage import DurableStorage
from cusket.lib.uploads import turns
from cusket.lib.uploads import verify as door
from orders.services.order import answer_cancellation, ask_cancellation
from tests.chat import papers
from tests.factories import SIDE, text_of
from tests.factories import key as fresh_key

KINDS = "Pictures (JPEG, PNG, WebP, GIF, HEIC), PDF and Word documents (.doc, .docx) can be attached."
MAIL = "alice.ward@birch.co.uk"


@pytest.fixture(autouse=True)
def agreement(settings, tmp_path, db):
    """A storage of this test's own; when the test is over, it and the database agree, and nothing is half-way (P8)."""
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    yield
    assert papers.in_storage() == papers.in_database()
    assert papers.left_in_staging() == []
    assert not Attachment.objects.filter(ready_at=None).exists()
    # Whoever came has been counted out again, refused or not.
    assert not attachment._arriving


@pytest.fixture
def attach(press, request):
    """Somebody's page uploads a file, as its script does; `htmx=False` is the bare form."""

    def send(who, order, name="tote.jpg", data=None, *, key="", htmx=True):
        file = papers.upload(name, papers.picture() if data is None else data)
        person = request.getfixturevalue(who)
        path = f"{SIDE[who]}/{order.code}/files/"
        return press(person, path, htmx=htmx, file=file, key=key or fresh_key())

    return send


@pytest.fixture
def say(press, request):
    """Somebody sends a message; `files` are (name, bytes) that come with it, as without script."""

    def send(who, order, body="", *, files=(), attached=(), key="one", htmx=False, **values):
        form = {"body": body, "key": key, "attached": list(attached), **values}
        if files:
            form["file"] = [papers.upload(name, data) for name, data in files]
        person = request.getfixturevalue(who)
        return press(person, f"{SIDE[who]}/{order.code}/messages/", htmx=htmx, **form)

    return send


@pytest.fixture
def sent(attach, say):
    """A file that was attached and sent."""

    def send(who, order, name="tote.jpg", data=None, body="Here it is"):
        file = code_of(attach(who, order, name, data))
        assert say(who, order, body, attached=[file], key=fresh_key()).status_code == 302
        return Attachment.objects.get(code=file)

    return send


def code_of(answer):
    assert answer.status_code == 201, text_of(answer)
    return re.search(r'name="attached" value="([^"]+)"', answer.content.decode())[1]


def offered(answer):
    """The codes of staged files that a page would send with the message."""
    return re.findall(r'name="attached" value="([^"]+)"', answer.content.decode())


def messages(order):
    return list(Entry.objects.filter(conversation=order.conversation, kind="message").order_by("number"))


def names_with(entry):
    return [file["name"] for file in entry.facts.get("files", [])]


def box(answer):
    """What the answer's page holds in the box."""
    return re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.content.decode(), re.S)[1]


def has_come(client, path, **headers):
    """An answer and all of its bytes, read to the end so that the file it comes from is closed."""
    answer = client.get(path, headers=headers)
    return answer, answer.getvalue()


def status_of(client, path, **headers):
    return has_come(client, path, **headers)[0].status_code


# Attaching: who may


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404)])
@pytest.mark.parametrize("htmx", [True, False])
def test_readers_and_strangers_attach_nothing(attach, say, rang, bob, mallory, order, who, status, htmx):
    assert attach(who, order, htmx=htmx).status_code == status
    assert (
        say(who, order, "With a file", files=[("a.jpg", papers.picture())], htmx=htmx).status_code == status
    )
    assert not Attachment.objects.exists()
    assert messages(order) == []
    assert not rang.rings


def test_a_visitor_attaches_nothing_and_is_asked_to_sign_in(press, order):
    file = papers.upload("tote.jpg", papers.picture())
    answer = press(Client(), f"/orders/{order.code}/files/", file=file, key="one")
    assert answer.status_code == 302
    assert answer.url.startswith("/account/sign-in/")
    assert not Attachment.objects.exists()


def test_the_other_sides_address_takes_nothing(press, sven, order):
    file = papers.upload("tote.jpg", papers.picture())
    assert press(sven, f"/orders/{order.code}/files/", file=file, key="one").status_code == 403
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("status", ["completed", "cancelled"])
@pytest.mark.parametrize("who", ["alice", "sven"])
def test_to_an_order_that_ended_nothing_is_attached_and_the_text_is_kept(attach, say, order_at, who, status):
    order = order_at(status)
    for htmx in (True, False):
        answer = attach(who, order, htmx=htmx)
        assert answer.status_code == 422
        assert "its thread can be read but not written to" in text_of(answer)
    answer = say(who, order, "One more thing", files=[("a.jpg", papers.picture())])
    assert answer.status_code == 422
    assert not Attachment.objects.exists()
    assert messages(order) == []


def test_a_form_from_another_site_attaches_nothing(press, client_of, alice, order):
    file = papers.upload("tote.jpg", papers.picture())
    answer = press(client_of(alice, csrf=True), f"/orders/{order.code}/files/", file=file, key="one")
    assert answer.status_code == 403
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_no_file_at_all_is_asked_for(press, alice, order, htmx):
    answer = press(alice, f"/orders/{order.code}/files/", key="one", htmx=htmx)
    assert answer.status_code == 422
    assert not Attachment.objects.exists()


# Attaching: what may (CHT-4, CHT-5, CHT-6)


@pytest.mark.parametrize(
    ("name", "data", "kind", "content_type"),
    [
        ("tote.jpg", papers.picture(), "image", "image/jpeg"),
        ("tote.png", papers.picture("PNG"), "image", "image/png"),
        ("tote.webp", papers.picture("WEBP"), "image", "image/webp"),
        ("tote.gif", papers.picture("GIF"), "image", "image/gif"),
        ("terms.pdf", papers.pdf(), "pdf", "application/pdf"),
        ("terms.doc", papers.doc(), "doc", "application/msword"),
        (
            "terms.docx",
            papers.docx(),
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_pictures_pdf_and_word_are_attached_and_nobody_is_told_yet(
    attach, rang, client_of, sven, order, name, data, kind, content_type
):
    answer = attach("alice", order, name, data)
    code = code_of(answer)
    row = Attachment.objects.get(code=code)
    assert (row.kind, row.content_type, str(row.name)) == (kind, content_type, name)
    assert row.entry is None
    assert name in text_of(answer)
    assert f"Remove {name}" in text_of(answer)
    assert not rang.rings
    assert messages(order) == []
    path = f"/factory/orders/{order.code}"
    assert name not in client_of(sven).get(f"{path}/").content.decode()
    assert name not in client_of(sven).get(f"{path}/files/").content.decode()


PROGRAM = b"MZ\x90\x00" + b"\0" * 600
PAGE = b"<!doctype html><script>alert(1)</script>" + b" " * 600


def archive():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("prices.txt", "4.35")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("setup.exe", PROGRAM),
        ("parts.zip", archive()),
        ("page.html", PAGE),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("prices.xlsx", archive()),
        ("tote.jpg", PROGRAM),
        ("terms.pdf", PAGE),
        ("setup.exe", papers.picture()),
        ("page.html", papers.pdf()),
        ("tote", PROGRAM),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_programs_archives_and_pages_are_refused_with_the_list_of_what_is_taken(
    attach, order, name, data, htmx
):
    answer = attach("alice", order, name, data, htmx=htmx)
    assert answer.status_code == 422
    said = text_of(answer)
    assert f"“{name}” was not attached" in said
    assert KINDS in said
    assert ("<html" in answer.content.decode()) is not htmx
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        # An archive begins as a .docx does, so it is opened before it is refused.
        ("parts.docx", archive(), "neither a picture nor a PDF nor a Word document inside"),
        ("terms.docx", papers.pdf(), "inside it is a PDF"),
        ("terms.pdf", papers.picture(), "inside it is a picture"),
        ("tote.jpg", b"\xff\xd8\xff\xe0 and then nothing of a picture", "damaged"),
        ("tote.jpg", b"", "it is empty"),
        ("terms.pdf", papers.picture() + papers.pdf(), "inside it is a picture"),
    ],
)
def test_the_type_is_judged_by_what_is_inside(attach, order, name, data, why):
    answer = attach("alice", order, name, data)
    assert answer.status_code == 422
    assert why in text_of(answer)
    assert not Attachment.objects.exists()


def test_20_mib_are_taken_and_one_byte_more_is_not(attach, say, order):
    whole = papers.pdf_of(papers.LIMIT)
    row = Attachment.objects.get(code=code_of(attach("alice", order, "whole.pdf", whole)))
    assert row.size == papers.LIMIT == default_storage.size(row.original.name)
    answer = attach("alice", order, "more.pdf", whole + b"\n")
    assert answer.status_code == 422
    assert "“more.pdf” was not attached: it is larger than 20 MB" in text_of(answer)
    assert Attachment.objects.get() == row


def test_with_a_file_that_is_too_large_the_text_comes_back(say, rang, order):
    large = papers.picture() + b"\0" * papers.LIMIT
    answer = say("alice", order, "The label is <attached>", files=[("label.jpg", large)])
    assert answer.status_code == 422
    assert "“label.jpg” was not attached: it is larger than 20 MB" in text_of(answer)
    assert box(answer) == "The label is &lt;attached&gt;"
    assert messages(order) == []
    assert not Attachment.objects.exists()
    assert not rang.rings


def test_a_draft_is_kept_beside_a_refused_file(press, attach, client_of, alice, order):
    press(alice, f"/orders/{order.code}/draft/", body="The label is", key="one")
    assert attach("alice", order, "setup.exe", PROGRAM).status_code == 422
    assert Draft.objects.get().body == "The label is"
    assert box(client_of(alice).get(f"/orders/{order.code}/")) == "The label is"


def test_a_file_that_is_busy_to_look_at_may_be_tried_again(attach, say, order, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(door._turns, "_inside", 100)
        answer = attach("alice", order, key="k")
        assert (answer.status_code, answer["Retry-After"]) == (503, "10")
        answer = say("alice", order, "With a picture", files=[("tote.jpg", papers.picture())])
        assert (answer.status_code, answer["Retry-After"]) == (503, "10")
        assert "many files arrive at the moment" in text_of(answer)
        assert box(answer) == "With a picture"
    assert not Attachment.objects.exists()
    assert attach("alice", order, key="k").status_code == 201


@pytest.mark.parametrize(
    ("error", "status", "why"),
    [
        (OSError(28, "No space left on device"), 507, "the site has no room for files at the moment"),
        (OSError(5, "Input/output error"), 503, "the place where files are kept does not answer"),
        # What a bucket's library raises is no OSError.
        (RuntimeError("EndpointConnectionError"), 503, "the place where files are kept does not answer"),
    ],
)
def test_a_storage_that_fails_leaves_nothing_behind_and_the_key_may_be_used_again(
    attach, say, order, monkeypatch, error, status, why
):
    saved = []
    whole = DurableStorage.save

    def fails(self, name, content, max_length=None):
        saved.append(name)
        if len(saved) % 3 == 2:
            raise error
        return whole(self, name, content, max_length)

    with monkeypatch.context() as patched:
        patched.setattr(DurableStorage, "save", fails)
        answer = attach("alice", order, key="k")
        assert answer.status_code == status
        assert int(answer["Retry-After"]) >= 10
        assert f"“tote.jpg” was not attached: {why}" in text_of(answer)
        assert len(saved) == 2
        saved.append("")
        answer = say("alice", order, "With a picture", files=[("tote.jpg", papers.picture())])
        assert (answer.status_code, box(answer)) == (status, "With a picture")
    assert not Attachment.objects.exists()
    assert papers.in_storage() == set()
    assert attach("alice", order, key="k").status_code == 201


def test_a_storage_that_does_not_even_forget_is_swept_when_it_is_back(attach, alice, order, monkeypatch):
    def fails(*_any, **_rest):
        raise RuntimeError("EndpointConnectionError")

    with monkeypatch.context() as patched:
        patched.setattr(DurableStorage, "save", fails)
        patched.setattr(DurableStorage, "delete", fails)
        assert attach("alice", order, key="k").status_code == 503
    assert not Attachment.objects.get().ready_at
    Attachment.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert sweep() == 1
    assert papers.in_storage() == set()


def test_files_that_arrive_at_once_are_counted_one_after_the_other(attach, order, monkeypatch):
    for n in range(FILES_A_MESSAGE - 1):
        attach("alice", order, f"{n}.jpg")
    whole = attachment.verify
    others = iter(["other.jpg"])

    def meanwhile(*args, **options):
        for name in others:
            assert attach("alice", order, name).status_code == 201
        return whole(*args, **options)

    monkeypatch.setattr(attachment, "verify", meanwhile)
    answer = attach("alice", order, "11.jpg")
    assert answer.status_code == 422
    assert "A message takes 10 files." in text_of(answer)
    assert Attachment.objects.count() == FILES_A_MESSAGE


def test_the_tenth_file_that_is_sent_again_while_it_arrives_is_not_one_too_many(attach, order):
    for n in range(FILES_A_MESSAGE):
        attach("alice", order, f"{n}.jpg", key=f"k{n}")
    Attachment.objects.filter(client_key="k9").update(ready_at=None)
    assert attach("alice", order, "9.jpg", key="k9").status_code == 409
    Attachment.objects.update(ready_at=timezone.now())


def test_a_file_that_is_forgotten_while_it_is_stored_leaves_nothing_behind(attach, order, monkeypatch):
    whole = DurableStorage.save

    def slow(self, name, content, max_length=None):
        stored = whole(self, name, content, max_length)
        Attachment.objects.all().delete()
        return stored

    with monkeypatch.context() as patched:
        patched.setattr(DurableStorage, "save", slow)
        answer = attach("alice", order, key="k")
    assert answer.status_code == 409
    assert "Attach it again." in text_of(answer)
    assert papers.in_storage() == set()
    assert attach("alice", order, key="k").status_code == 201


# Once is once (P2)


def test_the_same_key_twice_is_one_file(attach, order):
    first = code_of(attach("alice", order, key="k"))
    assert code_of(attach("alice", order, key="k")) == first
    assert Attachment.objects.count() == 1


def test_the_same_key_of_another_person_or_order_is_another_file(attach, order, order_at):
    codes = {
        code_of(attach("alice", order, key="k")),
        code_of(attach("sven", order, key="k")),
        code_of(attach("alice", order_at("confirmed"), key="k")),
    }
    assert len(codes) == 3


def test_a_refusal_does_not_use_up_the_key(attach, order):
    assert attach("alice", order, "setup.exe", PROGRAM, key="k").status_code == 422
    assert attach("alice", order, key="k").status_code == 201


def test_while_a_try_is_under_way_its_key_is_taken_and_a_dead_one_makes_room(attach, alice, order):
    row = Attachment.objects.get(code=code_of(attach("alice", order, key="k")))
    Attachment.objects.filter(pk=row.pk).update(ready_at=None)
    answer = attach("alice", order, key="k")
    assert answer.status_code == 409
    assert "This file is being attached already." in text_of(answer)
    Attachment.objects.filter(pk=row.pk).update(created_at=timezone.now() - attachment.DEAD_AFTER * 2)
    assert code_of(attach("alice", order, key="k")) != row.code
    assert Attachment.objects.count() == 1


# Contact details in files (CHT-8, CHT-9)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (f"write to {MAIL}.pdf", papers.pdf(), "its name has an email address"),
        ("call +44 7700 900123.jpg", papers.picture(), "its name has a phone number"),
        ("terms.pdf", papers.pdf(f"Write to {MAIL}"), MAIL),
        ("terms.docx", papers.docx("Call me: +44 7700 900123"), "+44 7700 900123"),
        ("terms.doc", papers.doc(f"Write to {MAIL}"), MAIL),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_contact_details_in_a_name_or_a_document_are_held_back_and_kept_for_staff(
    attach, say, rang, client_of, alice, sven, order, name, data, words, htmx
):
    if htmx:
        answer = attach("alice", order, name, data)
        place = "buyer:order_files/"
    else:
        answer = say("alice", order, "The terms", files=[(name, data)])
        place = "buyer:order_message/"
        assert box(answer) == "The terms"
        # The text is not to blame: nothing in it is marked or offered to be taken out.
        assert "<mark>" not in answer.content.decode()
        assert "Remove it and send" not in text_of(answer)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Attachment.objects.exists()
    assert messages(order) == []
    assert not rang.rings
    held = HeldText.objects.get()
    assert (held.place, held.member, held.conversation) == (place, alice, order.conversation)
    assert held.found
    assert status_of(client_of(sven), f"/factory/orders/{order.code}/entries/?after=1") == 204


def test_the_orders_own_numbers_pass_in_names_and_documents(attach, order):
    order.lines.update(sku=type(order.lines.get().sku)("07700900123"))
    assert (
        attach("alice", order, "call 07700900123.pdf", papers.pdf("Call it 07700900123")).status_code == 201
    )


# Sending


def test_a_message_takes_its_files_along_in_their_order(attach, say, rang, client_of, sven, order):
    codes = [code_of(attach("alice", order, f"{n}.jpg")) for n in (1, 2, 3)][::-1]
    assert say("alice", order, "Three views", attached=codes).status_code == 302
    [entry] = messages(order)
    assert names_with(entry) == ["3.jpg", "2.jpg", "1.jpg"]
    assert {file.entry for file in Attachment.objects.all()} == {entry}
    # A ring names and counts; what the files are called is asked for.
    assert ".jpg" not in str(rang.rings)
    page = client_of(sven).get(f"/factory/orders/{order.code}/").content.decode()
    for code in codes:
        assert f"/factory/orders/{order.code}/files/{code}/thumbnail/" in page


def test_files_alone_are_a_message(attach, say, client_of, sven, order):
    assert say("alice", order, "   ", attached=[code_of(attach("alice", order))]).status_code == 302
    assert names_with(messages(order)[0]) == ["tote.jpg"]
    assert "tote.jpg" in client_of(sven).get(f"/factory/orders/{order.code}/").content.decode()


def test_the_same_message_twice_has_its_files_once(attach, say, order):
    code = code_of(attach("alice", order))
    for _ in range(2):
        assert say("alice", order, "Here", attached=[code, code]).status_code == 302
    assert [names_with(entry) for entry in messages(order)] == [["tote.jpg"]]


def test_the_same_key_with_other_files_is_refused(attach, say, order):
    one, two = (code_of(attach("alice", order, f"{n}.jpg")) for n in (1, 2))
    assert say("alice", order, "Here", attached=[one]).status_code == 302
    answer = say("alice", order, "Here", attached=[two])
    assert answer.status_code == 422
    assert "This form was sent before with other files." in text_of(answer)
    assert Attachment.objects.get(code=two).entry is None


@pytest.fixture
def not_hers(attach, sent, press, alice, order, order_at):
    """The code of a file that Alice may not send here, by why."""

    def make(why):
        match why:
            case "somebody else's":
                return code_of(attach("sven", order, "svens.jpg"))
            case "of another order":
                return code_of(attach("alice", order_at("confirmed"), "other.jpg"))
            case "sent already":
                return sent("alice", order, "sent.jpg").code
            case "sent by the other side":
                return sent("sven", order, "theirs.jpg").code
            case "gone":
                gone = code_of(attach("alice", order, "gone.jpg"))
                press(alice, f"/orders/{order.code}/files/{gone}/remove/")
                return gone
            case "invented":
                return "no-such-file"
        return "\x00' OR 1=1"

    return make


@pytest.mark.parametrize(
    "why",
    [
        "somebody else's",
        "of another order",
        "sent already",
        "sent by the other side",
        "gone",
        "invented",
        "odd",
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_a_file_that_is_not_the_senders_to_send_is_refused_and_all_else_is_kept(
    attach, say, not_hers, rang, order, why, htmx
):
    another, hers = not_hers(why), code_of(attach("alice", order, "hers.jpg"))
    before = len(messages(order))
    entries = dict(Attachment.objects.values_list("code", "entry"))
    answer = say("alice", order, "With these", attached=[hers, another], key="new", htmx=htmx)
    assert answer.status_code == 422
    assert "A file you attached" in text_of(answer)
    if not htmx:
        assert box(answer) == "With these"
        assert offered(answer) == [hers]
    assert len(messages(order)) == before
    assert dict(Attachment.objects.values_list("code", "entry")) == entries
    assert not rang.rings
    # Neither the key nor her own file is used up.
    assert say("alice", order, "With this", attached=[hers], key="new", htmx=htmx).status_code in (200, 302)
    assert names_with(messages(order)[-1]) == ["hers.jpg"]


def test_a_message_takes_ten_files_and_not_eleven(attach, say, order):
    codes = [code_of(attach("alice", order, f"{n}.jpg")) for n in range(FILES_A_MESSAGE)]
    answer = attach("alice", order, "11.jpg")
    assert answer.status_code == 422
    assert "A message takes 10 files." in text_of(answer)
    answer = say("alice", order, "All", attached=[*codes, "one-more"])
    assert answer.status_code == 422
    assert "A message takes 10 files." in text_of(answer)
    assert messages(order) == []
    assert say("alice", order, "All", attached=codes).status_code == 302
    assert len(names_with(messages(order)[0])) == 10
    # The next message begins with none.
    assert attach("alice", order, "11.jpg").status_code == 201


def test_who_has_sent_a_gigabyte_in_a_day_waits(attach, say, order, monkeypatch):
    monkeypatch.setattr(attachment, "A_DAY", 2 * len(papers.picture()))
    for n in range(2):
        assert attach("alice", order, f"{n}.jpg").status_code == 201
    answer = attach("alice", order, "3.jpg")
    assert answer.status_code == 429
    assert "in the last 24 hours" in text_of(answer)
    answer = say("alice", order, "And one more", files=[("3.jpg", papers.picture())])
    assert answer.status_code == 429
    assert box(answer) == "And one more"
    assert attach("sven", order).status_code == 201
    Attachment.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert attach("alice", order, "3.jpg").status_code == 201


@pytest.mark.parametrize("how", ["swept", "sent"])
def test_a_file_that_goes_while_the_message_is_sent_takes_the_message_back(
    attach, say, rang, order, monkeypatch, how
):
    code = code_of(attach("alice", order))
    whole = message.add_entry

    def meanwhile(*args, **kwargs):
        entry = whole(*args, **kwargs)
        row = Attachment.objects.get(code=code)
        if how == "swept":
            attachment._forget(row)
        else:
            Attachment.objects.filter(pk=row.pk).update(entry=Entry.objects.exclude(pk=entry.pk).first())
        return entry

    with monkeypatch.context() as patched:
        patched.setattr(message, "add_entry", meanwhile)
        answer = say("alice", order, "Here", attached=[code])
    assert answer.status_code == 422
    assert "A file you attached" in text_of(answer)
    assert box(answer) == "Here"
    assert messages(order) == []
    assert not rang.rings
    if how == "swept":
        # Here the sweeper shares the message's transaction, which has brought its row back.
        Attachment.objects.all().delete()


def test_a_text_that_is_held_back_keeps_its_files_for_the_next_try(attach, say, order):
    code = code_of(attach("alice", order))
    answer = say("alice", order, f"Write to {MAIL}", attached=[code])
    assert answer.status_code == 422
    assert offered(answer) == [code]
    assert Attachment.objects.get().entry is None
    answer = say("alice", order, f"Write to {MAIL}", attached=[code], without="1")
    assert answer.status_code == 302
    [entry] = messages(order)
    assert MAIL not in entry.body
    assert names_with(entry) == ["tote.jpg"]


def test_three_files_of_a_person_arrive_at_a_time(attach, say, alice, order, monkeypatch):
    monkeypatch.setitem(attachment._arriving, alice.pk, attachment.AT_ONCE)
    answer = attach("alice", order, key="k")
    assert (answer.status_code, answer["Retry-After"]) == (429, "3")
    assert "3 files at a time." in text_of(answer)
    answer = say("alice", order, "With a picture", files=[("tote.jpg", papers.picture())])
    assert (answer.status_code, box(answer)) == (429, "With a picture")
    assert not Attachment.objects.exists()
    assert attach("sven", order).status_code == 201
    del attachment._arriving[alice.pk]
    assert attach("alice", order, key="k").status_code == 201


# Without script: the files come with the text


def test_files_of_a_form_that_there_is_no_time_for_are_refused_and_the_others_stay(
    say, order, alice, monkeypatch
):
    now = [time.monotonic()]
    looked_at = []
    whole = attachment.verify

    def slow(arrived, **options):
        found = whole(arrived, **options)
        looked_at.append(arrived.name)
        now[0] += attachment.FORM_SECONDS / 2
        return found

    monkeypatch.setattr(attachment, "verify", slow)
    monkeypatch.setattr(attachment, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(door, "time", SimpleNamespace(monotonic=lambda: now[0]))
    files = [(f"{n}.jpg", papers.picture()) for n in range(4)]
    answer = say("alice", order, "With pictures", files=files)
    assert (answer.status_code, box(answer)) == (503, "With pictures")
    assert looked_at == ["0.jpg", "1.jpg"]
    assert text_of(answer).count("Attach it again.") >= 2
    assert set(offered(answer)) == set(Attachment.objects.values_list("code", flat=True))
    assert len(offered(answer)) == 2


def test_who_has_had_too_much_looked_at_waits_and_others_do_not(attach, say, order, monkeypatch):
    monkeypatch.setattr(turns, "ALLOWANCE", 0.000001)
    # What is refused has cost as much as what is not.
    assert attach("alice", order, "tote.jpg", papers.picture()[:300]).status_code == 422
    answer = attach("alice", order, key="k")
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "has taken too much of the last ten minutes" in text_of(answer)
    answer = say("alice", order, "With a picture", files=[("tote.jpg", papers.picture())])
    assert (answer.status_code, box(answer)) == (429, "With a picture")
    assert attach("sven", order).status_code == 201
    door._turns.forget()
    assert attach("alice", order, key="k").status_code == 201


def test_text_and_several_files_of_one_form_are_one_message(say, order):
    files = [("tote.jpg", papers.picture()), ("terms.pdf", papers.pdf()), ("terms.docx", papers.docx())]
    answer = say("alice", order, "All of it", files=files)
    assert answer.url == f"/orders/{order.code}/?tab=chat#entry-2"
    [entry] = messages(order)
    assert (entry.body, names_with(entry)) == ("All of it", ["tote.jpg", "terms.pdf", "terms.docx"])


def test_one_refused_file_keeps_the_text_and_the_other_files(say, rang, order):
    files = [("tote.jpg", papers.picture()), ("setup.exe", PROGRAM), ("terms.pdf", papers.pdf())]
    answer = say("alice", order, "All <of> it", files=files)
    assert answer.status_code == 422
    assert "“setup.exe” was not attached: files that end in “.exe” are not taken." in text_of(answer)
    assert box(answer) == "All &lt;of&gt; it"
    assert messages(order) == []
    assert not rang.rings
    kept = offered(answer)
    assert [str(Attachment.objects.get(code=code).name) for code in kept] == ["tote.jpg", "terms.pdf"]
    # The very form that came back is sent: nothing has to be chosen again.
    assert say("alice", order, "All <of> it", attached=kept).status_code == 302
    assert names_with(messages(order)[0]) == ["tote.jpg", "terms.pdf"]


def test_a_form_that_came_back_takes_another_file_in_the_same_place(say, order):
    answer = say("alice", order, f"Write to {MAIL}", files=[("front.jpg", papers.picture())])
    assert answer.status_code == 422
    back = papers.picture(colour=(0, 0, 90))
    again = say("alice", order, "Both views", files=[("back.jpg", back)], attached=offered(answer))
    assert again.status_code == 302
    assert names_with(messages(order)[0]) == ["front.jpg", "back.jpg"]


def test_a_form_with_files_that_is_sent_twice_is_one_message(say, rang, order):
    files = [("tote.jpg", papers.picture()), ("terms.pdf", papers.pdf())]
    for _ in range(2):
        assert say("alice", order, "Both", files=files).status_code == 302
    assert not rang.rings
    assert [names_with(entry) for entry in messages(order)] == [["tote.jpg", "terms.pdf"]]
    assert Attachment.objects.count() == 2


def test_a_form_with_files_that_had_arrived_is_answered_as_such_after_the_order_ended(
    say, alice, sven, order
):
    files = [("tote.jpg", papers.picture())]
    assert say("alice", order, "Here", files=files).status_code == 302
    ask_cancellation(order, reason="The shop was closed", key="two", actor=alice)
    order.refresh_from_db()
    answer_cancellation(order, answer="agreed", seen=order.version, key="three", actor=sven)
    assert say("alice", order, "Here", files=files).status_code == 302
    assert len(messages(order)) == Attachment.objects.count() == 1


def test_eleven_files_in_one_form_are_ten_and_a_sentence(say, order):
    files = [(f"{n}.jpg", papers.picture()) for n in range(11)]
    answer = say("alice", order, "All of them", files=files)
    assert answer.status_code == 422
    assert "A message takes 10 files." in text_of(answer)
    assert box(answer) == "All of them"
    assert len(offered(answer)) == 10
    assert messages(order) == []


def test_the_bare_form_of_one_file_leads_back_to_the_message(attach, client_of, alice, order):
    answer = attach("alice", order, htmx=False)
    assert (answer.status_code, answer.url) == (302, f"/orders/{order.code}/?tab=chat#reply")
    assert len(offered(client_of(alice).get(f"/orders/{order.code}/"))) == 1


# Removing what was attached


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("mallory", 404), ("sven", 302), ("signe", 302)])
def test_nobody_removes_anothers_file(attach, press, request, bob, mallory, signe, order, who, status):
    code = code_of(attach("alice", order))
    path = f"{SIDE[who]}/{order.code}/files/{code}/remove/"
    assert press(request.getfixturevalue(who), path).status_code == status
    assert Attachment.objects.filter(code=code).exists()


def test_a_removed_file_is_gone_and_what_was_sent_stays(attach, press, sent, client_of, alice, order):
    code, kept = code_of(attach("alice", order)), sent("alice", order, "kept.jpg")
    path = f"/orders/{order.code}/files/"
    for _ in range(2):
        answer = press(alice, f"{path}{code}/remove/", htmx=True)
        assert (answer.status_code, answer.content) == (200, b"")
    assert press(alice, f"{path}{kept.code}/remove/", htmx=True).status_code == 200
    assert list(Attachment.objects.all()) == [kept]
    assert status_of(client_of(alice), f"{path}{code}/") == 404
    assert status_of(client_of(alice), f"{path}{kept.code}/") == 200


def test_removing_a_file_without_script_keeps_what_was_typed(attach, press, client_of, alice, order):
    code = code_of(attach("alice", order))
    path = f"/orders/{order.code}/files/{code}/remove/"
    answer = press(alice, path, body="Half a sentence", key="one", attached=code)
    assert answer.url == f"/orders/{order.code}/?tab=chat#reply"
    page = client_of(alice).get(f"/orders/{order.code}/")
    assert box(page) == "Half a sentence"
    assert offered(page) == []


# Who may open a file (CHT-7)


@pytest.mark.parametrize("size", ["", "thumbnail/", "medium/", "original/"])
def test_a_sent_file_is_opened_by_the_two_companies_and_nobody_else(
    sent, client_of, order, alice, bob, sven, signe, mallory, stella, edith, size
):
    file = sent("alice", order)
    ours, theirs = (
        f"{side}/{order.code}/files/{file.code}/{size}" for side in ("/orders", "/factory/orders")
    )
    for person in (alice, bob):
        assert status_of(client_of(person), ours) == 200
        assert status_of(client_of(person), theirs) == 403
    for person in (sven, signe):
        assert status_of(client_of(person), theirs) == 200
        assert status_of(client_of(person), ours) == 403
    for path in (ours, theirs):
        answer = Client().get(path)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/account/sign-in/")
        assert status_of(client_of(mallory), path) == 404
        for person in (stella, edith):
            assert status_of(client_of(person), path) == 403


@pytest.mark.parametrize("size", ["", "thumbnail/"])
def test_an_attached_file_is_its_uploaders_alone(
    attach, client_of, order, alice, bob, sven, signe, mallory, size
):
    """Not even a colleague's: it is part of a message that is not written yet, as the draft is."""
    for who, colleague, other in (("alice", bob, sven), ("sven", signe, alice)):
        code = code_of(attach(who, order))
        own = client_of(alice if who == "alice" else sven)
        assert status_of(own, f"{SIDE[who]}/{order.code}/files/{code}/{size}") == 200
        assert status_of(client_of(colleague), f"{SIDE[who]}/{order.code}/files/{code}/{size}") == 404
        across = "/factory/orders" if who == "alice" else "/orders"
        assert status_of(client_of(other), f"{across}/{order.code}/files/{code}/{size}") == 404
        assert status_of(client_of(mallory), f"{SIDE[who]}/{order.code}/files/{code}/{size}") == 404


def test_a_file_is_not_found_under_another_order_of_the_same_companies(
    sent, client_of, order_at, alice, order
):
    file, other = sent("alice", order), order_at("confirmed")
    assert status_of(client_of(alice), f"/orders/{other.code}/files/{file.code}/") == 404


def test_who_left_the_company_opens_nothing_any_more(sent, client_of, signe, order):
    file = sent("alice", order)
    client, path = client_of(signe), f"/factory/orders/{order.code}/files/{file.code}/"
    assert status_of(client, path) == 200
    type(signe).objects.filter(pk=signe.pk).update(left_at=timezone.now())
    assert status_of(client, path) == 403


@pytest.mark.parametrize("file", ["no-such-file", "-", "x" * 300])
@pytest.mark.parametrize("size", ["", "thumbnail/", "enormous/", "sha256/"])
def test_what_is_no_file_is_not_found(client_of, alice, order, file, size):
    assert status_of(client_of(alice), f"/orders/{order.code}/files/{file}/{size}") == 404


@pytest.mark.parametrize("size", ["enormous", "sha256", "medium", "thumbnail", "name"])
def test_a_size_that_a_file_does_not_have_is_not_found(sent, client_of, alice, order, size):
    file = sent("alice", order, "terms.pdf", papers.pdf())
    assert status_of(client_of(alice), f"/orders/{order.code}/files/{file.code}/{size}/") == 404


def test_pictures_come_in_three_sizes(sent, client_of, sven, order):
    file = sent("alice", order, "tote.jpg", papers.picture(size=(2400, 1200)))
    path = f"/factory/orders/{order.code}/files/{file.code}/"
    found = {}
    for size in ("", "medium/", "thumbnail/"):
        answer, data = has_come(client_of(sven), f"{path}{size}")
        with Image.open(io.BytesIO(data)) as drawn:
            found[size] = (answer["Content-Type"], drawn.format, drawn.size)
    assert found == {
        "": ("image/jpeg", "JPEG", (2400, 1200)),
        "medium/": ("image/webp", "WEBP", (1600, 800)),
        "thumbnail/": ("image/webp", "WEBP", (320, 160)),
    }


def test_a_picture_is_written_anew_without_what_the_camera_added_or_what_hides_behind_it(
    sent, client_of, sven, order
):
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Taken in the secret shop"
    Image.new("RGB", (60, 40)).save(stream, "JPEG", exif=exif)
    assert b"secret shop" in stream.getvalue()
    file = sent("alice", order, "tote.jpg", stream.getvalue() + archive())
    _answer, data = has_come(client_of(sven), f"/factory/orders/{order.code}/files/{file.code}/")
    assert b"secret shop" not in data
    assert b"prices.txt" not in data


# How a file is served


@pytest.mark.parametrize(
    ("name", "data", "disposition"),
    [
        ("tote.jpg", papers.picture(), 'inline; filename="tote.jpg"'),
        ("terms.pdf", papers.pdf(), 'attachment; filename="terms.pdf"'),
        ("terms.docx", papers.docx(), 'attachment; filename="terms.docx"'),
    ],
)
@pytest.mark.parametrize("how", ["GET", "HEAD"])
def test_a_file_can_run_nothing_and_is_nobody_elses_to_keep(
    sent, client_of, sven, order, name, data, disposition, how
):
    file = sent("alice", order, name, data)
    path = f"/factory/orders/{order.code}/files/{file.code}/"
    answer = client_of(sven).generic(how, path)
    body = answer.getvalue()
    assert answer.status_code == 200
    assert answer["Content-Length"] == str(file.size)
    assert len(body) == (file.size if how == "GET" else 0)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "private" in answer["Cache-Control"]
    assert "no-cache" in answer["Cache-Control"]
    assert answer["Content-Type"] == file.content_type
    assert answer["Content-Disposition"] == disposition
    asked = client_of(sven).generic(how, f"{path}?download")
    asked.getvalue()
    assert asked["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('12" pipe.jpg', '12" pipe.jpg'),
        ("a\u202egpj.exe.jpg", "agpj.exe.jpg"),
        ("first%0D%0AX-Evil: 1.jpg", "first X-Evil: 1.jpg"),
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\tour\\tote.jpg", "tote.jpg"),
        ("Größe 第二批.jpg", "Größe 第二批.jpg"),
        ("<img src=x onerror=alert(1)>.jpg", "<img src=x onerror=alert(1)>.jpg"),
        ("con.jpg", "_con.jpg"),
        ("x" * 300 + ".jpg", None),
        (" .jpg", "Picture.jpg"),
    ],
)
def test_an_odd_name_is_shown_as_text_and_breaks_no_header_and_no_archive(
    sent, client_of, sven, order, name, shown
):
    file = sent("alice", order, name)
    assert str(file.name) == shown or (shown is None and len(file.name) <= 120)
    client, path = client_of(sven), f"/factory/orders/{order.code}"
    answer, _data = has_come(client, f"{path}/files/{file.code}/")
    header = answer["Content-Disposition"]
    assert answer.status_code == 200
    assert header.startswith("inline; filename")
    assert not set("\r\n\u202e") & set(header)
    assert "X-Evil" not in answer.headers
    for page in (f"{path}/", f"{path}/files/", f"{path}/entries/?after=1"):
        drawn = client.get(page)
        assert "<img src=x" not in drawn.content.decode()
        assert str(file.name) in drawn.content.decode() or "<" in file.name or '"' in file.name
    with zipfile.ZipFile(io.BytesIO(has_come(client, f"{path}/files.zip")[1])) as packed:
        assert packed.namelist() == [re.sub(r'[<>:"|?*]', "_", str(file.name))]


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=999999999-", 416, slice(0, 0)),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("pages=1-2", 200, slice(None)),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(sent, client_of, sven, order, asked, status, part):
    data = papers.pdf()
    file = sent("alice", order, "terms.pdf", data)
    answer = client_of(sven).get(f"/factory/orders/{order.code}/files/{file.code}/", headers={"Range": asked})
    assert (answer.status_code, answer.getvalue()) == (status, data[part])
    if status == 206:
        start, end, _ = part.indices(len(data))
        assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{len(data)}"
    if status == 416:
        assert answer["Content-Range"] == f"bytes */{len(data)}"


def test_what_the_browser_has_is_not_sent_again_but_asked_for_every_time(
    sent, press, client_of, alice, sven, order
):
    file = sent("alice", order)
    client, path = client_of(sven), f"/factory/orders/{order.code}/files/{file.code}/"
    tags = {}
    for size in ("", "medium/", "thumbnail/"):
        answer, _data = has_come(client, f"{path}{size}")
        tags[size] = answer["ETag"]
        again = client.get(f"{path}{size}", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.getvalue()) == (304, b"")
        stale = client.get(f"{path}{size}", headers={"If-None-Match": '"another"'})
        assert (stale.status_code, bool(stale.getvalue())) == (200, True)
    assert len(set(tags.values())) == 3
    # The message is taken back: knowing the tag opens nothing.
    assert press(alice, f"/orders/{order.code}/entries/{file.entry.number}/unsend/").status_code == 302
    assert status_of(client, path, if_none_match=tags[""]) == 404


# The Files page and the archive


def test_the_files_page_lists_what_was_sent_by_both_sides_newest_first(
    attach, sent, client_of, bob, sven, mallory, order
):
    path = f"{order.code}/files/"
    assert "No files yet." in text_of(client_of(bob).get(f"/orders/{path}"))
    sent("alice", order, "first.jpg")
    sent("sven", order, "second.pdf", papers.pdf())
    attach("alice", order, "waiting.jpg")
    for client, side in ((client_of(bob), "/orders"), (client_of(sven), "/factory/orders")):
        said = text_of(client.get(f"{side}/{path}"))
        assert said.index("second.pdf") < said.index("first.jpg")
        assert "Alice Ward" in said
        assert "Svea AB" in said
        assert "waiting.jpg" not in said
    assert status_of(client_of(mallory), f"/orders/{path}") == 404


def test_the_archive_holds_every_file_once_under_a_name_of_its_own(sent, attach, client_of, bob, sven, order):
    names = ["tote.jpg", "Tote.JPG", "tote (2).jpg", "tote.jpg"]
    data = {
        sent("alice", order, name, papers.picture(colour=(n, 0, 0))).sha256 for n, name in enumerate(names)
    }
    data.add(sent("sven", order, "terms.pdf", papers.pdf()).sha256)
    attach("alice", order, "waiting.jpg")
    for client, side in ((client_of(bob), "/orders"), (client_of(sven), "/factory/orders")):
        answer, packed = has_come(client, f"{side}/{order.code}/files.zip")
        assert answer["Content-Type"] == "application/zip"
        assert answer["Content-Disposition"] == f'attachment; filename="{order.code} files.zip"'
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            assert archive.testzip() is None
            listed = archive.namelist()
            assert len({name.casefold() for name in listed}) == len(listed) == 5
            assert {attachment.hashlib.sha256(archive.read(name)).hexdigest() for name in listed} == data


def test_the_archives_names_can_be_unpacked_anywhere(sent, client_of, sven, order):
    names = ['5" tote: <navy>|?*.jpg', "5_ tote_ _navy____.jpg"]
    for n, name in enumerate(names):
        assert str(sent("alice", order, name, papers.picture(colour=(n, 0, 0))).name) == name
    _answer, packed = has_come(client_of(sven), f"/factory/orders/{order.code}/files.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["5_ tote_ _navy____.jpg", "5_ tote_ _navy____ (2).jpg"]
    # Where it is listed and opened it has the name that it came with.
    assert names[0] in text_of(client_of(sven).get(f"/factory/orders/{order.code}/files/"))


def test_asking_what_the_archive_would_be_makes_none(sent, client_of, sven, order, monkeypatch):
    sent("alice", order)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    answer = client_of(sven).head(f"/factory/orders/{order.code}/files.zip")
    assert (answer.status_code, answer.getvalue()) == (200, b"")
    assert answer["Content-Type"] == "application/zip"


def test_there_is_no_archive_of_nothing(attach, client_of, alice, order):
    attach("alice", order)
    assert status_of(client_of(alice), f"/orders/{order.code}/files.zip") == 404


def test_files_of_a_message_taken_back_are_neither_served_nor_listed_nor_packed(
    sent, press, client_of, alice, sven, order
):
    stays = sent("alice", order, "stays.jpg")
    file = sent("alice", order, "wrong.jpg")
    assert press(alice, f"/orders/{order.code}/entries/{file.entry.number}/unsend/").status_code == 302
    for client, side in ((client_of(alice), "/orders"), (client_of(sven), "/factory/orders")):
        path = f"{side}/{order.code}"
        for size in ("", "thumbnail/", "medium/"):
            assert status_of(client, f"{path}/files/{file.code}/{size}") == 404
        for page in (f"{path}/", f"{path}/files/", f"{path}/entries/?after=1", f"{path}/search/?q=wrong"):
            found = client.get(page).content.decode()
            assert file.code not in found
            assert "wrong.jpg" not in found
        with zipfile.ZipFile(io.BytesIO(has_come(client, f"{path}/files.zip")[1])) as packed:
            assert packed.namelist() == ["stays.jpg"]
        assert status_of(client, f"{path}/files/{stays.code}/") == 200


def test_a_file_of_a_message_taken_back_cannot_be_sent_again(sent, say, alice, order):
    file = sent("alice", order)
    unsend_message(order.conversation, file.entry.number, actor=alice)
    answer = say("alice", order, "Again", attached=[file.code], key="again")
    assert answer.status_code == 422
    assert len(messages(order)) == 1


def test_after_the_order_ended_its_files_are_still_read_by_both_sides(
    sent, client_of, alice, bob, sven, mallory, order
):
    file = sent("sven", order, "terms.pdf", papers.pdf())
    ask_cancellation(order, reason="The shop was closed", key="two", actor=alice)
    order.refresh_from_db()
    answer_cancellation(order, answer="agreed", seen=order.version, key="three", actor=sven)
    for person, side in ((bob, "/orders"), (sven, "/factory/orders")):
        for path in (f"files/{file.code}/", "files/", "files.zip", "search/?q=terms", ""):
            assert has_come(client_of(person), f"{side}/{order.code}/{path}")[0].status_code == 200, path
    assert status_of(client_of(mallory), f"/orders/{order.code}/files/{file.code}/") == 404


# Sweeping


def test_what_was_never_sent_is_forgotten_after_a_day_and_what_was_sent_never(
    attach, sent, client_of, alice, order
):
    kept = sent("alice", order, "sent.jpg")
    young = code_of(attach("alice", order, "young.jpg"))
    old = [code_of(attach("alice", order, f"{n}.jpg")) for n in range(3)]
    Attachment.objects.filter(code__in=[*old, kept.code]).update(
        created_at=timezone.now() - timedelta(hours=24, minutes=1)
    )
    assert sweep() == 3
    assert sweep() == 0
    assert set(Attachment.objects.values_list("code", flat=True)) == {kept.code, young}
    for code, status in ((kept.code, 200), (young, 200), (old[0], 404)):
        assert status_of(client_of(alice), f"/orders/{order.code}/files/{code}/") == status


def test_the_sweeper_forgets_a_try_that_died_too(attach, order):
    code = code_of(attach("alice", order))
    Attachment.objects.filter(code=code).update(
        ready_at=None, created_at=timezone.now() - timedelta(hours=25)
    )
    assert sweep() == 1


def test_a_swept_file_is_refused_with_the_message_kept(attach, say, order):
    code = code_of(attach("alice", order))
    Attachment.objects.update(created_at=timezone.now() - timedelta(hours=25))
    sweep()
    answer = say("alice", order, "Late", attached=[code])
    assert answer.status_code == 422
    assert "A file you attached is no longer here." in text_of(answer)
    assert box(answer) == "Late"


def test_sweeping_is_a_duty_of_the_clock():
    assert sweep in _duties


# Unread and letters count messages, not files


def test_a_message_with_files_is_one_unread_and_htmx_is_told_it_arrived(attach, say, client_of, sven, order):
    codes = [code_of(attach("alice", order, f"{n}.jpg")) for n in range(2)]
    answer = say("alice", order, "", attached=codes, after="1", htmx=True)
    assert json.loads(answer["HX-Trigger"]) == {"message-sent": {"number": 2}}
    assert answer.content.decode().count('data-number="') == 1
    assert 'data-total="1"' in client_of(sven).get("/unread/").content.decode()
    mark_read(order.conversation, 2, actor=sven)
    assert 'data-total="0"' in client_of(sven).get("/unread/").content.decode()
