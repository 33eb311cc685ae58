"""Whose a password is: a device's or a whole site's, for one role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from core.device.credential import CredentialNeed


@dataclass(frozen=True, slots=True)
class Owner:
    """A device of a family by its hardware id (`mac:00:11:62:0a:54:01`, `serial:2580018`), or a site by its name.

    A device that tells no hardware id has its address in that place (`address:projector://10.0.0.9`), where the role
    allows it: see `core.device.credential.CredentialNeed.place`.
    """

    family: str
    role: str
    hardware: str | None = None
    site: str | None = None

    @classmethod
    def of(cls, need: CredentialNeed) -> tuple[Self, ...]:
        """Give the device that is to get the password, by each of its hardware ids and by its address, if it may be.

        None if it has told no id and its address does not count. What is new is kept for the first.
        """
        places = () if need.place is None else (need.place,)
        return tuple(cls(need.family, need.role, hardware) for hardware in (*need.hardware, *places))

    def account(self, proven: bool) -> str:
        """Give the name under which a vault keeps the secret: the one that worked, or a new one that is not tried."""
        whose = f"site {self.site}" if self.site is not None else f"device {self.hardware}"
        return f"{self.family} {self.role}{'' if proven else ' (new)'}, {whose}"
