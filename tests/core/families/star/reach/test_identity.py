"""Who a printer is, from each of its answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from core.clock import SystemClock
from core.device import Identity, Surroundings, parse_address
from core.families.registry import service_names
from core.families.star.models import group_of
from core.families.star.reach.identity import TAGS, printer_setting, told_by_board, told_by_datagram, told_in
from core.families.star.wire.asb import AsbReader
from core.families.star.wire.broadcast import DISCOVERY_REQUEST
from core.families.star.wire.nic import (
    DISCOVERY_DATA_REQUEST,
    PRINTER_SETTING_REQUEST,
    StatusFormat,
)
from core.families.star.wire.replies import encode_version
from core.family.place import Place
from core.link.errors import Refused, TimedOut
from core.link.tap import Tap
from tests.clock import ManualClock
from tests.core.families.star.board_peer import board
from tests.core.link.peers import BOUND

CLOCK = SystemClock()


def place(address: str) -> Place:
    return Place(parse_address(address, service_names()), Surroundings(CLOCK, Tap(CLOCK)), group_of)


def told(wire: bytes) -> Identity:
    return told_in(AsbReader().feed(wire)[0])


def test_a_version_reply_tells_model_and_firmware() -> None:
    # D1 of the sheet, section 9: the example of M-GRAPH.
    identity = told(bytes.fromhex("1B232A2C54535031303049494957566572312E300A00"))
    assert identity == Identity(
        "TSP100IIIW", details={"printer_model": "TSP100IIIW", "printer_firmware": "1.0"}
    )  # fmt: skip


def test_a_version_reply_without_a_number_tells_the_rest() -> None:
    assert told(b"\x1b#*,SOMETHING\n\x00") == Identity("SOMETHING", details={"printer_model": "SOMETHING"})
    assert told(encode_version("", "2.0")) == Identity(details={"printer_firmware": "2.0"})


def test_an_information_reply_tells_every_tag_that_the_document_names() -> None:
    wire = b"\x1b\x1d)I\x01\x001" + b",".join(
        [b"PrHwV=1.1", b"PrSrN=2580018\0\0", b"UsSrN=0001", b"BtDvN=Star\0", b"BtAtC=\x01", b"BtIpN=P1", b"BtDsC=\0"]
    )
    identity = told(wire + b"\n\0")
    assert identity.serial_number == "2580018"
    assert identity.details == {
        "hardware_version": "1.1", "usb_serial_number": "0001", "bluetooth_name": "Star",
        "bluetooth_auto_connect": "01", "bluetooth_ios_port": "P1", "bluetooth_discoverable": "00",
    }  # fmt: skip
    assert set(identity.details) == set(TAGS.values())


def test_what_is_not_available_stays_open() -> None:
    assert told(b"\x1b\x1d)I\x01\x001\n\0") == Identity()
    assert told(b"\x1b\x1d)I\x01\x001PrSrN=\0\0,PrHwV=,New=1\n\0") == Identity()


async def test_the_board_is_asked_by_its_control_service_first() -> None:
    async with board() as printer:
        identity = await told_by_board(place(printer.address))
        assert printer.asked == [DISCOVERY_DATA_REQUEST]
        assert printer.discoveries == 0
        assert printer.sessions == []
    assert (identity.model, identity.mac) == ("TSP654II", "00:11:62:0a:54:01")


async def test_a_board_whose_control_service_is_off_is_asked_by_datagram() -> None:
    async with board() as printer:
        await printer.deny("control")
        identity = await told_by_board(place(printer.address))
        assert printer.discoveries == 1
    assert identity.mac == "00:11:62:0a:54:01"


async def test_a_board_that_says_nothing_is_a_link_error() -> None:
    async with board() as printer:
        address = printer.address
    with pytest.raises(TimedOut, match="within 1 s"):
        await told_in_time(address)


@pytest.mark.parametrize("status_format", StatusFormat)
@pytest.mark.parametrize(("nsb", "asb"), [(False, True), (True, False)])
async def test_how_the_board_is_set(status_format: StatusFormat, nsb: bool, asb: bool) -> None:
    async with board(nsb=nsb, asb=asb, status_format=status_format) as printer:
        setting = await printer_setting(place(printer.address))
        assert (setting.status_format, setting.nsb, setting.asb) == (status_format, nsb, asb)
        assert printer.asked == [PRINTER_SETTING_REQUEST]
        await printer.deny("control")
        with pytest.raises(Refused):
            await printer_setting(place(printer.address))


class _Elsewhere(asyncio.DatagramProtocol):
    """Hears the question, and lets another host answer it."""

    def __init__(self, answer: Callable[[tuple[str, int]], None]) -> None:
        self._answer = answer

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        assert data == DISCOVERY_REQUEST
        self._answer(addr)


async def test_somebody_elses_answer_is_not_taken() -> None:
    async with board() as printer:
        loop = asyncio.get_running_loop()
        heard, _ = await loop.create_datagram_endpoint(lambda: _Elsewhere(printer.tell_who), ("127.0.0.2", 0))
        port = heard.get_extra_info("sockname")[1]
        with pytest.raises(TimedOut):
            await told_in_time(f"star://127.0.0.2?discovery={port}")
        assert printer.discoveries == 1
        heard.close()


async def told_in_time(address: str) -> Identity:
    """Ask by datagram, with a clock that goes on whenever nothing has happened for a moment."""
    clock = ManualClock()
    at = Place(parse_address(address, service_names()), Surroundings(clock, Tap(clock)), group_of)
    asking = asyncio.create_task(told_by_datagram(at))
    async with asyncio.timeout(BOUND):
        while not asking.done():
            await asyncio.wait({asking}, timeout=0.01)
            clock.advance(0.1)
    return await asking
