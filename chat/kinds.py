"""The kinds of entry a conversation can hold. Upper rooms register their own, with the template that draws it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`counts`: the other side's unread number counts it. `is_deed`: its side acted; the other can't take back.

    `event`: which of a person's choices for letters it falls under (`NoticeEvent` of cusket.accounts).
    """

    name: str
    template: str
    counts: bool = False
    is_deed: bool = False
    event: str = "progress"

    @property
    def plain(self) -> str:
        """The template that says it in a letter, as plain text. Every kind that counts has one."""
        return f"{self.template.rpartition('/')[0]}/{self.name}.txt"


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    KINDS[kind.name] = kind
