"""What commands do to a simulated printer, over real sockets: every command, and what a model refuses."""

from __future__ import annotations

import pytest

from core.families.epson.simulated.models import PRINTERS
from core.families.epson.wire import requests
from tests.core.families.epson.printers import nothing_printed, printer
from tests.core.families.epson.simulated.bench import COVER_OPEN, READY, answered
from tests.core.simulate.wire import line

EVERY_MODEL = tuple(PRINTERS)


@pytest.mark.parametrize("model", EVERY_MODEL)
async def test_real_time_status_of_a_printer_that_is_ready(model: str) -> None:
    async with printer(model) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, b"".join(requests.REALTIME_STATUS), 4) == b"\x12" * 4
        assert nothing_printed(simulator)


@pytest.mark.parametrize(
    ("settings", "answers"),
    [
        ((("drawer_pin3_high", "1"),), "16 12 12 12"),  # E01
        ((("paper_near_end", "1"),), "12 12 12 1E"),  # E07
        ((("paper_end", "1"),), "1A 32 12 7E"),  # E05
        ((("cover_open", "1"),), "1A 16 12 12"),  # E21
        ((("unrecoverable_error", "1"),), "1A 52 32 12"),  # E19
        ((("cutter_error", "1"),), "1A 52 1A 12"),
        ((("recoverable_error", "1"),), "1A 52 16 12"),
        ((("auto_recoverable_error", "1"),), "1A 52 52 12"),
        ((("feeding", "1"), ("feed_button", "1")), "5A 1A 12 12"),
        ((("waiting_recovery", "1"),), "3A 12 12 12"),
        ((("offline", "1"),), "1A 12 12 12"),
        ((("cover_open", "1"), ("offline", "0")), "12 16 12 12"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
async def test_real_time_status_bit_by_bit(settings: tuple[tuple[str, str], ...], answers: str) -> None:
    async with printer("TM-T88VII", *settings) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"".join(requests.REALTIME_STATUS))
        assert (await connection.exactly(4)) == bytes.fromhex(answers)


async def test_only_a_label_printer_knows_of_a_peeler() -> None:
    async with printer("TM-L90", ("peeler_empty", "1")) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.PEELER_STATUS, 1) == b"\x32"
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.PEELER_STATUS + requests.INK_STATUS[0], 0) == b""


@pytest.mark.parametrize(
    ("model", "command"),
    [
        ("TM-L90", requests.EXTENDED_STATUS_ON),
        ("TM-P60", requests.EXTENDED_STATUS_ON),
        ("TM-U220", requests.process_id(b"1234")),
        ("TM-U220", requests.OFFLINE_RESPONSE_ON),
        ("TM-U220", requests.read_counter(20)),
        ("TM-U220", requests.reset_counter(20)),
        ("TM-U220", requests.print_quality(0x31, 3)),
        ("TM-U220", requests.CLEAR_BUFFERS),
        ("TM-T88VII", requests.INK_STATUS_ON),
    ],
    ids=lambda part: part if isinstance(part, str) else part.hex(" "),
)
async def test_a_printer_prints_what_it_does_not_understand(model: str, command: bytes) -> None:
    async with printer(model) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, command, 0) == b""
        assert (simulator.get("printed_characters") != 0) == any(byte >= 0x20 for byte in command)


@pytest.mark.parametrize(
    ("model", "n", "answer"),
    [
        ("TM-T88VII", 65, b"\x5f40.53 ESC/POS\0"),
        ("TM-T88VII", 66, bytes.fromhex("5F 45 50 53 4F 4E 00")),  # E43
        ("TM-T88VII", 67, b"\x5fTM-T88VII\0"),
        ("TM-T88VII", 68, b"\x5fX7AB012345\0"),
        ("TM-T88VII", 69, b"\x5f\0"),
        ("TM-T88VII", 1, b"\x20"),
        ("TM-T88VII", 49, b"\x20"),
        ("TM-T88VII", 2, b"\x02"),
        ("TM-T88VII", 50, b"\x02"),
        ("TM-T88VII", 33, b"\x3d\x21\x42\0"),
        ("TM-T88VII", 3, b""),
        ("TM-T88VII", 112, b""),
        ("TM-T88V", 3, b"\x02"),
        ("TM-T88V", 51, b"\x02"),
        ("TM-U220", 1, b"\x0d"),
        ("TM-U220", 112, b"\x5f\x40\x40\0"),
        ("TM-P60", 96, b"\x3d\x60\x40\x40\0"),
        ("TM-P60", 1, b"\x4a"),
        ("TM-L90", 1, b"\x2e"),
    ],
)
async def test_who_it_is(model: str, n: int, answer: bytes) -> None:
    async with printer(model) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.information(n), len(answer)) == answer
        assert nothing_printed(simulator)


