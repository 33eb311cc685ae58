"""The settings of a Star printer, declared: memory switches, bits of them that have a name, and two others."""

from __future__ import annotations

from typing import Any, Final

from core.families.star.operations.named_bits import NAMED_BITS
from core.families.star.operations.reading_features import TAKES_PRINT_PORT
from core.families.star.operations.switch_value import PREFIX, SwitchValue, become
from core.families.star.sources import GRAPHIC, HSP, LINE, MANUAL, MENU_SCRIPT
from core.families.star.status.drawer import DrawerPolarity
from core.families.star.wire.memory_switch import SWITCHES
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Toggle
from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence
from core.text import text

MULTI_SESSION: Final = "multi_session"
DRAWER_POLARITY: Final = "drawer_polarity"
"""What a person has said of the drawer's switch: an id of `DrawerPolarity`, noted on this computer."""

_SWITCH: Final = text("star.setting.switch", "Memory switch {switch}")
_USER_WORD: Final = text("star.setting.user_word", "Memory switch U, free for the user")
_RAW_BITS: Final = text(
    "star.setting.switch.meaning",
    "Sixteen raw bits as four hex digits, bit F first. What they mean differs from model to model and is not public. "
    "Write 2000 for the whole value, +2000 to set bits, -0180 to clear bits.",
)
_NOTATION: Final = text("star.setting.switch.notation", "all bits: 2000; to set: +2000; to clear: -0180")
_RESTARTS: Final = text(
    "star.setting.switch.consequence",
    "The printer writes its memory and starts anew: it prints nothing, loses what it has not printed yet, and is away "
    "for some seconds. Wrong bits may leave it unusable for the till.",
)
_BY_HSP: Final = Evidence(f"{LINE}; {GRAPHIC}: ESC GS #; reading: {HSP}, ESC # N ?", DOCUMENTED)
_BY_OTHERS: Final = Evidence(
    f"{LINE}; {GRAPHIC}: ESC GS # (documented); reading: {HSP}, not verified on other models", INFERRED
)


def _switch(switch: str, evidence: Evidence) -> Feature[str]:
    return Feature(
        PREFIX + switch.lower(), _USER_WORD if switch == "U" else _SWITCH.having(switch=switch), FeatureKind.TEXT,
        SwitchValue(), Category.DEBUG, Danger.DISRUPTIVE, meaning=_RAW_BITS, evidence=evidence, consequence=_RESTARTS,
        reading_takes=TAKES_PRINT_PORT, notation=_NOTATION, becomes=become,
    )  # fmt: skip


_ALL: Final = tuple(dict.fromkeys(switch for switches in SWITCHES.values() for switch in switches))
_SWITCHES: Final = {switch: _switch(switch, _BY_OTHERS) for switch in _ALL}
_SWITCHES_BY_GROUP: Final = {
    group: tuple(_switch(switch, _BY_HSP) if group == "HSP7000" else _SWITCHES[switch] for switch in switches)
    for group, switches in SWITCHES.items()
}
_NAMED: Final = {
    named.id: Feature(
        named.id, named.label, FeatureKind.CHOICE, named.codec, Category.CONFIG, Danger.DISRUPTIVE,
        meaning=named.meaning, evidence=named.evidence, consequence=_RESTARTS,
        reading_takes=TAKES_PRINT_PORT,
    )
    for named in NAMED_BITS
}  # fmt: skip

_MULTI_SESSION: Final[Feature[Any]] = Feature(
    MULTI_SESSION,
    text("star.setting.multi_session", "Several sessions on port 9100"),
    FeatureKind.TOGGLE,
    Toggle(),
    Category.CONFIG,
    Danger.DISRUPTIVE,
    meaning=text(
        "star.setting.multi_session.meaning",
        "On, up to eight computers may hold the print port at a time, and the board lets them print one after the "
        "other. Off, one. It is set in the board's Telnet menu, with the administrator password, which crosses the "
        "network in clear.",
    ),
    evidence=Evidence(f"{MANUAL}, page 3-7; the menu: {MENU_SCRIPT}", SEEN_IN_CODE),
    readable=False,
    consequence=text(
        "star.setting.multi_session.consequence",
        "The board saves its settings and starts anew with the printer: what is not printed yet is lost, and they are "
        "away for some seconds.",
    ),
)
POLARITIES: Final = Choice(
    {
        DrawerPolarity.UNKNOWN.value: text("star.drawer_polarity.unknown", "nobody has said"),
        DrawerPolarity.CLOSED_IS_OPEN.value: text("star.drawer_polarity.closed_is_open", "the drawer is open"),
        DrawerPolarity.CLOSED_IS_SHUT.value: text("star.drawer_polarity.closed_is_shut", "the drawer is shut"),
    }
)
_DRAWER: Final[Feature[Any]] = Feature(
    DRAWER_POLARITY,
    text("star.setting.drawer_polarity", "What a closed drawer switch means"),
    FeatureKind.CHOICE,
    POLARITIES,
    Category.CONFIG,
    meaning=text(
        "star.setting.drawer_polarity.meaning",
        "Open the drawer and look at the switch to find out. It depends on the drawer; the choice is kept on this "
        "computer and not sent to the printer.",
    ),
    evidence=Evidence(
        f"{LINE}, page 5-9 (the electrical state); receiptline/receiptio (C-RIO) offers both", SEEN_IN_CODE
    ),
)

BY_BOARD: Final = frozenset({MULTI_SESSION})
"""Settings of the network board, which a serial line does not reach."""


def settings_of(group: str | None) -> tuple[Feature[Any], ...]:
    """Give the settings of a model group; of an unknown one (None) what every model may have, and no named bits."""
    named = (_NAMED[known.id] for known in NAMED_BITS if group in known.groups)
    return (_DRAWER, _MULTI_SESSION, *named, *_SWITCHES_BY_GROUP[group])


SETTINGS: Final[tuple[Feature[Any], ...]] = (_DRAWER, _MULTI_SESSION, *_NAMED.values(), *_SWITCHES.values())
"""Every setting of any model."""
