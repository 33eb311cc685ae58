"""What PJLink is asked, in which class, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from core.families.projector.reach.pjlink_refusals import Undefined
from core.families.projector.reach.way import Pjlink

CLASS_2: Final = 2

_ONLY_CLASS_2: Final = frozenset(
    {"SNUM", "SVER", "INNM", "IRES", "RRES", "FILT", "RLMP", "RFIL", "FREZ", "SVOL", "MVOL"}
)
_BOTH: Final = frozenset({"INPT", "INST"})
"""In class 2 they know more inputs: source 6, and terminals A to Z."""

STATUS: Final = ("POWR", "ERST", "INPT", "AVMT", "FREZ")
"""Asked in every round, in this order."""
_HOURS_SECONDS: Final = 600.0
_IDENTITY_SECONDS: Final = 300.0
_NAMES_SECONDS: Final = 3600.0
RARELY: Final[Mapping[str, float]] = MappingProxyType(
    {
        "LAMP": _HOURS_SECONDS,
        "FILT": _HOURS_SECONDS,
        **dict.fromkeys(("INF1", "INF2", "NAME", "SNUM", "SVER", "INST", "INFO"), _IDENTITY_SECONDS),
    }
)
"""What is asked at first and then again after so many seconds; of several that are due the first ones first."""
INPUT_NAME: Final = "INNM"
INPUT_NAME_SECONDS: Final = _NAMES_SECONDS


def is_known_to(version: int, body: str) -> bool:
    """Tell whether a projector of a class, 1 or 2, may know a command."""
    return version >= CLASS_2 or body not in _ONLY_CLASS_2


async def asked(pjlink: Pjlink, body: str, parameter: str = "") -> str:
    """Ask in the class that the command belongs to.

    Of those that both classes have the form of class 2 comes first, and that of class 1 where the projector does not
    know it. Raises as `Pjlink.ask`.
    """
    if body in _BOTH and pjlink.version >= CLASS_2:
        try:
            return await pjlink.ask(body, parameter, CLASS_2)
        except Undefined:
            return await pjlink.ask(body, parameter)
    return await pjlink.ask(body, parameter, CLASS_2 if body in _ONLY_CLASS_2 else 1)


async def told(pjlink: Pjlink, body: str, parameter: str) -> None:
    """Set in the class that the command belongs to, as `asked`. Raises as `Pjlink.tell`.

    It is told a second time only where the first form is not known: then nothing was carried out.
    """
    if body in _BOTH and pjlink.version >= CLASS_2:
        try:
            await pjlink.tell(body, parameter, CLASS_2)
        except Undefined:
            await pjlink.tell(body, parameter)
    else:
        await pjlink.tell(body, parameter, CLASS_2 if body in _ONLY_CLASS_2 else 1)
