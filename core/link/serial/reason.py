"""Why a serial port could not be opened or was lost, in words."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Final

from core.link.errors import ConnectionLost, LinkError, PortUnavailable
from core.link.reason import opening_error, reason
from core.text import Text, text

_MISSING: Final = text("serial.reason.missing", "there is no such port on this computer")
_NOTHING_BEHIND: Final = text("serial.reason.nothing_behind", "the system knows it, but no device is behind it")
_IN_USE: Final = text("serial.reason.in_use", "another program is using it")
_NOT_PERMITTED: Final = text("serial.reason.not_permitted", "you are not permitted to use it")
_NOT_IN_GROUP: Final = text(
    "serial.reason.not_in_group", "you are not permitted to use it; on this computer that takes the group {group}"
)
_NO_SERIAL_PORT: Final = text("serial.reason.no_serial_port", "it is not a serial port")
_UNKNOWN_KIND: Final = text("serial.reason.unknown_kind", "this is not the address of a serial port")
_NO_RFC2217: Final = text("serial.reason.no_rfc2217", "the other side does not speak RFC 2217")
_SETTINGS: Final = text("serial.reason.settings", "it cannot be set to these line settings")
_UNPLUGGED: Final = text("serial.reason.unplugged", "the port is gone (unplugged, switched off or cut off)")
_STALLED: Final = text(
    "serial.reason.stalled", "the other side took no data for {seconds} s (flow control holds it up)"
)

_BY_NUMBER: Final[dict[int, Text]] = {
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.ENXIO: _NOTHING_BEHIND,
    errno.ENODEV: _NOTHING_BEHIND,
    errno.EIO: _NOTHING_BEHIND,
    errno.EBUSY: _IN_USE,
    errno.EAGAIN: _IN_USE,
    errno.EACCES: _NOT_PERMITTED,
    errno.EPERM: _NOT_PERMITTED,
    errno.EISDIR: _NO_SERIAL_PORT,
    errno.ENOTTY: _NO_SERIAL_PORT,
    errno.EINVAL: _SETTINGS,
}

_BY_WORDS: Final[tuple[tuple[str, Text], ...]] = (
    # pyserial gives these without a number. On Windows a port that is held is "not permitted".
    ("FileNotFoundError", _MISSING),
    ("PermissionError", _IN_USE),
    ("no ports found", _MISSING),
    ("Could not configure port", _NO_SERIAL_PORT),
    ("does not seem to support RFC2217", _NO_RFC2217),
    ("does not accept parameter change", _SETTINGS),
    ("expected a string in the form", _UNKNOWN_KIND),
    ("invalid URL", _UNKNOWN_KIND),
)


def failures() -> tuple[type[Exception], ...]:
    """Give the exceptions with which pyserial and what it stands on report trouble with a port.

    LookupError: pyserial stumbles over the wording of its own message about an option that does not exist.
    """
    if sys.platform == "win32":
        return (OSError, ValueError, LookupError)
    import termios

    return (OSError, ValueError, LookupError, termios.error)


def unavailable(address: str, port: str, error: Exception) -> LinkError:
    """Give the link error for a port that could not be opened; the network's where the port is across a network."""
    from serial import SerialException

    behind = error.__context__
    if port.startswith("rfc2217:") and isinstance(behind, OSError) and not isinstance(behind, SerialException):
        return opening_error(address, behind)
    return PortUnavailable(address, _why(port, error))


def lost(address: str) -> ConnectionLost:
    """Give the link error for a port that was open and failed: whatever the system says, the adapter is not there."""
    return ConnectionLost(address, _UNPLUGGED)


def stalled(address: str, seconds: float) -> ConnectionLost:
    """Give the link error for a port that takes no more data."""
    return ConnectionLost(address, _STALLED.having(seconds=f"{seconds:g}"))


def _why(port: str, error: Exception) -> Text | str:
    number = error.errno if isinstance(error, OSError) else error.args[0] if error.args else None
    known = _BY_NUMBER.get(number) if isinstance(number, int) else None
    if known is _NOT_PERMITTED:
        return _group_of(port)
    if known is not None:
        return known
    if isinstance(error, LookupError):
        return _UNKNOWN_KIND
    words = str(error)
    for marker, meaning in _BY_WORDS:
        if marker in words:
            return meaning
    return reason(error) if isinstance(error, OSError) else _SETTINGS


def _group_of(port: str) -> Text:
    """Name the group that may use the port: what a person has to be added to on Linux."""
    try:
        return _NOT_IN_GROUP.having(group=Path(port).group())
    except (OSError, KeyError, NotImplementedError):
        return _NOT_PERMITTED