async def test_who_it_is_can_be_set() -> None:
    options = (("serial", "ABC"), ("firmware", "1.0"))
    async with printer("TM-T88V", *options) as simulator, line(simulator.services["print"]) as connection:
        asked = requests.information(68) + requests.information(65)
        assert await answered(connection, asked, 10) == b"\x5fABC\0\x5f1.0\0"


async def test_what_is_no_real_time_command_waits_while_the_printer_is_offline() -> None:
    async with printer("TM-T88VII", ("cover_open", "1")) as simulator, line(simulator.services["print"]) as connection:
        waiting = b"line\n" + requests.information(66) + requests.process_id(b"1234")
        assert await answered(connection, waiting, 0) == b""
        assert nothing_printed(simulator)
        simulator.set("cover_open", "0")
        assert await connection.exactly(14) == b"\x5fEPSON\0" + bytes.fromhex("37 22 31 32 33 34 00")  # E39
        assert simulator.get("printed_lines") == 1


async def test_a_printer_that_works_offline_answers_and_prints_later() -> None:
    options = (("cover_open", "1"), ("customized_12", "1"))
    async with printer("TM-T88VII", *options) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.information(66) + b"line\n", 7) == b"\x5fEPSON\0"
        assert await answered(connection, requests.information(66), 0) == b""
        simulator.set("cover_open", "0")
        assert await connection.exactly(7) == b"\x5fEPSON\0"


@pytest.mark.parametrize("raw", [b"12\x013", b"\x1f234"], ids=lambda raw: raw.hex(" "))
async def test_a_process_id_is_four_printable_characters(raw: bytes) -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, b"\x1d(H\x06\x00\x30\x30" + raw, 0) == b""


@pytest.mark.parametrize(
    ("settings", "n", "answer"),
    [((), 1, b"\0"), ((("paper_near_end", "1"),), 0x31, b"\x03"), ((("drawer_pin3_high", "1"),), 2, b"\x01")],
)
async def test_sensors(settings: tuple[tuple[str, str], ...], n: int, answer: bytes) -> None:
    """E27 and E29: XEMU."""
    async with printer("TM-T88V", *settings) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, bytes((0x1D, 0x72, n)), 1) == answer
        assert await answered(connection, b"\x1dr\x09", 0) == b""
        obsolete = b"\x1bu\x00" if n == 2 else b"\x1bv"
        assert await answered(connection, obsolete, 1) == answer


async def test_maintenance_counters_count_lines_and_cuts() -> None:
    async with printer("TM-T88V", ("counter_50", "119")) as simulator, line(simulator.services["print"]) as connection:
        cut = b"a\nb\n\x1bd\x03\x1dVB\x00" + requests.read_counter(50)
        assert await answered(connection, cut, 5) == bytes.fromhex("5F 31 32 30 00")  # E37
        assert await answered(connection, requests.read_counter(20), 3) == b"\x5f5\0"
        assert await answered(connection, requests.reset_counter(20), 0) == b""
        assert await answered(connection, requests.reset_counter(148), 0) == b""
        assert await answered(connection, requests.read_counter(20), 3) == b"\x5f0\0"
        assert await answered(connection, requests.read_counter(148), 3) == b"\x5f5\0"
        assert await answered(connection, requests.read_counter(10), 2) == b"\x5f\0"


