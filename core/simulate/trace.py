"""Trace events: what a simulator receives, sends and does, one JSON object each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.simulate.simulator import StateValue, TraceLine


class Trace:
    """Hands events to whoever asked for them. Without a listener an event costs one test.

    | event | facts |
    | --- | --- |
    | `connected`, `turned_away` | `service peer` |
    | `received`, `sent` | `service peer bytes` (lower-case hex, single blanks) |
    | `lost` | `service peer bytes`: what a serial line did not take, or a device that is off |
    | `restarting`, `restarted` | `seconds` |
    | `switched_off` | the device did it, as it was told to |
    | `closed`, `reset` | `service peer by` (`device`, `peer`, `idle`, `lost`) |
    | `not_heard` | `service reason`: a broadcast address that could not be listened to |
    | `changed` | `id value` |
    | `pressed` | `button` |
    | `fault` | `fault` (`none` when it is over) |
    """

    def __init__(self, emit: Callable[[TraceLine], None] | None) -> None:
        """Take who is handed the events; None for nobody."""
        self._emit = emit

    def event(self, event: str, **facts: StateValue) -> None:
        """Tell an event."""
        if self._emit is not None:
            self._emit({"event": event, **facts})

    def traffic(self, event: str, service: str, peer: tuple[str, int], data: bytes | None = None, by: str = "") -> None:
        """Tell what happened between a service and one peer."""
        if self._emit is not None:
            line: dict[str, Any] = {"event": event, "service": service, "peer": written_peer(peer)}
            if data is not None:
                line["bytes"] = data.hex(" ")
            if by:
                line["by"] = by
            self._emit(line)


def written_peer(peer: tuple[str, int]) -> str:
    """Write an address and a port: `192.168.1.20:51234`, `[fe80::1]:51234`."""
    host, port = peer
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
