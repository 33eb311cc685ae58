"""What a driver is handed: it owns neither clocks nor the console, neither passwords nor files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from core.clock import Clock
from core.device.credential import CredentialSource, NoCredentials
from core.device.operation import Value
from core.link.tap import Tap


class Notebook(Protocol):
    """What this program remembers about a device on this computer: a person's choices, counts. No secrets.

    `owner` is what the device is known by: one of its `Identity.hardware`, else its address. Names are ids.
    """

    async def recall(self, owner: str, name: str) -> Value | None:
        """Give what was noted; None if nothing was."""
        ...

    async def note(self, owner: str, name: str, value: Value | None) -> None:
        """Note a value, or forget it (None). It is kept when this returns, or for this run if the disk refuses."""
        ...


class LooseLeaf:
    """A notebook that lasts as long as the program."""

    def __init__(self) -> None:
        """Begin empty."""
        self._noted: dict[tuple[str, str], Value] = {}

    async def recall(self, owner: str, name: str) -> Value | None:
        """Give what was noted."""
        return self._noted.get((owner, name))

    async def note(self, owner: str, name: str, value: Value | None) -> None:
        """Note or forget."""
        if value is None:
            self._noted.pop((owner, name), None)
        else:
            self._noted[owner, name] = value


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Clocks, the console's tap, passwords, and a notebook."""

    clock: Clock
    tap: Tap
    credentials: CredentialSource = field(default_factory=NoCredentials)
    notebook: Notebook = field(default_factory=LooseLeaf)