async def test_a_printer_that_is_not_selected_lets_pass_all_but_real_time_commands() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.AUTOMATIC_STATUS_ON, 4) == READY
        assert await answered(connection, b"\x1b=\x02line\n" + requests.information(66), 0) == b""
        assert nothing_printed(simulator)
        simulator.set("cover_open", "1")
        assert await connection.exactly(4) == COVER_OPEN
        simulator.set("cover_open", "0")
        assert await connection.exactly(4) == READY
        assert await answered(connection, b"\x1b=\x01" + requests.information(66), 7) == b"\x5fEPSON\0"


async def test_quality_and_the_other_volatile_settings() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        commands = requests.print_quality(0x31, 3) + requests.print_quality(0x61, 2) + requests.recovery_wait(1, 4)
        assert await answered(connection, commands + requests.enable_realtime(pulse=False), 0) == b""
        names = ("density", "speed", "energizing", "recovery_wait_opened", "recovery_wait_closed", "pulse_enabled")
        assert [simulator.get(name) for name in names] == [3, 0, 2, 1, 4, False]
        assert nothing_printed(simulator)


@pytest.mark.parametrize(
    "command",
    [
        "1D 28 4B 02 00 31 09", "1D 28 4B 02 00 31 F9", "1D 28 4B 02 00 32 0E", "1D 28 4B 02 00 30 01",
        "1D 28 4B 01 00 31", "1D 28 41 02 00 03 02", "1D 28 41 02 00 00 04", "1D 28 41 01 00 00",
        "1D 28 44 03 00 14 01 02", "1D 28 44 02 00 14 01", "1D 28 44 03 00 13 01 00", "1D 67 30 01 14 00",
        "1D 28 48 03 00 31 31 02", "1D 28 45 03 00 01 49 4F", "1D 28 45 04 00 02 4F 55 54",
    ],
)  # fmt: skip
async def test_values_that_are_not_documented_change_nothing(command: str) -> None:
    async with printer("TM-T88V", ("counter_20", "7")) as simulator, line(simulator.services["print"]) as connection:
        before = dict(simulator.state())
        assert await answered(connection, bytes.fromhex(command), 0) == b""
        assert dict(simulator.state()) == before
        assert await answered(connection, b"\x1dg2\x01\x14\x00", 0) == b""


@pytest.mark.parametrize("bit", ["0", "1"])
async def test_a_dot_printer_tells_its_cover_as_memory_switch_8_5_has_it(bit: str) -> None:
    options = (("memory_switch_8", f"000{bit}0000"), ("cover_open", "1"))
    async with printer("TM-U220", *options) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"".join(requests.REALTIME_STATUS))
        assert await connection.exactly(4) == bytes.fromhex("1A 16 12 12" if bit == "1" else "1A 32 12 72")


@pytest.mark.parametrize(("switch", "name"), [("0", "auto_recoverable_error"), ("1", "recoverable_error")])
async def test_a_cover_that_is_opened_while_it_prints_is_an_error(switch: str, name: str) -> None:
    async with printer("TM-U220", ("memory_switch_8", f"{switch}0000000"), ("printing", "1")) as simulator:
        simulator.set("cover_open", "1")
        assert simulator.get(name) is True
        simulator.set("cover_open", "0")
        assert simulator.get("auto_recoverable_error") is False
        assert simulator.get("recoverable_error") is (switch == "1")


@pytest.mark.parametrize("cause", ["auto_recoverable_error", "offline_by_thermostat"])
@pytest.mark.parametrize("printing", ["0", "1"])
async def test_a_hot_print_head_does_not_cool_down_when_the_cover_is_closed(cause: str, printing: str) -> None:
    async with printer("TM-T88V", (cause, "1"), ("printing", printing)) as simulator:
        simulator.set("cover_open", "1")
        simulator.set("cover_open", "0")
        assert simulator.get("auto_recoverable_error") is True
        simulator.set(cause, "0")
        assert simulator.get("auto_recoverable_error") is False


async def test_images_and_formatted_text_print_what_they_should() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        image = bytes.fromhex("1D 76 30 00 02 00 03 00") + b"\x1b@\nAB\n"
        assert await answered(connection, b"\x1ba\x01Total\x1b2 9.50\n" + image, 0) == b""
        assert (simulator.get("printed_lines"), simulator.get("printed_characters")) == (1, 10)
