"""The files of an order: attaching, opening, removing, all of them on one page and in one archive."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat import selectors as thread
from chat.models import Attachment
from chat.services import remove_attachment
from cusket.accounts.doors import members_only
from cusket.accounts.http import Request
from cusket.lib.arrivals import takes_files
from cusket.lib.errors import NotHere
from cusket.lib.ranges import file_response

from ..forms.order import FileForm, MessageForm
from ..services.message import attach_order_file
from .doors import find, order_url
from .thread import keep_draft

SIZES = {"original", "medium", "thumbnail"}


@takes_files(count=1)
@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def order_files(request: Request, code: str, party: str) -> HttpResponse:
    """The Files page; a POST attaches one file to the message being written and answers with its row."""
    order = find(request, code, party)
    context = {"order": order, "party": party}
    if request.method != "POST":
        return render(
            request, "orders/files_page.html", {**context, "files": thread.files_of(order.conversation)}
        )
    form = FileForm(request)
    staged = form.do(
        attach_order_file,
        order,
        key=form.one_time_key,
        actor=request.member,
    )
    if not request.htmx:
        if staged:
            return HttpResponseRedirect(f"{order_url(order, party)}?tab=chat#reply")
        shown = {**context, "files": thread.files_of(order.conversation), "form": form}
        return render(request, "orders/files_page.html", shown, status=form.status)
    if not staged:
        return render(request, "chat/_file_refused.html", {"form": form}, status=form.status)
    return render(request, "chat/_staged_file.html", {**context, "file": staged}, status=201)


@require_safe
@members_only
def order_file(
    request: Request, code: str, party: str, file: str, size: str = "original"
) -> HttpResponseBase:
    """One file, for whoever may read the thread: asked at every request (CHT-7)."""
    order = find(request, code, party)
    found = thread.attachment_for(order.conversation, request.member, file)
    part = getattr(found, size) if size in SIZES else None
    if not part:
        raise NotHere
    ending = PurePath(part.name).suffix
    whole = size == "original"
    kept = found.content_type if whole else "image/jpeg" if ending in (".jpg", ".jpeg") else "image/webp"
    return file_response(
        request,
        part.open("rb"),
        name=found.name if whole else f"{PurePath(found.name).stem}{ending}",
        content_type=kept,
        inline=found.is_image and "download" not in request.GET,
        etag=f"{found.sha256}-{size}",
        modified=found.ready_at,
    )


@require_POST
@members_only
def order_file_remove(request: Request, code: str, party: str, file: str) -> HttpResponse:
    """Forget a file that was attached and not sent."""
    order = find(request, code, party)
    remove_attachment(order.conversation, file, actor=request.member)
    if request.htmx:
        return HttpResponse("")
    if "body" in request.POST:
        # Without script the button sends the whole form: what was typed must be there when the page comes back.
        form = MessageForm(request)
        form.do(keep_draft, order, key=form.one_time_key, actor=request.member)
    return HttpResponseRedirect(f"{order_url(order, party)}?tab=chat#reply")


@require_safe
@members_only
def order_files_zip(request: Request, code: str, party: str) -> HttpResponseBase:
    """Every file that was sent on the order, in one archive that is made while it is sent."""
    order = find(request, code, party)
    files = thread.files_of(order.conversation)
    if not files:
        raise NotHere
    # Who only asks what it would be must not have it made.
    pieces = _zipped(files) if request.method == "GET" else iter(())
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"{order.code} files.zip")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


# What a file may not be called on Windows, where an archive with such a name is not unpacked.
_NOT_ON_WINDOWS = {ord(sign): "_" for sign in '<>:"|?*'}


class _Pipe:
    """What `zipfile` writes to when nothing can be sought: the bytes are taken away as they come."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def _zipped(files: list[Attachment]) -> Iterator[bytes]:
    pipe: Any = _Pipe()
    taken: set[str] = set()
    # Pictures and documents are compressed already.
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for file in reversed(files):
            whole = str(file.name).translate(_NOT_ON_WINDOWS)
            path, again, name = PurePath(whole), 1, whole
            while name.casefold() in taken:
                again += 1
                name = f"{path.stem} ({again}){path.suffix}"
            taken.add(name.casefold())
            at = (file.ready_at or file.created_at).timetuple()[:6]
            with (
                archive.open(zipfile.ZipInfo(name, at), "w", force_zip64=True) as entry,
                file.original.open("rb") as stored,
            ):
                for piece in stored.chunks():
                    entry.write(piece)
                    yield pipe.take()
    yield pipe.take()
