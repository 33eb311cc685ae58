"""What answers of one byte say."""

import pytest

from core.families.epson.wire.one_byte import byte_fields
from core.families.epson.wire.requests import information


@pytest.mark.parametrize(
    ("byte", "request_", "fields"),
    [
        (0x03, b"\x1dr\x01", {"paper_near_end": True, "paper_end": False}),
        (0x0C, b"\x1dr\x31", {"paper_near_end": False, "paper_end": True}),
        (0x06, b"\x1dr\x01", {"paper_near_end": None, "paper_end": None}),
        (0x01, b"\x1dr\x02", {"drawer_pin3_high": True}),
        (0x00, b"\x1dr\x32", {"drawer_pin3_high": False}),
        (0x02, b"\x1dr\x04", {"ink_1_near_end": False, "ink_2_near_end": True}),
        (0x2E, information(1), {"model_id": 0x2E}),
        (0x2E, information(49), {"model_id": 0x2E}),
        (0x02, information(2), {"multibyte": False, "cutter": True, "customer_display": False}),
        (0x05, information(50), {"multibyte": True, "cutter": False, "customer_display": True}),
        (0x64, information(51), {"version_id": 0x64}),
        (0x01, b"\x1bu\0", {}),
        (0x01, b"\x1bv", {}),
        (0x01, b"\x1dr\x09", {}),
        (0x0F, None, {}),
    ],
)
def test_bytes(byte: int, request_: bytes | None, fields: dict[str, object]) -> None:
    """E27, E29, E45 among them."""
    assert byte_fields(byte, request_) == {"value": byte, **fields}
