"""The tap hands traffic to whoever listens at the moment."""

from __future__ import annotations

from core.link.tap import Direction, Tap, Traffic
from core.text import text
from tests.clock import BEGINNING, ManualClock

CLOSED = text("test.note.closed", "Closed.")


def test_everybody_who_listens_gets_each_piece_with_its_time() -> None:
    tap = Tap(ManualClock())
    first: list[Traffic] = []
    second: list[Traffic] = []
    tap.listen(first.append)
    tap.listen(second.append)
    tap.record("till-2:9101", Direction.IN, b"\x23\x86", link=7)
    assert first == second == [Traffic(BEGINNING, "till-2:9101", Direction.IN, b"\x23\x86", link=7)]


def test_one_who_has_left_gets_nothing_more() -> None:
    tap = Tap(ManualClock())
    heard: list[Traffic] = []
    leave = tap.listen(heard.append)
    leave()
    tap.record("till-2:9101", Direction.NOTE, b"", CLOSED, link=7)
    assert heard == []


def test_one_may_leave_while_being_told() -> None:
    tap = Tap(ManualClock())
    heard: list[Traffic] = []

    def once(traffic: Traffic) -> None:
        heard.append(traffic)
        leave()

    leave = tap.listen(once)
    tap.listen(heard.append)
    tap.record("a", Direction.OUT, b"1", link=7)
    tap.record("a", Direction.OUT, b"2", link=7)
    assert [traffic.data for traffic in heard] == [b"1", b"1", b"2"]


def test_a_branch_is_heard_at_its_trunk_and_no_other_branch() -> None:
    trunk = Tap(ManualClock())
    till, kitchen = trunk.branch(), trunk.branch()
    heard: dict[str, list[Traffic]] = {"trunk": [], "till": [], "kitchen": []}
    for name, tap in (("trunk", trunk), ("till", till), ("kitchen", kitchen)):
        tap.listen(heard[name].append)
    till.record("a", Direction.OUT, b"1", link=1)
    kitchen.record("b", Direction.OUT, b"2", link=2)
    trunk.record("c", Direction.OUT, b"3", link=3)
    data = {name: [traffic.data for traffic in pieces] for name, pieces in heard.items()}
    assert data == {"trunk": [b"1", b"2", b"3"], "till": [b"1"], "kitchen": [b"2"]}


def test_a_branch_that_only_its_trunk_listens_to_is_heard() -> None:
    trunk = Tap(ManualClock())
    branch = trunk.branch()
    assert not branch.heard
    leave = trunk.listen(lambda _: None)
    told = [branch.heard]
    leave()
    told.append(branch.heard)
    assert told == [True, False]


def test_datagrams_and_the_last_of_a_link_are_told_as_such() -> None:
    tap = Tap(ManualClock())
    heard: list[Traffic] = []
    tap.listen(heard.append)
    tap.record("a", Direction.OUT, b"1", link=1, datagram=True)
    tap.record("a", Direction.NOTE, b"", CLOSED, link=2, last=True)
    assert [(traffic.datagram, traffic.last) for traffic in heard] == [(True, False), (False, True)]


def test_no_two_links_have_the_same_number() -> None:
    trunk = Tap(ManualClock())
    branch = trunk.branch()
    numbers = [trunk.number(), branch.number(), Tap(ManualClock()).number(), trunk.number()]
    assert len(set(numbers)) == len(numbers)
