"""Faults: what can go wrong on the way between a device and whoever asks it, applied in one place for all families.

| fault | stream service | datagram service |
| --- | --- | --- |
| `refuse` | connections are refused; those that stand are reset | no answer |
| `reset_peer` | a reset (RST) in place of the answer | no answer |
| `close_mid_reply` | the first half of the answer, then the end | the first half of the answer |
| `silent` | accepts and never answers | no answer |
| `delay=SECONDS` | every answer that much later (0 to 3600) | the same |
| `split` | one byte per segment | a datagram stays whole |
| `garbage` | 1 to 16 random bytes before every message | a datagram of random bytes before every answer |
| `wrong_length` | messages whose length field is wrong, as the family says | the same |
| `stale_reply` | the answer to the previous question first | the same |
| `busy` | what the family says; else as if all sessions were taken | what the family says, else no answer |
| `reboot`, `reboot=SECONDS` | drops all, refuses for that long (5 s), then is as after power-on | no answer |
| `flood` | the answer again and again as fast as it is taken, until the other side leaves | 1000 times |

Random bytes come from a seed: the same questions get the same garbage in every run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Final, Protocol

DATAGRAM_FLOOD: Final = 1000
"""How many times a flood repeats a datagram: nobody can hang up on it."""
_LONGEST: Final = 3600.0


class Ending(Enum):
    """What happens to a connection after a message."""

    STAYS = "stays"
    CLOSES = "closes"
    RESETS = "resets"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one message goes out: after `wait` seconds, piece by piece, and what then becomes of the connection."""

    pieces: tuple[bytes, ...] = ()
    wait: float = 0.0
    apart: bool = False
    """Each piece in a segment of its own."""
    endless: bool = False
    """The pieces are repeated while the fault lasts."""
    ending: Ending = Ending.STAYS

    @property
    def at_once(self) -> bool:
        """Tell whether it needs no time."""
        return not (self.wait or self.apart or self.endless)


