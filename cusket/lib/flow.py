"""A flow: states and steps as data that reads aloud, asked before every button and every deed.

It is the only hand that writes a row's `status`. What a flow means lives in the `flow.py` of the room that owns it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .errors import Conflict, NotAllowed, Refused


@dataclass(frozen=True)
class Step:
    """One arrow: `name` is the verb, `by` the party whose hand makes it."""

    name: str
    source: str
    to: str
    by: str


def step(name: str, source: str, *, to: str, by: str) -> Step:
    return Step(name, source, to, by)


class Flow:
    """The arrows between the members of `statuses`, checked when the module is imported."""

    def __init__(self, statuses: type[models.TextChoices], *steps: Step, start: str) -> None:
        self.statuses = statuses
        self.steps = steps
        self.start = start
        known = set(statuses.values)
        for arrow in steps:
            if unknown := {arrow.source, arrow.to} - known:
                raise ValueError(f"{arrow.name}: unknown status {unknown}")
        if len({(arrow.name, arrow.source) for arrow in steps}) != len(steps):
            raise ValueError("two arrows of one name leave the same status")
        reached, fresh = {start}, [start]
        while fresh:
            here = fresh.pop()
            for arrow in steps:
                if arrow.source == here and arrow.to not in reached:
                    reached.add(arrow.to)
                    fresh.append(arrow.to)
        if missing := known - reached:
            raise ValueError(f"no way leads to {missing}")

    def open_to(self, status: str, party: str) -> list[Step]:
        """The steps that this party may take from this status, in the table's order."""
        return [arrow for arrow in self.steps if arrow.source == status and arrow.by == party]

    def find(self, name: str, status: str) -> Step | None:
        return next((arrow for arrow in self.steps if arrow.name == name and arrow.source == status), None)

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Every (from, to) the flow allows; the database holds the same list in a check constraint."""
        return sorted({(arrow.source, arrow.to) for arrow in self.steps})


def must_be_as_seen(row: Any, seen: int) -> None:
    """For what changes a row without a step of its flow. Raises Conflict; only a locked row is sure to stay as seen."""
    if row.version != seen:
        raise Conflict(_("This changed while you were looking at it. Here is how it stands now."))


def move(row: Any, flow: Flow, name: str, party: str, *, seen: int, **changes: Any) -> Step:
    """Take one step if the row still is what the clicker saw, and write `changes` beside the new status.

    `seen` is the row's `version` on the page that was clicked. Forty people clicking at once move it once: the update
    carries the version in its condition, and who changes no row was late. Needs an open transaction.
    Raises Conflict (moved meanwhile), NotAllowed (another party's step) or Refused (no such step from here).
    """
    must_be_as_seen(row, seen)
    arrow = flow.find(name, row.status)
    if arrow is None:
        raise Refused(
            _("From %(status)s this step is not possible.") % {"status": flow.statuses(row.status).label},
        )
    if arrow.by != party:
        raise NotAllowed(_("Only the other side can take this step."))
    values = {"status": arrow.to, "version": seen + 1, **changes}
    moved = type(row)._default_manager.filter(pk=row.pk, status=arrow.source, version=seen).update(**values)
    if not moved:
        raise Conflict(_("Somebody else was first. Here is how it stands now."))
    for field, value in values.items():
        setattr(row, field, value)
    return arrow
