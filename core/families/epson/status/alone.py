"""What one status says by itself, as when a captured byte is explained: it speaks of its own matters only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.families.epson.status.battery_table import BATTERY
from core.families.epson.status.by_group import conditions_of
from core.families.epson.status.conditions import CONDITIONS
from core.families.epson.status.extended_table import EXTENDED
from core.families.epson.status.facts import OFFLINE
from core.families.epson.status.ink_tables import INK, REALTIME_INK_1, REALTIME_INK_2
from core.families.epson.status.offline_cause_table import OFFLINE_CAUSE
from core.families.epson.status.realtime_tables import ERROR_CAUSE, PEELER, PRINTER, ROLL_PAPER
from core.families.epson.status.realtime_tables import OFFLINE_CAUSE as REALTIME_OFFLINE_CAUSE
from core.status import READY, FieldValue, FittedMap, State, StatusMap, Verdict, judge
from core.text import Text, text


def _fine(sentence: Text, short: Text) -> Verdict:
    return Verdict(State.OK, sentence, short)


_ONLINE: Final = _fine(text("epson.is.online", "the printer is online."), text("epson.short.online", "online"))
_INK_FINE: Final = _fine(
    text("epson.is.ink_in_order", "the ink is in order."), text("epson.short.ink_in_order", "ink in order")
)
_NOTHING_TOLD: Final[tuple[tuple[StatusMap, Verdict], ...]] = (
    (PRINTER, _ONLINE),
    (EXTENDED, _ONLINE),
    (
        REALTIME_OFFLINE_CAUSE,
        _fine(
            text("epson.is.nothing_offline", "nothing keeps the printer offline."),
            text("epson.short.nothing_offline", "no cause"),
        ),
    ),
    (
        ERROR_CAUSE,
        _fine(text("epson.is.no_error", "the printer has no error."), text("epson.short.no_error", "no error")),
    ),
    (
        ROLL_PAPER,
        _fine(
            text("epson.is.paper_in_order", "the paper is in order."),
            text("epson.short.paper_in_order", "paper in order"),
        ),
    ),
    (
        PEELER,
        _fine(text("epson.is.no_label", "no label waits to be taken."), text("epson.short.no_label", "no label waits")),
    ),
    (INK, _INK_FINE),
    (REALTIME_INK_1, _INK_FINE),
    (REALTIME_INK_2, _INK_FINE),
    (
        BATTERY,
        _fine(
            text("epson.is.battery_in_order", "the battery is in order."),
            text("epson.short.battery_in_order", "battery in order"),
        ),
    ),
    (
        OFFLINE_CAUSE,
        Verdict(
            State.UNKNOWN,
            text("epson.is.cause_unknown", "the printer went offline for a reason that is not described."),
            text("epson.short.cause_unknown", "offline, unclear why"),
        ),
    ),
)
_READY: Final[Mapping[str, Verdict]] = {table.name.key: verdict for table, verdict in _NOTHING_TOLD}
"""What the statuses that know only a part say when they report nothing; the others say that the printer is ready."""


_WITHOUT_CAUSES: Final = frozenset(table.name.key for table in (PRINTER, EXTENDED))
_SILENT_ABOUT_CAUSES: Final = tuple(
    replace(
        condition,
        clause=text("epson.is.offline_here", "the printer is offline, and this status does not say why"),
        advice=text("epson.advice.offline_here", "Ask for the whole status: it says why."),
    )
    if condition.id == OFFLINE.id
    else condition
    for condition in CONDITIONS
)
"""For statuses in which no reason can stand."""


def verdict_of(fitted: FittedMap, fields: Mapping[str, FieldValue]) -> Verdict:
    """Say what one status means by itself: what is the matter, or that what it knows of is in order."""
    name = fitted.map.name.key
    conditions = _SILENT_ABOUT_CAUSES if name in _WITHOUT_CAUSES else conditions_of(fitted.group)
    return judge(conditions, fields, _READY.get(name, READY))
