"""What an address says of its line after the printer's serial settings were written."""

from __future__ import annotations

import pytest

from core.device import Value, parse_address
from core.families.epson.operations.configuration_line import line_with
from core.link.serial import SerialSettings

SERVICES = {"epson": frozenset({"print"})}


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("COM3", {"serial_baud_rate": "38400"}, "COM3?baudrate=38400"),
        ("COM3?baudrate=9600&path=live", {"serial_baud_rate": "19200"}, "COM3?baudrate=19200&path=live"),
        ("COM3", {"serial_parity": "even"}, "COM3?parity=E"),
        ("COM3?parity=O", {"serial_parity": "none"}, "COM3?parity=N"),
        ("COM3", {"serial_flow_control": "xon_xoff"}, "COM3?xonxoff=1"),
        ("COM3?xonxoff=1", {"serial_flow_control": "dtr_dsr"}, "COM3?xonxoff=0"),
        ("COM3", {"serial_data_bits": "7"}, "COM3?bytesize=7"),
        ("COM3?baudrate=9600", {"power_on_notice": True}, "COM3?baudrate=9600"),
    ],
)
def test_the_options_follow_the_settings(before: str, changes: dict[str, Value], after: str) -> None:
    address = line_with(parse_address(f"epson+serial:{before}", SERVICES), changes)
    assert str(address) == f"epson+serial:{after}"
    # A port takes them: this raises for options that there are not.
    SerialSettings.parse({name: value for name, value in address.options.items() if name != "path"})
