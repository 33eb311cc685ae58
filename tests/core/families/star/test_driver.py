"""The driver against the simulator, and against everything else that may be on the port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from core.clock import SystemClock
from core.device import Address, AddressError, Device, Identity, Surroundings, parse_address
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.families.star.requests import STATUS_REQUEST
from core.families.star.simulator import StarSimulator
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.link.tap import Direction, Tap, Traffic
from core.session.errors import NoAnswer, NotUnderstood
from core.simulate.simulator import SimulatorOptions
from core.status import State
from core.text import ENGLISH
from tests.clock import ManualClock

CLOCK = SystemClock()


def driver_at(address: str, traffic: list[Traffic] | None = None, clock: ManualClock | None = None) -> StarDriver:
    tap = Tap(clock or CLOCK)
    if traffic is not None:
        tap.listen(traffic.append)
    return StarDriver(parse_address(address, service_names()), Surroundings(clock or CLOCK, tap))


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
        report = await driver_at(f"star://127.0.0.1?status={printer.services['status']}&discovery=9").poll()
    assert report.identity == Identity()
    assert report.verdict.state is State.OK


async def test_garbage_beside_the_answer_is_told() -> None:
    answer = b"\xff\xff" + bytes.fromhex("238600000000000000 0000")
    async with other_service(lambda _, writer: writer.write(answer)) as at:
        report = await driver_at(at).poll()
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


@pytest.mark.parametrize("written", ["star+serial:/dev/ttyS0", "star://10.0.0.1?path=print"])
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


def test_the_standard_port_is_9101() -> None:
    driver = StarDriver(Address("star", host="10.0.0.1"), Surroundings(CLOCK, Tap(CLOCK)))
    assert [path.id for path in driver.paths] == ["9101"]
