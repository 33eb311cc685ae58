"""Finding on this computer: simulators on free ports, strangers, silence, stopping."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager

import pytest

from core.application import Application
from core.discovery.engine import Scope
from core.discovery.events import FindEvent, Finished, Found, Looking
from core.discovery.targets import TargetError
from core.families.star.simulated.simulator import StarSimulator
from core.link.errors import LinkError
from core.link.payload import Payload
from core.link.udp import UdpLink
from core.simulate.simulator import SimulatorOptions
from core.text import ENGLISH


@asynccontextmanager
async def simulators(*models: str) -> AsyncIterator[list[StarSimulator]]:
    made = [StarSimulator(SimulatorOptions(model)) for model in models]
    async with AsyncExitStack() as stopping:
        for one in made:
            await one.start()
            stopping.push_async_callback(one.stop)
        yield made


async def find(scope: Scope) -> tuple[list[FindEvent], Finished]:
    application = Application()
    events = [event async for event in application.find(scope)]
    await application.close()
    last = events[-1]
    assert isinstance(last, Finished)
    assert sum(isinstance(event, Finished) for event in events) == 1
    return events, last


def found_in(events: list[FindEvent]) -> list[Found]:
    return [event for event in events if isinstance(event, Found)]


async def test_several_simulators_on_one_host_are_several_devices() -> None:
    async with simulators("TSP654II", "TSP143IIILAN", "mC-Print3") as printers:
        events, last = await find(Scope([printer.address for printer in printers]))
        found = found_in(events)
        assert {str(device.address) for device in found} == {printer.address for printer in printers}
    assert {device.identity.model for device in found} == {"TSP654II", "TSP143IIILAN", "mC-Print3"}
    assert all(device.sure and device.connectable and device.found_by == ("udp 22222",) for device in found)
    assert (last.devices, last.unknown, last.problems) == (3, 0, ())
    progress = [event for event in events if isinstance(event, Looking)]
    assert progress[0].tried == 0
    assert progress[-1].tried == progress[-1].total == 3


async def test_ports_of_their_own_are_asked_and_stand_in_the_address() -> None:
    async with simulators("TSP654II") as (printer,):
        ports = {f"star.{name}": port for name, port in printer.services.items()}
        events, _ = await find(Scope(["127.0.0.1"], ports=ports))
        (found,) = found_in(events)
        assert found.address.port("status", 9101) == printer.services["status"]
        assert found.services == {"discovery": printer.services["discovery"]}


async def test_a_printer_that_does_not_speak_discovery_is_asked_for_its_status() -> None:
    async with simulators("TSP654II") as (printer,):
        address = f"star://127.0.0.1?status={printer.services['status']}&discovery=9"
        events, last = await find(Scope([address]))
    (found,) = found_in(events)
    assert str(found.address) == address
    assert found.found_by == ("9101",)
    assert last.devices == 1


async def test_nobody_there_is_said_with_the_reason() -> None:
    async with simulators("TSP654II") as (printer,):
        address = printer.address
    _, last = await find(Scope([address]))
    assert last.devices == 0
    assert ["refused the connection" in ENGLISH.render(problem) for problem in last.problems] == [True]


QUESTION = bytes.fromhex("5354525f4243415354000000000000005251312e302e3000001c6431")


class Stranger(asyncio.DatagramProtocol):
    """Answers every datagram with something of its own."""

    def __init__(self, answer: bytes, times: int = 1) -> None:
        self.answer, self.times = answer, times
        self.heard: list[bytes] = []

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.heard.append(data)
        for _ in range(self.times):
            self.transport.sendto(self.answer, addr)


@asynccontextmanager
async def stranger(answer: bytes, times: int = 1) -> AsyncIterator[tuple[Stranger, int]]:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(
        lambda: Stranger(answer, times), local_addr=("127.0.0.1", 0)
    )
    yield protocol, transport.get_extra_info("sockname")[1]
    transport.close()


@pytest.mark.parametrize(
    "answer",
    [b"\x00", b"HTTP/1.0 400\r\n", b"STR_BCAST", b"STR_BCAST".ljust(65000, b"\xff"), b"\x1b]0;owned\x07" * 100],
)
async def test_strangers_are_counted_and_do_no_harm(answer: bytes) -> None:
    async with stranger(answer, times=50) as (other, port):
        events, last = await find(Scope(["127.0.0.1"], ports={"star.discovery": port}, seconds=0.2))
    assert found_in(events) == []
    assert (last.devices, last.unknown) == (0, 1)
    assert set(other.heard) == {QUESTION}


async def test_who_does_not_answer_is_asked_twice_and_not_more() -> None:
    async with stranger(b"\x00") as (other, port):
        await find(Scope(["127.0.0.1"], ports={"star.discovery": port}))
    assert other.heard == [QUESTION, QUESTION]


async def test_who_has_answered_is_not_asked_again() -> None:
    traffic: list[bytes] = []
    async with simulators("TSP654II") as (printer,):
        application = Application()
        application.tap.listen(lambda record: traffic.append(record.data))
        scope = Scope(["127.0.0.1-2"], ports={"star.discovery": printer.services["discovery"]}, seconds=0.1)
        with pytest.raises(TargetError):
            _ = [event async for event in application.find(Scope(["127.0.0.0/8"]))]
        events = [event async for event in application.find(scope)]
        await application.close()
    assert len(found_in(events)) == 1


async def test_stopping_ends_all_asking_at_once() -> None:
    application = Application()
    began = asyncio.Event()

    async def look() -> None:
        async for _ in application.find(Scope(["127.0.0.1-250"], seconds=60)):
            began.set()

    looking = asyncio.create_task(look())
    await asyncio.wait_for(began.wait(), 10)
    looking.cancel()
    await asyncio.wait_for(asyncio.gather(looking, return_exceptions=True), 10)
    await application.close()
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (Scope(["10.0.0.0/8"]), "16777216 addresses"),
        (Scope(["127.0.0.1"], ports={"star.fax": 1}), "'star.fax' is no service"),
        (Scope(["127.0.0.1"], ports={"star.status": 0}), "from 1 to 65535"),
        (Scope(interface="nowhere0"), "There is no interface 'nowhere0'"),
    ],
)
async def test_what_the_user_wrote_wrongly_is_said_before_anything_is_sent(scope: Scope, sentence: str) -> None:
    application = Application()
    traffic: list[object] = []
    application.tap.listen(traffic.append)
    with pytest.raises(ValueError, match=re.escape(sentence)):
        _ = [event async for event in application.find(scope)]
    await application.close()
    assert traffic == []


@pytest.mark.parametrize("turns", range(5))
async def test_stopping_again_while_it_ends_leaves_nothing_open(turns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[UdpLink] = []
    open_link = UdpLink.open

    async def note(link: UdpLink) -> None:
        await open_link(link)
        opened.append(link)

    monkeypatch.setattr(UdpLink, "open", note)
    application = Application()

    async def look() -> None:
        async with aclosing(application.find(Scope(["127.0.0.1-250"], seconds=60))) as events:
            async for _ in events:
                pass

    looking = asyncio.create_task(look())
    async with asyncio.timeout(10):
        while not opened:
            await asyncio.sleep(0)
        for _ in range(20):  # until it listens
            await asyncio.sleep(0)
    for _ in range(3):  # as when the window closes just after the search was stopped
        looking.cancel()
        for _ in range(turns):
            await asyncio.sleep(0)
    await asyncio.wait_for(asyncio.gather(looking, return_exceptions=True), 10)
    await application.close()
    for link in opened:
        with pytest.raises(LinkError):
            await link.send(Payload.of(b""), "127.0.0.1", 9)


async def test_another_familys_devices_are_not_asked() -> None:
    async with simulators("TSP654II") as (printer,):
        ports = {"star.discovery": printer.services["discovery"]}
        events, _ = await find(Scope(["127.0.0.1"], families=["epson"], ports=ports))
    assert found_in(events) == []
