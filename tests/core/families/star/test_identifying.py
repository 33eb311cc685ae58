"""Who a printer is, asked thoroughly: by board and printer, in bounded time, and nothing where it would harm."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from core.device import Identity, parse_address
from core.families.registry import service_names
from core.families.star.driver import IDENTIFY_SECONDS
from core.families.star.wire.nic import DISCOVERY_DATA_REQUEST, PRINTER_SETTING_REQUEST
from core.families.star.wire.requests import INFORMATION_REQUEST, VERSION_REQUEST
from core.family.refusals import AnotherDevice
from core.link.errors import TimedOut
from core.text import ENGLISH, Text
from tests.clock import ManualClock
from tests.core.families.star.board_peer import COVER_OPEN, Mouth, board
from tests.core.families.star.test_driver import driver_at, passing, simulator


async def test_who_it_is_thoroughly_comes_from_the_board_and_from_the_printer() -> None:
    async with board() as printer:
        identity = await driver_at(printer.address).identify()
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received == VERSION_REQUEST + INFORMATION_REQUEST
        assert sorted(printer.asked[:2]) == [DISCOVERY_DATA_REQUEST, b"status"]
        assert printer.asked[2:] == [PRINTER_SETTING_REQUEST]
        assert printer.discoveries == 0
    told = identity.told()
    expected = {
        "model": "TSP654II", "board": "IFBD-HE07/08", "mac": "00:11:62:0a:54:01", "serial_number": "2580018",
        "printer_model": "TSP654", "printer_firmware": "2.0", "hardware_version": "1.1",
    }  # fmt: skip
    assert {name: told[name] for name in expected} == expected


async def test_who_it_is_without_a_print_port_is_what_the_board_says() -> None:
    async with board() as printer:
        await printer.deny("print")
        identity = await driver_at(printer.address).identify()
        assert identity.model == "TSP654II"
        assert identity.serial_number is None
        assert "printer_firmware" not in identity.details


async def test_a_printer_that_is_offline_is_not_sent_questions_that_it_would_answer_later() -> None:
    async with board(Mouth(COVER_OPEN)) as printer:
        assert (await driver_at(printer.address).identify()).serial_number is None
        assert printer.mouth.received == b""


async def test_who_it_is_without_a_board_is_what_the_printer_says() -> None:
    clock = ManualClock()
    async with board() as printer:
        await printer.deny("control")
        driver = driver_at(f"star://127.0.0.1?print={printer.ports['print']}&discovery=9&control=9", clock=clock)
        identifying = asyncio.create_task(driver.identify())
        await passing(clock, identifying)
        identity = await identifying
    assert identity.model == "TSP654"
    assert identity.serial_number == "2580018"


async def test_who_it_is_cannot_be_said_where_nobody_answers() -> None:
    clock = ManualClock()
    async with board() as printer:
        address = printer.address
    identifying = asyncio.create_task(driver_at(address, clock=clock).identify())
    await passing(clock, identifying)
    with pytest.raises(TimedOut):
        await identifying


async def test_who_it_is_is_not_learnt_from_another_printer() -> None:
    async with board() as printer:
        driver = driver_at(printer.address)
        driver.learn(Identity("TSP654II", mac="00:11:62:00:00:99"))
        with pytest.raises(AnotherDevice, match="54:01 in place of 00:11:62:00:00:99: nothing more was sent"):
            await driver.identify()
        assert printer.mouth.received == b""
        (remark,) = (await driver.poll()).remarks
        assert "00:11:62:0a:54:01 in place of 00:11:62:00:00:99" in ENGLISH.sentence(remark)
        printer.mac = "00:11:62:00:00:99"
        assert (await driver.identify()).serial_number == "2580018"
        assert (await driver.poll()).remarks == ()
        await driver.close()


@pytest.mark.parametrize(
    ("denied", "answers", "missing"),
    [
        ((), True, ""),
        (("print",), True, "What only the device itself tells is missing: "),
        ((), False, "What only the device itself tells is missing: it gave no answer."),
    ],
)
async def test_a_part_that_could_not_be_asked_is_remarked(denied: Sequence[str], answers: bool, missing: str) -> None:
    clock = ManualClock()
    remarks: list[Text] = []
    async with board(Mouth(silent=not answers)) as printer:
        for service in denied:
            await printer.deny(service)
        identifying = asyncio.create_task(driver_at(printer.address, clock=clock).identify(remarks.append))
        await passing(clock, identifying)
        assert (await identifying).mac == printer.mac
    assert len(remarks) == bool(missing)
    assert "".join(map(ENGLISH.sentence, remarks)).startswith(missing)


@pytest.mark.parametrize(
    ("fault", "silent", "tells_board"),
    [("silent", (), False), ("delay=30", (), False), (None, ("print",), True), (None, ("print", "status"), True)],
)
async def test_who_it_is_takes_a_few_seconds_at_most_whoever_is_silent(
    fault: str | None, silent: Sequence[str], tells_board: bool
) -> None:
    clock = ManualClock()
    async with simulator() as printer, silence() as mute:
        if fault is not None:
            printer.fault(fault)
        address = parse_address(printer.address, service_names())
        ports = {name: mute if name in silent else port for name, port in address.ports.items()}
        driver = driver_at(str(replace(address, ports=ports)), clock=clock)
        identifying = asyncio.create_task(driver.identify())
        await passing(clock, identifying)
        assert clock.monotonic() < IDENTIFY_SECONDS + 0.5
        if tells_board:
            assert (await identifying).board == "IFBD-HE07/08"
        else:
            with pytest.raises(TimedOut):
                await identifying


async def test_a_board_whose_control_service_is_silent_costs_neither_board_nor_printer() -> None:
    clock = ManualClock()
    async with simulator() as printer, silence() as mute:
        address = parse_address(printer.address, service_names())
        driver = driver_at(str(replace(address, ports={**address.ports, "control": mute})), clock=clock)
        identifying = asyncio.create_task(driver.identify())
        await passing(clock, identifying)
        identity = await identifying
        assert clock.monotonic() < IDENTIFY_SECONDS + 0.5
    assert identity.board == "IFBD-HE07/08"
    assert identity.details["printer_model"] == "TSP654II"


@asynccontextmanager
async def silence() -> AsyncIterator[int]:
    """A port that takes connections and says nothing."""
    gone = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        gone.set()
        server.close()
        await asyncio.sleep(0.01)
