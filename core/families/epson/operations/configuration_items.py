"""What the printer keeps and its setting mode can change: how each is asked for, and how it is written (GS ( E).

Everything is held as the text that the printer tells: `01000000`, `65535`, `38400`. Asking works outside the setting
mode, too (REF, gs_lparen_ce functions 6, 12, 14).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from core.families.epson.wire import requests
from core.families.epson.wire.memory_switch import digits_of, digits_to_write
from core.families.epson.wire.messages import (
    BluetoothReply,
    CustomizedValueReply,
    MemorySwitchReply,
    SerialSettingReply,
)
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Expected, Question
from core.text import Text, text

ANSWER_SECONDS: Final = 2.0
"""A printer that is ready tells at once; one that does not know an item is silent."""

_SWITCH: Final = text("epson.item.switch", "memory switch {number}")
_VALUE: Final = text("epson.item.value", "customized value {number}")
_SERIAL: Final = text("epson.item.serial", "serial setting {number}")
_BLUETOOTH: Final = text("epson.item.bluetooth", "Bluetooth setting {number}")

_ASCII_ZERO: Final = 0x30


class Item(Protocol):
    """One thing that the printer keeps."""

    @property
    def name(self) -> Text:
        """Say what it is, as a part of a sentence."""
        ...

    async def told_in(self, dialogue: Dialogue) -> str:
        """Ask for it. Raises TimedOut where the printer does not tell it, or another LinkError."""
        ...


@dataclass(frozen=True, slots=True)
class MemorySwitch:
    """Memory switch 1 to 8: eight digits, bit 8 first (functions 3 and 4)."""

    number: int

    @property
    def name(self) -> Text:
        """Say which."""
        return _SWITCH.having(number=self.number)

    async def told_in(self, dialogue: Dialogue) -> str:
        """Ask for its digits. The answer does not say which switch it is about."""
        request = requests.read_memory_switch(self.number)
        return digits_of((await dialogue.ask(_question(request, self.name, MemorySwitchReply))).bits)


@dataclass(frozen=True, slots=True)
class CustomizedValue:
    """Customized value 1 to 255: a number, 0 to 65535 (functions 5 and 6)."""

    number: int

    @property
    def name(self) -> Text:
        """Say which."""
        return _VALUE.having(number=self.number)

    async def told_in(self, dialogue: Dialogue) -> str:
        """Ask for its number, in decimal digits."""
        question = _question(requests.read_customized_value(self.number), self.name, CustomizedValueReply)
        return str((await dialogue.ask(question, lambda reply: reply.number == self.number)).value)


@dataclass(frozen=True, slots=True)
class SerialSetting:
    """Serial setting 1 to 4: baud rate, parity, flow control, data bits (functions 11 and 12)."""

    number: int

    @property
    def name(self) -> Text:
        """Say which."""
        return _SERIAL.having(number=self.number)

    async def told_in(self, dialogue: Dialogue) -> str:
        """Ask for its text. The answer names the item as a digit."""
        question = _question(requests.read_serial_setting(self.number), self.name, SerialSettingReply)
        return (await dialogue.ask(question, lambda reply: reply.item == _ASCII_ZERO + self.number)).value


@dataclass(frozen=True, slots=True)
class BluetoothSetting:
    """Bluetooth setting: address (30 hex) or reconnecting to iOS (49 hex) (functions 13 and 14)."""

    number: int

    @property
    def name(self) -> Text:
        """Say which."""
        return _BLUETOOTH.having(number=self.number)

    async def told_in(self, dialogue: Dialogue) -> str:
        """Ask for its text."""
        question = _question(requests.read_bluetooth_setting(self.number), self.name, BluetoothReply)
        return (await dialogue.ask(question, lambda reply: reply.item == self.number)).value


def writing(present: Mapping[Item, str], wanted: Mapping[Item, str]) -> bytes:
    """Give the commands that make the present values the wanted ones, and touch nothing else. To be sent as one."""
    switches: dict[int, str] = {}
    values: dict[int, int] = {}
    others = b""
    for item, new in wanted.items():
        if new == present[item]:
            continue
        match item:
            case MemorySwitch(number):
                switches[number] = digits_to_write(present[item], new)
            case CustomizedValue(number):
                values[number] = int(new)
            case SerialSetting(number):
                others += requests.write_serial_setting(number, new)
            case BluetoothSetting(number):
                others += requests.write_bluetooth_setting(number, new)
    first = requests.write_memory_switches(switches) if switches else b""
    return first + (requests.write_customized_values(values) if values else b"") + others


def _question(request: bytes, name: Text, answer: type[Expected]) -> Question[Expected]:
    return Question(Payload.of(request), name, answer, answer_seconds=ANSWER_SECONDS)
