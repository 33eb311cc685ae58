"""Secrets in the keyring of the operating system."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from core.credentials.beside import Beside
from core.credentials.errors import SecretTooLong, VaultError, VaultFailed, VaultLocked, VaultSilent
from core.credentials.vault import MemoryVault, Vault
from core.secret import Secret, mask_living_secrets
from core.text import Text, text

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from core.credentials.native import Native

WAIT_SECONDS: Final = 60.0
"""How long a keyring may take: one that is locked asks a person for its own password first."""
SERVICE: Final = "Signalbox"
"""Under which name the keyring shows what is kept in it."""
_WHERE: Final = text("credentials.vault.keyring", "passwords are kept in {keyring}")
_NOT_THERE: Final = text("credentials.vault.not_there", "it took the password but did not keep it")
_SILENT: Final = text(
    "credentials.vault.memory_silent",
    "passwords are kept in memory only, until the program ends, since this system's keyring does not answer",
)
_log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class KeyringVault:
    """Implements `core.credentials.vault.Vault` over one backend of the library `keyring`."""

    lasting = True

    def __init__(
        self,
        backend: KeyringBackend,
        name: Text,
        longest: int | None = None,
        seconds: float = WAIT_SECONDS,
        title: Text | None = None,
    ) -> None:
        """Take the backend, what to call it, its longest secret in UTF-16 units, and how long it may take.

        `title` is what it is called on a label, where that is another name.
        """
        self.title = title or name
        self.where = _WHERE.having(keyring=name)
        self._backend = backend
        self._name = name
        self._longest = longest
        self._seconds = seconds
        self._beside = Beside("keyring", seconds)

    async def get(self, account: str) -> Secret | None:
        """Give the secret."""

        def get() -> Secret | None:
            value = self._backend.get_password(SERVICE, account)
            return None if value is None else Secret(value)

        return await self._call(get)

    async def set(self, account: str, secret: Secret) -> None:
        """Keep it, and see that it is there. Raises SecretTooLong before anything is sent."""
        length = len(secret.reveal().encode("utf-16-le", "surrogatepass")) // 2
        if self._longest is not None and length > self._longest:
            raise SecretTooLong(keyring=self._name, longest=self._longest, length=length)

        def keep() -> bool:
            self._backend.set_password(SERVICE, account, secret.reveal())
            # KWallet refuses without an error.
            return self._backend.get_password(SERVICE, account) == secret.reveal()

        if not await self._call(keep, secret):
            raise VaultFailed(keyring=self._name, detail=_NOT_THERE)

    async def forget(self, account: str) -> None:
        """Forget it."""

        def forget() -> None:
            if self._backend.get_password(SERVICE, account) is not None:
                self._backend.delete_password(SERVICE, account)

        await self._call(forget)

    async def _call(self, function: Callable[[], Answer], secret: Secret | None = None) -> Answer:
        def call() -> Answer:
            try:
                return function()
            except Exception as error:  # noqa: BLE001 - backends raise what their system raises, of no common kind
                raise _told(error, self._name, secret) from None

        try:
            return await self._beside.call(call)
        except TimeoutError:
            raise VaultSilent(keyring=self._name, seconds=f"{self._seconds:g}") from None


async def open_vault(candidates: Sequence[Native] | None = None, seconds: float = WAIT_SECONDS) -> Vault:
    """Give the keyring of this system, or memory for this run where there is none that works."""

    def find() -> Vault | None:
        # The library takes a while to import, and looks over D-Bus for what is there.
        from core.credentials.native import find_native, natives

        found = find_native(natives() if candidates is None else candidates)
        if found is None:
            return None
        native, backend = found
        return KeyringVault(backend, native.name, native.longest, seconds, native.title)

    try:
        vault = await Beside("looking for a keyring", seconds).call(find)
    except TimeoutError:
        _log.warning("the system's keyring did not answer within %g s", seconds)
        return MemoryVault(_SILENT)
    return vault or MemoryVault()


def _told(error: Exception, keyring: Text, secret: Secret | None) -> VaultError:
    from keyring.errors import KeyringLocked

    if isinstance(error, KeyringLocked) or type(error).__name__ in _DISMISSED:
        return VaultLocked(keyring=keyring)
    said = mask_living_secrets(" ".join(str(error).split())).rstrip(".")
    if not said or (secret is not None and secret.reveal() and secret.reveal() in said):
        return VaultFailed(keyring=keyring, detail=type(error).__name__)
    return VaultFailed(keyring=keyring, detail=f"{type(error).__name__}: {said}")


_DISMISSED: Final = ("LockedException", "PromptDismissedException")
"""Errors of the library below `keyring` that it hands through, by name: that library is there on Linux only."""
