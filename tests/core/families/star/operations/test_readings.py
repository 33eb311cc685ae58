"""Readings: each source asked once, nothing invented, and a reason where there is no value."""

from __future__ import annotations

import pytest

from core.families.star.operations.features import features_of
from core.link.errors import LinkError
from core.text import ENGLISH
from tests.core.families.star.printer_peer import MAC, OFFLINE, READ_ALL, bench, said


async def test_everything_is_read_with_one_question_to_each_source() -> None:
    names = [feature.id for feature in features_of("TSP650", serial=False) if feature.readable]
    async with bench() as on:
        on.peer.switches["C"] = 0x2000
        readings = await on.operations.read(names, on.step)
        assert list(readings) == names
        assert sorted(on.peer.control) == [bytes.fromhex("1d3000"), bytes.fromhex("1d3100"), bytes.fromhex("1d3100")]
        assert len(READ_ALL.findall(bytes(on.peer.printed))) == 16
    values = {name: reading.value for name, reading in readings.items()}
    assert values["model"] == "TSP654II"
    assert values["mac"] == MAC
    assert values["printer_model"] == "TSP654"
    assert values["printer_firmware"] == "2.0"
    assert values["serial_number"] == "2580018"
    assert values["hardware_version"] == "1.1"
    assert values["etb_counter"] == 0
    assert values["drawer_switch_closed"] is False
    assert (values["status_format"], values["nsb"], values["asb"]) == ("star", True, False)
    assert values["memory_switch_c"] == "2000"
    assert values["usb_mode"] == "linux_macos"
    assert values["drawer_polarity"] == "unknown"
    assert values["bluetooth_name"] is None
    assert said(readings["bluetooth_name"].reason) == "The printer does not tell this."


async def test_what_takes_nothing_from_the_till_leaves_its_port_alone() -> None:
    names = [item.id for item in features_of("TSP650", serial=False) if item.readable and item.reading_takes is None]
    async with bench() as on:
        readings = await on.operations.read(names, on.step)
        assert bytes(on.peer.printed) == b""
    assert {"model", "mac", "drawer_polarity", "nv_writes", "etb_counter"} <= {
        name for name, reading in readings.items() if reading.value is not None
    }


async def test_the_writes_of_the_memory_are_counted_from_none() -> None:
    async with bench() as on:
        assert (await on.operations.read(["nv_writes"], on.step))["nv_writes"].value == 0
        await on.operations.write({"memory_switch_c": "+2000"}, on.step)
        assert (await on.operations.read(["nv_writes"], on.step))["nv_writes"].value == 1


async def test_switches_that_are_not_told_have_a_reason_and_only_the_first_is_asked_for() -> None:
    async with bench() as on:
        on.peer.tells_switches = False
        on.clock.hurried = frozenset({2.0})
        readings = await on.operations.read(["memory_switch_0", "memory_switch_1", "usb_mode"], on.step)
        assert len(READ_ALL.findall(bytes(on.peer.printed))) == 1
    assert {reading.value for reading in readings.values()} == {None}
    assert said(readings["memory_switch_1"].reason) == "The printer does not tell its memory switch 1."
    assert said(readings["usb_mode"].reason) == "The printer does not tell its memory switch C."


async def test_bits_that_mean_no_choice_are_not_given_one() -> None:
    async with bench(model="SP742") as on:
        on.peer.switches["4"] = 0x0100
        reading = (await on.operations.read(["sp700_switch_4_pair"], on.step))["sp700_switch_4_pair"]
    assert reading.value is None
    assert "none of the choices" in said(reading.reason)


async def test_one_source_that_fails_leaves_the_others() -> None:
    async with bench() as on:
        on.peer.control_fault = "turned away"
        readings = await on.operations.read(["nsb", "etb_counter", "mac", "web_page"], on.step)
    assert readings["etb_counter"].value == 0
    assert readings["web_page"].value == "http://127.0.0.1/"
    for name in ("nsb", "mac"):
        assert readings[name].value is None
        assert isinstance(readings[name].error, LinkError)


async def test_the_board_that_is_full_says_what_to_do() -> None:
    async with bench() as on:
        on.peer.control_fault = "turned away"
        error = (await on.operations.read(["asb"], on.step))["asb"].error
    assert "at most four connections" in str(error)


async def test_a_printer_that_is_offline_is_not_asked_on_its_print_port() -> None:
    async with bench() as on:
        on.peer.frame = OFFLINE
        reading = (await on.operations.read(["printer_firmware"], on.step))["printer_firmware"]
        assert on.peer.printed == b""
    assert reading.value is None
    assert "is offline" in said(reading.reason)


async def test_the_drawer_polarity_is_kept_here_and_read_back() -> None:
    async with bench() as on:
        (outcome,) = await on.operations.write({"drawer_polarity": "closed_is_open"}, on.step)
        assert (outcome.before, outcome.after) == ("unknown", "closed_is_open")
        assert await on.noted("drawer_polarity") == "closed_is_open"
        (again,) = await on.operations.write({"drawer_polarity": "closed_is_open"}, on.step)
        assert again.result.value == "unchanged"
        reading = (await on.operations.read(["drawer_polarity"], on.step))["drawer_polarity"]
        assert on.traffic == []
    assert reading.value == "closed_is_open"


@pytest.mark.parametrize(("told", "words"), [("00", "off"), ("01", "on"), ("02", "02"), ("yes", "yes")])
@pytest.mark.parametrize("name", ["bluetooth_auto_connect", "bluetooth_discoverable"])
def test_bluetooths_flags_are_words(name: str, told: str, words: str) -> None:
    feature = next(feature for feature in features_of(None, serial=False) if feature.id == name)
    assert feature.codec is not None
    assert ENGLISH.render(feature.codec.show(told)) == words
