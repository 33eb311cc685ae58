"""The Epson printers of the demo shop and their lives."""

from __future__ import annotations

from typing import Final

from core.simulate.demo import DemoDevice
from core.simulate.life import Step, step

_BAR: Final = "Bar"
_COUNTER: Final = "Front counter"
_KITCHEN: Final = "Kitchen"

_DRAWER_OPENS: Final = (step(11, "set drawer_pin3_high=1"), step(4, "set drawer_pin3_high=0"))
"""Somebody pays."""
_ROLL_RUNS_OUT: Final = (
    step(9, "set paper_near_end=1"),
    step(40, "set paper_end=1"),
    step(8, "set cover_open=1"),
    step(10, "press feed"),
    step(3, "set paper_end=0", "set paper_near_end=0"),
    step(3, "set cover_open=0"),
    step(3, "press feed"),
)
"""The roll comes to its end and is changed; a piece of paper is fed to see that it runs."""
_CUTTER_JAMS: Final = (
    step(15, "set cutter_error=1"),
    step(10, "set cover_open=1"),
    step(9, "set cutter_error=0"),
    step(3, "set cover_open=0"),
)
"""Paper is caught in the cutter; somebody opens the cover and takes it out."""
_SOMEBODY_PRINTS: Final = (step(20, "set printing=1", "fault busy"), step(9, "fault none", "set printing=0"))
"""A till has the print port for itself."""
_OPENED_TOO_SOON: Final = (
    step(25, "set printing=1"),
    step(3, "set cover_open=1"),
    step(12, "set cover_open=0", "set printing=0"),
)
"""The cover is opened while an order is being printed."""
_RIBBON_IS_HOT: Final = (step(30, "set auto_recoverable_error=1"), step(14, "set auto_recoverable_error=0"))
"""Too many orders at once: the print head has to cool down."""


def _settings(mac: str, serial: str, name: str) -> tuple[tuple[str, str], ...]:
    """Give what makes a printer somebody of its own; a reset takes as long as that of a real one."""
    return ("mac", mac), ("serial", serial), ("name", name), ("reset_seconds", "10")


def _life(*parts: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(each for part in parts for each in part)


DEMO_DEVICES: Final = (
    DemoDevice(
        "Bar receipts", _BAR, "TM-T88VII",
        (*_settings("64:eb:8c:7a:21:31", "X7AB031700", "TM-BAR"), ("customized_12", "1")),
        _life(_DRAWER_OPENS, _SOMEBODY_PRINTS, _ROLL_RUNS_OUT, _DRAWER_OPENS, _CUTTER_JAMS, _DRAWER_OPENS),
    ),
    DemoDevice(
        "Till 3 receipts", _COUNTER, "TM-m30III", _settings("64:eb:8c:30:21:32", "X8CD032700", "TM-TILL-3"),
        _life(_SOMEBODY_PRINTS, _DRAWER_OPENS, _DRAWER_OPENS, _SOMEBODY_PRINTS, _ROLL_RUNS_OUT),
    ),
    DemoDevice(
        "Grill orders", _KITCHEN, "TM-U220", _settings("00:26:ab:22:21:33", "FMJF033700", "TM-GRILL"),
        _life(_OPENED_TOO_SOON, _RIBBON_IS_HOT, _ROLL_RUNS_OUT),
    ),
)  # fmt: skip
"""Their order in the shop. The first obeys commands while it is offline, so that it tells its extended status, too."""
