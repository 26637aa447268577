"""The project's own rows: what has to be found, and what has to pass, in every language.
Each block row must be reported at a place inside the text; each allow row not at all."""

import json
from pathlib import Path

import pytest

from cusket.lib.contact_info import Contact, find_contacts

HERE = Path(__file__).parent
LANGUAGES = {"en", "zh", "es", "de", "fr", "pt", "ru", "tr", "it", "ja", "hi", "ar", "ko", "vi"}


def load(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


ROWS = load("rows.jsonl")
SPLITS = load("split_rows.jsonl")


def in_sequence(messages: list[str]) -> list[Contact]:
    for index, message in enumerate(messages):
        if found := find_contacts(message, earlier=messages[:index]):
            return found
    return []


def test_rows_cover_every_language_on_both_sides():
    for label in ("block", "allow"):
        assert {row["language"] for row in ROWS if row["label"] == label} == LANGUAGES


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_contact_is_found_inside_the_text(language):
    missed = []
    for row in ROWS:
        if row["language"] != language or row["label"] != "block":
            continue
        found = find_contacts(row["text"])
        if not found:
            missed.append(row["text"])
        for contact in found:
            assert 0 <= contact.start < contact.end <= len(row["text"]), row["text"]
            assert contact.kind in {"email", "phone", "handle", "link"}, row["text"]
            assert contact.reason.startswith(contact.kind), row["text"]
    assert missed == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_ordinary_message_passes(language):
    texts = [row["text"] for row in ROWS if row["language"] == language and row["label"] == "allow"]
    assert [text for text in texts if find_contacts(text)] == []


def test_sequences():
    wrong = [
        row["messages"] for row in SPLITS if bool(in_sequence(row["messages"])) != (row["label"] == "block")
    ]
    assert wrong == []
