"""The inputs of projectors and their codes in the command set. Command table; CP-A220N class: AW250, page 17."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.status import Wording
from core.text import Text, text

INPUTS: Final[Mapping[int, Text]] = {
    0x00: text("projector.input.computer_in1", "Computer 1"),
    0x01: text("projector.input.video", "Video"),
    0x02: text("projector.input.s_video", "S-Video"),
    0x03: text("projector.input.hdmi1", "HDMI 1"),
    0x04: text("projector.input.computer_in2", "Computer 2"),
    0x05: text("projector.input.component", "Component"),
    0x06: text("projector.input.usb_type_a", "USB type A"),
    0x0B: text("projector.input.lan", "LAN"),
    0x0C: text("projector.input.usb_type_b", "USB type B"),
    0x0D: text("projector.input.hdmi2", "HDMI 2"),
}
INPUT_WORDINGS: Final[Mapping[int, Wording]] = {number: Wording(label) for number, label in INPUTS.items()}
