"""What a family puts into the demo shop."""

from __future__ import annotations

from dataclasses import dataclass

from core.simulate.life import Step


@dataclass(frozen=True, slots=True)
class DemoDevice:
    """A device of the demo shop before it is made: what its people call it, where it stands, and how it lives."""

    name: str
    place: str
    model: str
    settings: tuple[tuple[str, str], ...]
    life: tuple[Step, ...]
