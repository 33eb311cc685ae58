"""The line settings of a serial port, and reading them from the options of an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from core.text import ENGLISH, Text, text


class InvalidSetting(ValueError):
    """A serial option that does not exist or cannot have this value; `sentence` says which and what it could be."""

    sentence_form: Final = text("serial.invalid", "The serial option {name}={value} is not possible: {detail}.")
    advice_form: Final = text(
        "serial.invalid.advice", "Correct it in the address, or leave it out for the usual value."
    )

    def __init__(self, name: str, value: str | float, detail: Text) -> None:
        """Take the option as it was given, and what is wrong with it."""
        self.sentence = self.sentence_form.having(name=name, value=value, detail=detail)
        self.advice = self.advice_form
        super().__init__(f"{ENGLISH.sentence(self.sentence)} {ENGLISH.render(self.advice)}")


SLOWEST: Final = 50
FASTEST: Final = 4_000_000
_PARITIES: Final = {"none": "N", "even": "E", "odd": "O", "mark": "M", "space": "S"}
_SWITCHES: Final = {
    "1": True,
    "on": True,
    "true": True,
    "yes": True,
    "0": False,
    "off": False,
    "false": False,
    "no": False,
}

_NO_SUCH_OPTION: Final = text("serial.invalid.name", "the options are {names}")
_BAUDRATE: Final = text(
    "serial.invalid.baudrate", "a number from {lowest} to {highest} is needed", lowest=SLOWEST, highest=FASTEST
)
_BYTESIZE: Final = text("serial.invalid.bytesize", "5, 6, 7 or 8 is needed")
_PARITY: Final = text("serial.invalid.parity", "N, E, O, M or S is needed (none, even, odd, mark, space)")
_STOPBITS: Final = text("serial.invalid.stopbits", "1, 1.5 or 2 is needed")
_SWITCH: Final = text("serial.invalid.switch", "1 or 0 is needed")
_BOTH_FLOWS: Final = text("serial.invalid.flow", "a port has either XON/XOFF or RTS/CTS")


@dataclass(frozen=True, slots=True)
class SerialSettings:
    """How both ends of a serial line talk. Raises InvalidSetting for what no port can do."""

    baudrate: int = 9600
    """Bits a second, 50 to 4,000,000."""
    bytesize: int = 8
    """Data bits, 5 to 8."""
    parity: str = "N"
    """N, E, O, M or S: none, even, odd, mark, space."""
    stopbits: float = 1
    """1, 1.5 or 2."""
    xonxoff: bool = False
    """The bytes 13 hex (XOFF) and 11 hex (XON) hold up and release the sender, and are not data."""
    rtscts: bool = False
    """The lines RTS and CTS hold up and release the sender."""
    dsrdtr: bool = False
    """The lines DSR and DTR do."""

    def __post_init__(self) -> None:
        if not SLOWEST <= self.baudrate <= FASTEST:
            raise InvalidSetting("baudrate", self.baudrate, _BAUDRATE)
        if self.bytesize not in (5, 6, 7, 8):
            raise InvalidSetting("bytesize", self.bytesize, _BYTESIZE)
        if self.parity not in _PARITIES.values():
            raise InvalidSetting("parity", self.parity, _PARITY)
        if self.stopbits not in (1, 1.5, 2):
            raise InvalidSetting("stopbits", self.stopbits, _STOPBITS)
        if self.xonxoff and self.rtscts:
            raise InvalidSetting("rtscts", "1", _BOTH_FLOWS)

    @classmethod
    def parse(cls, options: Mapping[str, str], usual: SerialSettings | None = None) -> SerialSettings:
        """Read the options of an address: `{"baudrate": "38400", "xonxoff": "1"}`. Raises InvalidSetting.

        `usual` says what holds of speed, data bits, parity and stop bits where they are not named.
        """
        for name, value in options.items():
            if name not in SETTINGS:
                raise InvalidSetting(name, value, _NO_SUCH_OPTION.having(names=", ".join(SETTINGS)))
        usual = usual or cls()
        return cls(
            baudrate=_whole(options, "baudrate", usual.baudrate, _BAUDRATE),
            bytesize=_whole(options, "bytesize", usual.bytesize, _BYTESIZE),
            parity=_parity(options.get("parity", usual.parity)),
            stopbits=_stopbits(options.get("stopbits", str(usual.stopbits))),
            xonxoff=_switch(options, "xonxoff"),
            rtscts=_switch(options, "rtscts"),
            dsrdtr=_switch(options, "dsrdtr"),
        )


SETTINGS: Final = tuple(field.name for field in fields(SerialSettings))
"""The names of the options, as they stand in an address."""


def _whole(options: Mapping[str, str], name: str, usual: int, detail: Text) -> int:
    value = options.get(name, str(usual))
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise InvalidSetting(name, value, detail)
    return int(value)


def _parity(value: str) -> str:
    letter = _PARITIES.get(value.lower(), value.upper())
    if letter not in _PARITIES.values():
        raise InvalidSetting("parity", value, _PARITY)
    return letter


def _stopbits(value: str) -> float:
    if value not in ("1", "1.5", "2"):
        raise InvalidSetting("stopbits", value, _STOPBITS)
    return float(value)


def _switch(options: Mapping[str, str], name: str) -> bool:
    value = options.get(name, "0")
    if value.lower() not in _SWITCHES:
        raise InvalidSetting(name, value, _SWITCH)
    return _SWITCHES[value.lower()]
