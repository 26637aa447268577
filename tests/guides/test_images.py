"""Pictures of guides: who may send one, what is kept of it, who sees it, and that nothing half-way stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow

from cusket.accounts.models import Member, User
from cusket.lib.clock import _duties
from cusket.lib.storage import DurableStorage
from guides.models import Image, Page, Stamp
from guides.selectors import shelf
from guides.services import image as service
from tests.chat import papers
from tests.factories import text_of

SEND = "/admin/guides/image/files/"
LIST = "/admin/guides/image/"
SCRIPT = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def agreement(settings: Any, tmp_path: Path, db: None) -> Iterator[None]:
    """A storage of this test's own; when the test is over, it and the database agree, and nothing is half-way (P8)."""
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    yield
    named = {name for row in Image.objects.values_list("large", "small") for name in row}
    assert papers.in_storage() == named
    assert papers.left_in_staging() == []
    assert not Image.objects.filter(ready_at=None).exists()


@pytest.fixture
def send(client_of: Callable[..., Client]) -> Callable[..., HttpResponse]:
    """Somebody's editor sends a picture; `script=False` is the bare form."""

    def do(
        who: User | Member | None,
        name: str = "tote.jpg",
        data: bytes | None = None,
        *,
        script: bool = True,
        csrf: bool = False,
        **values: str,
    ) -> HttpResponse:
        client = client_of(who, csrf=csrf) if who else Client()
        file = papers.upload(name, papers.picture(size=(640, 480)) if data is None else data)
        return client.post(SEND, {"file": file, **values}, headers=SCRIPT if script else {})

    return do


# Who may


@pytest.mark.parametrize(("who", "status"), [("", 302), ("alice", 302), ("stella", 403)])
def test_whoever_may_not_write_guides_sends_no_picture(
    send: Callable[..., HttpResponse], request: pytest.FixtureRequest, who: str, status: int
) -> None:
    answer = send(request.getfixturevalue(who) if who else None)
    assert answer.status_code == status
    assert not Image.objects.exists()


def test_a_form_from_another_site_sends_nothing(send: Callable[..., HttpResponse], edith: User) -> None:
    assert send(edith, csrf=True).status_code == 403
    assert not Image.objects.exists()


def test_nothing_is_sent_by_looking(client_of: Callable[..., Client], edith: User) -> None:
    assert client_of(edith).get(SEND).status_code == 405


@pytest.mark.parametrize("who", ["edith", "wim"])
def test_a_picture_is_written_anew_in_two_sizes_and_named_to_the_script(
    send: Callable[..., HttpResponse], request: pytest.FixtureRequest, who: str
) -> None:
    answer = send(request.getfixturevalue(who), data=papers.picture(size=(3200, 1200)), alt="A tote ")
    assert answer.status_code == 201, answer.content
    row = Image.objects.get()
    assert answer.json() == {
        "code": row.code,
        "name": "tote.jpg",
        "alt": "A tote",
        "width": 1600,
        "height": 600,
        "url": f"/guides/images/{row.code}/",
        "small_url": f"/guides/images/{row.code}/small/",
    }
    assert row.uploaded_by == request.getfixturevalue(who)
    sizes = {}
    for size in (row.large, row.small):
        with size.open("rb") as stream, Pillow.open(stream) as picture:
            sizes[picture.format, picture.size] = dict(picture.getexif())
    assert sizes == {("WEBP", (1600, 600)): {}, ("WEBP", (320, 120)): {}}
    assert LogEntry.objects.get().object_id == str(row.pk)


def test_without_script_the_picture_s_own_page_is_the_answer(
    send: Callable[..., HttpResponse], client_of: Callable[..., Client], wim: User
) -> None:
    answer = send(wim, script=False)
    row = Image.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{LIST}{row.pk}/change/")
    assert f"![](image:{row.code})" in text_of(client_of(wim).get(answer.url))
    page = client_of(wim).get(f"{LIST}add/")
    assert f'action="{SEND}"' in page.content.decode()


# What may


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("tote.jpg", b"MZ\x90\x00" + b"\0" * 600, "“tote.jpg” was not attached"),
        (
            "tote.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "“tote.svg” was not attached",
        ),
        ("tote.jpg", b"\xff\xd8\xff\xe0 and then nothing of a picture", "damaged"),
        ("tote.jpg", b"", "it is empty"),
        ("terms.pdf", papers.pdf(), "“terms.pdf” is not a picture"),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_what_is_no_whole_picture_is_refused_with_a_reason(
    send: Callable[..., HttpResponse], edith: User, name: str, data: bytes, why: str, script: bool
) -> None:
    answer = send(edith, name, data, script=script, alt="A tote")
    assert answer.status_code == 422
    assert why in (answer.json()["error"] if script else text_of(answer))
    assert script or 'value="A tote"' in answer.content.decode()
    assert not Image.objects.exists()


