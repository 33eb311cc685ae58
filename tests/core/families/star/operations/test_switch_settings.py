"""Memory switches: read, compare, write what differs once, read back. Bytes as in Star's CUPS driver (E1 to E4)."""

from __future__ import annotations

import pytest

from core.device import Result, Value
from core.family.refusals import DeviceOffline
from core.link.errors import LinkError
from core.text import Mistake
from tests.core.families.star.printer_peer import OFFLINE, READ_ALL, bench, said

WRITE = bytes.fromhex("1b1d235730303030300a00")
SET_C_2000 = bytes.fromhex("1b1d232b43323030300a00")
"""E1: switch C, set 2000 (C-CUPS, linux.dat)."""
SET_4_0180 = bytes.fromhex("1b1d232b34303138300a00")
"""E2: switch 4, set 0180 (C-CUPS, Disable.dat)."""
CLEAR_1_0100 = bytes.fromhex("1b1d232d31303130300a00")
"""E4: switch 1, clear 0100 (SRP-275 manual, Star emulation)."""
DEFAULTS = bytes.fromhex("1b1d234030303030300a00")


def ask(switch: str) -> bytes:
    return b"\x1b#" + switch.encode() + b"?0000\n\x00"


async def test_bits_are_staged_written_once_and_read_back() -> None:
    async with bench() as on:
        on.peer.switches["C"] = 0x0004
        (outcome,) = await on.operations.write({"memory_switch_c": "+2000"}, on.step)
        assert bytes(on.peer.printed) == ask("C") + SET_C_2000 + WRITE + ask("C")
        assert on.peer.switches["C"] == 0x2004
    assert (outcome.feature, outcome.result) == ("memory_switch_c", Result.DONE)
    assert (outcome.before, outcome.after) == ("0004", "2004")
    assert on.steps == [
        "reading the memory switches",
        "sending the new values",
        "writing them into the printer's memory",
        "waiting until the device starts anew",
        "waiting until the device is back",
        "reading the memory switches",
    ]


async def test_a_whole_value_changes_only_the_bits_that_differ() -> None:
    async with bench() as on:
        on.peer.switches["1"] = 0x0102
        (outcome,) = await on.operations.write({"memory_switch_1": "0003"}, on.step)
        set_0001 = bytes.fromhex("1b1d232b31303030310a00")
        assert bytes(on.peer.printed) == ask("1") + set_0001 + CLEAR_1_0100 + WRITE + ask("1")
    assert (outcome.result, outcome.after) == (Result.DONE, "0003")


async def test_what_is_so_already_is_not_written() -> None:
    async with bench() as on:
        on.peer.switches["C"] = 0x2000
        (outcome,) = await on.operations.write({"memory_switch_c": "+2000"}, on.step)
        assert bytes(on.peer.printed) == ask("C")
        assert await on.noted("nv_writes") is None
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNCHANGED, "2000", "2000")


async def test_several_settings_are_one_write_and_the_unchanged_one_is_said() -> None:
    async with bench() as on:
        on.peer.switches.update({"4": 0x0180, "C": 0})
        outcomes = await on.operations.write(
            {"memory_switch_c": "2000", "memory_switch_4": "+0180", "memory_switch_1": "0001"}, on.step
        )
        assert bytes(on.peer.printed).count(WRITE) == 1
        assert SET_4_0180 not in on.peer.printed
    assert [(outcome.feature, outcome.result) for outcome in outcomes] == [
        ("memory_switch_c", Result.DONE),
        ("memory_switch_4", Result.UNCHANGED),
        ("memory_switch_1", Result.DONE),
    ]


async def test_the_writes_are_counted_and_shown() -> None:
    async with bench() as on:
        await on.operations.write({"memory_switch_c": "+2000"}, on.step)
        (outcome,) = await on.operations.write({"memory_switch_c": "-2000"}, on.step)
        assert await on.noted("nv_writes") == 2
    assert "so far: 2. That" in said(outcome.remarks[0])


