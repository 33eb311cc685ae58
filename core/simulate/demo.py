"""What a family puts into the demo shop."""

from __future__ import annotations

from dataclasses import dataclass

from core.simulate.life import Step


@dataclass(frozen=True, slots=True)
class Guarded:
    """An action of a device that needs a password, and the state id under which its simulator has that password."""

    action: str
    password: str


@dataclass(frozen=True, slots=True)
class Locked:
    """What is set on a device so that it tells nothing without a password, and the state id of that password."""

    settings: tuple[tuple[str, str], ...]
    password: str


@dataclass(frozen=True, slots=True)
class Switched:
    """The two actions that switch a device on and off, and what is set so that neither takes longer than a moment."""

    on: str
    off: str
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DemoDevice:
    """A device of the demo shop before it is made: what its people call it, where it stands, and how it lives."""

    name: str
    place: str
    model: str
    settings: tuple[tuple[str, str], ...]
    life: tuple[Step, ...]
    guarded: Guarded | None = None
    """What a tour shows of passwords on this device."""
    locked: Locked | None = None
    """How a tour has it want a password before anything else."""
    switched: Switched | None = None
    """How a tour switches it on and off."""