def test_no_file_at_all_is_asked_for(client_of: Callable[..., Client], edith: User) -> None:
    answer = client_of(edith).post(SEND, {"alt": "x"}, headers=SCRIPT)
    assert (answer.status_code, answer.json()["error"]) == (422, "Choose a picture.")


# Once


def test_the_same_picture_twice_is_one_row_that_keeps_its_words(
    send: Callable[..., HttpResponse], edith: User, wim: User
) -> None:
    first = send(edith).json()
    assert send(wim, name="again.jpg", alt="A tote").json() == {**first, "alt": "A tote"}
    assert send(wim, alt="Something else").json()["alt"] == "A tote"
    assert Image.objects.get().uploaded_by == edith
    assert len(papers.in_storage()) == 2


def test_two_who_send_one_picture_at_once_store_it_once(
    send: Callable[..., HttpResponse], edith: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = send(edith).json()["code"]
    with monkeypatch.context() as patched:
        # The other one's row comes between the question whether there is one and the answer.
        patched.setattr(service, "_known", lambda sha256: None)
        answer = send(edith)
    assert (answer.status_code, answer["Retry-After"]) == (409, "3")
    assert send(edith).json()["code"] == code


def test_a_living_upload_of_the_same_picture_is_waited_for_and_a_dead_one_is_replaced(
    send: Callable[..., HttpResponse], edith: User
) -> None:
    code = send(edith).json()["code"]
    rows = Image.objects.filter(code=code)
    rows.update(ready_at=None)
    assert send(edith).status_code == 409
    rows.update(created_at=timezone.now() - service.DEAD_AFTER - timedelta(seconds=1))
    assert send(edith).status_code == 201
    assert not rows.exists()


# Failing


@pytest.mark.parametrize(
    ("error", "status"),
    [(OSError(28, "No space left on device"), 507), (RuntimeError("EndpointConnectionError"), 503)],
)
@pytest.mark.parametrize("when", [1, 2])
def test_a_storage_that_fails_leaves_nothing_behind(
    send: Callable[..., HttpResponse],
    edith: User,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    when: int,
) -> None:
    whole, saved = DurableStorage.save, []

    def fails(self: Any, name: str, content: Any, max_length: int | None = None) -> str:
        saved.append(name)
        if len(saved) == when:
            raise error
        return whole(self, name, content, max_length)

    with monkeypatch.context() as patched:
        patched.setattr(DurableStorage, "save", fails)
        answer = send(edith)
    assert answer.status_code == status
    assert int(answer["Retry-After"]) > 0
    assert not Image.objects.exists()
    assert papers.in_storage() == set()
    assert send(edith).status_code == 201


def test_what_a_killed_upload_left_is_swept_and_nothing_else(
    send: Callable[..., HttpResponse], edith: User
) -> None:
    send(edith)
    send(edith, data=papers.picture(size=(30, 30)))
    kept, dead = Image.objects.order_by("pk")
    Image.objects.filter(pk=dead.pk).update(ready_at=None)
    assert service.sweep() == 0, "it may be alive"
    Image.objects.update(created_at=timezone.now() - service.DEAD_AFTER - timedelta(seconds=1))
    assert service.sweep() == 1
    assert Image.objects.get() == kept
    assert service.sweep in _duties


def test_an_upload_that_was_swept_while_it_was_slow_leaves_nothing(
    send: Callable[..., HttpResponse], edith: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = service._store

    def slow(row: Image, sources: Any) -> None:
        Image.objects.filter(pk=row.pk).delete()
        stored(row, sources)

    monkeypatch.setattr(service, "_store", slow)
    answer = send(edith)
    assert answer.status_code == 409
    assert "took too long" in answer.json()["error"]
    assert papers.in_storage() == set()


# Who sees it


@pytest.fixture
def picture(send: Callable[..., HttpResponse], edith: User) -> Image:
    assert send(edith, alt="A tote").status_code == 201
    return Image.objects.get()


def test_everybody_sees_both_sizes_and_need_not_ask_again(picture: Image) -> None:
    for path, stored in ((picture.url, picture.large), (picture.small_url, picture.small)):
        answer = Client().get(path)
        with default_storage.open(stored.name) as kept:
            assert answer.getvalue() == kept.read()
        assert answer["Content-Type"] == "image/webp"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Content-Disposition"] == 'inline; filename="tote.webp"'
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["X-Content-Type-Options"] == "nosniff"
        again = Client().get(path, headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert Client().post(picture.url).status_code == 405


def test_a_picture_that_is_not_whole_yet_is_seen_by_nobody(picture: Image, edith: User) -> None:
    Image.objects.update(ready_at=None)
    assert Client().get(picture.url).status_code == 404
    assert Client().get("/guides/images/nosuchpict/").status_code == 404
    assert picture.code not in shelf().pictures
    Image.objects.update(ready_at=timezone.now())


def test_texts_know_a_picture_as_soon_as_it_is_there(send: Callable[..., HttpResponse], edith: User) -> None:
    assert not shelf().pictures
    before = Stamp.objects.values_list("word", flat=True).first()
    code = send(edith).json()["code"]
    assert Stamp.objects.get().word != before
    assert shelf().pictures[code].width == 640


# On the desk


def test_editors_find_a_picture_by_its_words_and_the_pages_that_show_it(
    picture: Image, client_of: Callable[..., Client], edith: User, draft: Callable[..., Page]
) -> None:
    page = draft(title="Totes <and> bags", body=f'## One\n\n![A tote](image:{picture.code} "Ours")\n')
    draft(slug="other", body=f"## One\n\nThe code is `image:{picture.code}`.\n")
    for query in ("", "?q=tote", f"?q={picture.code}"):
        answer = client_of(edith).get(f"{LIST}{query}")
        said = answer.content.decode()
        assert picture.small_url in said
        assert f'<a href="/admin/guides/page/{page.pk}/change/">Totes &lt;and&gt; bags</a>' in said
        assert said.count("Totes &lt;and&gt; bags") == 1
    assert picture.small_url not in client_of(edith).get(f"{LIST}?q=felt").content.decode()


def test_the_list_says_in_which_words_a_text_describes_a_picture_that_says_nothing_itself(
    picture: Image, draft: Callable[..., Page], client_of: Callable[..., Client], edith: User
) -> None:
    own = f"![A tote](image:{picture.code})"
    other = f"![Two \\[new\\] totes & a bag](image:{picture.code})"
    draft(title="Own words", body=f"## One\n\n{own}\n")
    said = client_of(edith).get(LIST).content.decode()
    assert "described as" not in said, "it says the same itself"
    draft(slug="other", title="Others", body=f"## One\n\n![](image:{picture.code})\n\n{other}\n")
    Image.objects.filter(pk=picture.pk).update(alt="")
    for address in (LIST, f"{LIST}{picture.pk}/change/"):
        said = client_of(edith).get(address).content.decode()
        assert "Own words</a> described as “A tote”" in said
        assert "Others</a> described as “Two [new] totes &amp; a bag”" in said


def test_editors_mend_the_words_in_the_list_and_writers_only_read_them(
    picture: Image, client_of: Callable[..., Client], edith: User, wim: User
) -> None:
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": str(picture.pk),
        "form-0-alt": "A tote of canvas",
        "_save": "Save",
    }
    client_of(wim).post(LIST, form)
    picture.refresh_from_db()
    assert picture.alt == "A tote"
    assert client_of(edith).post(LIST, form).status_code == 302
    picture.refresh_from_db()
    assert picture.alt == "A tote of canvas"
    assert client_of(wim).post(f"{LIST}{picture.pk}/change/", {"alt": "Mine"}).status_code == 403
    assert client_of(edith).post(f"{LIST}{picture.pk}/change/", {"alt": "Ours"}).status_code == 302
    picture.refresh_from_db()
    assert picture.alt == "Ours"


def test_nobody_takes_a_picture_away_from_the_texts_that_show_it(
    picture: Image, client_of: Callable[..., Client], edith: User
) -> None:
    edith.is_superuser = True
    edith.save()
    assert client_of(edith).post(f"{LIST}{picture.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Image.objects.filter(pk=picture.pk).exists()


def test_the_list_asks_no_more_for_more_pictures(
    send: Callable[..., HttpResponse],
    client_of: Callable[..., Client],
    edith: User,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for side in range(20, 26):
        send(edith, data=papers.picture(size=(side, side)))
    client = client_of(edith)
    with django_assert_max_num_queries(14):
        assert client.get(LIST).status_code == 200
