"""The driver against the simulator, and against everything else that may be on the port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from core.clock import SystemClock
from core.device import (
    Address,
    AddressError,
    Device,
    Identity,
    Report,
    StatusReport,
    Surroundings,
    nobody,
    parse_address,
)
from core.device.surroundings import LooseLeaf
from core.families.registry import service_names
from core.families.star.driver import IDENTITY_AGAIN, StarDriver
from core.families.star.simulated.simulator import StarSimulator
from core.families.star.wire.requests import STATUS_REQUEST
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.link.tap import Direction, Tap, Traffic
from core.session.errors import NoAnswer, NotUnderstood
from core.simulate.simulator import SimulatorOptions
from core.status import State
from core.text import ENGLISH, Mistake
from tests.clock import ManualClock
from tests.core.families.star.board_peer import Mouth, board
from tests.core.link.peers import BOUND

CLOCK = SystemClock()


def driver_at(address: str, traffic: list[Traffic] | None = None, clock: ManualClock | None = None) -> StarDriver:
    tap = Tap(clock or CLOCK)
    if traffic is not None:
        tap.listen(traffic.append)
    return StarDriver(parse_address(address, service_names()), Surroundings(clock or CLOCK, tap))


async def polled(address: str) -> Report:
    """Ask once, without waiting for what nobody answers."""
    clock = ManualClock()
    polling = asyncio.create_task(driver_at(address, clock=clock).poll())
    async with asyncio.timeout(BOUND):
        while not polling.done():
            await asyncio.wait({polling}, timeout=0.01)
            clock.advance(0.1)
    return await polling


@asynccontextmanager
async def simulator(model: str = "TSP654II", **settings: str) -> AsyncIterator[StarSimulator]:
    made = StarSimulator(SimulatorOptions(model, settings=tuple(settings.items())))
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


@asynccontextmanager
async def other_service(
    serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None],
) -> AsyncIterator[str]:
    """Something else on the status port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            serve(reader, writer)
            await writer.drain()
            if not writer.is_closing():
                await reader.read()
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    # Port 9 (discard) has nobody: the identity stays unknown.
    yield f"star://127.0.0.1?status={port}&discovery=9"
    server.close()
    await server.wait_closed()


async def test_status_and_identity_come_together_and_nothing_else_is_sent() -> None:
    traffic: list[Traffic] = []
    async with simulator(cover_open="1") as printer:
        driver = driver_at(printer.address, traffic)
        report = await driver.poll()
        again = await driver.poll()
    sent = [record.data for record in traffic if record.direction is Direction.OUT]
    assert sorted(sent, key=len) == [
        bytes.fromhex("5354525f4243415354000000000000005251312e302e3000001c6431"),
        STATUS_REQUEST,
        STATUS_REQUEST,
    ]
    assert report.identity.model == "TSP654II"
    assert report.identity.details["model_text"] == "TSP654II (STR_T-001)"
    assert report.statuses[0].fields["cover_open"] is True
    assert report.verdict.state is State.FAULT
    assert again.identity == Identity()


async def test_what_the_model_does_not_have_is_not_told() -> None:
    async with simulator("TSP143IIILAN") as printer:
        report = await driver_at(printer.address).poll()
    fields = report.statuses[0].fields
    assert "paper_near_end" not in fields
    assert "paper_end" in fields
    assert [ENGLISH.render(remark) for remark in report.remarks] == [
        "The board sent 2 status frames; the first is shown."
    ]


async def test_a_printer_that_tells_no_identity_still_has_a_status() -> None:
    async with simulator() as printer:
        report = await polled(f"star://127.0.0.1?status={printer.services['status']}&discovery=9")
    assert report.identity == Identity()
    assert report.verdict.state is State.OK


async def test_garbage_beside_the_answer_is_told() -> None:
    answer = b"\xff\xff" + bytes.fromhex("238600000000000000 0000")
    async with other_service(lambda _, writer: writer.write(answer)) as at:
        report = await polled(at)
    assert len(report.remarks) == 1
    assert "ff ff" in ENGLISH.render(report.remarks[0])


@pytest.mark.parametrize(
    ("serve", "error", "sentence"),
    [
        (lambda _, writer: writer.close(), NoAnswer, "closed the connection without Star status"),
        (lambda _, writer: writer.transport.abort(), (ConnectionLost, NoAnswer), "127.0.0.1"),
        (lambda _, writer: (writer.write(b"HTTP/1.0 400 No\r\n\r\n"), writer.close()), NotUnderstood, "no Star status"),
        (lambda _, writer: (writer.write(b"SSH-2.0-OpenSSH_9.2\r\n"), writer.close()), NotUnderstood, "53 53 48"),
        (lambda _, writer: (writer.write(bytes.fromhex("23860000")), writer.close()), ConnectionLost, "only 4 bytes"),
        (lambda _, writer: writer.write(b"\xff" * 100_000), NotUnderstood, "no Star status"),
        (lambda _, writer: (writer.write(bytes.fromhex("14000000")), writer.close()), NotUnderstood, "ESC/POS"),
    ],
    ids=["nothing", "reset", "http", "ssh", "half a frame", "endless", "escpos emulation"],
)
async def test_another_service_on_the_port_is_one_clear_sentence(
    serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None],
    error: type[LinkError] | tuple[type[LinkError], ...],
    sentence: str,
) -> None:
    async with other_service(serve) as at:
        with pytest.raises(error) as caught:
            await driver_at(at).poll()
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_nobody_on_the_port() -> None:
    async with simulator() as printer:
        address = printer.address
    with pytest.raises(Refused, match=r"refused the connection"):
        await driver_at(address).poll()


