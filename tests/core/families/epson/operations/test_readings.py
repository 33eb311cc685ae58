"""Readings: from where each comes, what there is no value for and why, and that asking prints nothing."""

from __future__ import annotations

import pytest

from core.families.epson.operations.configuration import NOT_ASKED
from core.families.epson.operations.features import features_of
from core.family.refusals import DeviceOffline
from core.feature.words import in_words
from core.text import ENGLISH
from tests.core.families.epson.operations.bench import bench, said
from tests.core.families.epson.operations.test_recovering import commands_in
from tests.core.families.epson.printers import nothing_printed

MODELS = ("TM-T88VII", "TM-T88V", "TM-m30III", "TM-U220", "TM-P60", "TM-L90")


@pytest.mark.parametrize("model", MODELS)
async def test_everything_that_can_be_read_is_read_or_has_a_reason(model: str) -> None:
    async with bench(model) as on:
        names = [feature.id for feature in features_of(on.reach.group, serial=False) if feature.readable]
        readings = await on.read(*names)
        assert list(readings) == names
        assert nothing_printed(on.simulator)
    assert readings["model"].value == model
    assert readings["serial_number"].value
    assert str(readings["web_page"].value).startswith("http://127.0.0.1")
    assert all(reading.value is not None or reading.reason is not None for reading in readings.values())


async def test_what_the_board_tells_leaves_the_print_port_alone() -> None:
    async with bench() as on:
        readings = await on.read("model", "mac", "name", "web_page", "nv_writes", "nv_writes_today", "drawer_polarity")
        assert on.trace.events("connected") == []
    assert {name: reading.value for name, reading in readings.items() if name != "web_page"} == {
        "model": "TM-T88VII", "mac": "64:eb:8c:7a:10:01", "name": "TM-T88VII-1001", "nv_writes": 0,
        "nv_writes_today": 0, "drawer_polarity": "unknown",
    }  # fmt: skip


async def test_counters_are_read_on_one_connection_each_once() -> None:
    # APG p.476: 20 lines fed, 148 the same since manufacture.
    async with bench("TM-T88V", ("counter_20", "120"), ("counter_148", "4000")) as on:
        readings = await on.read("lines_fed", "lines_fed_total")
        assert commands_in(on) == bytes.fromhex("1d67320014001d6732009400")
    assert (readings["lines_fed"].value, readings["lines_fed_total"].value) == (120, 4000)


async def test_three_answers_of_one_question_are_asked_for_once() -> None:
    async with bench("TM-T88V") as on:
        await on.read("has_cutter", "has_multibyte", "has_customer_display")
        assert commands_in(on) == b"\x1dI\x02"


async def test_after_a_question_without_an_answer_the_next_one_is_not_confused() -> None:
    async with bench("TM-U220", known="TM-T88V", serial=True) as on:
        # This printer has no counters; a T88V has.
        readings = await on.read("lines_fed", "serial_number", "firmware")
    assert readings["serial_number"].value == "FMJF013579"
    assert readings["firmware"].value == "2.01 ESC/POS"
    assert said(readings["lines_fed"].reason) == "The printer does not tell this."


async def test_a_printer_that_is_offline_is_not_asked_what_would_wait_in_its_buffer() -> None:
    async with bench() as on:
        on.simulator.put("cover_open", True)
        readings = await on.read("firmware", "lines_fed", "drawer_pin3_high")
        assert commands_in(on) == b""
    assert isinstance(readings["firmware"].error, DeviceOffline)
    assert isinstance(readings["lines_fed"].error, DeviceOffline)
    assert readings["drawer_pin3_high"].value is False


async def test_why_a_printer_is_offline_is_told_while_it_is() -> None:
    # APG p.438: the fourth byte, cutter error bit 0.
    async with bench("TM-L90") as on:
        on.simulator.put("cutter_error", True)
        readings = await on.read("offline_cause")
        assert commands_in(on) == b"\x10\x14\x07\x04"
    assert readings["offline_cause"].value == "Cutter error"


async def test_without_a_cause_none_is_told() -> None:
    async with bench("TM-L90") as on:
        assert (await on.read("offline_cause"))["offline_cause"].value == "none"


@pytest.mark.parametrize(("source", "level", "told"), [("1", "3", ("battery", 3)), ("0", "4", ("mains", 4))])
async def test_the_battery(source: str, level: str, told: tuple[str, int]) -> None:
    async with bench("TM-P60", ("power_source", source), ("battery_level", level)) as on:
        readings = await on.read("power_source", "battery_level")
    assert (readings["power_source"].value, readings["battery_level"].value) == told


async def test_on_a_serial_line() -> None:
    async with bench("TM-T88V", serial=True) as on:
        readings = await on.read("model", "firmware", "drawer_pin3_high", "cutter_operations")
    assert [reading.value for reading in readings.values()] == ["TM-T88V", "30.61 ESC/POS", False, 0]


async def test_a_silent_printer_gives_reasons_only() -> None:
    async with bench(fault="refuse") as on:
        names = [feature.id for feature in features_of("T88VII", serial=False) if feature.readable]
        readings = await on.read(*names)
    known_here = {"web_page", "nv_writes", "nv_writes_today", "drawer_polarity"}
    for name, reading in readings.items():
        if name not in known_here | {"model", "mac", "name"}:
            assert reading.value is None, name
            assert reading.reason is not None, name


async def test_what_a_printer_was_not_asked_for_is_not_said_to_be_missing() -> None:
    async with bench("TM-U220", known="TM-T88V", serial=True) as on:
        # This printer has no counters; a T88V has. It prints what it does not understand: nothing may be sent for long.
        names = ("lines_fed", "lines_fed_total", "cutter_operations", "operating_hours", "operating_hours_total")
        readings = await on.read(*names)
        reasons = [said(readings[name].reason) for name in names]
    assert reasons == ["The printer does not tell this."] * 3 + [said(NOT_ASKED)] * 2


async def test_yes_and_no_are_said_of_what_a_printer_has() -> None:
    async with bench() as on:
        readings = await on.read("has_cutter", "has_multibyte")
    declared = {feature.id: feature for feature in features_of("T88VII", serial=False)}
    words = {name: ENGLISH.render(in_words(declared[name], reading.value)) for name, reading in readings.items()}
    assert words == {"has_cutter": "yes", "has_multibyte": "no"}
