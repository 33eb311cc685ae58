"""The keyrings of the operating systems: the only ones that are accepted, chosen here by class.

The library `keyring` would also take whatever a configuration file, an environment variable or an installed package
offers it, plaintext files among them. So it is never asked to choose.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.text import Text, text

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

WINDOWS_LONGEST: Final = 1280
"""Characters: CRED_MAX_CREDENTIAL_BLOB_SIZE (2560 bytes, wincred.h) of UTF-16."""


@dataclass(frozen=True, slots=True)
class Native:
    """A keyring of a system: what to call it, how its class is imported, and how long a secret may be there."""

    name: Text
    load: Callable[[], type[KeyringBackend]]
    longest: int | None = None
    """In UTF-16 units; None for no limit worth mentioning."""
    title: Text | None = None
    """What it is called on a label, where that is not what it is called in a sentence."""


# Functions with plain imports, so that a frozen bundle sees them.
def _windows() -> type[KeyringBackend]:
    from keyring.backends.Windows import WinVaultKeyring

    return WinVaultKeyring


def _macos() -> type[KeyringBackend]:
    from keyring.backends.macOS import Keyring

    return Keyring


def _secret_service() -> type[KeyringBackend]:
    from keyring.backends.SecretService import Keyring

    return Keyring


def _kwallet() -> type[KeyringBackend]:
    from keyring.backends.kwallet import DBusKeyring

    return DBusKeyring


def _kwallet4() -> type[KeyringBackend]:
    from keyring.backends.kwallet import DBusKeyringKWallet4

    return DBusKeyringKWallet4


_KWALLET: Final = text("credentials.native.kwallet", "KWallet")
NATIVE: Final[dict[str, tuple[Native, ...]]] = {
    "win32": (
        Native(
            text("credentials.native.windows", "the Windows Credential Manager"),
            _windows,
            WINDOWS_LONGEST,
            text("credentials.native.windows.title", "Windows Credential Manager"),
        ),
    ),
    "darwin": (
        Native(
            text("credentials.native.macos", "the macOS Keychain"),
            _macos,
            title=text("credentials.native.macos.title", "macOS Keychain"),
        ),
    ),
    "linux": (
        Native(
            text("credentials.native.secret_service", "the keyring of this desktop (Secret Service)"),
            _secret_service,
            title=text("credentials.native.secret_service.title", "Secret Service"),
        ),
        Native(_KWALLET, _kwallet),
        Native(_KWALLET, _kwallet4),
    ),
}
"""By `sys.platform`; every other system has what Linux has. Of those that work the one with the highest rank is taken:
on a KDE desktop that is KWallet, elsewhere the Secret Service."""


def natives(platform: str = sys.platform) -> Sequence[Native]:
    """Give the keyrings that a system may have."""
    return NATIVE.get(platform, NATIVE["linux"])


def find_native(candidates: Sequence[Native]) -> tuple[Native, KeyringBackend] | None:
    """Give the keyring that works here; None if none does. Blocks: it asks over D-Bus."""
    ranked: list[tuple[float, Native, type[KeyringBackend]]] = []
    for native in candidates:
        backend = native.load()
        if backend.viable:  # no error in `priority`, which looks whether it is there
            ranked.append((float(backend.priority), native, backend))
    if not ranked:
        return None
    _, native, backend = max(ranked, key=lambda each: each[0])
    return native, backend()