async def test_a_partner_that_stays_silent_is_left_after_five_seconds() -> None:
    clock = ManualClock()
    async with other_service(lambda _, writer: None) as at:
        polling = asyncio.create_task(driver_at(at, clock=clock).poll())
        await clock.pass_until(polling, 0.25)
    with pytest.raises(TimedOut, match=r"did not answer within 5 s"):
        await polling


@pytest.mark.parametrize(
    ("fault", "errors"),
    [
        ("refuse", (Refused,)),
        ("reset_peer", (ConnectionLost,)),
        ("close_mid_reply", (ConnectionLost, NoAnswer)),
        ("wrong_length", None),
        ("split", None),
        ("garbage", None),
        ("stale_reply", None),
        ("delay=0.05", None),
        ("flood", None),
    ],
)
async def test_every_fault_ends_in_an_answer_or_a_sentence(
    fault: str, errors: tuple[type[LinkError], ...] | None
) -> None:
    async with simulator(cover_open="1") as printer:
        device = Device(
            "star", parse_address(printer.address, service_names()), driver_at(printer.address), CLOCK, Identity()
        )
        await device.ask()
        printer.fault(fault)
        if errors is None:
            assert (await device.ask()).state is State.FAULT
        else:
            with pytest.raises(errors):
                await device.ask()
            assert device.picture.state is State.UNKNOWN
        printer.fault("none")
        assert (await device.ask()).state is State.FAULT
        await device.close()


@pytest.mark.parametrize("written", ["star+serial:/dev/ttyS0?path=9101", "star://10.0.0.1?path=print"])
def test_ways_that_are_not_offered_are_said(written: str) -> None:
    with pytest.raises(AddressError):
        driver_at(written)


async def test_it_follows_the_printer_to_another_address() -> None:
    async with simulator() as here, simulator(cover_open="1") as there:
        driver = driver_at(here.address)
        assert (await driver.poll()).verdict.state is State.OK
        driver.move(parse_address(there.address, service_names()))
        assert (await driver.poll()).verdict.state is State.FAULT
        assert ENGLISH.render(driver.paths[0].label) == f"port {there.services['status']}"


def test_the_standard_port_is_9101_and_live_takes_consent() -> None:
    driver = StarDriver(Address("star", host="10.0.0.1"), Surroundings(CLOCK, Tap(CLOCK)))
    assert [path.id for path in driver.paths] == ["9101", "9100"]
    assert [path.consent is None for path in driver.paths] == [True, False]
    assert driver.paths[1].service in driver.services
    assert [ENGLISH.render(path.label) for path in driver.paths] == ["port 9101", "port 9100, live"]


def test_services_and_links_for_raw_bytes() -> None:
    driver = driver_at("star://10.0.0.1?control=12222&web=8080")
    assert driver.services == ("print", "status", "control", "telnet", "web")
    addresses = [driver.link(name).address for name in (None, *driver.services)]
    assert addresses == [
        "10.0.0.1:9100", "10.0.0.1:9100", "10.0.0.1:9101", "10.0.0.1:12222", "10.0.0.1:23", "10.0.0.1:8080",
    ]  # fmt: skip
    with pytest.raises(Mistake, match=r"has no service 'discovery'\. It has: print, status, control, telnet, web"):
        driver.link("discovery")


async def test_another_printer_at_the_address_is_said_and_shown_as_what_it_is() -> None:
    clock = ManualClock()
    async with board(Mouth(model="SP742")) as printer:
        printer.mac = "00:11:62:00:00:99"
        driver = driver_at(printer.address, clock=clock)
        driver.learn(Identity("TSP654II", mac="00:11:62:0a:54:01"))
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        report = await polling
        assert report.identity == Identity()
        assert report.statuses[0].map.group == "SP700"
        assert [ENGLISH.render(remark).removesuffix(" Find the devices again.") for remark in report.remarks] == [
            "Another printer answers at this address now: 00:11:62:00:00:99 in place of 00:11:62:0a:54:01."
        ]
        printer.mac = "00:11:62:0a:54:01"
        clock.advance(IDENTITY_AGAIN)
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        assert (await polling).remarks == ()


async def test_what_the_drawers_switch_means_is_said_in_words_and_changes_no_value() -> None:
    notebook = LooseLeaf()
    owner = "mac:00:11:62:0a:54:01"
    await notebook.note(owner, "drawer_polarity", "closed_is_open")
    async with board(Mouth(bytes.fromhex("238604000000000000"))) as printer:
        around = Surroundings(CLOCK, Tap(CLOCK), notebook=notebook)
        driver = StarDriver(parse_address(printer.address, service_names()), around)
        status = (await driver.poll()).statuses[0]
        assert words_of_drawer(status) == "closed (drawer open)"
        assert status.fields["drawer_switch_closed"] is True
        await driver.write({"drawer_polarity": "closed_is_shut"}, nobody)
        again = (await driver.poll()).statuses[0]
        assert words_of_drawer(again) == "closed (drawer shut)"
        assert again.fields == status.fields
        assert await notebook.recall(owner, "drawer_polarity") == "closed_is_shut"


def words_of_drawer(status: StatusReport) -> str:
    cell = next(cell for cell in status.map.cells if cell.id == "drawer_switch_closed")
    wording = cell.wording(status.raw[cell.byte])
    assert wording is not None
    return ENGLISH.render(wording.label)


async def passing(clock: ManualClock, task: asyncio.Task[Any]) -> None:
    """Let the clock go on whenever nothing has happened on the sockets for a moment."""
    async with asyncio.timeout(BOUND):
        while not task.done():
            await asyncio.wait({task}, timeout=0.01)
            clock.advance(0.1)
