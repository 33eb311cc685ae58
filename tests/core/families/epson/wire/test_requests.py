"""The commands, byte for byte as the sheet has them (section 4 to 6)."""

from collections.abc import Callable

import pytest

from core.families.epson.wire import requests


@pytest.mark.parametrize(
    ("command", "raw", "source"),
    [
        (b"".join(requests.REALTIME_STATUS), "10 04 01 10 04 02 10 04 03 10 04 04", "APG p.303"),
        (requests.PEELER_STATUS, "10 04 08 03", "APG p.296"),
        (requests.AUTOMATIC_STATUS_ON, "1D 61 FF", "APG p.316"),
        (requests.EXTENDED_STATUS_ON, "1C 28 65 02 00 33 08", "SEED"),
        (requests.EXTENDED_STATUS_OFF, "1C 28 65 02 00 33 00", "SEED"),
        (requests.INK_STATUS_ON, "1D 6A 03", "APG p.323"),
        (requests.OFFLINE_RESPONSE_ON, "1D 28 48 03 00 31 30 02", "APG p.431"),
        (requests.transmit(requests.Transmit.BATTERY), "10 14 07 05", "APG p.391"),
        (requests.drawer_pulse(1, 8), "10 14 01 01 08", "KUN"),
        (requests.buzzer(7, 8), "10 14 03 07 00 08 01 00", "KUN"),
        (requests.POWER_OFF, "10 14 02 01 08", "T90-SPEC p.79"),
        (requests.CLEAR_BUFFERS, "10 14 08 01 03 14 01 06 02 08", "T81-SPEC p.60"),
        (requests.enable_realtime(pulse=True, power_off=False), "1D 28 44 05 00 14 01 31 02 30", "KUN"),
        (requests.enable_realtime(power_off=True), "1D 28 44 03 00 14 02 31", "KUN"),
        (requests.information(requests.MODEL), "1D 49 43", "APG p.456"),
        (requests.read_counter(198), "1D 67 32 00 C6 00", "APG p.476"),
        (requests.reset_counter(20), "1D 67 30 00 14 00", "APG p.475"),
        (requests.process_id(b"1234"), "1D 28 48 06 00 30 30 31 32 33 34", "E39"),
        (requests.ENTER_SETTING_MODE, "1D 28 45 03 00 01 49 4E", "E31"),
        (requests.LEAVE_SETTING_MODE, "1D 28 45 04 00 02 4F 55 54", "APG p.575"),
        (
            requests.write_memory_switches({1: "22222221"}),
            "1D 28 45 0A 00 03 01 32 32 32 32 32 32 32 31",
            "E33: APG p.578, KUN test",
        ),
        (requests.read_memory_switch(8), "1D 28 45 02 00 04 08", "CLONES (Citizen)"),
        (requests.write_customized_values({5: 0xFFFA}), "1D 28 45 04 00 05 05 FA FF", "APG p.586"),
        (requests.read_customized_value(118), "1D 28 45 02 00 06 76", "APG p.598"),
        (requests.write_serial_setting(1, "9600"), "1D 28 45 06 00 0B 01 39 36 30 30", "CLONES"),
        (requests.read_serial_setting(4), "1D 28 45 02 00 0C 04", "CLONES"),
        (requests.write_bluetooth_setting(0x41, "TM"), "1D 28 45 04 00 0D 41 54 4D", "KUN"),
        (requests.read_bluetooth_setting(0x30), "1D 28 45 02 00 0E 30", "KUN"),
        (requests.print_quality(0x31, 8), "1D 28 4B 02 00 31 08", "KUN"),
        (requests.test_print(0, 2), "1D 28 41 02 00 00 02", "CLONES"),
        (requests.recovery_wait(1, 2), "1D 7A 30 01 02", "KUN"),
    ],
)
def test_commands(command: bytes, raw: str, source: str) -> None:
    assert command == bytes.fromhex(raw), source


@pytest.mark.parametrize(
    "build",
    [
        lambda: requests.drawer_pulse(2, 4),
        lambda: requests.drawer_pulse(0, 9),
        lambda: requests.buzzer(8, 0),
        lambda: requests.process_id(b"123"),
        lambda: requests.process_id(b"123\x1f"),
        lambda: requests.write_memory_switches({9: "2" * 8}),
        lambda: requests.write_memory_switches({1: "2" * 7}),
        lambda: requests.write_memory_switches({1: "22222223"}),
        lambda: requests.write_customized_values({0: 1}),
        lambda: requests.write_customized_values({1: 0x10000}),
        lambda: requests.read_serial_setting(5),
        lambda: requests.print_quality(0x31, 256),
        lambda: requests.recovery_wait(256, 0),
    ],
)
def test_what_no_printer_understands_is_not_built(build: Callable[[], bytes]) -> None:
    with pytest.raises(ValueError, match=r"is not from|is no memory switch|four printable characters"):
        build()
