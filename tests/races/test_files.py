"""P8 and P2 for files: however many press at once, a file is in one message or in none, and the storage has what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from chat.models import Attachment, Conversation, Entry
from chat.services import attachment as deeds
from chat.services import message, send_message, sweep
from cusket.accounts.models import Member
from cusket.lib.arrivals import ArrivedFile
from orders.models import Order
from tests import factories
from tests.chat import papers

from .crowd import at_once, crowd, must_lose, sort

ROUNDS = 8


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A storage of this test's own, which agrees with the database when everybody has gone."""
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    yield
    assert papers.in_storage() == papers.in_database()
    assert papers.left_in_staging() == []


def fresh(order: Order) -> Conversation:
    """Each press is a request of its own, which reads the conversation anew."""
    return Conversation.objects.get(pk=order.conversation_id)


def send(order: Order, actor: Member, *files: str) -> Entry:
    return send_message(fresh(order), body="Here", key=factories.key(), actor=actor, files=files)


def shown(order: Order) -> list[str]:
    """The codes of all files that the thread shows."""
    entries = Entry.objects.filter(conversation=order.conversation_id, kind="message")
    return [file["code"] for entry in entries for file in entry.facts.get("files", [])]


def sent() -> list[str]:
    return list(Attachment.objects.exclude(entry=None).values_list("code", flat=True))


def test_one_upload_tried_again_at_once_is_one_file(order: Order, alice: Member, tmp_path: Path) -> None:
    data = papers.picture()
    (tmp_path / "arrived").write_bytes(data)

    def upload(_number: int) -> Attachment:
        arrived = ArrivedFile(
            name="tote.jpg", content_type="", size=len(data), path=tmp_path / "arrived", sha256="0" * 64
        )
        return deeds.add_attachment(fresh(order), arrived=arrived, key="one", actor=alice)

    answers, refused = sort(crowd(deeds.AT_ONCE, upload))
    [row] = Attachment.objects.all()
    assert answers
    assert {file.pk for file in answers} == {row.pk}
    assert row.ready_at
    # Who came while it was under way was told so; a moment later the same press finds the file.
    assert {error.status for error in refused} <= {409}
    assert upload(0) == row


def messages_name_one_file(order: Order, alice: Member) -> None:
    file = papers.attach(order.conversation, alice, "tote.jpg", papers.picture())
    before = Entry.objects.filter(conversation=order.conversation_id).count()
    answers, refused = sort(crowd(10, lambda _number: send(order, alice, file.code)))
    assert (len(answers), len(refused)) == (1, 9)
    assert {error.status for error in refused} == {422}
    assert shown(order) == sent() == [file.code]
    # Who was refused has used up no number.
    assert fresh(order).head == answers[0].number == before + 1


def test_of_messages_that_name_one_file_one_has_it(order: Order, alice: Member) -> None:
    messages_name_one_file(order, alice)


def test_control_without_asking_who_has_it_all_of_them_show_it(
    order: Order, alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(attached: list[Attachment], entry: Entry) -> None:
        Attachment.objects.filter(pk__in=[file.pk for file in attached]).update(entry=entry)

    monkeypatch.setattr(message, "_link", taken)
    must_lose(lambda: messages_name_one_file(order, alice), rounds=1)


def test_a_file_that_is_swept_while_it_is_sent_is_shown_or_gone_and_never_half(
    order: Order, alice: Member
) -> None:
    for _ in range(ROUNDS):
        file = papers.attach(order.conversation, alice, "tote.jpg", papers.picture())
        Attachment.objects.filter(pk=file.pk).update(created_at=timezone.now() - timedelta(hours=25))
        answers = at_once([lambda code=file.code: send(order, alice, code), sweep, sweep])  # type: ignore[misc]
        sort(answers)
        was_sent = isinstance(answers[0], Entry)
        assert (file.code in shown(order)) is (file.code in sent()) is was_sent
        assert Attachment.objects.filter(pk=file.pk).exists() is was_sent
        assert papers.in_storage() == papers.in_database()


def test_a_file_that_is_removed_in_one_tab_while_it_is_sent_in_another(order: Order, alice: Member) -> None:
    for _ in range(ROUNDS):
        file = papers.attach(order.conversation, alice, "tote.jpg", papers.picture())
        answers = at_once(
            [
                lambda code=file.code: send(order, alice, code),  # type: ignore[misc]
                lambda code=file.code: deeds.remove_attachment(fresh(order), code, actor=alice),  # type: ignore[misc]
            ]
        )
        sort(answers)
        was_sent = isinstance(answers[0], Entry)
        assert (file.code in shown(order)) is (file.code in sent()) is was_sent
        assert papers.in_storage() == papers.in_database()
