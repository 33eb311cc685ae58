"""The tap hands traffic to whoever listens at the moment."""

from __future__ import annotations

from core.link.tap import Direction, Tap, Traffic
from tests.clock import BEGINNING, ManualClock


def test_everybody_who_listens_gets_each_piece_with_its_time() -> None:
    tap = Tap(ManualClock())
    first: list[Traffic] = []
    second: list[Traffic] = []
    tap.listen(first.append)
    tap.listen(second.append)
    tap.record("till-2:9101", Direction.IN, b"\x23\x86")
    assert first == second == [Traffic(BEGINNING, "till-2:9101", Direction.IN, b"\x23\x86")]


def test_one_who_has_left_gets_nothing_more() -> None:
    tap = Tap(ManualClock())
    heard: list[Traffic] = []
    leave = tap.listen(heard.append)
    leave()
    tap.record("till-2:9101", Direction.NOTE, b"", "Connected.")
    assert heard == []


def test_one_may_leave_while_being_told() -> None:
    tap = Tap(ManualClock())
    heard: list[Traffic] = []

    def once(traffic: Traffic) -> None:
        heard.append(traffic)
        leave()

    leave = tap.listen(once)
    tap.listen(heard.append)
    tap.record("a", Direction.OUT, b"1")
    tap.record("a", Direction.OUT, b"2")
    assert [traffic.data for traffic in heard] == [b"1", b"1", b"2"]