async def test_named_bits_are_a_choice() -> None:
    async with bench() as on:
        (outcome,) = await on.operations.write({"usb_mode": "linux_macos"}, on.step)
        assert SET_C_2000 in on.peer.printed
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "windows", "linux_macos")
        (back,) = await on.operations.write({"usb_mode": "windows"}, on.step)
        assert on.peer.switches["C"] == 0
    assert (back.result, back.after) == (Result.DONE, "windows")


async def test_the_pair_of_the_sp700_is_written_as_one() -> None:
    async with bench(model="SP742") as on:
        (outcome,) = await on.operations.write({"sp700_switch_4_pair": "disabled"}, on.step)
        assert SET_4_0180 in on.peer.printed
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "enabled", "disabled")


async def test_a_half_set_pair_has_no_value_and_can_be_written() -> None:
    async with bench(model="SP742") as on:
        on.peer.switches["4"] = 0x0080
        (outcome,) = await on.operations.write({"sp700_switch_4_pair": "enabled"}, on.step)
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, None, "enabled")


@pytest.mark.parametrize(
    "changes",
    [
        {"usb_mode": "linux_macos", "memory_switch_c": "0000"},
        {"usb_mode": "windows", "memory_switch_c": "+2000"},
        {"memory_switch_c": "-2000", "usb_mode": "linux_macos"},
    ],
)
async def test_contradicting_changes_of_the_same_bits_are_a_mistake_and_nothing_is_sent(
    changes: dict[str, str],
) -> None:
    async with bench() as on:
        with pytest.raises(Mistake) as caught:
            await on.operations.write({**changes, "drawer_polarity": "closed_is_open"}, on.step)
        assert on.peer.printed == b""
        assert await on.noted("drawer_polarity") is None
    assert "same bits of memory switch C" in str(caught.value)


async def test_agreeing_changes_of_the_same_bits_are_written_together() -> None:
    async with bench() as on:
        outcomes = await on.operations.write({"usb_mode": "linux_macos", "memory_switch_c": "+2001"}, on.step)
        assert on.peer.switches["C"] == 0x2001
    assert [outcome.result for outcome in outcomes] == [Result.DONE, Result.DONE]


async def test_a_printer_that_keeps_other_values_has_failed_and_both_are_said() -> None:
    async with bench() as on:
        on.peer.keeps_nothing = True
        (outcome,) = await on.operations.write({"memory_switch_c": "2000"}, on.step)
    assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, "0000", "0000")
    assert said(outcome.reason) == "2000 was written, and the printer says 0000."


async def test_a_connection_lost_before_writing_is_read_back_and_not_sent_again() -> None:
    async with bench() as on:
        on.peer.break_print_at = SET_C_2000
        (outcome,) = await on.operations.write({"memory_switch_c": "2000"}, on.step)
        assert bytes(on.peer.printed).count(SET_C_2000) == 1
        assert on.peer.switches["C"] == 0
    assert outcome.after == "0000"
    assert outcome.result is Result.FAILED


async def test_a_connection_lost_at_the_write_is_normal() -> None:
    async with bench() as on:
        on.peer.break_print_at = WRITE
        on.peer.switches["C"] = 0x0001
        (outcome,) = await on.operations.write({"memory_switch_c": "0001"}, on.step)
        assert outcome.result is Result.UNCHANGED
        (outcome,) = await on.operations.write({"memory_switch_c": "0000"}, on.step)
        assert bytes(on.peer.printed).count(WRITE) == 1
    # It broke off and kept its values: what was read back decides.
    assert (outcome.result, outcome.after) == (Result.FAILED, "0001")


async def test_one_that_does_not_come_back_is_unknown_and_counted() -> None:
    async with bench() as on:
        on.peer.away_for = -1
        (outcome,) = await on.operations.write({"memory_switch_c": "2000"}, on.step)
        assert await on.noted("nv_writes") == 1
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, "0000", None)
    assert "has not come back within a minute" in said(outcome.reason)
    assert "Read the memory switches again" in said(outcome.advice)


async def test_a_printer_that_does_not_tell_its_switches_is_not_written() -> None:
    async with bench() as on:
        on.peer.tells_switches = False
        on.clock.hurried = frozenset({2.0})
        (outcome,) = await on.operations.write({"memory_switch_c": "2000"}, on.step)
        assert WRITE not in on.peer.printed
    assert outcome.result is Result.FAILED
    assert "nobody can say what would change" in said(outcome.reason)


