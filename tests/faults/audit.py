"""`python -m tests.faults.audit`: the record as the database has it, as JSON.

With `--later`, two days pass before, and the clock comes by: what a process left behind when it died is gone by then.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db.models import F  # noqa: E402

from chat.models import Attachment, Conversation, Entry, ReadMark  # noqa: E402
from chat.selectors import unread_of  # noqa: E402
from cusket.accounts.models import Member  # noqa: E402
from cusket.lib.clock import tick  # noqa: E402


def record() -> dict[str, object]:
    conversations = list(Conversation.objects.all())
    members = list(Member.objects.select_related("company"))
    return {
        "heads": {one.code: one.head for one in conversations},
        "entries": [
            {
                "conversation": entry.conversation.code,
                "number": entry.number,
                "kind": entry.kind,
                "counts": entry.of_kind.counts and entry.unsent_at is None,
                "side": entry.side,
                "author": entry.author_id,
                "key": entry.client_key,
                "body": str(entry.body),
                "files": [file["code"] for file in entry.facts.get("files", [])],
            }
            for entry in Entry.objects.select_related("conversation").order_by("conversation_id", "number")
        ],
        "files": [
            {
                "code": file.code,
                "member": file.member_id,
                "key": file.client_key,
                "kind": file.kind,
                "conversation": file.conversation.code,
                "entry": file.entry.number if file.entry else None,
                "is_ready": file.ready_at is not None,
                "size": file.size,
                "sha256": file.sha256,
                "stored": [each.name for each in (file.original, file.medium, file.thumbnail) if each.name],
            }
            for file in Attachment.objects.select_related("conversation", "entry")
        ],
        "marks": [
            {"conversation": mark.conversation.code, "member": mark.member_id, "number": mark.number}
            for mark in ReadMark.objects.select_related("conversation")
        ],
        "unread": [
            {
                "conversation": one.code,
                "member": member.pk,
                "side": one.side_of(member),
                "unread": unread_of(one, member),
            }
            for one in conversations
            for member in members
            if one.side_of(member)
        ],
    }


def later() -> None:
    """Two days pass for what nobody has sent, and for what lies in the folders of unfinished files."""
    Attachment.objects.filter(entry=None).update(created_at=F("created_at") - timedelta(days=2))
    long_ago = time.time() - 2 * 24 * 60 * 60
    for folder in (Path(settings.DATA_DIR) / "staging", Path(settings.MEDIA_ROOT) / ".unfinished"):
        for left in folder.glob("*"):
            os.utime(left, (long_ago, long_ago))
    tick()


if __name__ == "__main__":
    if "--later" in sys.argv:
        later()
    print(json.dumps(record()))  # noqa: T201
