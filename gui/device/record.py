"""What the window knows of a device beside its picture: the latest changes, and which bits changed unseen."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from enum import Flag, auto

from core.device import Asked, Contact, ContactChanged, DeviceEvent, IdentityChanged, StatusChanged
from core.site import Entry
from core.status import CellChange, FieldValue, Snapshot
from core.transcript import Transcript
from gui.device.news import News, of_contact, of_status

_KEPT = 200


class Kind(Flag):
    """What there is news about."""

    NOTHING = 0
    STATUS = auto()
    CONTACT = auto()
    IDENTITY = auto()
    ASKED = auto()
    EVERYTHING = STATUS | CONTACT | IDENTITY | ASKED


class DeviceRecord:
    """One device as the window knows it, whether its tab is open or not."""

    def __init__(self, entry: Entry, transcript: Transcript) -> None:
        """Begin with what the device knows now; what is there already counts as seen.

        `transcript` listens to the device from now on; `close` ends that.
        """
        self.entry = entry
        self.transcript = transcript
        self.sent: list[str] = []
        """What was sent by hand, as it was written, the oldest first. Never kept anywhere else: there may be passwords
        among it."""
        self.news: deque[News] = deque(maxlen=_KEPT)
        self.news_count = 0
        """How many changes there have been in all; `news` keeps the latest."""
        self._known: dict[str, Snapshot] = dict(entry.device.picture.snapshots)
        self._unseen: dict[str, bytearray] = {}
        self._told: dict[str, tuple[str, FieldValue]] = {}
        self._stands: tuple[object, ...] = ((), frozenset(), ())

    @property
    def id(self) -> str:
        """Give the id of the device."""
        return self.entry.device.id

    @property
    def subtitle(self) -> str:
        """Give maker and model; empty while nobody knows."""
        identity = self.entry.device.identity
        model, maker = identity.model or "", identity.manufacturer or ""
        return model if not maker or model.lower().startswith(maker.lower()) else f"{maker} {model}".strip()

    def unseen(self, map_id: str) -> bytes:
        """Give, for each byte of a status, the bits that changed since somebody looked."""
        return bytes(self._unseen.get(map_id, b""))

    def close(self) -> None:
        """Listen to the device no more: it goes."""
        self.transcript.close()

    def see(self, map_id: str, byte: int, bits: int = 0xFF) -> None:
        """Take note that somebody has looked at these bits of a byte."""
        mask = self._unseen.get(map_id)
        if mask is not None and byte < len(mask):
            mask[byte] &= ~bits & 0xFF

    def see_all(self) -> None:
        """Take note that somebody has looked at everything."""
        self._unseen.clear()

    def note(self, event: DeviceEvent) -> Kind:
        """Take note of an event; tells what it was about."""
        match event:
            case StatusChanged():
                self._compare(event.snapshot)
                path = self.entry.device.picture.path
                fresh = [change for change in event.changes if self._is_new(event.snapshot, change)]
                for line in of_status(replace(event, changes=fresh), exact=path is not None and path.live):
                    self._add(line)
                return Kind.STATUS
            case ContactChanged():
                if event.contact is not Contact.NEVER:
                    self._add(of_contact(event, self.entry.device.address.place))
                return Kind.CONTACT
            case IdentityChanged():
                return Kind.IDENTITY
            case Asked():
                return Kind.ASKED | Kind.STATUS if self._stands_otherwise() else Kind.ASKED
        return Kind.ASKED

    def _stands_otherwise(self) -> bool:
        """Tell whether statuses came or went, grew old, or there are other remarks: no event says that."""
        picture = self.entry.device.picture
        before, self._stands = self._stands, (tuple(picture.snapshots), picture.outdated, tuple(picture.remarks))
        return before != self._stands

    def _add(self, line: News) -> None:
        self.news.append(line)
        self.news_count += 1

    def _is_new(self, snapshot: Snapshot, change: CellChange) -> bool:
        """Tell whether a change is news. Several statuses tell of the same thing; only the first of them does."""
        status, name = snapshot.map.map.id, change.cell.id
        before = self._told.get(name)
        self._told[name] = status, change.after
        return before is None or before[0] == status or before[1] != change.after

    def _compare(self, snapshot: Snapshot) -> None:
        name = snapshot.map.map.id
        before = self._known.get(name)
        self._known[name] = snapshot
        if before is None:
            return
        mask = self._unseen.setdefault(name, bytearray())
        mask.extend(bytes(max(0, len(snapshot.raw) - len(mask))))
        for byte, new in enumerate(snapshot.raw):
            old = before.last(byte)
            if old is not None and byte not in snapshot.untold:
                mask[byte] |= old ^ new
