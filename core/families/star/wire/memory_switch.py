"""Memory switches: 16-bit words that a printer keeps, and the commands that read, stage and write them.

STAR Graphic Mode Command Specifications (M-GRAPH); STAR Line Mode Command Specifications, HSP7000 (M-HSP); Dot Impact
Printer STAR Command Specifications (M-DOT). A value is four hexadecimal digits of ASCII, the highest first. What a bit
means differs from model to model and is public for few.

Changes are staged and lost again unless they are written; writing resets the printer. The memory has a limited life
(M-DOT, M-HSP; M-LINE and M-GRAPH call it volatile): it is written once for what a person wants, never by a timer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.families.star.models import GROUPS

MOST: Final = 0xFFFF
"""The greatest value of a switch."""
SWITCH_COMMAND: Final = b"\x1b\x1d#"
"""What a command begins with: verb, switch, four digits, LF and NUL follow, eleven bytes in all."""
OLD_SWITCH_COMMAND: Final = b"\x1b#"
"""What the old form begins with: switch, verb, four digits, LF and NUL follow, ten bytes in all."""
ALL_DEFAULTS: Final = b"\x1b#@\n\x00"
"""The old form for all switches: their defaults are stored, and apply after a reset (M-HSP)."""


class Verb(StrEnum):
    """What is to be done; the byte is the character."""

    STAGE = ","
    """Stage the whole value."""
    SET = "+"
    """Stage: set the bits that are 1 in the value."""
    CLEAR = "-"
    """Stage: clear the bits that are 1 in the value."""
    DEFAULTS = "@"
    """Stage the defaults of all switches."""
    FACTORY = "*"
    """Stage the factory values of all switches (TSP100)."""
    WRITE = "W"
    """Write everything that is staged, and reset."""
    WRITE_AND_PRINT = "T"
    """The same, and print the settings."""
    READ = "?"
    """Ask for the value that is in use (old form only; M-HSP, not verified on other models)."""


OF_ONE_SWITCH: Final = frozenset({Verb.STAGE, Verb.SET, Verb.CLEAR, Verb.READ})
"""Verbs that name a switch. The others are for all switches, and say switch 0 and value 0000."""

_HEXADECIMAL: Final = tuple("0123456789ABCDEF")
SWITCHES: Final[Mapping[str | None, tuple[str, ...]]] = {
    **dict.fromkeys((None, *GROUPS), _HEXADECIMAL),
    # U is a free word for the user.
    "HSP7000": (*_HEXADECIMAL, "G", "H", "U"),
}
"""The switches by model group (None: unknown). The documents name 0 to F, for the HSP7000 also G, H and U."""
EVERY_SWITCH: Final = SWITCHES["HSP7000"]
"""The switches of any model."""

_NAMES: Final = "".join(EVERY_SWITCH).encode("ascii")
_COMMAND: Final = re.compile(rb"\x1b\x1d#([,+\-@*WT])([%b])([0-9A-Fa-f]{4})\n\x00" % _NAMES)
_OLD_COMMAND: Final = re.compile(rb"\x1b#([%b])([,+\-?])([0-9A-Fa-f]{4})\n\x00" % _NAMES)


@dataclass(frozen=True, slots=True)
class SwitchCommand:
    """A command as a printer receives it.

    `old_form`: what it changes is stored at once and applies after the next reset or power-on (M-DOT); in the present
    form it waits for WRITE or WRITE_AND_PRINT.
    """

    verb: Verb
    switch: str
    value: int
    old_form: bool = False


def switch_request(verb: Verb, switch: str = "0", value: int = 0) -> bytes:
    """Give `1B 1D 23`, verb, switch, four digits, `0A 00` (M-GRAPH, M-HSP). The printer does not answer.

    Raises ValueError for a switch or a value (0 to FFFF hex) that cannot be, for READ, which has the old form only, and
    for a verb of all switches that is given a switch or a value.
    """
    if verb is Verb.READ:
        raise ValueError("A switch is read with read_request.")
    if verb not in OF_ONE_SWITCH and (switch, value) != ("0", 0):
        raise ValueError(f"{verb.name} is for all switches and has no value.")
    return SWITCH_COMMAND + f"{verb}{_checked(switch)}".encode("ascii") + _digits(value) + b"\n\0"


def read_request(switch: str) -> bytes:
    """Ask for the value of a switch: `1B 23`, switch, `3F 30 30 30 30 0A 00` (M-HSP). Raises ValueError for no switch.

    The answer is `SwitchReply`; a printer that does not know the question is silent.
    """
    return OLD_SWITCH_COMMAND + f"{_checked(switch)}{Verb.READ}".encode("ascii") + _digits(0) + b"\n\0"


def encode_switch_reply(switch: str, value: int) -> bytes:
    """Give a printer's answer to `read_request`. Raises ValueError for a switch or a value that cannot be."""
    return OLD_SWITCH_COMMAND + f"{_checked(switch)}{Verb.READ}".encode("ascii") + _digits(value) + b"\n\0"


def parse_switch_command(raw: bytes) -> SwitchCommand | None:
    """Read a whole command in either form, as a printer receives it; None if it is none."""
    if found := _COMMAND.fullmatch(raw):
        return _command(found[1], found[2], found[3], old_form=False)
    if found := _OLD_COMMAND.fullmatch(raw):
        return _command(found[2], found[1], found[3], old_form=True)
    return SwitchCommand(Verb.DEFAULTS, "0", 0, old_form=True) if raw == ALL_DEFAULTS else None


def bits_to_set(present: int, wanted: int) -> int:
    """Give the bits that are 0 and have to become 1."""
    return wanted & ~present


def bits_to_clear(present: int, wanted: int) -> int:
    """Give the bits that are 1 and have to become 0."""
    return present & ~wanted


def _command(verb: bytes, switch: bytes, digits: bytes, *, old_form: bool) -> SwitchCommand:
    return SwitchCommand(Verb(verb.decode("ascii")), switch.decode("ascii"), int(digits, 16), old_form)


def _checked(switch: str) -> str:
    if switch not in EVERY_SWITCH:
        raise ValueError(f"There is no memory switch {switch!r}.")
    return switch


def _digits(value: int) -> bytes:
    if not 0 <= value <= MOST:
        raise ValueError(f"A memory switch holds 0 to {MOST}, not {value}.")
    return b"%04X" % value
