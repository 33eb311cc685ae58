"""Putting together what several answers say about one device."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from core.device import Address, DeviceId
from core.discovery.events import Found
from core.family.finding import Finding

MOST_FOR_ONE_HOST: Final = 64
"""Identities that one host may show. A host that shows more is not believed: only these are told."""


class Merger:
    """Keeps what was found, by device; the same device found in two ways is one."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        """Take what tells the seconds since finding began."""
        self._elapsed = elapsed
        self._found: dict[str, Found] = {}
        self._of_host: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._found)

    def take(self, finding: Finding, address: Address) -> Found | None:
        """Take a finding; give what to tell about it, or None when nothing about it is new."""
        known = self._known(finding, address)
        if known is None:
            if self._of_host[finding.host] >= MOST_FOR_ONE_HOST:
                return None
            self._of_host[finding.host] += 1
            found = Found(
                str(DeviceId.of(finding.family, finding.identity, str(address))), address, finding.identity,
                (finding.found_by,), finding.sure, finding.connectable, round(self._elapsed(), 3),
                dict(finding.ports),
            )  # fmt: skip
        else:
            ways = dict.fromkeys((*known.found_by, finding.found_by))
            found = replace(
                known,
                # An address that a user wrote in full names more services than one that was put together here.
                address=address if len(address.ports) > len(known.address.ports) else known.address,
                identity=known.identity.learning(finding.identity),
                found_by=tuple(ways),
                sure=known.sure or finding.sure,
                connectable=known.connectable or finding.connectable,
                services={**known.services, **finding.ports},
            )
            if found == known:
                return None
            found = replace(found, seconds=round(self._elapsed(), 3))
        self._found[found.id] = found
        return found

    def _known(self, finding: Finding, address: Address) -> Found | None:
        identity = finding.identity
        for found in self._found.values():
            same_serial = identity.serial_number and identity.serial_number == found.identity.serial_number
            same_mac = identity.mac and identity.mac == found.identity.mac
            tells_who = (identity.mac and found.identity.mac) or (
                identity.serial_number and found.identity.serial_number
            )
            if same_serial or same_mac or (not tells_who and found.address == address):
                return found
        return None