class FaultHooks(Protocol):
    """What only the family can know about a fault."""

    def wrong_length(self, service: str, message: bytes) -> bytes:
        """Give the message with a length field that is wrong."""
        ...

    @property
    def busy_answers(self) -> Mapping[str, bytes]:
        """Give what the services of a busy device answer; one that is not in it takes no further session."""
        ...

    @property
    def never_busy(self) -> frozenset[str]:
        """Give the services that answer as ever while the device is busy."""
        ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way out, and what faults may need to spoil it."""

    service: str
    message: bytes
    previous: bytes
    datagram: bool
    seconds: float
    random: random.Random
    hooks: FaultHooks


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One row of the table: how messages go out, and whether the device listens and hears meanwhile.

    `seconds` is None for a fault without a value, else its default, which one with `needs_seconds` does not use.
    """

    deliver: Callable[[Outgoing], Delivery]
    listens: bool = True
    hears: bool = True
    seconds: float | None = None
    needs_seconds: bool = False
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was asked for."""

    name: str
    kind: FaultKind
    seconds: float = 0.0

    @property
    def restarts(self) -> bool:
        """Tell whether the device restarts, and is as after power-on when its seconds are over."""
        return self.kind.restarts

    def __str__(self) -> str:
        return self.name if self.kind.seconds is None else f"{self.name}={self.seconds:g}"


def _whole(outgoing: Outgoing) -> Delivery:
    return Delivery((outgoing.message,))


def _nothing(_outgoing: Outgoing) -> Delivery:
    return Delivery()


def _reset(_outgoing: Outgoing) -> Delivery:
    return Delivery(ending=Ending.RESETS)


def _half(outgoing: Outgoing) -> Delivery:
    return Delivery((outgoing.message[: len(outgoing.message) // 2],), ending=Ending.CLOSES)


def _later(outgoing: Outgoing) -> Delivery:
    return Delivery((outgoing.message,), wait=outgoing.seconds)


def _byte_by_byte(outgoing: Outgoing) -> Delivery:
    if outgoing.datagram:
        return _whole(outgoing)
    return Delivery(tuple(bytes((byte,)) for byte in outgoing.message), apart=True)


def _garbage_first(outgoing: Outgoing) -> Delivery:
    return Delivery((outgoing.random.randbytes(outgoing.random.randint(1, 16)), outgoing.message))


def _wrong_length(outgoing: Outgoing) -> Delivery:
    return Delivery((outgoing.hooks.wrong_length(outgoing.service, outgoing.message),))


def _previous_first(outgoing: Outgoing) -> Delivery:
    return Delivery((outgoing.previous, outgoing.message))


def _busy(outgoing: Outgoing) -> Delivery:
    if outgoing.service in outgoing.hooks.never_busy:
        return _whole(outgoing)
    answer = outgoing.hooks.busy_answers.get(outgoing.service)
    return Delivery(ending=Ending.RESETS) if answer is None else Delivery((answer,))


def _again_and_again(outgoing: Outgoing) -> Delivery:
    if outgoing.datagram:
        return Delivery((outgoing.message,) * DATAGRAM_FLOOD, apart=True)
    return Delivery((outgoing.message,), endless=True)


FAULTS: Final[Mapping[str, FaultKind]] = {
    "refuse": FaultKind(_nothing, listens=False),
    "reset_peer": FaultKind(_reset),
    "close_mid_reply": FaultKind(_half),
    "silent": FaultKind(_nothing, hears=False),
    "delay": FaultKind(_later, seconds=0.0, needs_seconds=True),
    "split": FaultKind(_byte_by_byte),
    "garbage": FaultKind(_garbage_first),
    "wrong_length": FaultKind(_wrong_length),
    "stale_reply": FaultKind(_previous_first),
    "busy": FaultKind(_busy),
    "reboot": FaultKind(_nothing, listens=False, seconds=5.0, restarts=True),
    "flood": FaultKind(_again_and_again),
}


def parse_fault(written: str) -> Fault | None:
    """Read a fault as people write it (`split`, `delay=0.5`); None for `none`. Raises ValueError with a sentence."""
    name, equals, value = (part.strip() for part in written.partition("="))
    if name == "none" and not equals:
        return None
    kind = FAULTS.get(name)
    if kind is None:
        near = get_close_matches(name, FAULTS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(FAULTS)}, none."
        raise ValueError(f"There is no fault {name!r}. {hint}")
    if kind.seconds is None:
        if equals:
            raise ValueError(f"The fault {name} takes no value.")
        return Fault(name, kind)
    if not equals and kind.needs_seconds:
        raise ValueError(f"The fault {name} needs a number of seconds. Example: {name}=2")
    return Fault(name, kind, _seconds(name, value) if equals else kind.seconds)


def _seconds(name: str, written: str) -> float:
    try:
        seconds = float(written)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds <= _LONGEST:
        raise ValueError(f"{name}={written}: seconds are a number from 0 to {_LONGEST:g}.")
    return seconds


class Faults:
    """The fault of one device, asked by all its services."""

    def __init__(self, hooks: FaultHooks, seed: int = 0) -> None:
        """Take what the family knows, and the seed of the garbage. There is no fault yet."""
        self.current: Fault | None = None
        self._hooks = hooks
        self._random = random.Random(seed)  # noqa: S311 - garbage must be the same in every run, not unpredictable

    @property
    def listens(self) -> bool:
        """Tell whether connections are taken."""
        return self.current is None or self.current.kind.listens

    @property
    def hears(self) -> bool:
        """Tell whether what arrives is listened to."""
        return self.current is None or (self.current.kind.hears and self.current.kind.listens)

    def turns_away(self, service: str) -> bool:
        """Tell whether a device that is busy takes no session of this service."""
        busy = self.current is not None and self.current.kind.deliver is _busy
        return busy and service not in self._hooks.busy_answers and service not in self._hooks.never_busy

    def deliver(self, service: str, message: bytes, previous: bytes, *, datagram: bool = False) -> Delivery:
        """Say how a message goes out."""
        if self.current is None:
            return Delivery((message,))
        outgoing = Outgoing(service, message, previous, datagram, self.current.seconds, self._random, self._hooks)
        return self.current.kind.deliver(outgoing)
