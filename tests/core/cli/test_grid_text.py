"""The grid in a terminal: a number of two bytes once, and what is not told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.cli.console import Console
from core.cli.grid_text import grid_lines
from core.cli.picture_json import picture_record
from core.device import Address, Contact, Device, Identity
from core.device.event import Picture
from core.status import Snapshot
from tests.clock import BEGINNING, ManualClock
from tests.core.device.scripted_driver import ScriptedDriver
from tests.core.status.printers import CODE, HOURS, LONG


@pytest.mark.parametrize(
    ("raw", "untold", "lines"),
    [
        ("0b 60 01", (), ["High  0b  Hours: 2912", "Low   60", "Code  01  Code: yes"]),
        ("0b 60 0a", (), ["High  0b  Hours: 2912", "Low   60", "Code  0a  Code: code 0A"]),
        ("0b 60 00", (2,), ["High  0b  Hours: 2912", "Low   60", "Code  --  Code: not told now"]),
        ("00 00 00", (0, 1), ["High  --  Hours: not told now", "Low   --", "Code  00  Code: no"]),
    ],
)
def test_lines(raw: str, untold: tuple[int, ...], lines: list[str]) -> None:
    sent = bytes.fromhex(raw)
    fitted = LONG.fit("any", len(sent))
    snapshot = Snapshot(fitted, sent, fitted.decode(sent, untold), BEGINNING, 0.0, frozenset(untold))
    assert list(grid_lines(Console(), snapshot)) == lines


def test_json_has_the_whole_number_and_null_for_what_is_not_told() -> None:
    device = Device("toy", Address("toy", host="10.0.0.1"), ScriptedDriver(), ManualClock(), Identity())
    raw, fitted = bytes.fromhex("0b 60 00"), LONG.fit("any", 3)
    snapshot = Snapshot(fitted, raw, fitted.decode(raw, {2}), BEGINNING, 0.0, frozenset({2}))
    device.picture = Picture(Contact.ANSWERING, snapshots={"long": snapshot})
    assert picture_record(device, BEGINNING)["status"] == {
        "long": {"bytes": "0b 60 00", "fields": {"hours": 2912, "code": None}, "untold": [2]}
    }


def test_json_says_nothing_of_untold_bytes_where_all_are_told() -> None:
    device = Device("toy", Address("toy", host="10.0.0.1"), ScriptedDriver(), ManualClock(), Identity())
    raw, fitted = bytes.fromhex("0b 60 01"), LONG.fit("any", 3)
    snapshot = Snapshot(fitted, raw, fitted.decode(raw), BEGINNING, 0.0)
    device.picture = Picture(Contact.ANSWERING, snapshots={"long": snapshot})
    assert picture_record(device, BEGINNING)["status"] == {
        "long": {"bytes": "0b 60 01", "fields": {"hours": 2912, "code": True}}
    }


def test_what_the_model_does_not_have_and_nobody_tells_has_no_line() -> None:
    without = replace(LONG, cells=(HOURS, replace(CODE, models=frozenset[str]()))).fit("any", 3)
    raw = bytes.fromhex("0b 60 00")
    told, untold = (
        Snapshot(without, raw, without.decode(raw, silent), BEGINNING, 0.0, frozenset(silent))
        for silent in ((), (1, 2))
    )
    assert list(grid_lines(Console(), told)) == ["High  0b  Hours: 2912", "Low   60", "Code  00"]
    assert list(grid_lines(Console(), untold)) == ["High  0b  Hours: not told now", "Low   --"]
