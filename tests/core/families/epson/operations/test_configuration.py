"""The printer's configuration: read, compare, write what differs in one visit, read back. GS ( E as in APG and REF."""

from __future__ import annotations

import pytest

from core.device import Result
from core.families.epson.operations.configuration import NOT_ASKED
from core.families.epson.operations.configuration_writes import writes
from core.families.epson.wire import requests
from core.family.refusals import DeviceOffline
from core.link.errors import LinkError
from core.text import Mistake
from tests.core.families.epson.operations.configuration_peer import ENTER, LEAVE, SWITCH_1_1, bench, said


async def test_one_bit_is_written_in_one_visit_and_read_back() -> None:
    async with bench() as on:
        on.peer.switches[1] = "10000000"
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.setup == [
            requests.read_memory_switch(1), ENTER, SWITCH_1_1, LEAVE, requests.read_memory_switch(1),
        ]  # fmt: skip
        assert on.peer.switches[1] == "10000001"
        assert on.peer.printed == b""
        assert on.peer.starts == 1
    assert (outcome.feature, outcome.result) == ("power_on_notice", Result.DONE)
    assert (outcome.before, outcome.after) == (False, True)
    assert on.steps == [
        "reading the printer's configuration",
        "entering the printer's setting mode",
        "writing the new values into the printer's memory",
        "waiting until the device starts anew",
        "waiting until the device is back",
        "reading the printer's configuration",
    ]


async def test_what_is_so_already_is_not_written() -> None:
    async with bench() as on:
        on.peer.switches[1] = "00000001"
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.setup == [requests.read_memory_switch(1)]
        assert await on.noted("nv_writes") is None
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNCHANGED, True, True)


async def test_several_settings_are_one_visit_and_only_what_differs_is_sent() -> None:
    async with bench() as on:
        on.peer.switches.update({1: "00000100", 8: "00000010"})
        on.peer.values.update({5: 0, 6: 9, 97: 2})
        outcomes = await on.write(
            print_density="95",
            busy_condition="full",
            serial_baud_rate="38400",
            print_speed=3,
            layout_error_recovery="cover_or_command",
            power_on_notice=True,
            energizing_parts=2,
        )
        assert on.peer.visit == [
            requests.write_memory_switches({1: "22222221", 8: "22222202"}),
            requests.write_customized_values({5: 65535, 6: 3}),
            requests.write_serial_setting(1, "38400"),
        ]
        assert on.peer.starts == 1
        assert on.peer.switches == dict.fromkeys(range(1, 9), "00000000") | {1: "00000101"}
        assert await on.noted("nv_writes") == 1
    assert [(outcome.feature, outcome.result) for outcome in outcomes] == [
        ("print_density", Result.DONE),
        ("busy_condition", Result.UNCHANGED),
        ("serial_baud_rate", Result.DONE),
        ("print_speed", Result.DONE),
        ("layout_error_recovery", Result.DONE),
        ("power_on_notice", Result.DONE),
        ("energizing_parts", Result.UNCHANGED),
    ]
    assert [len(outcome.remarks) for outcome in outcomes] == [1, 0, 0, 0, 0, 0, 0]


async def test_reading_enters_no_setting_mode() -> None:
    async with bench() as on:
        on.peer.values[5] = 65530
        on.peer.switches[8] = "01000000"
        values = await on.read("print_density", "serial_parity", "memory_switch_8", "power_on_notice", "customized_3")
        assert ENTER not in on.peer.received
    assert values == {
        "print_density": "70",
        "serial_parity": "none",
        "memory_switch_8": "01000000",
        "power_on_notice": False,
        "customized_3": 1,
    }


async def test_a_value_that_no_choice_stands_for_is_none_and_can_be_overwritten() -> None:
    async with bench() as on:
        on.peer.values[5] = 77
        assert await on.read("print_density") == {"print_density": None}
        (outcome,) = await on.write(print_density="100")
        assert on.peer.values[5] == 0
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, None, "100")


async def test_what_the_printer_does_not_tell_is_left_out_and_the_rest_is_read_on_a_fresh_connection() -> None:
    async with bench() as on:
        assert await on.read("customized_118", "memory_switch_1") == {"memory_switch_1": "00000000"}


async def test_a_printer_that_tells_nothing_is_not_asked_for_everything() -> None:
    async with bench() as on:
        on.peer.values.clear()
        on.peer.serial.clear()
        told = await on.read("print_density", "print_speed", "serial_parity", "energizing_parts")
        # Nobody knows what it would have told: it may have that one.
        assert told == {"energizing_parts": NOT_ASKED}
        assert requests.read_customized_value(97) not in on.peer.received


async def test_a_printer_without_a_serial_connector_still_tells_the_rest() -> None:
    async with bench() as on:
        on.peer.serial.clear()
        serial = ("serial_baud_rate", "serial_parity", "serial_flow_control", "serial_data_bits")
        told = await on.read("print_speed", *serial, "energizing_parts", "memory_switch_8")
        assert requests.read_serial_setting(4) not in on.peer.received
    assert told == {
        "print_speed": 1, "serial_data_bits": NOT_ASKED, "energizing_parts": 1, "memory_switch_8": "00000000",
    }  # fmt: skip


