"""Who may use the print port, and opening it."""

from __future__ import annotations

import asyncio

import pytest

from core.clock import SystemClock
from core.device import AddressError, Identity, Surroundings, parse_address
from core.families.registry import service_names
from core.families.star.reach.reach import Reach
from core.families.star.reach.refusals import OtherEmulation, PrintPortBusy
from core.families.star.services import CONTROL, PRINT, STATUS, TELNET
from core.families.star.wire.asb import VersionReply
from core.families.star.wire.nic import StatusFormat
from core.families.star.wire.requests import VERSION_REQUEST
from core.link.errors import ConnectionLost, Refused
from core.link.payload import Payload
from core.link.tap import Tap
from core.session.exchange import Question
from core.text import text
from tests.core.families.star.board_peer import ONLINE, board

CLOCK = SystemClock()
QUESTION = Question(Payload.of(VERSION_REQUEST), text("t.version", "version"), VersionReply)


def reach(address: str) -> Reach:
    return Reach(parse_address(address, service_names()), Surroundings(CLOCK, Tap(CLOCK)))


async def test_connect_ask_leave() -> None:
    async with board() as printer:
        async with reach(printer.address).dialogue() as dialogue:
            assert (await dialogue.ask(QUESTION)).version == "2.0"
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received == VERSION_REQUEST


async def test_the_port_is_left_also_when_something_goes_wrong() -> None:
    async with board() as printer:
        with pytest.raises(ZeroDivisionError):
            async with reach(printer.address).dialogue():
                raise ZeroDivisionError
        await printer.until(lambda: not printer.sessions)


async def test_it_is_lent_to_one_after_the_other() -> None:
    async with board() as printer:
        shared = reach(printer.address)

        async def borrow() -> None:
            async with shared.dialogue() as dialogue:
                await dialogue.ask(QUESTION)
                await printer.until(lambda: len(printer.sessions) == 1)
            await printer.until(lambda: not printer.sessions)

        # The board serves one session: a second connection at the same time would be turned away.
        await asyncio.gather(borrow(), borrow(), borrow())
        assert printer.turned_away == 0


async def test_who_waits_for_it_may_give_up() -> None:
    async with board() as printer:
        shared = reach(printer.address)

        async def borrow() -> None:
            async with shared.dialogue():
                pass

        async with shared.dialogue():
            waiting = asyncio.create_task(borrow())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        await printer.until(lambda: not printer.sessions)
        await borrow()


async def test_a_printer_set_to_escpos_is_not_even_connected() -> None:
    async with board(status_format=StatusFormat.ESCPOS) as printer:
        with pytest.raises(OtherEmulation, match=r"is set to ESC/POS, not to a Star language: nothing was sent"):
            async with reach(printer.address).dialogue():
                pytest.fail("it was lent")
        assert printer.mouth.received == b""


@pytest.mark.parametrize(("command_set", "allowed"), [("STAR", True), ("StarPRNT", True), ("ESC/POS", False)])
async def test_the_command_set_that_the_board_named_decides(command_set: str, allowed: bool) -> None:
    async with board() as printer:
        shared = reach(printer.address)
        shared.learnt(Identity(details={"command_set": command_set}))
        if allowed:
            async with shared.dialogue():
                pass
        else:
            with pytest.raises(OtherEmulation, match="is set to ESC/POS"):
                async with shared.dialogue():
                    pytest.fail("it was lent")
            assert printer.asked == []


async def test_a_board_without_a_control_service_prints_all_the_same() -> None:
    async with board() as printer:
        await printer.deny("control")
        async with reach(printer.address).dialogue() as dialogue:
            await dialogue.ask(QUESTION)


async def test_busy_and_refused_are_told_apart() -> None:
    async with board() as printer:
        shared = reach(printer.address)
        printer.most_sessions = 0
        with pytest.raises(PrintPortBusy, match="another computer holds the print port"):
            async with shared.dialogue():
                pytest.fail("it was lent")
        await printer.deny("print")
        with pytest.raises(PrintPortBusy):
            async with shared.dialogue():
                pytest.fail("it was lent")
        await printer.deny("control")
        with pytest.raises(Refused):
            async with shared.dialogue():
                pytest.fail("it was lent")


async def test_losing_it_while_it_is_lent_is_the_borrowers_to_see() -> None:
    async with board() as printer, reach(printer.address).dialogue() as dialogue:
        await printer.until(lambda: len(printer.sessions) == 1)
        printer.drop()
        assert await dialogue.ends(5)
        with pytest.raises(ConnectionLost):
            await dialogue.ask(QUESTION)


async def test_status_and_who_touch_no_print_port() -> None:
    async with board() as printer:
        shared = reach(printer.address)
        assert (await shared.status()).asb == ONLINE
        assert (await shared.who()).mac == "00:11:62:0a:54:01"
        assert shared.identity == Identity()
        assert printer.mouth.received == b""


def test_services_are_on_their_own_or_their_standard_ports() -> None:
    shared = reach("star://10.0.0.1?status=19101")
    addresses = [shared.tcp(service).address for service in (STATUS, PRINT, CONTROL, TELNET)]
    assert addresses == ["10.0.0.1:19101", "10.0.0.1:9100", "10.0.0.1:22222", "10.0.0.1:23"]
    with pytest.raises(AddressError, match="no serial line"):
        shared.line()


async def test_a_serial_line_has_no_services() -> None:
    shared = reach("star+serial:/dev/ttyS9")
    assert shared.is_serial
    with pytest.raises(AddressError, match="has its service 'control' on the network only"):
        shared.tcp(CONTROL)
    with pytest.raises(AddressError):
        await shared.who()


def test_moving_keeps_the_way_unless_the_address_names_one() -> None:
    shared = reach("star://10.0.0.1?path=9100")
    shared.move(parse_address("star://10.0.0.2", service_names()))
    assert shared.path.id == "9100"
    shared.move(parse_address("star://10.0.0.2?path=9101", service_names()))
    assert shared.path.id == "9101"
    shared.move(parse_address("star+serial:COM3", service_names()))
    assert [path.id for path in shared.paths] == ["serial"]
    with pytest.raises(AddressError):
        shared.move(parse_address("star://10.0.0.2?path=usb", service_names()))
    assert shared.address.serial == "COM3"
