"""Credentials with everything around them: a vault, the list of what is kept, and a person."""

from __future__ import annotations

from pathlib import Path

from core.credentials import Credentials, Keep, Typed
from core.credentials.owner import Owner
from core.secret import Secret
from tests.clock import ManualClock
from tests.core.credentials.people import MAC, LastingVault, Lock, Person, need

DEVICE = Owner("toy", "reset", MAC)
CHAIN = Owner("toy", "reset", site="Harbour")


class Desk:
    """Credentials with a vault, a file and a person."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.vault = LastingVault()
        self.person = Person([])
        self.credentials = self.again()

    def again(self) -> Credentials:
        """Start the program anew."""
        self.credentials = Credentials(lambda: self.path, ManualClock(), self.vault)
        self.credentials.prompter = self.person
        return self.credentials

    def says(self, *answers: Typed | None) -> None:
        self.person.answers[:] = answers

    async def knows(self, owner: Owner, secret: str) -> None:
        """Have a password that has worked."""
        lock = Lock(secret)
        self.says(Typed(Secret(secret), Keep.DEVICE if owner.site is None else Keep.SITE, owner.site))
        hardware = owner.hardware or "mac:of another device"
        await self.credentials.use(need(hardware), lock.attempt)
        self.person.asked.clear()


def typed(secret: str, keep: Keep = Keep.NO, site: str | None = None) -> Typed:
    return Typed(Secret(secret), keep, site)
