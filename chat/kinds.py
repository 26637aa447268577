"""The kinds of entry a conversation can hold. Upper rooms register their own, with the template that draws it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`counts`: the other side's unread number counts it. `is_deed`: its side acted; the other can't take back."""

    name: str
    template: str
    counts: bool = False
    is_deed: bool = False


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    KINDS[kind.name] = kind
