"""What GFM drops silently from a table, and what it doesn't take for one."""

import re

_DASHES = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*|\s*\|\s*:?-+:?\s*\|\s*")
_PIPE = re.compile(r"(?<!\\)\|")


def looks_like_table(text: str) -> int | None:
    """Which line of a paragraph, counted from 0, is the line of dashes of a table; None if it has none."""
    for number, line in enumerate(text.split("\n")):
        if "-" in line and "|" in line and len(line) < 500 and _DASHES.fullmatch(line):
            return number
    return None


def has_lost_cells(line: str, columns: int) -> bool:
    """Whether a row has more cells than the table has columns, whose rest would not be drawn."""
    row = line.lstrip(" \t>").rstrip()
    cells = (
        len(_PIPE.findall(row)) + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))
    )
    return cells > columns
