"""The keyring of a Linux desktop, the real one: what is kept in it, and what is said when it is locked or gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.credentials import Vault
from core.credentials.errors import VaultError, VaultFailed, VaultLocked
from core.credentials.keyring_vault import KeyringVault, open_vault
from core.credentials.native import Native
from core.secret import Secret
from core.text import ENGLISH, text
from tests.core.credentials.secret_service import SecretService, why_not

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    # The library closes no connection to a keyring that turns out to be locked.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]
ACCOUNT = "toy reset, device mac:00:11:62:0a:54:01"


def native() -> tuple[Native, ...]:
    from keyring.backends.SecretService import Keyring

    return (Native(text("test.keyring", "the keyring"), lambda: Keyring),)


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    service = SecretService(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
    try:
        yield service
    finally:
        service.close()


async def opened() -> Vault:
    vault = await open_vault(native(), seconds=20)
    assert isinstance(vault, KeyringVault)
    assert vault.lasting
    return vault


async def test_a_secret_is_kept_replaced_and_forgotten(service: SecretService) -> None:
    service.start()
    vault = await opened()
    assert await vault.get(ACCOUNT) is None
    await vault.set(ACCOUNT, Secret("first"))
    await vault.set(ACCOUNT, Secret("zweites Geheimnis ü 日本"))
    await vault.set(ACCOUNT + ", new", Secret("another"))
    assert await vault.get(ACCOUNT) == Secret("zweites Geheimnis ü 日本")
    await vault.forget(ACCOUNT)
    assert await vault.get(ACCOUNT) is None
    assert await vault.get(ACCOUNT + ", new") == Secret("another")
    await vault.forget(ACCOUNT)


async def test_a_secret_is_there_after_a_new_start_and_not_in_a_file_as_text(
    service: SecretService, tmp_path: Path
) -> None:
    service.start()
    await (await opened()).set(ACCOUNT, Secret("canary-kept-9317"))
    service.end()
    service.start()
    assert await (await opened()).get(ACCOUNT) == Secret("canary-kept-9317")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("keyring" in path.name for path in files)
    assert not any(b"canary-kept-9317" in path.read_bytes() for path in files)


async def test_a_locked_keyring_is_said(service: SecretService) -> None:
    service.start()
    vault = await opened()
    await vault.set(ACCOUNT, Secret("kept"))
    service.end()
    service.start(password=None)
    with pytest.raises(VaultError) as told:
        await vault.get(ACCOUNT)
    assert isinstance(told.value, VaultLocked)
    with pytest.raises(VaultLocked):
        await vault.set(ACCOUNT, Secret("canary-locked-4411"))
    with pytest.raises(VaultLocked):
        await vault.forget(ACCOUNT)
    service.end()
    service.start()
    assert await vault.get(ACCOUNT) == Secret("kept")


async def test_a_keyring_that_went_away_is_said(service: SecretService) -> None:
    service.start()
    vault = await opened()
    await vault.set(ACCOUNT, Secret("kept"))
    service.end()
    for attempt in (vault.get(ACCOUNT), vault.set(ACCOUNT, Secret("canary-gone-5522")), vault.forget(ACCOUNT)):
        with pytest.raises(VaultFailed) as told:
            await attempt
        said = ENGLISH.sentence(told.value.sentence)
        assert said.startswith("The keyring failed: ")
        assert "canary" not in said
    service.start()
    assert await vault.get(ACCOUNT) == Secret("kept")


async def test_a_bus_without_a_keyring_means_memory(service: SecretService) -> None:
    assert not (await open_vault(native(), seconds=20)).lasting
