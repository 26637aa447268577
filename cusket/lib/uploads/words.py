"""The words of a document, on their way to whoever asks whether contact details are among them (CHT-8).

Nothing goes unread: a text that is too long for that question is a reason to refuse the file.
"""

from collections.abc import Iterable

from .findings import TEXT_LIMIT, Unfit

# Characters: of a whole document, some 300 full pages; of what is searched at a time, and read around what was found.
MOST = 1_000_000
BLOCK = 100_000
AROUND = 500


def told(lines: Iterable[str]) -> str:
    """The lines as one text; of one above TEXT_LIMIT only the passages that need a second look.

    A long text is searched here already, because the child's time is bounded and nobody else waits for it. What the
    order's own numbers are is not known here, so the last word is the parent's. Raises Unfit("long") above MOST
    characters, when lines that return on every page are counted once.
    """
    text = _joined(lines)
    if len(text) <= TEXT_LIMIT:
        return text
    text = "\n".join(dict.fromkeys(text.split("\n")))
    if len(text) > MOST:
        raise Unfit("long")
    passages = "\n".join(text[start:end] for start, end in _telling(text))
    if len(passages) > TEXT_LIMIT:
        raise Unfit("long")
    return passages


def _joined(lines: Iterable[str]) -> str:
    kept: list[str] = []
    length = 0
    for line in lines:
        if line and not line.isspace():
            kept.append(line)
            length += len(line) + 1
            if length > 8 * MOST:
                raise Unfit("long")
    return "\n".join(kept)


def _telling(text: str) -> list[tuple[int, int]]:
    """Where something was found, with what stands around it; overlapping passages are one."""
    # A third of a second that short texts do not have to pay.
    from ..contact_info import find_contacts

    passages: list[tuple[int, int]] = []
    for block in range(0, len(text), BLOCK):
        # Blocks overlap, so that nothing is cut in two.
        begin = max(0, block - AROUND)
        for contact in find_contacts(text[begin : block + BLOCK]):
            start, end = max(0, begin + contact.start - AROUND), begin + contact.end + AROUND
            if passages and start <= passages[-1][1]:
                start, end = passages[-1][0], max(end, passages.pop()[1])
            passages.append((start, end))
    return passages
