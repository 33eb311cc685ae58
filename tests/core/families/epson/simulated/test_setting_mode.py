"""The user setting mode of a simulated printer: its sequence, what is kept, and what is refused."""

from __future__ import annotations

import pytest

from core.families.epson.wire import requests
from tests.clock import ManualClock
from tests.core.families.epson.printers import nothing_printed, printer
from tests.core.simulate.wire import Line, Recorder, line

ENTERED = bytes.fromhex("37 20 00")
ASK = requests.REALTIME_STATUS[0]


async def entered(connection: Line) -> None:
    connection.send(requests.ENTER_SETTING_MODE)
    assert await connection.exactly(3) == ENTERED  # E31


async def left(connection: Line) -> None:
    connection.send(requests.LEAVE_SETTING_MODE)
    with pytest.raises(ConnectionResetError):
        await connection.rest()


async def test_values_take_effect_when_the_mode_is_left_and_the_printer_resets_itself() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer("TM-T88VII", ("reset_seconds", "10"), clock=clock, trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            await entered(connection)
            # E33: Msw1-1 on, all else as it is.
            connection.send(requests.write_memory_switches({1: "22222221", 8: "12222222"}))
            connection.send(requests.write_customized_values({5: 65535, 12: 1}))
            connection.send(requests.write_serial_setting(1, "9600") + requests.read_customized_value(5))
            assert await connection.exactly(6) == b"\x37\x275\x1f0\0"
            assert simulator.get("nvram_writes") == 0
            await left(connection)
        with pytest.raises(ConnectionRefusedError):
            async with line(simulator.services["print"]):
                pass
        await clock.sleeping()
        clock.advance(10)
        await trace.until("restarted")
        async with line(simulator.services["print"]) as connection:
            asked = requests.read_memory_switch(1) + requests.read_customized_value(5) + requests.read_serial_setting(1)
            connection.send(asked)
            assert await connection.exactly(3) == bytes.fromhex("3B 31 00")
            assert await connection.exactly(11) == b"\x37\x2100000001\0"
            assert await connection.exactly(10) == b"\x37\x275\x1f65535\0"
            assert await connection.exactly(9) == b"\x37\x331\x1f9600\0"
        names = ("memory_switch_1", "memory_switch_8", "customized_12", "baud_rate", "nvram_writes", "nv_graphics")
        assert [simulator.get(name) for name in names] == ["00000001", "10000000", 1, "9600", 5, True]
        assert nothing_printed(simulator)


async def test_inside_the_mode_only_its_own_commands_and_gs_i_are_obeyed() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        await entered(connection)
        connection.send(b"line\n" + ASK + requests.AUTOMATIC_STATUS_ON + requests.process_id(b"1234"))
        simulator.set("paper_near_end", "1")
        connection.send(requests.information(66))
        assert await connection.exactly(7) == b"\x5fEPSON\0"
        assert nothing_printed(simulator)


async def test_a_printer_left_in_the_mode_stays_in_it_until_the_power_is_switched() -> None:
    trace = Recorder()
    async with printer("TM-T88VII", trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            await entered(connection)
            connection.send(requests.write_customized_values({12: 1}))
        await trace.until("closed")
        async with line(simulator.services["print"]) as connection:
            connection.send(b"line\n" + ASK + requests.information(66))
            assert await connection.exactly(7) == b"\x5fEPSON\0"
        simulator.press("power")
        simulator.press("power")
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK)
            assert await connection.exactly(1) == b"\x12"
        assert (simulator.get("customized_12"), simulator.get("nvram_writes")) == (0, 0)


async def test_nothing_is_written_outside_the_mode() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.write_memory_switches({1: "22222221"}) + requests.write_customized_values({12: 1}))
        connection.send(requests.write_serial_setting(1, "9600") + requests.LEAVE_SETTING_MODE + ASK)
        assert await connection.exactly(1) == b"\x12"
        await entered(connection)
        await left(connection)
        assert simulator.get("nvram_writes") == 0


async def test_reserved_bits_and_what_does_not_fit_stay() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        await entered(connection)
        connection.send(requests.write_memory_switches({2: "11111101", 7: "11111111"}))
        connection.send(requests.write_customized_values({1: 9, 5: 9, 6: 0, 116: 1, 250: 1}))
        connection.send(requests.write_serial_setting(1, "300") + requests.write_serial_setting(4, "9"))
        connection.send(b"\x1d(E\x05\x00\x03\x01222" + b"\x1d(E\x01\x00\x63" + b"\x1d(E\x00\x00")
        await left(connection)
        names = ("memory_switch_2", "customized_1", "customized_5", "customized_6", "baud_rate", "nvram_writes")
        assert [simulator.get(name) for name in names] == ["00000100", 1, 0, 9, "38400", 1]


@pytest.mark.parametrize("number", [1, 2])
async def test_another_size_of_a_memory_erases_the_graphics(number: int) -> None:
    async with printer("TM-L90", ("reset_seconds", "0")) as simulator:
        for value, graphics in ((int(simulator.get(f"customized_{number}")), True), (3, False)):
            async with line(simulator.services["print"]) as connection:
                await entered(connection)
                connection.send(requests.write_customized_values({number: value}))
                await left(connection)
            assert simulator.get("nv_graphics") is graphics


async def test_bluetooth_settings_where_there_is_bluetooth() -> None:
    trace = Recorder()
    async with printer("TM-m30III", ("reset_seconds", "0"), trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(requests.read_bluetooth_setting(0x30))
            assert await connection.exactly(16) == b"\x37\x4a\x3064eb8c30b103\0"
            await entered(connection)
            connection.send(requests.write_bluetooth_setting(0x49, "1") + requests.write_bluetooth_setting(0x30, "0"))
            connection.send(
                requests.write_bluetooth_setting(0x41, "Till") + requests.write_bluetooth_setting(0x49, "7")
            )
            await left(connection)
        await trace.until("restarted")
        async with line(simulator.services["print"]) as connection:
            connection.send(requests.read_bluetooth_setting(0x49) + requests.read_bluetooth_setting(0x41))
            assert await connection.exactly(13) == b"\x37\x4a\x491\0\x37\x4a\x41Till\0"
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.read_bluetooth_setting(0x30) + ASK)
        assert await connection.exactly(1) == b"\x12"


@pytest.mark.parametrize(
    "question",
    [
        requests.read_memory_switch(5),
        requests.read_customized_value(200),
        b"\x1d(E\x02\x00\x0c\x09",
        b"\x1d(E\x03\x00\x01ON",
    ],
    ids=lambda raw: raw.hex(" "),
)
async def test_what_the_model_does_not_have_is_not_answered(question: bytes) -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        connection.send(question + ASK)
        assert await connection.exactly(1) == b"\x12"
