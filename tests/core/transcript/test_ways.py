"""Over which way a line went: by the device's services, and the ports of its address at that time."""

from __future__ import annotations

import pytest

from core.device import Address
from core.text import ENGLISH
from core.transcript.ways import KNOWN
from tests.core.transcript.listening import COVER, COVER_OPEN, HOST, READY, Listening

SERIAL = "/dev/ttyUSB0"


def way(on: Listening, number: int = 1) -> str:
    words = on.transcript.line(number).way
    return words if isinstance(words, str) else ENGLISH.render(words)


@pytest.mark.parametrize(
    ("address", "datagrams", "name"),
    [
        (f"{HOST}:9100", False, "print 9100"),
        (f"{HOST}:9101", False, "status 9101"),
        (f"{HOST}:22222", False, "control 22222"),
        (f"{HOST}:22222", True, "discovery 22222, UDP"),
        (f"{HOST}:23", False, "telnet 23"),
        (f"{HOST}:80", False, "web 80"),
        (f"{HOST}:631", False, f"{HOST}:631"),
        ("10.0.0.2:9101", False, "10.0.0.2:9101"),
        (f"{HOST}:9101", True, f"{HOST}:9101"),
    ],
)
def test_a_service_by_its_standard_port(address: str, datagrams: bool, name: str) -> None:
    on = Listening()
    on.link(address, datagrams=datagrams).ask(b"1")
    assert way(on) == name


def test_a_service_on_a_port_of_its_own() -> None:
    on = Listening(Address("star", host="fe80::1%eth0", ports={"status": 19101}))
    link = on.link("[fe80::1%eth0]:19101")
    link.note()
    link.answer(COVER_OPEN)
    assert [way(on, number) for number in (1, 2)] == ["status 19101", "status 19101"]
    assert on.said() == [[], [COVER]]


def test_datagrams_of_a_host_that_was_asked_by_its_name() -> None:
    on = Listening(Address("star", host="till-2.local", ports={"discovery": 32222}))
    link = on.link("till-2.local:32222", datagrams=True)
    link.ask(b"?")
    link.answer(b"!", sender="10.0.0.9:32222")
    on.link("10.0.0.9:32222", datagrams=True).answer(b"!")
    assert [way(on, number) for number in (1, 2, 3)] == ["discovery 32222, UDP"] * 3


def test_what_is_noted_of_a_socket_before_anything_is_sent_says_nothing_of_its_way() -> None:
    on = Listening()
    link = on.link("0.0.0.0:50001", datagrams=True)
    link.note("Port 22222 is taken; port 50001 is used instead.")
    link.answer(b"!", sender=f"{HOST}:22222")
    assert [way(on, number) for number in (1, 2)] == ["0.0.0.0:50001", "discovery 22222, UDP"]


def test_a_serial_line() -> None:
    on = Listening(Address("star", serial=SERIAL, options={"baudrate": "9600"}))
    link = on.link(SERIAL)
    link.note("Opened.")
    link.ask(b"\x1b\x06\x01")
    link.answer(bytes.fromhex("23 11 06 00 00"), bytes.fromhex("00 13 00 00 00 00"))
    assert {way(on, number) for number in on.numbers()} == {f"serial line {SERIAL}"}
    assert on.said()[-1] == [READY]


async def test_a_device_that_moves_takes_its_ways_along_and_keeps_those_it_had() -> None:
    on = Listening()
    old = on.link(f"{HOST}:9101")
    old.answer(COVER_OPEN[:4])
    await on.device.move(Address("star", host="10.0.0.7", ports={"status": 9200}))
    old.answer(COVER_OPEN[4:])
    on.link("10.0.0.7:9200").answer(COVER_OPEN)
    on.link("10.0.0.7:9101").answer(COVER_OPEN)
    on.link(f"{HOST}:9101").answer(COVER_OPEN)
    names = ["status 9101", "status 9101", "status 9200", "10.0.0.7:9101", "status 9101"]
    assert [way(on, number) for number in on.numbers()] == names
    assert [bool(each) for each in on.said()] == [True, True, True, False, True]


def test_very_many_addresses_are_no_trouble() -> None:
    on = Listening()
    for port in range(1000, 1000 + 2 * KNOWN):
        on.link(f"{HOST}:{port}").ask(b"1")
    on.link().ask(b"1")
    assert (way(on), way(on, on.transcript.last)) == (f"{HOST}:1000", "status 9101")
