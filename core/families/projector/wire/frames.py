"""Builds the frames of the command set: commands, bare and framed, and the replies to them.

A bare command (RS-232C, TCP 23; ED-A220N technical manual, page 9) has 13 bytes: `BE EF 03 06 00`, two of CRC, and the
action, the type and the setting of two bytes each, low byte first. Framed (TCP 9715; technical manual, page 13) it has
17: `02 0D` in front; behind it a checksum, which makes the sum of all bytes so far 00, and the connection ID.

The CRC is published nowhere; it was found from the printed commands: CRC-16 with the polynomial 8005h, bits reflected,
beginning with FFFFh, over all 13 bytes with 00 00 in its own place; its high byte goes first.
"""

from __future__ import annotations

from typing import Final

from core.families.projector.wire.messages import Action

HEADER: Final = b"\xbe\xef"
PACKET: Final = 0x03
DATA_SIZE: Final = 6
"""Bytes of action, type and setting: what the length code of a command says."""
HEAD: Final = HEADER + bytes((PACKET,)) + DATA_SIZE.to_bytes(2, "little")
CRC_AT: Final = slice(5, 7)
COMMAND_LENGTH: Final = 13

FRAME_HEADER: Final = 0x02
FRAME_HEAD: Final = bytes((FRAME_HEADER, COMMAND_LENGTH))
FRAME_TAIL: Final = 2
"""Bytes of checksum and connection ID."""

ACK: Final = 0x06
NAK: Final = 0x15
ERROR: Final = 0x1C
DATA: Final = 0x1D
NOT_NOW: Final = 0x1F
"""Begins the authentication error and the busy reply, which differ in the two bytes that follow."""
AUTHENTICATION: Final = 4
"""The code of the authentication error: `1F 04 00`."""
REPLY_LENGTHS: Final = {ACK: 1, NAK: 1, ERROR: 3, DATA: 3, NOT_NOW: 3}
"""Bytes of a reply by its first one, without the connection ID of TCP 9715. No reply says its length."""

_POLYNOMIAL: Final = 0xA001
_CRC_BEGINS: Final = 0xFFFF


def crc(frame: bytes) -> int:
    """Give the right CRC of a bare command, 0 to 65535, whatever stands in its place: 19D3h is sent as `19 D3`."""
    register = _CRC_BEGINS
    for byte in frame[: CRC_AT.start] + bytes(2) + frame[CRC_AT.stop :]:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ _POLYNOMIAL if register & 1 else register >> 1
    return register


def checksum(frame: bytes) -> int:
    """Give the checksum of `02 0D` and a command, 0 to 255: with it their sum is a multiple of 256."""
    return -sum(frame) & 0xFF


def command(action: Action, type_: int, setting: int = 0) -> bytes:
    """Build a bare command of 13 bytes.

    Type and setting are 0 to 65535: power is 6000h, sent as `00 60`. Only SET has a setting other than 0. Raises
    ValueError for what is not in that range.
    """
    values = (("action", action), ("type", type_), ("setting", setting))
    data = b"".join(_demand(name, value, 0xFFFF).to_bytes(2, "little") for name, value in values)
    return HEAD + crc(HEAD + bytes(2) + data).to_bytes(2, "big") + data


def framed(command: bytes, connection_id: int) -> bytes:
    """Frame a bare command for TCP 9715: 17 bytes. Its reply ends with the same connection ID, 0 to 255.

    Raises ValueError for an ID that is not in that range, or a command that has not 13 bytes.
    """
    if len(command) != COMMAND_LENGTH:
        raise ValueError(f"a command has {COMMAND_LENGTH} bytes and not {len(command)}")
    frame = FRAME_HEAD + command
    return frame + bytes((checksum(frame), _demand("connection ID", connection_id, 0xFF)))


# Replies: with a connection ID on TCP 9715, without one (None) elsewhere. All raise ValueError for what has no bytes.


def acknowledged(connection_id: int | None = None) -> bytes:
    """Build `06`: executed."""
    return _ended(bytes((ACK,)), connection_id)


def not_acknowledged(connection_id: int | None = None) -> bytes:
    """Build `15`: not understood."""
    return _ended(bytes((NAK,)), connection_id)


def cannot_execute(connection_id: int | None = None, code: int = 0) -> bytes:
    """Build `1C xx xx`: cannot be executed; any code but 0 was printed in older manuals only (CP-X705, page 11)."""
    return _ended(_with_value(ERROR, code), connection_id)


def data(value: int, connection_id: int | None = None) -> bytes:
    """Build `1D dL dH`: the answer to GET, 0 to 65535."""
    return _ended(_with_value(DATA, value), connection_id)


def authentication_error(connection_id: int | None = None) -> bytes:
    """Build `1F 04 00`: the digest is missing or wrong."""
    return _ended(_with_value(NOT_NOW, AUTHENTICATION), connection_id)


def busy(code: int, connection_id: int | None = None) -> bytes:
    """Build `1F xx xx`: too busy now. Any code but 4 (0 to 65535), which is the authentication error's."""
    if code == AUTHENTICATION:
        raise ValueError("the code 4 says that authentication failed")
    return _ended(_with_value(NOT_NOW, code), connection_id)


def _with_value(code: int, value: int) -> bytes:
    return bytes((code,)) + _demand("value", value, 0xFFFF).to_bytes(2, "little")


def _ended(reply: bytes, connection_id: int | None) -> bytes:
    return reply if connection_id is None else reply + bytes((_demand("connection ID", connection_id, 0xFF),))


def _demand(name: str, value: int, highest: int) -> int:
    if not 0 <= value <= highest:
        raise ValueError(f"the {name} {value} is not from 0 to {highest}")
    return value
