"""Messages of the command set, bare (TCP 23, RS-232C) and framed (TCP 9715). Technical manual, pages 13 and 14.

`connection_id` is None where the line has none: on TCP 23 and RS-232C.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from core.codec import Message


class Action(IntEnum):
    """What is to be done with a type: the two bytes of the action, low byte first."""

    SET = 1
    GET = 2
    INCREMENT = 4
    DECREMENT = 5
    EXECUTE = 6


@dataclass(frozen=True, slots=True)
class Reply(Message):
    """Any reply of the projector."""

    connection_id: int | None = None


@dataclass(frozen=True, slots=True)
class Acknowledged(Reply):
    """`06`: executed."""


@dataclass(frozen=True, slots=True)
class NotAcknowledged(Reply):
    """`15`: not understood."""


@dataclass(frozen=True, slots=True)
class CannotExecute(Reply):
    """`1C xx xx`: cannot be executed. Newer manuals print `00 00`; any two bytes are taken."""

    code: int = 0


@dataclass(frozen=True, slots=True)
class Data(Reply):
    """`1D dL dH`: the answer to GET. `value` is 0 to 65535, low byte first on the wire."""

    value: int = 0


@dataclass(frozen=True, slots=True)
class AuthenticationError(Reply):
    """`1F 04 00`: the digest is missing or wrong."""


@dataclass(frozen=True, slots=True)
class ProjectorBusy(Reply):
    """`1F xx xx`, other than `04 00`: too busy now; the same command may be sent again."""

    code: int = 0


@dataclass(frozen=True, slots=True)
class Challenge(Message):
    """The eight characters that the projector sends first on a port where authentication is on."""

    characters: bytes = b""


@dataclass(frozen=True, slots=True)
class Command(Message):
    """A command as it was sent.

    `action`, `type` and `setting` are 0 to 65535, low byte first on the wire. `digest` is whether 32 characters of
    digest stood in front. `checksum_ok` and `connection_id` are None where the line has none.
    """

    action: int = 0
    type: int = 0
    setting: int = 0
    crc_ok: bool = True
    checksum_ok: bool | None = None
    connection_id: int | None = None
    digest: bool = False


AnyReply: TypeAlias = Acknowledged | NotAcknowledged | CannotExecute | Data | AuthenticationError | ProjectorBusy
