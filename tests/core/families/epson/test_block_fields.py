"""What `decode escpos` says of blocks."""

import pytest

from core.families.epson.wire.requests import NAMES, information, read_counter
from core.status import State
from tests.core.families.epson.explaining import explained, true_fields


@pytest.mark.parametrize(
    ("stream", "fields"),
    [
        ("37 20 00", {"header": "37", "identifier": "20", "text": "", "setting_mode": True}),
        ("37 21 30 30 30 30 30 30 30 31 00", {"memory_switch": 1}),
        ("37 22 31 32 33 34 00", {"header": "37", "identifier": "22", "text": "1234", "process_id": "1234"}),
        ("37 25 00", {"buffers_cleared": True}),
        ("37 27 31 31 38 1F 31 32 30 00", {"customized_number": 118, "customized_value": 120}),
        ("37 33 31 1F 31 39 32 30 30 00", {"serial_item": 0x31, "serial_value": "19200"}),
        ("37 4A 41 54 4D 00", {"bluetooth_item": 0x41, "bluetooth_value": "TM"}),
        ("37 45 31 30 00", {"header": "37", "identifier": "45", "power_source": 1, "battery_level": 0}),
        ("3B 30 00", {"header": "3b", "identifier": "30", "text": "", "power_off": True}),
        ("3B 31 00", {"power_on": True}),
        ("3D 21 42 00", {"identifier": "21", "multibyte": False, "cutter": True, "customer_display": False}),
        ("53 41 42 00", {"header": "53", "text": "AB"}),
        ("5F 31 32 30 00", {"header": "5f", "text": "120"}),
    ],
)
def test_blocks(stream: str, fields: dict[str, object]) -> None:
    """E31, E35, E37, E39, E41, E57 among them."""
    (block,) = explained(stream)
    assert block.kind == "block"
    assert block.fields.items() >= fields.items()


@pytest.mark.parametrize(
    ("stream", "meaning"),
    [
        ("37 20 00", "setting_mode"), ("37 21 30 30 30 30 30 30 30 31 00", "memory_switch"),
        ("37 22 31 32 33 34 00", "process_id"), ("37 23 00", "offline_response"), ("37 25 00", "buffers_cleared"),
        ("37 27 31 1F 30 00", "customized_value"), ("37 28 31 30 32 34 00", "user_memory_used"),
        ("37 33 31 1F 39 36 30 30 00", "serial_setting"), ("37 38 60 7F 00", "label_position"),
        ("37 39 36 34 1F 30 00", "paper_layout"), ("37 45 30 34 00", "battery"),
        ("37 4A 41 54 4D 00", "bluetooth_setting"), ("37 4B 38 30 1F 31 00", "label_layout"),
        ("37 70 40 00", "user_memory_record"), ("37 71 40 00", "user_memory_keys"), ("37 72 40 00", "graphics_keys"),
        ("37 73 40 00", "downloaded_graphics_keys"), ("3B 30 00", "power_off"), ("3B 31 00", "power_on"),
        ("3D 21 42 00", "printer_information_a"), ("5F 31 00", "printer_information_b"),
        ("37 7F 00", None), ("53 41 00", None), ("39 41 41 00", None), ("3B 32 00", None),
    ],
)  # fmt: skip
def test_every_block_of_the_catalogue_is_named(stream: str, meaning: str | None) -> None:
    """Section 1 of the sheet."""
    (block,) = explained(stream)
    assert block.kind == "block"
    assert block.fields.get("meaning") == meaning


def test_how_much_of_the_user_memory_is_used() -> None:
    """GS ( C 3 (APG p.620)."""
    assert explained("37 28 31 30 32 34 00")[0].fields["user_memory_used"] == 1024
    assert "user_memory_used" not in explained("37 28 31 78 00")[0].fields


def test_an_offline_response_tells_the_cause() -> None:
    """APG p.436 to 438."""
    (block,) = explained("37 23 40 41 40 40 40 00")
    assert true_fields(block) == {"offline_by_high_voltage"}
    assert block.fields["causes"] == "40 41 40 40 40"
    assert block.map is not None
    (block,) = explained("37 23 00")
    assert (block.fields["causes"], block.map) == ("", None)


def test_a_battery_that_is_used_up_is_judged() -> None:
    (block,) = explained("37 45 31 30 00")
    assert block.verdict is not None
    assert block.verdict.state is not State.OK


def test_texts_with_their_question() -> None:
    """E43."""
    for number, name in NAMES.items():
        (block,) = explained(b"_EPSON\0", information(number))
        assert block.fields[name] == "EPSON"
        assert block.fields["request"] == information(number).hex(" ")
    (block,) = explained(b"_\0", information(67))
    assert "model" not in block.fields


def test_a_counter_with_its_question() -> None:
    """E37 (APG p.476)."""
    (block,) = explained("5F 31 32 30 00", read_counter(148))
    assert (block.fields["counter_number"], block.fields["counter"]) == (148, 120)
    (block,) = explained("5F 31 32 41 00", read_counter(148))
    assert "counter" not in block.fields
