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
_INFORMATION: Final = {information(n): name for n, name in NAMES.items()}
_TYPE_INFORMATION: Final = 33
_COUNTER: Final = read_counter(0)[:3]
"""GS g 2, whichever counter."""
_COUNT: Final = re.compile(r"[0-9]{1,10}")
"""Digits of a counter (APG p.476)."""


def block_fields(message: Block) -> dict[str, FieldValue]:
    """Give what a block says: header and identifier in hex, its data as text, and what is known of it."""
    identifier = {} if message.identifier is None else {"identifier": f"{message.identifier:02x}"}
    return {
        "header": f"{message.header:02x}",
        **identifier,
        "text": ascii_text(message.payload),
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
