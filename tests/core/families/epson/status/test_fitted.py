"""Each status finds its table; what is no status has none."""

import pytest

from core.codec import Message, Rejected
from core.families.epson.models import GROUPS
from core.families.epson.status.drawer import DrawerPolarity
from core.families.epson.status.fitted import fitted_realtime, status_map_of
from core.families.epson.wire.messages import (
    AsbStatus,
    BatteryStatus,
    ExtendedAsb,
    InformationB,
    InkAsb,
    OfflineReply,
    OneByte,
    PowerOff,
    RealtimeStatus,
    Xoff,
)
from core.families.epson.wire.requests import INK_STATUS, PEELER_STATUS, REALTIME_STATUS
from core.text import ENGLISH, text

CAUSES = bytes.fromhex("40 42 40 40 40")
MESSAGES: list[tuple[Message, str, str, bytes]] = [
    (AsbStatus(b"\x14\0\0\x0f", 0), "escpos-asb", "Automatic status", b"\x14\0\0\x0f"),
    (ExtendedAsb(b"9A@\0", 0), "escpos-extended-asb", "Extended automatic status", b"9A@\0"),
    (InkAsb(b"5@@\0", 0), "escpos-ink", "Ink", b"5@@\0"),
    (BatteryStatus(b"7E10\0", 0, 0x37, 0x45, b"10", 0x31, 0x30), "escpos-battery", "Battery", b"10"),
    (
        OfflineReply(b"7#" + CAUSES + b"\0", 0, 0x37, 0x23, CAUSES, CAUSES),
        "escpos-offline-cause", "Why it went offline", CAUSES,
    ),
    *(
        (RealtimeStatus(b"\x12", 0, request), "escpos-realtime", f"Real-time status: {name}", b"\x12")
        for request, name in zip(
            REALTIME_STATUS, ("printer", "why offline", "errors", "roll paper"), strict=True
        )
    ),
    (RealtimeStatus(b"\x12", 0, INK_STATUS[0]), "escpos-ink-1", "Real-time status: ink 1", b"\x12"),
    (RealtimeStatus(b"\x12", 0, INK_STATUS[1]), "escpos-ink-2", "Real-time status: ink 2", b"\x12"),
    (RealtimeStatus(b"\x12", 0, PEELER_STATUS), "escpos-peeler", "Label peeler", b"\x12"),
]  # fmt: skip


@pytest.mark.parametrize("group", [None, *GROUPS])
@pytest.mark.parametrize(("message", "map_id", "name", "raw"), MESSAGES, ids=[name for _, _, name, _ in MESSAGES])
def test_every_status_has_its_table(message: Message, map_id: str, name: str, raw: bytes, group: str | None) -> None:
    found = status_map_of(message, group)
    assert found is not None
    fitted, rows = found
    assert (fitted.map.id, ENGLISH.render(fitted.map.name), fitted.group, rows) == (map_id, name, group, raw)
    assert fitted.length == len(fitted.rows) == len(rows)
    again = status_map_of(message, group)
    assert again is not None
    assert again[0] is fitted


NO_STATUS = [
    RealtimeStatus(b"\x12", 0),
    RealtimeStatus(b"\x12", 0, b"\x10\x04\x12\x01"),
    OneByte(b"\x03", 0, b"\x1dr\x01"),
    OfflineReply(b"7#\0", 0, 0x37, 0x23, b"", b""),
    InformationB(b"_EPSON\0", 0, 0x5F, None, b"EPSON", "EPSON"),
    PowerOff(b";0\0", 0, 0x3B, 0x30, b""),
    Xoff(b"\x13", 0),
    Rejected(b"\xff", 0, text("t.reason", "why")),
]


@pytest.mark.parametrize("message", NO_STATUS, ids=lambda message: repr(message)[:40])
def test_what_is_no_status_has_no_table(message: Message) -> None:
    assert status_map_of(message, "T88V") is None


def test_causes_that_no_printer_sends_are_left_out() -> None:
    causes = bytes((0x40,)) * 12
    found = status_map_of(OfflineReply(causes, 0, 0x37, 0x23, causes, causes), "L90")
    assert found is not None
    assert len(found[1]) == found[0].length == 10


def test_four_answers_in_one() -> None:
    fitted = fitted_realtime("T88V")
    assert fitted is fitted_realtime("T88V")
    assert (fitted.map.id, fitted.length) == ("escpos-realtime", 4)
    assert fitted_realtime("P60").decode(b"\x1a\x12\x12\x12")["offline"] is True


@pytest.mark.parametrize("group", [None, "T88V"])
def test_the_drawers_words_come_along(group: str | None) -> None:
    polarity = DrawerPolarity.HIGH_IS_OPEN
    told = status_map_of(AsbStatus(b"\x14\0\0\0", 0), group, polarity)
    assert told is not None
    for fitted in (told[0], fitted_realtime(group, polarity)):
        cell = fitted.cell("drawer_pin3_high")
        assert cell is not None
        assert ENGLISH.render(cell.wordings[1].label) == "open (HIGH)"
    again = status_map_of(AsbStatus(b"\x14\0\0\0", 0), group, polarity)
    assert again is not None
    assert again[0] is told[0]
