"""Serial links against real pseudo-terminals. Others: `test_elsewhere.py`; their end: `test_serial_closing.py`."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from core.link.errors import ConnectionLost, PortUnavailable
from core.link.payload import Payload
from core.link.serial import SerialLink, SerialSettings
from core.link.tap import Direction
from core.secret import Secret
from tests.core.link.peers import BOUND, Seen, read_all, turns
from tests.core.link.serial.ports import EVERY_BYTE, USUAL, XOFF, XON, XON_XOFF, opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals that are serial ports")
if sys.platform != "win32":
    import termios

    from tests.core.link.serial.terminal import Terminal


async def test_every_byte_goes_both_ways_and_over_the_tap(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        await link.write(Payload.of(EVERY_BYTE))
        assert await device.receive(256) == EVERY_BYTE
        device.send(EVERY_BYTE)
        assert await read_all(link, 256) == EVERY_BYTE
    assert seen.data(Direction.OUT) == seen.data(Direction.IN) == EVERY_BYTE
    assert seen.notes == ["Opened.", "Closed."]
    assert {piece.address for piece in seen.traffic} == {device.name}


async def test_a_secret_goes_over_the_wire_and_nowhere_else(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        await link.write(Payload.of(b"login ", Secret("hunter-2"), b"\r"))
        assert await device.receive(15) == b"login hunter-2\r"
    assert seen.data(Direction.OUT) == b"login ********\r"


async def test_a_secret_that_cannot_be_sent_leaves_the_link_as_it_was(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        with pytest.raises(ValueError, match="cannot express"):
            await link.write(Payload.of(b"login ", Secret("\udcff")))
        await link.write(Payload.of(b"!"))
        assert await device.receive(1) == b"!"
    assert seen.data(Direction.OUT) == b"!"


async def test_the_line_is_set_as_asked_for(device: Terminal, seen: Seen) -> None:
    settings = SerialSettings(baudrate=38400, bytesize=7, parity="E", stopbits=2, xonxoff=True)
    async with opened(device, seen, settings):
        incoming, _, control, _, speed_in, speed_out = device.settings()
        assert (speed_in, speed_out) == (termios.B38400, termios.B38400)
        assert incoming & termios.IXON
        assert incoming & termios.IXOFF
        assert control & termios.CSTOPB
        assert control & termios.PARENB or sys.platform == "linux"  # Linux' pseudo-terminals have no parity


async def test_a_port_is_ours_alone_while_it_is_open(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen):
        assert device.is_locked()
        second = SerialLink(device.name, USUAL, seen.tap)
        with pytest.raises(PortUnavailable, match="could not be opened: another program is using it"):
            await second.open()
        await second.close()
    assert not device.is_locked()


async def test_what_had_arrived_before_opening_is_thrown_away(device: Terminal, seen: Seen) -> None:
    device.send(b"power-on test data")
    async with opened(device, seen) as link:
        device.send(b"!")
        assert await link.read() == b"!"


async def test_a_large_transfer_arrives_whole_and_makes_the_sender_wait(device: Terminal, seen: Seen) -> None:
    large = EVERY_BYTE * 4096
    async with opened(device, seen) as link:
        sending = asyncio.create_task(device.send_all(large))
        await seen.until(lambda: len(seen.data(Direction.IN)) >= 64 * 1024)
        await turns(500)
        assert not sending.done()
        assert len(seen.data(Direction.IN)) < 128 * 1024
        assert await read_all(link, len(large)) == large
        await sending


async def test_a_large_write_waits_until_the_port_has_taken_all(device: Terminal, seen: Seen) -> None:
    large = EVERY_BYTE * 1024
    async with opened(device, seen) as link:
        writing = asyncio.create_task(link.write(Payload.of(large)))
        await turns(500)
        assert not writing.done()
        assert await device.receive(len(large)) == large
        await asyncio.wait_for(writing, BOUND)


async def test_writes_stay_in_order(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        writes = [link.write(Payload.of(bytes([number]) * 100)) for number in range(20)]
        await asyncio.wait_for(asyncio.gather(*writes), BOUND)
        assert await device.receive(2000) == b"".join(bytes([number]) * 100 for number in range(20))


async def test_xoff_holds_a_write_up_until_xon(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, XON_XOFF) as link:
        device.send(XOFF)
        device.wait_until_writable(False)
        writing = asyncio.create_task(link.write(Payload.of(b"receipt")))
        await turns(500)
        assert not writing.done()
        assert not device.has_received()
        device.send(XON)
        assert await device.receive(7) == b"receipt"
        await asyncio.wait_for(writing, BOUND)
        device.send(b"data")
        assert await read_all(link, 4) == b"data"


async def test_a_device_that_takes_nothing_for_too_long_is_a_lost_connection(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, XON_XOFF, stall=0.05) as link:
        device.send(XOFF)
        device.wait_until_writable(False)
        with pytest.raises(ConnectionLost, match=r"took no data for 0\.05 s \(flow control holds it up\)"):
            await asyncio.wait_for(link.write(Payload.of(b"receipt")), BOUND)


async def test_an_unplugged_port_is_a_lost_connection_after_the_data(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        device.send(b"\x23\x86")
        await seen.until(lambda: seen.data(Direction.IN) == b"\x23\x86")
        device.unplug()
        await seen.until(lambda: len(seen.notes) > 1)
        assert await link.read() == b"\x23\x86"
        for _ in range(2):
            with pytest.raises(
                ConnectionLost, match=r"was lost: the port is gone \(unplugged, switched off or cut off\)"
            ):
                await asyncio.wait_for(link.read(), BOUND)
            with pytest.raises(ConnectionLost, match="the port is gone"):
                await asyncio.wait_for(link.write(Payload.of(b"anybody?")), BOUND)


async def test_unplugging_wakes_who_reads(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        reading = asyncio.create_task(link.read())
        await turns()
        device.unplug()
        with pytest.raises(ConnectionLost, match="the port is gone"):
            await asyncio.wait_for(reading, BOUND)


async def test_unplugging_ends_a_write_that_waits(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, stall=3600) as link:
        writing = asyncio.create_task(link.write(Payload.of(EVERY_BYTE * 1024)))
        await turns(200)
        device.unplug()
        with pytest.raises(ConnectionLost, match="the port is gone"):
            await asyncio.wait_for(writing, BOUND)


async def test_reading_gives_no_more_than_is_asked_for_to_one_at_a_time(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        reading = asyncio.create_task(link.read(1))
        await turns()
        with pytest.raises(RuntimeError, match="somebody else"):
            await link.read()
        device.send(b"\x23\x86")
        assert await asyncio.wait_for(reading, BOUND) == b"\x23"
        assert await asyncio.wait_for(link.read(5), BOUND) == b"\x86"
        with pytest.raises(ValueError, match="at least one byte"):
            await link.read(0)


async def test_a_link_is_opened_once_and_says_so_before(device: Terminal, seen: Seen) -> None:
    link = SerialLink(device.name, USUAL, seen.tap, "epson+serial:COM3")
    with pytest.raises(ConnectionLost, match=r"epson\+serial:COM3 was lost: it was not opened"):
        await link.read()
    with pytest.raises(ConnectionLost, match="it was not opened"):
        await link.write(Payload.of(b"x"))
    await link.open()
    with pytest.raises(RuntimeError, match="once"):
        await link.open()
    await link.close()
    with pytest.raises(RuntimeError, match="once"):
        await link.open()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/dev/no-such-port", "there is no such port on this computer"),
        ("COM3", "there is no such port on this computer"),
        ("hwgrep://no-such-port", "there is no such port on this computer"),
        ("/dev/null", "it is not a serial port"),
        ("/", "it is not a serial port"),
        ("strange://port", "this is not the address of a serial port"),
        ("rfc2217://", "this is not the address of a serial port"),
        ("rfc2217://127.0.0.1:70000", "this is not the address of a serial port"),
        ("rfc2217://127.0.0.1:4000?strange", "this is not the address of a serial port"),
        ("socket://127.0.0.1", "this is not the address of a serial port"),
        ("loop://?strange=1", "this is not the address of a serial port"),
        ("", "there is no such port on this computer"),
    ],
)
async def test_a_port_that_cannot_be_opened_says_why(name: str, words: str, seen: Seen) -> None:
    link = SerialLink(name, USUAL, seen.tap, "the port")
    with pytest.raises(PortUnavailable, match=f"The port the port could not be opened: {words}"):
        await asyncio.wait_for(link.open(), BOUND)
    await link.close()
    with pytest.raises(PortUnavailable):
        await link.read()


async def test_a_port_that_only_others_may_use_names_the_group(device: Terminal, seen: Seen) -> None:
    group = Path(device.name).group()
    Path(device.name).chmod(0)
    user = os.geteuid()
    link = SerialLink(device.name, USUAL, seen.tap)
    try:
        if user == 0:
            os.seteuid(65534)
        with pytest.raises(
            PortUnavailable, match=f"not permitted to use it; on this computer that takes the group {group}"
        ):
            await asyncio.wait_for(link.open(), BOUND)
    finally:
        os.seteuid(user)
    await link.close()


async def test_too_many_open_files_are_not_blamed_on_the_port(device: Terminal, seen: Seen) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 1200:
        pytest.skip("this computer lets nobody open so many files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1200), hard))
    spare = [os.open(os.devnull, os.O_RDONLY)]
    link = SerialLink(device.name, USUAL, seen.tap)
    try:
        while spare[-1] < 1024:
            spare.append(os.dup(spare[0]))
        with pytest.raises(PortUnavailable, match="too many connections and files are open"):
            await asyncio.wait_for(link.open(), BOUND)
    finally:
        for number in spare:
            os.close(number)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    await link.close()
    assert not device.is_locked()
