"""What an Epson printer says on its print port or line: one class for each kind of message.

APG, GS a p.313 to 321, DLE EOT p.303 to 310, GS I p.456 to 480; T88III-SPEC, appendix G. How they are told apart in one
stream is `reader`'s business; what their bits mean stands in `core.families.epson.status`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.codec import Message


@dataclass(frozen=True, slots=True)
class AsbStatus(Message):
    """Basic automatic status (GS a): the four bytes, flow control taken out."""


@dataclass(frozen=True, slots=True)
class ExtendedAsb(Message):
    """Extended automatic status (FS ( e): `39 A 40 00`. `malformed`: bits of A that are fixed are not as they should.

    Bit 0 of A is listed as 1 and not checked; bits 1, 3, 5 and 7 are 0 and bit 6 is 1.
    """

    malformed: bool = False


@dataclass(frozen=True, slots=True)
class InkAsb(Message):
    """Ink status (GS j): `35 A B 00` (APG p.323, 328)."""


@dataclass(frozen=True, slots=True)
class RealtimeStatus(Message):
    """The answer to DLE EOT: one byte. `request` is the command that it answers; None where nobody asked."""

    request: bytes | None = None


@dataclass(frozen=True, slots=True)
class OneByte(Message):
    """The answer to GS r, GS I (1 to 3, 49 to 51), ESC u or ESC v: one byte.

    `request` is the command that it answers; None where nobody asked.
    """

    request: bytes | None = None


@dataclass(frozen=True, slots=True)
class Xon(Message):
    """XON between messages: the printer takes data again (serial lines only)."""


@dataclass(frozen=True, slots=True)
class Xoff(Message):
    """XOFF between messages: the printer takes no data now (serial lines only)."""


@dataclass(frozen=True, slots=True)
class Block(Message):
    """A header, its data, and NUL. Also the class of blocks that nobody has described.

    `header` is the first byte; `identifier` the second where this header has one, else None; `payload` what stands
    behind them, without the NUL.
    """

    header: int
    identifier: int | None
    payload: bytes


@dataclass(frozen=True, slots=True)
class ModeEntered(Block):
    """The user setting mode has begun: `37 20 00` (GS ( E function 1)."""


@dataclass(frozen=True, slots=True)
class MemorySwitchReply(Block):
    """A memory switch: `37 21 b8 ... b1 00` (GS ( E function 4). `bits` has bit 8 of the switch in its bit 7."""

    bits: int


@dataclass(frozen=True, slots=True)
class ProcessIdReply(Block):
    """Everything before the process ID is printed: `37 22 d1 d2 d3 d4 00` (GS ( H function 48)."""

    process_id: str


@dataclass(frozen=True, slots=True)
class OfflineReply(Block):
    """Why the printer is offline: `37 23` and up to ten bytes 40 to 7F (GS ( H function 49). `causes` are these."""

    causes: bytes


@dataclass(frozen=True, slots=True)
class ClearReply(Block):
    """The buffers are cleared: `37 25 00` (DLE DC4 8)."""


@dataclass(frozen=True, slots=True)
class CustomizedValueReply(Block):
    """A customized value: `37 27 number 1F value 00` (GS ( E function 6, APG p.598). Value: 0 to 65535."""

    number: int
    value: int


@dataclass(frozen=True, slots=True)
class SerialSettingReply(Block):
    """A serial setting: `37 33 item 1F text 00` (GS ( E function 12). Item: 31 to 34 hex; `value` is the text."""

    item: int
    value: str


@dataclass(frozen=True, slots=True)
class BluetoothReply(Block):
    """A Bluetooth setting: `37 4A item text 00` (GS ( E function 14). Item: 30, 31, 41, 46, 49 hex."""

    item: int
    value: str


@dataclass(frozen=True, slots=True)
class BatteryStatus(Block):
    """Where the power comes from and how much is left: `37 45 source level 00` (APG p.391).

    `source` is 30 (mains) or 31 (battery) hex; `level` is 30 to 36 hex, 30 the lowest.
    """

    source: int
    level: int


@dataclass(frozen=True, slots=True)
class PowerOff(Block):
    """The printer has saved its data and can be switched off: `3B 30 00` (T90-SPEC p.79)."""


@dataclass(frozen=True, slots=True)
class PowerOn(Block):
    """The printer was switched on: `3B 31 00`, where memory switch 1-1 has it so (APG p.578)."""


@dataclass(frozen=True, slots=True)
class InformationA(Block):
    """Printer information A: `3D n data 00` (GS I 33, 35, 36, 96, 110; APG p.459). Empty: not available."""


@dataclass(frozen=True, slots=True)
class InformationB(Block):
    """Printer information B: `5F text 00` (GS I 65 to 69, 111, 112; GS g 2; APG p.476). Empty: not available.

    It does not say what it answers: `request` is the command; None where nobody asked.
    """

    text: str
    request: bytes | None = None