async def test_a_printer_that_is_offline_is_sent_nothing() -> None:
    async with bench() as on:
        on.peer.frame = OFFLINE
        (outcome,) = await on.operations.write({"memory_switch_c": "2000"}, on.step)
        assert on.peer.printed == b""
    assert outcome.result is Result.FAILED
    assert isinstance(outcome.error, DeviceOffline)


async def test_a_silent_printer_is_an_outcome_with_its_error() -> None:
    async with bench() as on:
        on.peer.away = -1
        (outcome,) = await on.operations.write({"memory_switch_c": "2000"}, on.step)
    assert outcome.result is Result.FAILED
    assert isinstance(outcome.error, LinkError)


async def test_what_follows_a_failure_is_skipped() -> None:
    async with bench() as on:
        on.peer.frame = OFFLINE
        changes: dict[str, Value] = {
            "multi_session": True,
            "memory_switch_c": "2000",
            "drawer_polarity": "closed_is_shut",
        }
        outcomes = await on.operations.write(changes, on.step)
    assert [outcome.result for outcome in outcomes] == [Result.SKIPPED, Result.FAILED, Result.DONE]


async def test_defaults_that_were_so_already_are_unchanged() -> None:
    async with bench() as on:
        outcome = await on.operations.act("default_memory_switches", {}, on.step)
        assert on.peer.starts == 1
    assert (outcome.result, outcome.before) == (Result.UNCHANGED, outcome.after)
    assert "had their defaults already" in said(outcome.reason)


async def test_defaults_lost_at_the_write_are_unknown_and_not_sent_again() -> None:
    async with bench() as on:
        on.peer.switches["C"] = 0x2000
        on.peer.break_print_at = WRITE
        outcome = await on.operations.act("default_memory_switches", {}, on.step)
        assert bytes(on.peer.printed).count(WRITE) == 1
    assert outcome.result is Result.UNKNOWN
    assert "not been seen to start anew" in said(outcome.reason)
    assert "Read the memory switches again" in said(outcome.advice)


async def test_all_defaults_tell_the_values_before() -> None:
    async with bench() as on:
        on.peer.switches["C"] = 0x2000
        outcome = await on.operations.act("default_memory_switches", {}, on.step)
        sent = READ_ALL.sub(b"", bytes(on.peer.printed))
        assert sent == DEFAULTS + WRITE
    assert outcome.result is Result.DONE
    assert isinstance(outcome.before, str)
    assert "B=0000 C=2000 D=0000" in outcome.before
    assert isinstance(outcome.after, str)
    assert "C=0000" in outcome.after
    assert "C=2000" in said(outcome.remarks[0])
    assert await on.noted("nv_writes") == 1


async def test_defaults_are_not_written_over_values_that_nobody_knows() -> None:
    async with bench() as on:
        on.peer.tells_switches = False
        on.clock.hurried = frozenset({2.0})
        outcome = await on.operations.act("default_memory_switches", {}, on.step)
        assert on.peer.printed == ask("0")
    assert outcome.result is Result.FAILED


async def test_defaults_of_a_printer_that_does_not_come_back_are_unknown_and_the_values_are_told() -> None:
    async with bench() as on:
        on.peer.away_for = -1
        on.peer.switches["C"] = 0x2000
        outcome = await on.operations.act("default_memory_switches", {}, on.step)
    assert outcome.result is Result.UNKNOWN
    assert "C=2000" in said(outcome.remarks[0])


@pytest.mark.parametrize(
    "bad", [{"usb_mode": "amiga"}, {"memory_switch_1": "xyz"}, {"drawer_polarity": "sideways"}], ids=str
)
async def test_a_value_that_cannot_be_is_a_mistake_before_anything_is_written(bad: dict[str, Value]) -> None:
    async with bench() as on:
        with pytest.raises(Mistake):
            await on.operations.write({"memory_switch_c": "2000", **bad}, on.step)
        assert on.peer.printed == b""
