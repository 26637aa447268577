"""The flow tool: a table that is wrong does not import, and `move` is the only way a status changes."""

from types import SimpleNamespace

import pytest
from django.db import models

from cusket.lib.errors import Conflict, NotAllowed, Refused
from cusket.lib.flow import Flow, move, step


class Lamp(models.TextChoices):
    OFF = "off", "Off"
    ON = "on", "On"
    BROKEN = "broken", "Broken"


LAMPS = Flow(
    Lamp,
    step("switch_on", "off", to="on", by="owner"),
    step("switch_off", "on", to="off", by="owner"),
    step("drop", "on", to="broken", by="guest"),
    start="off",
)


class Row:
    """One row of a table that holds `stored`; the test sees what reached the database and under which condition."""

    def __init__(self, status="off", version=3, stored=None):
        self.status, self.version, self.note = status, version, ""
        self.stored = stored or {"status": status, "version": version, "note": ""}
        self.pk = 7
        type(self)._default_manager = SimpleNamespace(filter=self._filter)

    def _filter(self, **condition):
        assert condition.pop("pk") == self.pk
        self.condition = condition
        return self

    def update(self, **values):
        if any(self.stored[name] != wanted for name, wanted in self.condition.items()):
            return 0
        self.stored.update(values)
        return 1


def test_an_unknown_status_does_not_import():
    with pytest.raises(ValueError, match="unknown status"):
        Flow(Lamp, step("melt", "on", to="puddle", by="owner"), start="off")
    with pytest.raises(ValueError, match="unknown status"):
        Flow(Lamp, step("melt", "puddle", to="on", by="owner"), start="off")


def test_a_status_that_nothing_leads_to_does_not_import():
    with pytest.raises(ValueError, match=r"no way leads to .*broken"):
        Flow(Lamp, step("switch_on", "off", to="on", by="owner"), start="off")


def test_an_arrow_out_of_an_unreachable_status_does_not_make_it_reachable():
    with pytest.raises(ValueError, match="no way leads to"):
        Flow(
            Lamp,
            step("switch_on", "off", to="on", by="owner"),
            step("mend", "broken", to="off", by="owner"),
            start="off",
        )


def test_two_arrows_of_one_name_from_one_status_do_not_import():
    with pytest.raises(ValueError, match="two arrows of one name"):
        Flow(
            Lamp,
            step("switch_on", "off", to="on", by="owner"),
            step("switch_on", "off", to="broken", by="guest"),
            start="off",
        )


def test_buttons_are_the_party_s_own_steps_in_the_table_s_order():
    assert [arrow.name for arrow in LAMPS.open_to("on", "owner")] == ["switch_off"]
    assert [arrow.name for arrow in LAMPS.open_to("on", "guest")] == ["drop"]
    assert LAMPS.open_to("broken", "owner") == []


def test_pairs_are_what_the_database_constraint_holds():
    assert LAMPS.pairs() == [("off", "on"), ("on", "broken"), ("on", "off")]


def test_a_step_writes_status_version_and_what_came_with_it():
    row = Row()
    arrow = move(row, LAMPS, "switch_on", "owner", seen=3, note="bright")
    assert (arrow.name, arrow.to) == ("switch_on", "on")
    assert row.stored == {"status": "on", "version": 4, "note": "bright"}
    assert (row.status, row.version, row.note) == ("on", 4, "bright")
    assert row.condition == {"status": "off", "version": 3}


def test_who_saw_an_older_version_is_told_so():
    row = Row(version=4)
    with pytest.raises(Conflict, match="changed while you were looking"):
        move(row, LAMPS, "switch_on", "owner", seen=3)
    assert row.stored["status"] == "off"


def test_who_comes_second_changes_nothing():
    # Somebody else moved the stored row after this one was read.
    row = Row(stored={"status": "on", "version": 4, "note": ""})
    with pytest.raises(Conflict, match="Somebody else was first"):
        move(row, LAMPS, "switch_on", "owner", seen=3)
    assert row.stored == {"status": "on", "version": 4, "note": ""}
    assert (row.status, row.version) == ("off", 3)


def test_there_and_back_again_is_still_a_conflict():
    # The status is what the clicker saw, but two steps were taken meanwhile: the version tells.
    row = Row(stored={"status": "off", "version": 5, "note": ""})
    with pytest.raises(Conflict):
        move(row, LAMPS, "switch_on", "owner", seen=3)
    assert row.stored["version"] == 5


def test_a_step_that_does_not_leave_here_is_refused():
    row = Row()
    with pytest.raises(Refused, match="From Off this step is not possible"):
        move(row, LAMPS, "switch_off", "owner", seen=3)
    with pytest.raises(Refused):
        move(row, LAMPS, "no_such_step", "owner", seen=3)
    assert row.stored["status"] == "off"


def test_the_other_party_s_step_is_not_allowed():
    row = Row()
    with pytest.raises(NotAllowed):
        move(row, LAMPS, "switch_on", "guest", seen=3)
    assert row.stored["status"] == "off"
