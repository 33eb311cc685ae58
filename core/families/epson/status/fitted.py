"""Which status table a message has, and which bytes of the message are its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.codec import Message
from core.families.epson.status import battery_table, offline_cause_table
from core.families.epson.status.asb_table import ASB
from core.families.epson.status.drawer import DrawerPolarity, with_drawer
from core.families.epson.status.extended_table import EXTENDED
from core.families.epson.status.ink_tables import INK, REALTIME_INK_1, REALTIME_INK_2
from core.families.epson.status.realtime_tables import PEELER, REALTIME, SINGLE
from core.families.epson.wire.messages import (
    AsbStatus,
    BatteryStatus,
    ExtendedAsb,
    InkAsb,
    OfflineReply,
    RealtimeStatus,
)
from core.families.epson.wire.requests import INK_STATUS, PEELER_STATUS, REALTIME_STATUS
from core.status import FittedMap, StatusMap

_REALTIME: Final[Mapping[bytes | None, StatusMap]] = {
    **dict(zip(REALTIME_STATUS, SINGLE, strict=True)),
    **dict(zip(INK_STATUS, (REALTIME_INK_1, REALTIME_INK_2), strict=True)),
    PEELER_STATUS: PEELER,
}
"""The table of each answer to DLE EOT, by the question."""

_ORDER: Final = tuple(
    table.id
    for table in (
        ASB, EXTENDED, REALTIME, offline_cause_table.OFFLINE_CAUSE, INK, REALTIME_INK_1, REALTIME_INK_2,
        battery_table.BATTERY, PEELER,
    )
)  # fmt: skip
"""Both kinds of automatic status stand together, above what has to be asked for."""

_Told = tuple[StatusMap, bytes] | None


def _of_realtime(message: Message) -> _Told:
    table = _REALTIME.get(message.request) if isinstance(message, RealtimeStatus) else None
    return None if table is None else (table, message.raw)


def _of_battery(message: Message) -> _Told:
    if not isinstance(message, BatteryStatus):
        return None
    return battery_table.BATTERY, bytes((message.source, message.level))


def _of_offline(message: Message) -> _Told:
    causes = message.causes[: offline_cause_table.MOST] if isinstance(message, OfflineReply) else b""
    return (offline_cause_table.OFFLINE_CAUSE, causes) if causes else None


_TABLES: Final[Mapping[type[Message], Callable[[Message], _Told]]] = {
    AsbStatus: lambda message: (ASB, message.raw),
    ExtendedAsb: lambda message: (EXTENDED, message.raw),
    InkAsb: lambda message: (INK, message.raw),
    RealtimeStatus: _of_realtime,
    BatteryStatus: _of_battery,
    OfflineReply: _of_offline,
}


def status_map_of(
    message: Message, group: str | None, polarity: DrawerPolarity = DrawerPolarity.UNKNOWN
) -> tuple[FittedMap, bytes] | None:
    """Give the table of a status as its model group has it (None: unknown), and the bytes that are its rows.

    None for messages that are no status, for answers whose question is not known, and for an offline response without
    a cause. The same layout gives the same table, every time. `polarity` is what a person has said the drawer's pin
    means; it changes words and nothing else.
    """
    told = _TABLES[type(message)](message) if type(message) in _TABLES else None
    if told is None:
        return None
    table, raw = told
    return with_drawer(table, polarity).fit(group, len(raw)), raw


def place_of(status: str) -> int:
    """Give where a status stands among the others that a person is shown, by the id of its table."""
    return _ORDER.index(status)


def fitted_realtime(group: str | None, polarity: DrawerPolarity = DrawerPolarity.UNKNOWN) -> FittedMap:
    """Give the table of the answers to DLE EOT 1 to 4, one after the other: four bytes."""
    return with_drawer(REALTIME, polarity).fit(group, len(REALTIME.rows))
