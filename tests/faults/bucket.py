"""A bucket that speaks as much S3 as the site does, over HTTP on this machine, and fails when it is told to.

An object is a file under its key, there when all of it has come and not before. Who does not sign is refused.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

NAME = "files"
XML = '<?xml version="1.0" encoding="UTF-8"?>'


class Bucket(ThreadingHTTPServer):
    """`fault` is how it behaves at the moment: "" well, "down" (500 to everything), "torn" (half of what is asked)."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder = folder
        self.fault = ""
        self.asked: Counter[str] = Counter()
        self.parts: dict[str, dict[int, bytes]] = {}
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def settings(self) -> dict[str, str]:
        return {
            "CUSKET_S3_BUCKET": NAME,
            "CUSKET_S3_ENDPOINT": f"http://127.0.0.1:{self.server_address[1]}",
            "CUSKET_S3_KEY": "key",
            "CUSKET_S3_SECRET": "secret",
            "CUSKET_S3_REGION": "us-east-1",
        }

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def keep(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Beside the bucket: what is under way is none of its objects.
        unfinished = self.folder.parent / f"{path.name}-{threading.get_ident()}.part"
        unfinished.write_bytes(content)
        unfinished.replace(path)

    def handle_error(self, request: object, client_address: object) -> None:
        """Sites that are killed hang up in the middle."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Bucket

    def log_message(self, format: str, *args: object) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def fail(self, status: int, code: str) -> None:
        body = f"{XML}<Error><Code>{code}</Code></Error>".encode()
        self.answer(status, b"" if self.command == "HEAD" else body, Content_Type="application/xml")

    def do(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        self.server.asked[self.command] += 1
        bucket, _, key = unquote(address.path).lstrip("/").partition("/")
        path = (self.server.folder / key).resolve()
        if not self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 "):
            return self.fail(403, "AccessDenied")
        signed = self.headers.get("x-amz-content-sha256", "")
        if len(signed) == 64 and signed != hashlib.sha256(content).hexdigest():
            return self.fail(400, "XAmzContentSHA256Mismatch")
        if self.server.fault == "down":
            return self.fail(500, "InternalError")
        if bucket != NAME or not path.is_relative_to(self.server.folder.resolve()):
            return self.fail(404, "NoSuchBucket")
        query = {name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()}
        if "uploads" in query or "uploadId" in query:
            return self.in_parts(path, query, content)
        return getattr(self, f"{self.command.lower()}_object")(path, content)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do

    def put_object(self, path: Path, content: bytes) -> None:
        self.server.keep(path, content)
        self.answer(200, ETag=etag(content))

    def get_object(self, path: Path, _content: bytes) -> None:
        if not path.is_file():
            return self.fail(404, "NoSuchKey")
        content = path.read_bytes()
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        headers = {"ETag": etag(content), "Last_Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}
        status = 200
        if wanted:
            start, end = int(wanted[1]), min(int(wanted[2] or len(content)) + 1, len(content))
            headers["Content_Range"] = f"bytes {start}-{end - 1}/{len(content)}"
            content, status = content[start:end], 206
        if self.command == "GET" and self.server.fault == "torn":
            self.close_connection = True
            return self.answer(
                status, content[: len(content) // 2], Content_Length=str(len(content)), **headers
            )
        body = content if self.command == "GET" else b""
        return self.answer(status, body, Content_Length=str(len(content)), **headers)

    head_object = get_object

    def delete_object(self, path: Path, _content: bytes) -> None:
        path.unlink(missing_ok=True)
        self.answer(204)

    def in_parts(self, path: Path, query: dict[str, str], content: bytes) -> None:
        """A large object comes in parts and is one when it is told so."""
        parts = self.server.parts
        if "uploads" in query:
            upload = f"upload-{len(parts) + 1}"
            parts[upload] = {}
            body = f"{XML}<InitiateMultipartUploadResult><UploadId>{upload}</UploadId></InitiateMultipartUploadResult>"
            return self.answer(200, body.encode(), Content_Type="application/xml")
        upload = query["uploadId"]
        if self.command == "PUT":
            parts[upload][int(query["partNumber"])] = content
            return self.answer(200, ETag=etag(content))
        whole = b"".join(part for _number, part in sorted(parts.pop(upload).items()))
        if self.command == "DELETE":
            return self.answer(204)
        self.server.keep(path, whole)
        body = (
            f"{XML}<CompleteMultipartUploadResult><ETag>{etag(whole)}</ETag></CompleteMultipartUploadResult>"
        )
        return self.answer(200, body.encode(), Content_Type="application/xml")


def etag(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
