"""Files on their way to a view: who may bring some, what is kept of them, and that nothing stays behind."""

import errno
import hashlib
import os
import time
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory
from django.urls import path

from cusket.accounts.doors import members_only
from cusket.lib import arrivals, errors
from cusket.lib.arrivals import STAGING, ArrivalsMiddleware, ArrivedFile, StagingHandler, takes_files
from cusket.lib.clock import _duties
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

LIMIT = 100_000
JPEG = b"\xff\xd8\xff" + bytes(range(256)) * 10


class ManyInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """As Django's documentation has it."""

    widget = ManyInput

    def clean(self, data, initial=None):
        return [super(ManyFiles, self).clean(one, initial) for one in data]


class FilesForm(forms.Form):
    one = ManyFiles()


class FullDisk:
    def write(self, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self):
        self.write(b"")


def looked_at(request):
    """What came, as the view saw it, while it was there."""
    files = [file for name in request.FILES for file in request.FILES.getlist(name)]
    return [
        {
            "name": file.name,
            "size": file.size,
            "too_big": file.too_big,
            "refused": file.refused,
            "sha256": file.sha256,
            "there": bool(file.path and file.path.exists()),
            "mode": file.path and oct(file.path.stat().st_mode)[-3:],
            "read": file.path and hashlib.sha256(b"".join(file.chunks())).hexdigest(),
        }
        for file in files
    ]


@takes_files(limit=LIMIT, count=3)
def taking(request):
    return JsonResponse({"files": looked_at(request), "body": request.POST.get("body")})


@takes_files(limit=LIMIT, count=3)
def failing(request):
    assert looked_at(request)[0]["there"]
    raise RuntimeError("the view broke")


@takes_files(limit=LIMIT, count=3)
def moving(request):
    file = request.FILES["one"]
    file.path.rename(file.path.with_name("moved"))
    return HttpResponse()


@takes_files(limit=LIMIT, count=3)
def through_a_form(request):
    form = FilesForm(request.POST, request.FILES)
    files = form.cleaned_data["one"] if form.is_valid() else []
    return JsonResponse({"errors": form.errors, "read": [len(file.read()) for file in files]})


def not_taking(request):
    return JsonResponse({"files": list(request.FILES), "body": request.POST.get("body")})


urlpatterns = [
    path("taking/", taking),
    path("failing/", failing),
    path("moving/", moving),
    path("form/", through_a_form),
    path("not-taking/", not_taking),
]
handler400 = "cusket.lib.errors.bad_request"
handler403 = "cusket.lib.errors.permission_denied"
handler404 = "cusket.lib.errors.page_not_found"
handler500 = "cusket.lib.errors.server_error"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def pages(monkeypatch):
    """Refusals are told by their status here; their page asks for addresses that this site does not have."""
    monkeypatch.setattr(
        errors, "refusal_page", lambda request, status, message="": HttpResponse(status=status)
    )


@pytest.fixture
def by_alice(client_of, alice, pages):
    return client_of(alice)


def staged():
    return sorted(entry.name for entry in STAGING.folder().iterdir())


