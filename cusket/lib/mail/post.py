"""The post office: `write_letter` inside a transaction, `deliver_due` after it. At least once, never dropped (P11)."""

import logging
import re
import threading
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import close_old_connections, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from .models import Letter

log = logging.getLogger("cusket.mail")

GIVE_UP_AFTER = timedelta(days=3)
# While one sender holds a letter, others leave it alone for this long.
LEASE = timedelta(minutes=2)


def _in_words(template: str, context: dict[str, Any]) -> tuple[str, str]:
    """(subject, body) of a letter, in the language and zone that are in force."""
    subject, _, body = render_to_string(f"mail/{template}.txt", context).strip().partition("\n")
    # One line whatever was typed into a title: a line break in a header stops a letter.
    return " ".join(subject.split())[:200], re.sub(r"\n{3,}", "\n\n", body.strip())


def subject_of(template: str, context: dict[str, Any], *, language: str = "", zone: str = "") -> str:
    """What a letter would have as its subject, for a digest that stands in its place."""
    with translation.override(language or settings.LANGUAGE_CODE), timezone.override(zone or "UTC"):
        return _in_words(template, {"site_url": settings.SITE_URL, **context})[0]


def write_letter(
    to: str,
    template: str,
    context: dict[str, Any],
    *,
    key: str = "",
    language: str = "",
    zone: str = "",
    stop: str = "",
) -> None:
    """Put a letter into the outbox: `mail/<template>.txt` (first line the subject) and the common HTML frame around it.

    Texts are in the reader's `language` and times in the reader's `zone`. A `key` that was used before writes nothing.
    `stop` is the path under which the reader gets no more of its kind: a page for GET, done at once by POST (RFC 8058).
    Needs the transaction of the deed that it tells of.
    """
    stop_url = f"{settings.SITE_URL}{stop}" if stop else ""
    with translation.override(language or settings.LANGUAGE_CODE), timezone.override(zone or "UTC"):
        full = {"site_url": settings.SITE_URL, "stop_url": stop_url, **context}
        subject, body = _in_words(template, full)
        html = render_to_string(
            "mail/frame.html", {**full, "subject": subject, "paragraphs": body.split("\n\n")}
        )
        if stop:
            body += "\n\n" + render_to_string("mail/parts/_stop.txt", full).strip()
    headers = (
        {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        if stop
        else {}
    )
    Letter.objects.bulk_create(
        [
            Letter(
                key=key or uuid.uuid4().hex,
                to=to,
                subject=subject,
                text=body + "\n",
                html=html,
                headers=headers,
            )
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(_deliver_soon, robust=True)


def _deliver_soon() -> None:
    """Send from a thread of its own: a slow mail server must not hold the answer to a click."""
    if settings.MAIL_IN_THREAD:
        threading.Thread(target=_deliver_quietly, name="post", daemon=True).start()


def _deliver_quietly() -> None:
    try:
        deliver_due()
    except Exception:
        log.exception("post office failed; the clock tries again")
    finally:
        close_old_connections()


def deliver_due(limit: int = 100) -> int:
    """Send what is due, oldest first; returns how many left. Safe beside other senders: each letter is leased first."""
    sent = 0
    now = timezone.now()
    due = Letter.objects.filter(sent_at__isnull=True, next_at__lte=now, created_at__gt=now - GIVE_UP_AFTER)
    for letter in due.order_by("next_at")[:limit]:
        leased = Letter.objects.filter(pk=letter.pk, next_at=letter.next_at, sent_at__isnull=True)
        if leased.update(next_at=timezone.now() + LEASE):
            sent += _deliver(letter)
    return sent


def _deliver(letter: Letter) -> bool:
    headers = {**letter.headers, "Message-ID": f"<{letter.key}@cusket>"}
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=headers)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except Exception as error:  # whatever ails one letter, the next one goes out
        wait = timedelta(seconds=min(10 * 2**letter.attempts, 3600))
        Letter.objects.filter(pk=letter.pk).update(
            attempts=letter.attempts + 1, next_at=timezone.now() + wait, error=str(error)[:300]
        )
        log.warning("letter %s not sent, again in %s: %s", letter.pk, wait, error)
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), attempts=letter.attempts + 1, error="")
    return True
