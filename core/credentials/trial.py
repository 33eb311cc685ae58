"""Secrets against one device: each is sent once."""

from __future__ import annotations

from core.device.credential import Attempt, CredentialNeed
from core.secret import Secret


class Trial:
    """What was sent to the device while one password is needed, and what it said."""

    def __init__(self, need: CredentialNeed, attempt: Attempt) -> None:
        """Take how a secret is sent."""
        self.need = need
        self._attempt = attempt
        self._rejected: set[Secret] = set()
        self.any_rejected = False
        """Whether the device rejected one that was stored for it or given for it, and not only guessed."""

    def was_rejected(self, secret: Secret) -> bool:
        """Tell whether the device rejected this one."""
        return secret in self._rejected

    async def accepts(self, secret: Secret, *, is_guess: bool = False) -> bool:
        """Send a secret and tell whether it was accepted; one that was rejected is not sent again."""
        if not self.was_rejected(secret):
            if await self._attempt(secret):
                return True
            self._rejected.add(secret)
        self.any_rejected = self.any_rejected or not is_guess
        return False

    def is_factory(self, secret: Secret) -> bool:
        """Tell whether it is the password that devices leave the factory with."""
        return self.need.factory is not None and secret == self.need.factory
