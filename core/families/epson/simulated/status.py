"""What a simulated printer tells of its status: every form of it, from the same state and the family's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.families.epson.models import Part
from core.families.epson.simulated.items import ERRORS, switch_id
from core.families.epson.simulated.models import SimulatedPrinter
from core.families.epson.status.asb_table import ASB
from core.families.epson.status.battery_table import BATTERY
from core.families.epson.status.extended_table import EXTENDED
from core.families.epson.status.offline_cause_table import OFFLINE_CAUSE
from core.families.epson.status.realtime_tables import PEELER, SINGLE
from core.simulate.state import State
from core.status import FieldValue, StatusMap

OFFLINE_CAUSES: Final = 5
"""Bytes that a TM-L90 tells of why it is offline (APG p.436); that others tell as many is inferred."""
_PEELER: Final = b"\x10\x04\x08\x03"
_REALTIME: Final[Mapping[bytes, StatusMap]] = {
    **{bytes((0x10, 0x04, n)): table for n, table in enumerate(SINGLE, 1)},
    _PEELER: PEELER,
}
_SHOWS_COVER_AS_PAPER: Final = frozenset({"U220"})
"""Groups whose Msw8-5 has an open cover told as paper end while it is off (U220A-SPEC p.30)."""
_DRIVEN: Final[Mapping[int, bytes]] = {
    0: b"\x04\x00\x00\x00",
    1: b"\x68\x01\x00\x00",
    2: b"\x00\x6c\x00\x00",
    3: b"\x00\x00\x0f\x00",
    6: b"\x00\x02\x00\x00",
}
"""For each bit of n in GS a the bits of the status whose change it reports (APG p.316 to 318)."""


class StatusTeller:
    """Gives the status in each of its forms."""

    def __init__(self, printer: SimulatedPrinter, state: State) -> None:
        """Take the model and its state."""
        self._printer = printer
        self._state = state

    def switched_on(self, switch: int, bit: int) -> bool:
        """Tell whether a bit of a memory switch is on; off for a switch that the model does not have."""
        name = switch_id(switch)
        return name in self._state and str(self._state.get(name))[-bit] == "1"

    def fields(self) -> dict[str, FieldValue]:
        """Give every field of every status."""
        state = self._state
        fields: dict[str, FieldValue] = {
            name: value for name, value in state.all().items() if not isinstance(value, float)
        }
        if self._printer.group in _SHOWS_COVER_AS_PAPER and not self.switched_on(8, 5):
            fields["paper_end"] = state.flag("paper_end") or state.flag("cover_open")
            fields["cover_open"] = False
        return {
            **fields,
            "stopped_by_paper_end": fields["paper_end"],
            "error": any(state.flag(name) for name in ERRORS),
            "label_or_buzzer": state.flag("label_waiting"),
            "offline_by_cutter": state.flag("cutter_error"),
            "offline_by_cover": state.flag("cover_open") and self.switched_on(8, 8),
        }

    def realtime(self, request: bytes) -> bytes:
        """Give the answer to DLE EOT; none to a question that the model does not know."""
        table = _REALTIME.get(request)
        if table is None or (request == _PEELER and not self._printer.has(Part.PEELER)):
            return b""
        return self._encoded(table, 1)

    def automatic(self) -> bytes:
        """Give the basic automatic status."""
        return self._encoded(ASB, len(ASB.rows))

    def extended(self) -> bytes:
        """Give the extended automatic status."""
        return self._encoded(EXTENDED, len(EXTENDED.rows))

    def offline_response(self, *, with_cause: bool) -> bytes:
        """Give the offline response, with or without its cause (GS ( H 49)."""
        return b"\x37\x23" + (self._encoded(OFFLINE_CAUSE, OFFLINE_CAUSES) if with_cause else b"") + b"\0"

    def battery(self) -> bytes:
        """Give the status of the battery; none from a printer without one."""
        if not self._printer.has(Part.BATTERY):
            return b""
        return b"\x37\x45" + self._encoded(BATTERY, len(BATTERY.rows)) + b"\0"

    def paper_sensor(self) -> bytes:
        """Give the answer to GS r 1: two bits for near end, two for the end."""
        fields = self.fields()
        return bytes((0x03 * bool(fields.get("paper_near_end")) | 0x0C * bool(fields["paper_end"]),))

    def drawer_sensor(self) -> bytes:
        """Give the answer to GS r 2: pin 3 of the drawer's connector."""
        return bytes((self._state.flag("drawer_pin3_high"),))

    def _encoded(self, table: StatusMap, length: int) -> bytes:
        return bytes(table.fit(self._printer.group, length).encode(self.fields()))


def reports(n: int, before: bytes, now: bytes) -> bool:
    """Tell whether GS a n has a status sent that was another one before: whether an item it chooses has changed."""
    return any(
        n >> bit & 1 and any((old ^ new) & mask for old, new, mask in zip(before, now, driven, strict=True))
        for bit, driven in _DRIVEN.items()
    )