def upload(content=JPEG, name="part.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def sent(client, where="/taking/", **fields):
    answer = client.post(where, fields)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_an_address_that_does_not_take_files_keeps_none(by_alice, data):
    assert sent(by_alice, "/not-taking/", one=upload(), body="words") == {"files": [], "body": "words"}
    assert not (data / "staging").exists()


def test_a_visitor_brings_nothing(client, data):
    assert sent(client, one=upload(), body="words") == {"files": [], "body": "words"}
    assert not (data / "staging").exists()


def test_a_person_without_a_company_brings_nothing(client_of, data):
    loner = client_of(factories.make_user("loner@example.com", "Lon Er"))
    assert sent(loner, one=upload(), body="words")["files"] == []
    assert not (data / "staging").exists()


def test_a_refused_form_leaves_nothing(client_of, alice, pages):
    answer = client_of(alice, csrf=True).post("/taking/", {"one": upload()})
    assert answer.status_code == 403
    # The check had to read the whole form for its token, so the file was there.
    assert STAGING.folder().exists()
    assert staged() == []


def test_a_view_that_breaks_leaves_nothing(by_alice):
    by_alice.raise_request_exception = False
    assert by_alice.post("/failing/", {"one": upload()}).status_code == 500
    assert staged() == []


@pytest.mark.parametrize(
    "body",
    [
        # The field after the file is more than Django takes.
        {"one": upload(), "two": "x" * 1_100_000},
        {"one": upload(), **{f"field{n}": "x" for n in range(600)}},
    ],
)
def test_fields_that_are_too_much_are_a_400_and_leave_nothing(by_alice, body):
    body["one"].seek(0)
    assert by_alice.post("/taking/", body).status_code == 400
    assert staged() == []


def test_a_form_that_is_not_one_is_a_400(by_alice):
    answer = by_alice.post("/taking/", b"nonsense", content_type="multipart/form-data")
    assert answer.status_code == 400


def test_a_hundred_and_one_files_are_a_400(by_alice):
    answer = by_alice.post("/taking/", {"one": [upload(b"x") for _ in range(101)]})
    assert answer.status_code == 400
    assert staged() == []


def test_a_file_over_the_limit_is_counted_and_not_kept(by_alice):
    [big] = sent(by_alice, one=upload(b"x" * (LIMIT * 3)))["files"]
    assert big["size"] == LIMIT * 3
    assert big["too_big"]
    assert (big["there"], big["sha256"]) == (False, "")


def test_a_file_that_was_not_kept_cannot_be_read():
    file = ArrivedFile(name="a.jpg", content_type="", size=3, path=None, refused=arrivals.TOO_BIG)
    assert file.closed
    with pytest.raises(FileNotFoundError, match=r"a\.jpg was not kept: too_big"):
        file.read()
    file.close()


def test_what_is_one_file_too_many_is_not_kept(by_alice):
    files = sent(by_alice, one=[upload(name=f"{n}.jpg") for n in range(5)])["files"]
    assert [file["refused"] for file in files] == ["", "", "", "too_many", "too_many"]
    assert [file["there"] for file in files] == [True, True, True, False, False]
    assert [file["size"] for file in files] == [len(JPEG)] * 5


def test_a_full_disk_is_said_of_the_file(by_alice, monkeypatch, caplog):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(arrivals.tempfile, "mkstemp", full)
    [file] = sent(by_alice, one=upload(), body="words")["files"]
    assert (file["refused"], file["there"], file["size"]) == ("no_space", False, len(JPEG))
    assert "No space left" in caplog.text


def test_a_disk_that_fills_up_half_way_leaves_no_half_file():
    handler = StagingHandler(limit=LIMIT, count=1)
    handler.new_file("one", "a.jpg", "image/jpeg", None)
    handler.receive_data_chunk(b"first", 0)
    handler._stream.close()
    handler._stream = FullDisk()
    handler.receive_data_chunk(b"second", 5)
    handler.receive_data_chunk(b"third", 11)
    file = handler.file_complete(16)
    assert (file.refused, file.size, file.path) == ("no_space", 16, None)
    assert staged() == []


def test_a_disk_that_says_so_at_the_end_leaves_no_file_either():
    """As network disks do, which write when a file is closed."""
    handler = StagingHandler(limit=LIMIT, count=1)
    handler.new_file("one", "a.jpg", "image/jpeg", None)
    handler.receive_data_chunk(b"first", 0)
    handler._stream.close()
    handler._stream = FullDisk()
    file = handler.file_complete(5)
    assert (file.refused, file.size, file.path, file.sha256) == ("no_space", 5, None, "")
    assert staged() == []


def test_an_interrupted_upload_leaves_nothing():
    handler = StagingHandler(limit=LIMIT, count=1)
    handler.new_file("one", "a.jpg", "image/jpeg", None)
    handler.receive_data_chunk(b"first", 0)
    assert len(staged()) == 1
    handler.upload_interrupted()
    assert staged() == []


def test_a_server_that_stops_in_the_middle_leaves_nothing(alice):
    """Not an Exception: whatever ends the request, its files end with it."""
    request = RequestFactory().post("/taking/", {"one": upload()})
    request.user, request.member = alice.user, alice
    seen = []

    def answer(request):
        middleware.process_view(request, taking, (), {})
        seen.extend(looked_at(request))
        raise SystemExit

    middleware = ArrivalsMiddleware(answer)
    with pytest.raises(SystemExit):
        middleware(request)
    assert seen[0]["there"]
    assert staged() == []


def test_a_file_arrives_whole_and_for_its_reader_only(by_alice):
    answer = sent(by_alice, one=upload(), body="words")
    assert answer["body"] == "words"
    [file] = answer["files"]
    digest = hashlib.sha256(JPEG).hexdigest()
    assert file == {
        "name": "part.jpg",
        "size": len(JPEG),
        "too_big": False,
        "refused": "",
        "sha256": digest,
        "there": True,
        "mode": "600",
        "read": digest,
    }
    assert staged() == []


def test_exactly_the_limit_is_kept(by_alice):
    [file] = sent(by_alice, one=upload(b"x" * LIMIT))["files"]
    assert (file["size"], file["too_big"], file["there"]) == (LIMIT, False, True)
    [file] = sent(by_alice, one=upload(b"x" * (LIMIT + 1)))["files"]
    assert (file["size"], file["too_big"], file["there"]) == (LIMIT + 1, True, False)


def test_an_empty_file_is_a_file_and_no_choice_is_none(by_alice):
    boundary = "b0und"
    head = '--b0und\r\nContent-Disposition: form-data; name="one"; filename="{}"\r\n\r\n\r\n'
    body = (head.format("empty.txt") + head.format("") + "--b0und--\r\n").encode()
    answer = by_alice.post("/taking/", body, content_type=f"multipart/form-data; boundary={boundary}")
    [file] = answer.json()["files"]
    assert (file["name"], file["size"], file["there"]) == ("empty.txt", 0, True)


def test_what_was_moved_stays(by_alice):
    assert by_alice.post("/moving/", {"one": upload()}).status_code == 200
    assert staged() == ["moved"]


def test_forms_take_what_arrived(by_alice):
    answer = sent(by_alice, "/form/", one=[upload(), upload(b"x" * 70_000)])
    assert answer == {"errors": {}, "read": [len(JPEG), 70_000]}
    answer = sent(by_alice, "/form/", one=upload(b""))
    assert "empty" in answer["errors"]["one"][0]


def test_a_file_is_opened_when_it_is_read_and_again_after_it_was_closed(tmp_path):
    (tmp_path / "f").write_bytes(JPEG)
    file = ArrivedFile(name="a.jpg", content_type="image/jpeg", size=len(JPEG), path=tmp_path / "f")
    assert file.closed
    with file.open() as opened:
        assert opened.read() == JPEG
    assert file.closed
    assert file.read(3) == JPEG[:3]
    file.close()


def test_only_what_is_long_dead_is_swept():
    old, young, kept_folder = (STAGING.folder() / name for name in ("old", "young", "look-old"))
    kept_folder.mkdir()
    for file in (old, young, kept_folder / "inside"):
        file.write_bytes(b"x")
    an_hour_ago = time.time() - 3601
    for thing in (old, kept_folder):
        os.utime(thing, (an_hour_ago, an_hour_ago))
    arrivals.sweep_staging()
    assert staged() == ["young"]


def test_the_clock_sweeps():
    assert arrivals.sweep_staging in _duties


def test_files_are_chosen_for_before_the_csrf_check_reads_them():
    order = django_settings.MIDDLEWARE
    ours = order.index("cusket.lib.arrivals.ArrivalsMiddleware")
    assert order[ours + 1] == "django.middleware.csrf.CsrfViewMiddleware"


def test_a_site_that_knows_no_members_asks_for_people_only():
    person = SimpleNamespace(user=SimpleNamespace(is_authenticated=True))
    assert arrivals._known(person)
    person.member = None
    assert not arrivals._known(person)


def test_the_mark_is_seen_through_other_decorators():
    assert getattr(members_only(taking), arrivals.MARK) == (LIMIT, 3, False)


def test_what_only_staff_may_send_is_kept_for_nobody_else():
    user = SimpleNamespace(is_authenticated=True, is_staff=False)
    person = SimpleNamespace(user=user, member="somebody's")
    assert not arrivals._is_staff(person)
    user.is_staff, person.member = True, None
    assert arrivals._is_staff(person)
    user.is_authenticated = False
    assert not arrivals._is_staff(person)
    assert not arrivals._is_staff(SimpleNamespace())
