"""What a keyring may do wrong: hang, fail, refuse; each is a sentence, and none holds the secret."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from core.credentials.errors import SecretTooLong, VaultError, VaultFailed, VaultLocked, VaultSilent
from core.credentials.keyring_vault import SERVICE, KeyringVault, open_vault
from core.credentials.native import WINDOWS_LONGEST, Native
from core.secret import Secret
from core.text import ENGLISH, text

NAME = text("test.keyring.name", "the Toy Box")


class Box(KeyringBackend):
    """A keyring that keeps, hangs or fails, as the test wants it."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None
        self.held: threading.Event | None = None
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self._happen()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._happen()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]

    def _happen(self) -> None:
        self.calls += 1
        if self.held is not None:
            self.held.wait(30)
        if self.error is not None:
            raise self.error


@pytest.fixture
def box() -> Iterator[Box]:
    box = Box()
    yield box
    if box.held is not None:
        box.held.set()


async def test_it_keeps_under_the_programs_name(box: Box) -> None:
    vault = KeyringVault(box, NAME)
    await vault.set("account", Secret("secret"))
    assert box.kept == {(SERVICE, "account"): "secret"}
    assert await vault.get("account") == Secret("secret")
    await vault.forget("account")
    await vault.forget("account")
    assert await vault.get("account") is None


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (KeyringLocked("Failed to unlock the collection!"), VaultLocked),
        (PasswordSetError("no"), VaultFailed),
        (OSError(5, "Input/output error"), VaultFailed),
        (AssertionError(), VaultFailed),
        (RuntimeError("canary-9921 is what failed"), VaultFailed),
        (RuntimeError("63616e6172792d39393231"), VaultFailed),
    ],
    ids=repr,
)
async def test_an_error_is_a_sentence_without_the_secret(box: Box, error: Exception, kind: type[VaultError]) -> None:
    box.error = error
    vault = KeyringVault(box, NAME)
    secret = Secret("canary-9921")
    with pytest.raises(kind) as told:
        await vault.set("account", secret)
    said = f"{ENGLISH.sentence(told.value.sentence)} {ENGLISH.sentence(told.value.advice)} {told.value} {told.value!r}"
    assert "he Toy Box" in said
    assert "canary" not in said
    assert "63616e" not in said
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__


async def test_a_keyring_that_keeps_nothing_is_found_out(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box, "set_password", lambda *_arguments: None)
    with pytest.raises(VaultFailed) as told:
        await KeyringVault(box, NAME).set("account", Secret("canary-3141"))
    assert "did not keep it" in str(told.value)


async def test_a_short_secret_is_not_told_either(box: Box) -> None:
    box.error = RuntimeError("cannot store xyz here")
    with pytest.raises(VaultFailed) as told:
        await KeyringVault(box, NAME).set("account", Secret("xyz"))
    assert "xyz" not in str(told.value)


async def test_a_keyring_that_hangs_is_given_up_and_not_asked_again_until_it_is_back(box: Box) -> None:
    box.held = threading.Event()
    vault = KeyringVault(box, NAME, seconds=0.05)
    with pytest.raises(VaultSilent) as told:
        await vault.get("account")
    assert "0.05 s" in str(told.value)
    with pytest.raises(VaultSilent):
        await vault.get("account")
    assert box.calls == 1
    box.held.set()
    async with asyncio.timeout(10):
        while True:
            try:
                assert await vault.get("account") is None
            except VaultSilent:
                await asyncio.sleep(0)
            else:
                break
    assert box.calls == 2


async def test_the_thread_of_a_keyring_that_hangs_lets_the_program_end(box: Box) -> None:
    box.held = threading.Event()
    vault = KeyringVault(box, NAME, seconds=0.05)
    with pytest.raises(VaultSilent):
        await vault.get("account")
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    assert thread.daemon


async def test_a_call_whose_caller_left_is_waited_for_by_the_next(box: Box) -> None:
    box.held = threading.Event()
    vault = KeyringVault(box, NAME, seconds=10)
    left = asyncio.create_task(vault.get("account"))
    while not box.calls:
        await asyncio.sleep(0)
    left.cancel()
    await asyncio.gather(left, return_exceptions=True)
    following = asyncio.create_task(vault.get("account"))
    await asyncio.sleep(0)
    assert box.calls == 1
    box.held.set()
    assert await following is None
    assert box.calls == 2


@pytest.mark.parametrize(("secret", "fits"), [("a" * 1280, True), ("a" * 1281, False), ("\U0001f511" * 641, False)])
async def test_the_limit_of_windows_is_said_before_anything_is_stored(box: Box, secret: str, fits: bool) -> None:
    vault = KeyringVault(box, NAME, WINDOWS_LONGEST)
    if fits:
        await vault.set("account", Secret(secret))
        assert box.kept
        return
    with pytest.raises(SecretTooLong) as told:
        await vault.set("account", Secret(secret))
    assert "at most 1280 characters" in str(told.value)
    assert box.calls == 0


async def test_looking_for_a_keyring_that_hangs_ends_in_memory(caplog: pytest.LogCaptureFixture) -> None:
    held = threading.Event()

    def hang() -> type[KeyringBackend]:
        held.wait(30)
        return Box

    try:
        vault = await open_vault([Native(NAME, hang)], seconds=0.05)
    finally:
        held.set()
    assert not vault.lasting
    assert "does not answer" in ENGLISH.render(vault.where)
    assert "did not answer" in caplog.text
