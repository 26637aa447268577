"""A labelled corpus kept outside the project, in the folder CUSKET_CONTACT_CORPUS names; skipped without one.
Holds the bars: few ordinary messages blocked, most contacts caught, no false sequence."""

import json
import os
from pathlib import Path

import pytest

from cusket.lib.contact_info import find_contacts

CORPUS = Path(os.environ.get("CUSKET_CONTACT_CORPUS", "none"))

pytestmark = pytest.mark.skipif(not (CORPUS / "dev.jsonl").exists(), reason="the corpus is not here")


def load(name: str) -> list[dict]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def test_single_messages():
    blocked = {"block": [], "allow": []}
    for row in load("dev.jsonl"):
        blocked[row["label"]].append(bool(find_contacts(row["text"])))
    assert sum(blocked["allow"]) <= 0.005 * len(blocked["allow"])
    assert sum(blocked["block"]) >= 0.95 * len(blocked["block"])


def test_sequences():
    caught = {"block": 0, "allow": 0}
    for row in load("dev_split.jsonl"):
        messages = row["messages"]
        caught[row["label"]] += any(
            find_contacts(message, earlier=messages[:index]) for index, message in enumerate(messages)
        )
    assert caught["allow"] == 0
    assert caught["block"] >= 29
