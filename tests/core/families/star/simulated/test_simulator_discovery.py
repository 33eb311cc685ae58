"""The simulated Star printer on UDP 22222."""

from __future__ import annotations

import socket

import pytest

from core.codec import Rejected
from core.families.star.simulated.models import PRINTERS
from core.families.star.simulated.simulator import StarSimulator
from core.families.star.wire.broadcast import DISCOVERY_REQUEST, DiscoveryAnswer, parse_answer
from core.families.star.wire.requests import STATUS_REQUEST
from tests.core.families.star.living_printer import printer
from tests.core.simulate.wire import Recorder, datagrams


async def discovery(simulator: StarSimulator, question: bytes = DISCOVERY_REQUEST) -> bytes:
    async with datagrams(simulator.services["discovery"], simulator.host) as (send, answers):
        send(question)
        return await answers.next()


@pytest.mark.parametrize("model", PRINTERS)
async def test_discovery_tells_who_the_printer_is(model: str) -> None:
    plan = PRINTERS[model]
    async with printer(model, ("mac", "00:11:62:AB:CD:EF")) as simulator:
        datagram = await discovery(simulator)
        assert len(datagram) == 302
        answer = parse_answer(datagram)
        assert isinstance(answer, DiscoveryAnswer)
        assert answer.fields() == {
            "response_version": "RS1.0.1",
            "board": plan.board,
            "model": plan.device_model,
            "manufacturer": "Star",
            "command_set": "STAR",
            "device_class": "PRINTER",
            "firmware_main": plan.firmware,
            "firmware_boot": plan.firmware,
            "mac": "00:11:62:ab:cd:ef",
            "ip": "127.0.0.1",
            "netmask": "255.0.0.0",
            "gateway": "0.0.0.0",
            "address_method": "DHCP",
            "connectable": True,
        }


async def test_a_printer_with_an_ipv6_address_tells_no_ipv4_address() -> None:
    if not socket.has_ipv6:
        pytest.skip("this system has no IPv6")
    async with printer(host="::1") as simulator:
        answer = parse_answer(await discovery(simulator))
        assert isinstance(answer, DiscoveryAnswer)
        assert answer.connectable is False


@pytest.mark.parametrize(
    "datagram",
    [
        DISCOVERY_REQUEST.replace(b"RQ1.", b"RQ4."),
        DISCOVERY_REQUEST.replace(b"RQ1.", b"RS1."),
        DISCOVERY_REQUEST[:20],
        b"STR_BCAST",
        b"XTR" + DISCOVERY_REQUEST[3:],
        STATUS_REQUEST,
    ],
    ids=["RQ4", "an answer", "cut short", "magic only", "other magic", "a status request"],
)
async def test_other_datagrams_get_no_answer(datagram: bytes) -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator:
        async with datagrams(simulator.services["discovery"]) as (send, answers):
            send(datagram)
            send(DISCOVERY_REQUEST)
            assert len(await answers.next()) == 302
        assert [event["event"] for event in trace.lines] == ["received", "received", "sent"]


async def test_a_wrong_length_makes_a_discovery_answer_unusable() -> None:
    async with printer(fault="wrong_length") as simulator:
        datagram = await discovery(simulator)
        assert len(datagram) == 302
        assert isinstance(parse_answer(datagram), Rejected)


async def test_the_address_names_every_service() -> None:
    async with printer() as simulator:
        services = simulator.services
        assert list(services) == ["print", "status", "control", "discovery", "telnet", "web"]
        assert simulator.address == "star://127.0.0.1?" + "&".join(f"{name}={port}" for name, port in services.items())
