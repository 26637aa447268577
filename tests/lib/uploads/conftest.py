"""Looking at bytes in this process, without a child."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cusket.lib.uploads.findings import Findings, Unfit
from cusket.lib.uploads.inspector import inspect


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


@pytest.fixture
def look(tmp_path: Path, into: Path) -> Callable[[bytes], Findings]:
    def look(data: bytes) -> Findings:
        path = tmp_path / "file"
        path.write_bytes(data)
        return inspect(path, into)

    return look


@pytest.fixture
def rule(look: Callable[[bytes], Findings]) -> Callable[[bytes], str]:
    """The rule that a file breaks, or "" for none."""

    def rule(data: bytes) -> str:
        try:
            look(data)
        except Unfit as unfit:
            return unfit.rule
        return ""

    return rule
