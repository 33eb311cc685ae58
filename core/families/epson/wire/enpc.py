"""ENPC, the language of Epson's network boards on UDP 3289 (UBE02 4.7; escpos-php issue 923 for what answers hold).

A packet is `EPSON`, a letter, the type and the number of the device, a function, a result (0 in a request), the length
of the data, and the data; numbers are big-endian. Offsets of fields count from the start of the packet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final

from core.codec import Message, Rejected, ascii_text
from core.text import Text, text

MAGIC: Final = b"EPSON"
HEADER: Final = 14
"""Bytes before the data."""
PRINTER: Final = 3
"""The type of device that a printer is."""
SUCCESS: Final = 0x0000
NO_SUCH_DEVICE: Final = 0xFFFE
UNSUPPORTED: Final = 0xFFFF
"""Results of a reply (UBE02 4.7.1)."""

BASIC_INFORMATION_LENGTH: Final = 133
IDENTITY_LENGTH: Final = 184
"""Bytes of the replies that were captured."""
IDS_AT: Final = 16
MODEL_AT: Final = 19
"""In basic information: the bytes of GS I 1 to 3 (a reading of the capture `20 02 64`), and the model as text."""
MAC_AT: Final = 14
NAME_AT: Final = 56
"""In the network identity."""
_MAC_LENGTH: Final = 6
_IDS: Final = ("model_id", "type_id", "version_id")


class Kind(Enum):
    """What a packet is, by the letter of its request; the reply has the same letter, small."""

    QUERY = "Q"
    COMMAND = "C"
    PROBE = "P"
    INITIALIZE = "I"
    SETUP = "S"
    NOTIFICATION = "N"


class Function(IntEnum):
    """The functions that this program asks for or answers (UBE02 4.7).

    Others are read like these and never sent: 0011 (forced transmission to the printer), 0013 (flush).
    """

    BASIC_INFORMATION = 0x0000
    IDENTITY = 0x0001
    STATUS = 0x0010
    RESET = 0x0012
    TIMER_RESTART = 0x0016


_KINDS: Final[Mapping[int, tuple[Kind, bool]]] = {
    ord(letter): (kind, letter != kind.value) for kind in Kind for letter in (kind.value, kind.value.lower())
}
_RESULTS: Final[Mapping[int, Text]] = {
    SUCCESS: text("epson.enpc.success", "done"),
    NO_SUCH_DEVICE: text("epson.enpc.no_such_device", "it has no such device"),
    UNSUPPORTED: text("epson.enpc.unsupported", "it does not know this function"),
}
_OTHER_RESULT: Final = text("epson.enpc.other_result", "result {result}, whose meaning is not known")

_SHORT: Final = text("epson.enpc.short", "an ENPC packet has at least {least} bytes; this has {got}", least=HEADER)
_NO_PACKET: Final = text("epson.enpc.no_packet", "this does not begin as an ENPC packet does")
_NO_KIND: Final = text("epson.enpc.no_kind", "{letter} hex is no kind of ENPC packet that is known")


@dataclass(frozen=True, slots=True)
class EnpcPacket(Message):
    """A packet. `result` is what stands in that place, also in a request, where it should be 0."""

    kind: Kind
    is_reply: bool
    device_type: int
    function: int
    result: int
    data: bytes

    @property
    def fields(self) -> dict[str, str | int]:
        """Give what it tells, by id: `function`, in a reply `result`, and what the data says."""
        result = {"result": self.result} if self.is_reply else {}
        return {"function": self.function, **result, **self.told, **self.numbers}

    @property
    def numbers(self) -> dict[str, int]:
        """Give the numbers among what the data says; `told` has them in hex."""
        return {}

    @property
    def told(self) -> dict[str, str]:
        """Give what the data says, as far as it is known what stands where."""
        return {}

    @property
    def succeeded(self) -> bool:
        """Tell whether this is a reply that says the request was carried out."""
        return self.is_reply and self.result == SUCCESS

    @property
    def result_in_words(self) -> Text:
        """Give the result in words, as a clause."""
        return _RESULTS.get(self.result) or _OTHER_RESULT.having(result=f"{self.result:04X}")

    @property
    def name(self) -> str:
        """Give what it is called: `query`, `query_reply`."""
        word = self.kind.name.lower()
        return f"{word}_reply" if self.is_reply else word


@dataclass(frozen=True, slots=True)
class BasicInformation(EnpcPacket):
    """The reply to query 0000: which printer it is. Fields that the data is too short for are empty."""

    model: str
    ids: bytes

    @property
    def told(self) -> dict[str, str]:
        """Give the model and the three ids in hex."""
        model = {"model": self.model} if self.model else {}
        return model | {name: f"{value:02x}" for name, value in self.numbers.items()}

    @property
    def numbers(self) -> dict[str, int]:
        """Give the three ids."""
        return dict(zip(_IDS, self.ids, strict=False))


@dataclass(frozen=True, slots=True)
class NetworkIdentity(EnpcPacket):
    """The reply to query 0001: its MAC address and its name in the network. What it does not tell is empty."""

    mac: str
    network_name: str

    @property
    def told(self) -> dict[str, str]:
        """Give MAC and name."""
        return {id: value for id, value in (("mac", self.mac), ("name", self.network_name)) if value}


def parse_packet(datagram: bytes) -> EnpcPacket | Rejected:
    """Read a datagram. Never raises; bytes behind the data are ignored, and data that is cut short is taken so."""
    if not datagram.startswith(MAGIC):
        return Rejected(datagram, 0, _NO_PACKET)
    if len(datagram) < HEADER:
        return Rejected(datagram, 0, _SHORT.having(got=len(datagram)))
    known = _KINDS.get(datagram[5])
    if known is None:
        return Rejected(datagram, 0, _NO_KIND.having(letter=f"{datagram[5]:02X}"))
    kind, is_reply = known
    function, result = int.from_bytes(datagram[8:10]), int.from_bytes(datagram[10:12])
    whole = datagram[: HEADER + data_length(datagram)]
    data = whole[HEADER:]
    if is_reply and kind is Kind.QUERY and result == SUCCESS:
        if function == Function.BASIC_INFORMATION:
            ids = whole[IDS_AT:MODEL_AT]
            return BasicInformation(
                datagram, 0, kind, is_reply, datagram[6], function, result, data, _text(whole[MODEL_AT:]),
                ids,
            )  # fmt: skip
        if function == Function.IDENTITY:
            mac = whole[MAC_AT : MAC_AT + _MAC_LENGTH]
            return NetworkIdentity(
                datagram, 0, kind, is_reply, datagram[6], function, result, data, _mac(mac),
                _text(whole[NAME_AT:]),
            )  # fmt: skip
    return EnpcPacket(datagram, 0, kind, is_reply, datagram[6], function, result, data)


def data_length(header: bytes) -> int:
    """Give the length of the data that a packet says it has; it must have `HEADER` bytes."""
    return int.from_bytes(header[12:HEADER])


def encode(kind: Kind, function: int, data: bytes = b"", *, result: int = SUCCESS, is_reply: bool = False) -> bytes:
    """Give a packet to or from a printer. `data` has at most 65535 bytes, function and result are 0 to FFFF hex."""
    letter = kind.value.lower() if is_reply else kind.value
    numbers = b"".join(number.to_bytes(2) for number in (function, result, len(data)))
    return MAGIC + letter.encode("ascii") + bytes((PRINTER, 0)) + numbers + data


BASIC_INFORMATION_QUERY: Final = encode(Kind.QUERY, Function.BASIC_INFORMATION)
IDENTITY_QUERY: Final = encode(Kind.QUERY, Function.IDENTITY)
PROBE: Final = MAGIC + b"P\x00\xff" + bytes(6)
"""The probe of scanner software (14 bytes, escpos-php 923): any type of device (00), any number (FF)."""
RESET: Final = encode(Kind.COMMAND, Function.RESET, b"\0")
"""Reset printer and board (UBE02 4.7.5): one reserved byte. A switch of the printer must allow it."""
TIMER_RESTART: Final = encode(Kind.COMMAND, Function.TIMER_RESTART)
"""Restart the timer after which the board drops a silent TCP connection. Only its name is documented."""


def encode_basic_information(model: str, ids: bytes) -> bytes:
    """Give the reply to query 0000: 133 bytes. `model` has at most 113 characters of ASCII, `ids` are three bytes."""
    reply = bytearray(BASIC_INFORMATION_LENGTH)
    reply[IDS_AT:MODEL_AT] = ids
    _put(reply, MODEL_AT, model)
    return encode(Kind.QUERY, Function.BASIC_INFORMATION, bytes(reply[HEADER:]), is_reply=True)


def encode_identity(mac: str, name: str) -> bytes:
    """Give the reply to query 0001: 184 bytes. `mac` is six pairs of hex digits, `name` at most 127 characters."""
    reply = bytearray(IDENTITY_LENGTH)
    reply[MAC_AT : MAC_AT + _MAC_LENGTH] = bytes.fromhex(mac.replace(":", ""))
    _put(reply, NAME_AT, name)
    return encode(Kind.QUERY, Function.IDENTITY, bytes(reply[HEADER:]), is_reply=True)


def _put(reply: bytearray, at: int, words: str) -> None:
    raw = words.encode("ascii")[: len(reply) - at - 1]
    reply[at : at + len(raw)] = raw


def _text(raw: bytes) -> str:
    """Give a text field: it ends at the first NUL."""
    return ascii_text(raw.partition(b"\0")[0]).strip()


def _mac(raw: bytes) -> str:
    return raw.hex(":") if len(raw) == _MAC_LENGTH and any(raw) else ""
