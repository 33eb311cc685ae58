"""The projectors of the demo shop and their lives."""

from __future__ import annotations

from typing import Final

from core.simulate.demo import DemoDevice, Locked, Switched
from core.simulate.life import Step, step

_COUNTER: Final = "Front counter"
_BAR: Final = "Bar"

_LONG_DAY: Final = (
    step(12, "press on"),
    step(45, "set input=0"),
    step(15, "set input=3"),
)
"""The menu board is switched on, and shows something else for a while."""
_FILTER_IS_FULL: Final = (step(20, "set error_status=8"), step(15, "set error_status=0"))
"""The air filter is to be cleaned, and somebody does it."""
_OVERHEATS: Final = (
    step(20, "set error_status=5"),
    step(15, "set error_status=4", "press off"),
    step(40, "set error_status=0"),
    step(30, "press on"),
)
"""Something stands in front of the vents: the projector grows hot, switches itself off, and is switched on again."""
_CLOSING: Final = (step(45, "press off"), step(40, "set input=3"))
"""The shop closes: the projector cools down, and rests for a while."""

_GAME_BEGINS: Final = (step(25, "press on"), step(40, "set input=31"), step(12, "set mute=1"))
"""The bar opens and shows the game, without its sound at first."""
_BREAK: Final = (step(20, "set blank=1"), step(12, "set blank=0"), step(6, "set mute=0"))
_COVER_LOOSE: Final = (step(20, "set error_cover=1"), step(12, "set error_cover=0"))
_GAME_ENDS: Final = (
    step(20, "set freeze=1"),
    step(8, "set freeze=0"),
    step(15, "press off"),
    step(45, "set input=11"),
)

_WANTS_PASSWORD: Final = Locked(
    (("command_password", "menu board"), ("command_authentication", "1"), ("framed_authentication", "1")),
    "command_password",
)
"""Both command ports want the password that they have in common."""
_SWITCHED: Final = Switched("power_on", "power_off", (("warm_up", "1.5"), ("cool_down", "1.5")))


def _life(*parts: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(each for part in parts for each in part)


DEMO_DEVICES: Final = (
    DemoDevice(
        "Menu board", _COUNTER, "CP-A220N",
        (
            ("name", "MENU BOARD"), ("mac", "00:67:22:0a:21:51"), ("serial", "F2CU02151"), ("lamp_hours", "2912"),
            ("filter_hours", "188"), ("input", "3"), ("warm_up", "25"), ("cool_down", "30"),
        ),
        _life(_LONG_DAY, _FILTER_IS_FULL, _OVERHEATS, _CLOSING),
        locked=_WANTS_PASSWORD,
        switched=_SWITCHED,
    ),
    DemoDevice(
        "Bar screen", _BAR, "NL-W720U",
        (
            ("name", "BAR SCREEN"), ("mac", "02:4e:4c:72:21:52"), ("serial", "NL720U2152"), ("lamp_hours", "640"),
            ("filter_hours", "640"), ("input", "11"), ("warm_up", "20"), ("cool_down", "25"),
            ("controller", "127.0.0.1"),
        ),
        _life(_GAME_BEGINS, _BREAK, _COVER_LOOSE, _GAME_ENDS),
    ),
)  # fmt: skip
"""Their order in the shop. The second one is of another maker and knows PJLink alone."""
