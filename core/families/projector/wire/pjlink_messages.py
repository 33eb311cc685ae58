"""Messages of PJLink, in both directions (PJLink Class 1, version 1.04; Class 2, version 2.10).

A line is text that ends with CR (0D). What a device wrote is kept as text without anything that could act on a
terminal; the raw bytes stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.codec import Message
from core.secret import Secret


class ErrorCode(StrEnum):
    """Why a projector did not do what it was told (Class 1)."""

    UNDEFINED = "ERR1"
    """It does not know the command."""
    OUT_OF_RANGE = "ERR2"
    """The parameter is none that it takes."""
    UNAVAILABLE = "ERR3"
    """Not at this time: in standby, while it warms up or cools down."""
    FAILURE = "ERR4"
    """The projector or its display has failed."""


@dataclass(frozen=True, slots=True)
class Greeting(Message):
    """`PJLINK 0`, `PJLINK 1 xxxxxxxx` or `PJLINK 2 x...x`: what the projector says first, or of the second scheme.

    `challenge` are the 8 hexadecimal digits of `PJLINK 1` as they came: their case counts in the digest. `random` are
    the 32 of `PJLINK 2`, which answers a controller that asked for the scheme of version 2.10.
    """

    authentication: bool
    challenge: str | None = None
    random: str | None = None


@dataclass(frozen=True, slots=True)
class AuthenticationRefused(Message):
    """`PJLINK ERRA`: the digest is wrong, or the projector does not know the second scheme."""


@dataclass(frozen=True, slots=True)
class PjlinkReply(Message):
    """`%1POWR=1`: an answer. `version` is the class of the command (1 to 9), `body` its four letters in capitals."""

    version: int
    body: str
    value: str


@dataclass(frozen=True, slots=True)
class PjlinkError(Message):
    """`%1INPT=ERR2`: the projector did not do it."""

    version: int
    body: str
    code: ErrorCode


@dataclass(frozen=True, slots=True)
class PjlinkCommand(Message):
    """`%1POWR ?`: what a controller sends.

    `parameter` is what is to be set, or in a query what stands behind the question mark. `authentication` is whether a
    digest stood in front; `digest` is that digest, None where a record of traffic shows none.
    """

    version: int
    body: str
    parameter: str
    is_query: bool
    authentication: bool = False
    digest: Secret | None = None


@dataclass(frozen=True, slots=True)
class SecondScheme(Message):
    """`PJLINK 2` from a controller: it asks for the authentication of version 2.10."""


@dataclass(frozen=True, slots=True)
class Search(Message):
    """`%2SRCH`: a controller looks for projectors of class 2 by UDP."""


@dataclass(frozen=True, slots=True)
class Announcement(Message):
    """A datagram of a projector of class 2: `%2ACKN=` answers a search, the others tell what has changed.

    `body` is ACKN, LKUP (both with the MAC address), ERST, POWR or INPT, in capitals.
    """

    body: str
    value: str
