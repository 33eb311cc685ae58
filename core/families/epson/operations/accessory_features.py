"""Actions on what is connected to the printer and on what it counts and tells, declared."""

from __future__ import annotations

from typing import Any, Final

from core.families.epson import sources
from core.families.epson.models import Command, Part
from core.families.epson.operations.action_offer import ActionOffer, having, offer, understanding
from core.families.epson.operations.counters import COUNTERS
from core.families.epson.sources import GUIDE, KUN
from core.families.epson.wire.requests import Transmit
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number, Toggle
from core.status import DOCUMENTED, SEEN_IN_CODE, Evidence
from core.text import Text, text

OPEN_DRAWER: Final = "open_drawer"
BUZZER: Final = "buzzer"
ENABLE_REALTIME: Final = "enable_realtime"
RESET_COUNTER: Final = "reset_counter"
TRANSMIT_STATUS: Final = "transmit_status"

CONNECTOR: Final = "connector"
PULSE: Final = "pulse"
PATTERN: Final = "pattern"
REPEATS: Final = "repeats"
DRAWER_PULSE: Final = "drawer_pulse"
SHUT_DOWN: Final = "shut_down"
COUNTER: Final = "counter"
KIND: Final = "kind"

CONNECTORS: Final = {"pin_2": 0, "pin_5": 1}
"""The drawer connectors by id, with the byte of DLE DC4 1."""
KINDS: Final = {kind.name.lower(): kind for kind in Transmit}
"""The statuses that can be asked for once, by id."""

_CONNECTOR_WORDS: Final[dict[str, Text]] = {
    "pin_2": text("epson.action.open_drawer.pin_2", "drawer 1 (pin 2)"),
    "pin_5": text("epson.action.open_drawer.pin_5", "drawer 2 (pin 5)"),
}
KIND_WORDS: Final[dict[str, Text]] = {
    "basic": text("epson.action.transmit_status.basic", "basic automatic status"),
    "extended": text("epson.action.transmit_status.extended", "extended automatic status"),
    "offline": text("epson.action.transmit_status.offline", "cause of being offline"),
    "battery": text("epson.action.transmit_status.battery", "battery"),
}
_COUNTER_WORDS: Final[dict[str, Text]] = {counter.id: counter.label for counter in COUNTERS}
_OBEYED: Final = text("epson.action.obeyed", "obeyed")
_IGNORED: Final = text("epson.action.ignored", "ignored")
_HUNDREDS: Final = text("epson.action.open_drawer.unit", "× 100 ms")


def _number(name: str, label: Text, lowest: int, highest: int, unit: Text | None = None) -> Feature[Any]:
    return Feature(name, label, FeatureKind.NUMBER, Number(lowest, highest), unit=unit, readable=False)


def _choice(name: str, label: Text, words: dict[str, Text]) -> Feature[Any]:
    return Feature(name, label, FeatureKind.CHOICE, Choice(words), readable=False)


def _obeyed(name: str, label: Text) -> Feature[Any]:
    return Feature(name, label, FeatureKind.TOGGLE, Toggle(_OBEYED, _IGNORED), readable=False)


OFFERS: Final[tuple[ActionOffer, ...]] = (
    offer(
        OPEN_DRAWER,
        text("epson.action.open_drawer", "Open the cash drawer"),
        text(
            "epson.action.open_drawer.meaning",
            "Sends a pulse to the drawer, 200 ms to drawer 1 unless you say otherwise. Whether the drawer has moved is "
            "read from its switch.",
        ),
        Evidence(f"DLE DC4 function 1: {KUN}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text("epson.action.open_drawer.consequence", "The cash drawer opens, with the money in it."),
        Category.PRIMARY,
        having(Part.DRAWER) & understanding(Command.TEXT_INFORMATION),
        _choice(CONNECTOR, text("epson.action.open_drawer.connector", "Drawer"), _CONNECTOR_WORDS),
        _number(PULSE, text("epson.action.open_drawer.pulse", "Length of the pulse"), 1, 8, _HUNDREDS),
    ),
    offer(
        BUZZER,
        text("epson.action.buzzer", "Sound the buzzer"),
        text(
            "epson.action.buzzer.meaning",
            "Helps to find a printer among several. A printer without a buzzer stays silent, and does not say so.",
        ),
        Evidence(f"DLE DC4 function 3: {KUN}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text("epson.action.buzzer.consequence", "The printer makes a noise that people take for a new order."),
        Category.CONFIG,
        understanding(Command.CLEAR),
        _number(PATTERN, text("epson.action.buzzer.pattern", "Pattern"), 0, 7),
        _number(REPEATS, text("epson.action.buzzer.repeats", "Times again"), 0, 8),
    ),
    offer(
        RESET_COUNTER,
        text("epson.action.reset_counter", "Set a maintenance counter to 0"),
        text(
            "epson.action.reset_counter.meaning",
            "After a part was replaced. It is read before and after; the count since manufacture goes on.",
        ),
        sources.COUNTERS,
        Danger.DESTRUCTIVE,
        text(
            "epson.action.reset_counter.consequence",
            "The count since the last service is lost; the shop sees nothing of it.",
        ),
        Category.CONFIG,
        understanding(Command.COUNTERS),
        _choice(COUNTER, text("epson.action.reset_counter.counter", "Counter"), _COUNTER_WORDS),
    ),
    offer(
        ENABLE_REALTIME,
        text("epson.action.enable_realtime", "Obey or ignore commands in real time"),
        text(
            "epson.action.enable_realtime.meaning",
            "Whether the printer obeys the commands that open the drawer and shut the printer down at once. The same "
            "bytes may stand in a picture. What is left out stays as it is; all of it lasts until switched off.",
        ),
        Evidence(f"GS ( D: {KUN}", SEEN_IN_CODE),
        Danger.DISRUPTIVE,
        text(
            "epson.action.enable_realtime.consequence",
            "A till that opens its drawer this way can no longer do so, or can again.",
        ),
        Category.DEBUG,
        understanding(Command.POWER_OFF),
        _obeyed(DRAWER_PULSE, text("epson.action.enable_realtime.pulse", "Drawer pulse")),
        _obeyed(SHUT_DOWN, text("epson.action.enable_realtime.shut_down", "Shutting down")),
    ),
    offer(
        TRANSMIT_STATUS,
        text("epson.action.transmit_status", "Ask for a status once"),
        text(
            "epson.action.transmit_status.meaning",
            "The printer tells one status as it would by itself; what it tells by itself is not changed.",
        ),
        Evidence(f"{GUIDE}, pages 389 to 391: DLE DC4 function 7, basic and battery; others: {KUN}", DOCUMENTED),
        Danger.NONE,
        None,
        Category.DEBUG,
        understanding(Command.CLEAR),
        _choice(KIND, text("epson.action.transmit_status.kind", "Status"), KIND_WORDS),
    ),
)
"""In the order in which they are offered."""
