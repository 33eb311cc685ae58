"""Which models understand the commands for automatic status (STAR Graphic Mode Command Specifications, M-GRAPH)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.device import Identity

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """Models by a regular expression for their names, in capitals without blanks, hyphens and underscores.

    `since` is the first version of the printer's firmware that has the commands: (1, 4) for 1.4. None: no version has.
    """

    names: re.Pattern[str]
    since: Version | None


RULES: Final = (
    Rule(re.compile(r"TSP1\d\dIV"), (0, 0)),
    Rule(re.compile(r"TSP1\d\dIIIW"), (1, 4)),
    Rule(re.compile(r"TSP1\d\dIIILAN"), (1, 3)),
    Rule(re.compile(r"TSP1\d\dIII"), (0, 0)),
    # U, PU, IIU, GT and LAN, however their names are cut.
    Rule(re.compile(r"TSP1\d\d(?!\d)"), None),
)
"""ESC RS a and ESC ACK SOH: the first rule whose names fit. Every model that no rule names has them."""

_NOT_IN_NAMES: Final = re.compile(r"[\s_-]+")
_VERSION: Final = re.compile(r"(\d{1,4})\.(\d{1,4})", re.ASCII)
_MAKER: Final = "STAR"


def has_automatic_status(identity: Identity) -> bool | None:
    """Tell whether a printer has ESC RS a and ESC ACK SOH. A model that is not known is taken to have them.

    None where that depends on the firmware of the printer (detail `printer_firmware`), and it is not known.
    """
    rule = _rule_for(identity.model)
    if rule is None or rule.since == (0, 0):
        return True
    if rule.since is None:
        return False
    firmware = identity.details.get("printer_firmware")
    if firmware is None:
        return None
    version = _VERSION.search(str(firmware))
    return version is None or (int(version[1]), int(version[2])) >= rule.since


def _rule_for(model: str | None) -> Rule | None:
    name = _NOT_IN_NAMES.sub("", (model or "").upper()).removeprefix(_MAKER)
    return next((rule for rule in RULES if rule.names.match(name)), None)
