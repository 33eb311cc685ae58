"""What blocks say, as fields for `decode escpos`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from core.codec import ascii_text
from core.families.epson.wire.messages import (
    Block,
    BluetoothReply,
    ClearReply,
    CustomizedValueReply,
    InformationA,
    InformationB,
    MemorySwitchReply,
    ModeEntered,
    PowerOff,
    PowerOn,
    ProcessIdReply,
    SerialSettingReply,
)
from core.families.epson.wire.one_byte import TYPE_BITS
from core.families.epson.wire.requests import NAMES, information, read_counter
from core.status import FieldValue

_NEWS: Final[Mapping[type[Block], str]] = {
    ModeEntered: "setting_mode",
    ClearReply: "buffers_cleared",
    PowerOff: "power_off",
    PowerOn: "power_on",
}
"""Blocks that say one thing by being there."""
_ATTRIBUTES: Final[Mapping[type[Block], Mapping[str, str]]] = {
    MemorySwitchReply: {"memory_switch": "bits"},
    ProcessIdReply: {"process_id": "process_id"},
    CustomizedValueReply: {"customized_number": "number", "customized_value": "value"},
    SerialSettingReply: {"serial_item": "item", "serial_value": "value"},
    BluetoothReply: {"bluetooth_item": "item", "bluetooth_value": "value"},
}
"""Blocks with numbers and texts: the attribute of each field."""
_MEANINGS: Final[Mapping[bytes, str]] = {
    b"\x37\x20": "setting_mode",
    b"\x37\x21": "memory_switch",
    b"\x37\x22": "process_id",
    b"\x37\x23": "offline_response",
    b"\x37\x25": "buffers_cleared",
    b"\x37\x27": "customized_value",
    b"\x37\x28": "user_memory_used",
    b"\x37\x33": "serial_setting",
    b"\x37\x38": "label_position",
    b"\x37\x39": "paper_layout",
    b"\x37\x45": "battery",
    b"\x37\x4a": "bluetooth_setting",
    b"\x37\x4b": "label_layout",
    b"\x37\x70": "user_memory_record",
    b"\x37\x71": "user_memory_keys",
    b"\x37\x72": "graphics_keys",
    b"\x37\x73": "downloaded_graphics_keys",
    b"\x3b\x30": "power_off",
    b"\x3b\x31": "power_on",
    b"\x3d": "printer_information_a",
    b"\x5f": "printer_information_b",
}
"""What a block is about, by its header, and its identifier where it takes that to say. Counters are information B too.

37 28 and 70 to 73: GS ( C 3, 2 and 5, GS ( L 64 and 80; 37 38, 39 and 4B: FS ( L 48, GS ( E 50, FS ( L 34.
"""
_USED: Final = b"\x37\x28"
_MOST_USED: Final = re.compile(r"[0-9]{1,8}")
"""Digits of the bytes in use (APG p.620)."""
_INFORMATION: Final = {information(n): name for n, name in NAMES.items()}
_TYPE_INFORMATION: Final = 33
_COUNTER: Final = read_counter(0)[:3]
"""GS g 2, whichever counter."""
_COUNT: Final = re.compile(r"[0-9]{1,10}")
"""Digits of a counter (APG p.476)."""


def block_fields(message: Block) -> dict[str, FieldValue]:
    """Give what a block says: header and identifier in hex, its data as text, and what is known of it."""
    begins, told = message.raw[:2], ascii_text(message.payload)
    identifier = {} if message.identifier is None else {"identifier": f"{message.identifier:02x}"}
    meaning = _MEANINGS.get(begins) or _MEANINGS.get(begins[:1])
    return {
        "header": f"{message.header:02x}",
        **identifier,
        **({} if meaning is None else {"meaning": meaning}),
        "text": told,
        **({"user_memory_used": int(told)} if begins == _USED and _MOST_USED.fullmatch(told) else {}),
        **({_NEWS[type(message)]: True} if type(message) in _NEWS else {}),
        **{name: getattr(message, attribute) for name, attribute in _ATTRIBUTES.get(type(message), {}).items()},
        **_information(message),
    }


def _information(message: Block) -> dict[str, FieldValue]:
    """Give what printer information says as the answer to its question; an empty one says that there is none."""
    match message:
        case InformationA(identifier=number, payload=payload) if number == _TYPE_INFORMATION and payload:
            return {name: bool(payload[0] >> bit & 1) for name, bit in TYPE_BITS.items()}
        case InformationB(text=told, request=bytes() as request):
            return {"request": request.hex(" "), **_answered(told, request)}
    return {}


def _answered(told: str, request: bytes) -> dict[str, FieldValue]:
    if request in _INFORMATION and told:
        return {_INFORMATION[request]: told}
    if request.startswith(_COUNTER) and _COUNT.fullmatch(told):
        return {"counter_number": int.from_bytes(request[-2:], "little"), "counter": int(told)}
    return {}
