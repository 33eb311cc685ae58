"""What `decode escpos --direction host` says."""

import pytest

from core.families.epson.wire.requests import REALTIME_STATUS, information
from tests.core.families.epson.explaining import HOST, decoded


def test_what_a_host_sends() -> None:
    found, pending = decoded(b"Total\n" + REALTIME_STATUS[0] + information(67), options=HOST)
    told = [(explanation.kind, dict(explanation.fields)) for _, explanation in found if explanation is not None]
    assert ("text", {"text": "Total\\x0a"}) in told
    status = {"command": "DLE EOT", "meaning": "printer_status", "length": 3, "values": "01"}
    assert ("request", status) in told
    model = {"command": "GS I", "meaning": "printer_information", "length": 3, "values": "43"}
    assert ("request", model) in told
    assert pending == b""


@pytest.mark.parametrize(
    ("command", "meaning", "values"),
    [
        ("10 05 02", "recover_and_clear_buffers", "02"),
        ("10 14 02 01 08", "power_off", "02 01 08"),
        ("10 14 08 01 03 14 01 06 02 08", "clear_buffers", "08 01 03 14 01 06 02 08"),
        ("1B 40", "initialize", None),
        ("1C 28 65 02 00 33 08", "extended_status", "33 08"),
        ("1D 28 45 03 00 01 49 4E", "enter_setting_mode", "01 49 4e"),
        ("1D 28 45 02 00 06 76", "read_customized_value", "06 76"),
        ("1D 28 48 06 00 30 30 31 32 33 34", "process_id", "30 30 31 32 33 34"),
        ("1D 56 42 00", "cut", "42 00"),
        ("1D 67 32 00 14 00", "read_counter", "00 14 00"),
        ("1D 7A 30 01 02", "recovery_wait", "01 02"),
        ("1B 21 01", None, None),
        ("1D 28 45 01 04", None, None),
        ("1D 28 45 00 00", None, None),
    ],
)
def test_what_a_command_does_and_with_which_values(command: str, meaning: str | None, values: str | None) -> None:
    ((_, told),) = decoded(command, options=HOST)[0]
    assert told is not None
    assert (told.kind, told.fields.get("meaning"), told.fields.get("values")) == ("request", meaning, values)


def test_long_values_are_cut() -> None:
    ((_, told),) = decoded("1D 28 48 80 00" + " 30" * 128, options=HOST)[0]
    assert told is not None
    assert str(told.fields["values"]).endswith(" 30 ...")