async def test_a_setting_that_was_not_asked_for_is_not_said_to_be_missing() -> None:
    async with bench() as on:
        on.peer.values.clear()
        on.peer.serial.clear()
        outcomes = await on.write(print_density="100", print_speed=3, serial_parity="odd", energizing_parts=2)
    assert [outcome.result for outcome in outcomes] == [Result.FAILED] * 3 + [Result.SKIPPED]
    assert ENTER not in on.peer.received


async def test_a_printer_that_keeps_its_value_has_failed_and_both_are_said() -> None:
    async with bench() as on:
        on.peer.values[6] = 3
        on.peer.keeps_nothing = True
        (outcome,) = await on.write(print_speed=5)
        assert bytes(on.peer.received).count(ENTER) == 1
    assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, 3, 3)
    assert said(outcome.reason) == "It was to be 5, and the printer says 3."
    assert "Read the settings again" in said(outcome.advice)


async def test_a_printer_that_makes_something_else_of_it_is_quoted_raw() -> None:
    async with bench() as on:
        on.peer.after_start = lambda: on.peer.values.update({5: 99})
        (outcome,) = await on.write(print_density="140")
    assert (outcome.result, outcome.after) == (Result.FAILED, None)
    assert said(outcome.reason) == "It was to be 140 %, and the printer says 99 (raw)."


async def test_one_that_fails_does_not_fail_the_others() -> None:
    async with bench() as on:
        on.peer.after_start = lambda: on.peer.values.update({6: 1})
        outcomes = await on.write(print_speed=5, power_on_notice=True)
    assert [outcome.result for outcome in outcomes] == [Result.FAILED, Result.DONE]


async def test_an_offline_printer_is_sent_nothing() -> None:
    async with bench() as on:
        on.peer.offline = True
        (outcome,) = await on.write(power_on_notice=True)
        assert on.peer.setup == []
        with pytest.raises(DeviceOffline):
            await on.read("power_on_notice")
    assert outcome.result is Result.FAILED
    assert isinstance(outcome.error, DeviceOffline)


async def test_a_silent_printer_is_an_outcome_with_its_error() -> None:
    async with bench() as on:
        on.peer.away = -1
        (outcome,) = await on.write(power_on_notice=True)
    assert outcome.result is Result.FAILED
    assert isinstance(outcome.error, LinkError)


async def test_nothing_is_written_where_one_of_them_is_not_told() -> None:
    async with bench() as on:
        on.peer.values.pop(6)
        outcomes = await on.write(print_speed=5, power_on_notice=True, busy_condition="full_or_offline")
        assert ENTER not in on.peer.received
    assert [outcome.result for outcome in outcomes] == [Result.FAILED, Result.SKIPPED, Result.UNCHANGED]
    assert "does not tell its customized value 6" in said(outcomes[0].reason)
    assert "not tried" in said(outcomes[1].reason)


@pytest.mark.parametrize("model", [None, "TM-T88III"])
async def test_a_model_that_is_unknown_or_has_no_setting_mode_is_asked_nothing(model: str | None) -> None:
    async with bench(model) as on:
        assert await on.read("power_on_notice", "memory_switch_1") == {}
        with pytest.raises(Mistake):
            await on.write(power_on_notice=True)
        assert on.peer.received == b""


@pytest.mark.parametrize(
    "bad",
    [
        {"print_density": "97"},
        {"print_speed": 10},
        {"print_speed": "fast"},
        {"power_on_notice": "perhaps"},
        {"cover_open_reported_as": "paper_end"},
        {"customized_116": 1},
        {"memory_switch_1": "00000001"},
        {"paper_width": "80"},
    ],
    ids=str,
)
async def test_what_this_model_cannot_have_is_a_mistake_before_anything_is_sent(bad: dict[str, str | int]) -> None:
    async with bench("TM-L90") as on:
        with pytest.raises(Mistake):
            await on.write(busy_condition="full", **bad)
        assert on.peer.received == b""


async def test_the_writes_of_a_day_are_counted_and_the_eleventh_is_warned_of() -> None:
    async with bench() as on:
        day = on.clock.now().date().isoformat()
        await on.reach.surroundings.notebook.note("mac:64:eb:8c:0a:54:01", "nv_writes_day", f"{day} 9")
        (tenth,) = await on.write(power_on_notice=True)
        assert not any("advises" in step for step in on.steps)
        (eleventh,) = await on.write(power_on_notice=False)
        assert await on.noted("nv_writes_day") == f"{day} 11"
        assert await on.noted("nv_writes") == 2
        assert await writes(on.reach) == {"nv_writes": 2, "nv_writes_today": 11}
    assert said(tenth.remarks[0]) == "Writes to its memory today: 10. The maker advises at most ten a day."
    assert said(eleventh.remarks[0]).startswith("Writes to its memory today: 11.")
    assert "wears out" in said(eleventh.remarks[0])
    assert "its memory was written 10 times today, and the maker advises at most ten" in on.steps


async def test_the_count_of_another_day_is_not_todays() -> None:
    async with bench() as on:
        await on.reach.surroundings.notebook.note("mac:64:eb:8c:0a:54:01", "nv_writes_day", "1999-12-31 9")
        assert await writes(on.reach) == {"nv_writes": 0, "nv_writes_today": 0}
        (outcome,) = await on.write(power_on_notice=True)
    assert "today: 1." in said(outcome.remarks[0])
