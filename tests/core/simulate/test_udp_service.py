"""The UDP service: answers to the sender's port, broadcasts, and the system's refusals."""

from __future__ import annotations

import asyncio
import socket
import sys

import pytest

from core.clock import SystemClock
from core.simulate.simulator import SimulatorOptions
from core.simulate.trace import Trace
from core.simulate.udp_service import UdpService
from tests.clock import ManualClock
from tests.core.simulate.lamp import Lamp
from tests.core.simulate.wire import Datagrams, Recorder, datagrams, soon


def service(lamp: Lamp, trace: Recorder) -> UdpService:
    """Make a service of its own that answers everything with `here`."""
    return UdpService("hear", 7002, lambda data: (b"here",), lamp.faults, SystemClock(), Trace(trace))


async def test_an_answer_goes_to_the_port_that_asked_and_comes_from_the_device() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp, datagrams(lamp.services["say"]) as (send, answers):
        send(b"?")
        data, sender = await answers.arrived.get()
        assert data == b"dark;"
        assert sender == ("127.0.0.1", lamp.services["say"])
        assert [(event["event"], event["bytes"]) for event in trace.lines] == [
            ("received", "3f"),
            ("sent", "64 61 72 6b 3b"),
        ]


async def test_what_the_device_does_not_answer_is_heard_and_not_answered() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp, datagrams(lamp.services["say"]) as (send, answers):
        send(b"what is this")
        send(b"?")
        assert await answers.next() == b"dark;"
        assert [event["bytes"] for event in trace.events("received")] == [b"what is this".hex(" "), "3f"]
        assert len(trace.events("sent")) == 1


async def test_a_device_that_is_switched_off_hears_nothing() -> None:
    trace = Recorder()
    async with (
        Lamp(SimulatorOptions(trace=trace)) as lamp,
        Lamp(SimulatorOptions()) as other,
        datagrams(lamp.services["say"]) as (send, answers),
        datagrams(other.services["say"]) as (send_other, other_answers),
    ):
        lamp.press("power")
        send(b"?")
        send_other(b"?")
        assert await other_answers.next() == b"dark;"  # so the first question has had its turn as well
        assert not trace.events("received")
        lamp.press("power")
        send(b"?")
        assert await answers.next() == b"dark;"
        assert answers.arrived.empty()


async def test_an_answer_that_is_delayed_is_given_up_at_the_end() -> None:
    clock = ManualClock()
    lamp = Lamp(SimulatorOptions(fault="delay=3600", clock=clock))
    await lamp.start()
    async with datagrams(lamp.services["say"]) as (send, answers):
        send(b"?")
        await clock.sleeping()
        await soon(lamp.stop())
        assert answers.arrived.empty()


async def test_who_asks_and_leaves_does_no_harm() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp:
        for _ in range(3):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
                asker.bind(("127.0.0.1", 0))
                asker.sendto(b"?", ("127.0.0.1", lamp.services["say"]))
        await trace.until("sent", 3)
        async with datagrams(lamp.services["say"]) as (send, answers):
            send(b"?")
            assert await answers.next() == b"dark;"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets loopback have a broadcast address")
async def test_a_broadcast_is_heard_by_all_and_answered_from_the_own_address() -> None:
    lamp, trace = Lamp(SimulatorOptions()), Recorder()
    first, second = service(lamp, trace), service(lamp, trace)
    await first.start("127.0.0.1", 0, ["127.255.255.255"])
    await second.start("127.0.0.2", first.port, ["127.255.255.255"])
    endpoint = asyncio.get_running_loop().create_datagram_endpoint(
        Datagrams, local_addr=("127.0.0.1", 0), allow_broadcast=True
    )
    transport, asker = await endpoint
    try:
        first.listen(True)
        second.listen(True)
        transport.sendto(b"who is there", ("127.255.255.255", first.port))
        answers = {await asker.arrived.get(), await asker.arrived.get()}
        assert answers == {(b"here", ("127.0.0.1", first.port)), (b"here", ("127.0.0.2", first.port))}
    finally:
        transport.abort()
        await asker.lost
        await first.stop()
        await second.stop()


async def test_a_broadcast_address_that_cannot_be_heard_is_told() -> None:
    lamp, trace = Lamp(SimulatorOptions()), Recorder()
    hearing = service(lamp, trace)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.3" if sys.platform == "linux" else "127.0.0.1", 0))
        address, port = taken.getsockname()
        await hearing.start("127.0.0.1" if sys.platform == "linux" else "::1", port, [address])
    await hearing.stop()
    assert [event["event"] for event in trace.lines] == ["not_heard"]
    assert str(trace.lines[0]["reason"]).startswith("The simulator could not listen on 127.0.0.")


async def test_a_taken_port_is_said_in_a_sentence() -> None:
    async with Lamp(SimulatorOptions()) as lamp:
        hearing = service(lamp, Recorder())
        with pytest.raises(OSError, match=r"^The simulator could not listen on 127\.0\.0\.1 port \d+: "):
            await hearing.start("127.0.0.1", lamp.services["say"])
        await hearing.stop()


async def test_answers_can_go_to_another_port_of_the_asker() -> None:
    async with Lamp(SimulatorOptions()) as lamp, datagrams(lamp.services["say"]) as (send, answers):
        loop = asyncio.get_running_loop()
        transport, elsewhere = await loop.create_datagram_endpoint(Datagrams, local_addr=("127.0.0.1", 0))
        try:
            lamp.say.answer_port = transport.get_extra_info("sockname")[1]
            send(b"?")
            assert await elsewhere.next() == b"dark;"
            lamp.say.answer_port = None
            send(b"?")
            assert await answers.next() == b"dark;"
        finally:
            transport.abort()
            await elsewhere.lost


async def test_a_device_tells_unasked_while_it_is_there() -> None:
    async with Lamp(SimulatorOptions()) as lamp:
        loop = asyncio.get_running_loop()
        transport, hearing = await loop.create_datagram_endpoint(Datagrams, local_addr=("127.0.0.1", 0))
        asker = transport.get_extra_info("sockname")
        try:
            for fault in ("silent", "refuse"):
                lamp.fault(fault)
                lamp.say.tell(fault.encode(), asker)
            lamp.fault("none")
            lamp.say.tell(b"here", asker)
            assert await hearing.next() == b"here"
            lamp.fault("stale_reply")
            lamp.say.tell(b"again", asker)
            assert [await hearing.next() for _ in range(2)] == [b"here", b"again"]
        finally:
            transport.abort()
            await hearing.lost
