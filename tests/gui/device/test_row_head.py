from __future__ import annotations

import pytest

from core.status import Row, StatusMap
from core.text import text
from gui.device.row_head import row_head
from tests.clock import ManualClock
from tests.gui.devices import CALM, snapshot


@pytest.mark.parametrize(
    ("raw", "row", "group", "note"),
    [
        (CALM, 0, "big", "01h · count 0"),
        (bytes((0xC9, 0, 0x20, 0, 0)), 0, "big", "C9h · count 5, network"),
        (CALM, 1, "big", "00h"),
        (CALM, 3, "big", "00h · at 0"),
        (CALM, 3, "huge", "00h · not fitted"),
        (CALM, 3, None, "00h · at 0"),
        (CALM, 4, "big", "00h · 80 mm"),
        (bytes((1, 0, 0x20, 0, 4)), 4, "big", "04h · unclear"),
    ],
)
def test_a_row_has_its_byte_and_what_is_worth_a_remark(raw: bytes, row: int, group: str | None, note: str) -> None:
    assert row_head(snapshot(raw, ManualClock(), group), row).note == note


def test_a_row_without_any_cell_is_just_its_byte() -> None:
    bare = StatusMap("bare", text("bare", "Bare"), (Row(text("bare.row", "Nothing")),), ())
    assert row_head(snapshot(b"\x00", ManualClock(), None, bare), 0) == ("Nothing", "00h")


def test_a_byte_that_the_map_does_not_know_is_counted_from_one() -> None:
    assert row_head(snapshot(CALM + b"\x80", ManualClock()), 5) == ("Byte 6", "80h")
