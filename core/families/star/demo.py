"""The Star printers of the demo shop and their lives."""

from __future__ import annotations

from typing import Final

from core.simulate.demo import DemoDevice, Guarded
from core.simulate.life import Step, step

_COUNTER: Final = "Front counter"
_KITCHEN: Final = "Kitchen"

_ROLL_RUNS_OUT: Final = (
    step(3, "set drawer_switch_closed=1"),
    step(5, "set drawer_switch_closed=0"),
    step(4, "set paper_near_end=1"),
    step(35, "set paper_end=1"),
    step(10, "set cover_open=1"),
    step(12, "set paper_end=0", "set paper_near_end=0"),
    step(4, "set cover_open=0"),
    step(60, "set drawer_switch_closed=1"),
    step(6, "set drawer_switch_closed=0"),
    step(45),
)
"""A sale; the roll comes to its end, is changed, and the next customers are served."""
_CUTTER_JAMS: Final = (
    step(6, "set cutter_error=1"),
    step(9, "set cover_open=1"),
    step(6, "set cutter_error=0"),
    step(3, "set cover_open=0"),
)
"""Paper is caught in the cutter; somebody opens the cover and takes it out."""
_ORDERS: Final = (
    step(14, "set paper_at_presenter=1"),
    step(7, "set paper_at_presenter=0"),
    step(40, "set paper_at_presenter=1"),
    step(12, "set paper_at_presenter=0"),
    step(20, "set cleaning_notice=1"),
    step(50, "set cover_open=1"),
    step(15, "set cleaning_notice=0", "set cover_open=0"),
    step(30),
)
"""Orders that wait to be taken, and once in a while the print head is cleaned."""
_BAD_PLUG: Final = (step(18, "fault reboot=25"), step(150))
"""The plug is loose: the printer falls silent, and comes back."""


def _settings(mac: str, serial: str) -> tuple[tuple[str, str], ...]:
    """Give what makes a printer somebody of its own; a reset takes as long as that of a real one."""
    return ("mac", mac), ("serial", serial), ("reset_seconds", "8")


def _receipt(number: int) -> tuple[Step, ...]:
    """Give a sale: the receipt is printed (the counter runs from 0 to 31 and round), the drawer opens and is shut."""
    printed = step(17, f"set etb_counter={number % 32}", "set etb_executed=1", "set drawer_switch_closed=1")
    return (printed, step(5, "set drawer_switch_closed=0"))


_SALES: Final = (
    *(part for number in range(1, 4) for part in _receipt(number)),
    *_CUTTER_JAMS,
    *(part for number in range(4, 33) for part in _receipt(number)),
)
"""One receipt after the other; the fourth does not come out at once."""

DEMO_DEVICES: Final = (
    DemoDevice(
        "Till 1 receipts", _COUNTER, "TSP654II", (("mac", "00:11:62:0a:54:11"), ("reset_password", "paper roll")),
        _ROLL_RUNS_OUT, Guarded("restart", "reset_password"),
    ),
    DemoDevice("Till 2 receipts", _COUNTER, "TSP143IIILAN", (("mac", "00:11:62:14:3a:12"),), _SALES),
    DemoDevice("Kitchen orders", _KITCHEN, "mC-Print3", (("mac", "00:11:62:3c:31:13"),), _ORDERS),
    DemoDevice("Pick-up window", _KITCHEN, "TSP654II", (("mac", "00:11:62:0a:54:14"),), _BAD_PLUG),
)  # fmt: skip
"""Their order in the shop."""
