"""Which keyring is taken: the system's own, by class, and nothing that is installed or configured beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from core.credentials import MemoryVault
from core.credentials.keyring_vault import KeyringVault, open_vault
from core.credentials.native import NATIVE, Native, find_native, natives
from core.text import ENGLISH, text

ALL = NATIVE


class Toy(KeyringBackend):
    """A keyring that is there, unless it says otherwise."""

    priority = 5.0

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


class Higher(Toy):
    priority = 5.1


class Absent(Toy):
    viable = False  # what the library concludes from an error in `priority`


def native(backend: type[KeyringBackend], name: str) -> Native:
    return Native(text(f"test.{name}", name), lambda: backend)


def test_the_systems_have_these_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    classes = {
        platform: [(native.load().__module__, native.load().__name__) for native in known]
        for platform, known in ALL.items()
    }
    assert classes == {
        "win32": [("keyring.backends.Windows", "WinVaultKeyring")],
        "darwin": [("keyring.backends.macOS", "Keyring")],
        "linux": [
            ("keyring.backends.SecretService", "Keyring"),
            ("keyring.backends.kwallet", "DBusKeyring"),
            ("keyring.backends.kwallet", "DBusKeyringKWallet4"),
        ],
    }
    monkeypatch.setattr("core.credentials.native.NATIVE", ALL)
    assert natives("freebsd14") is ALL["linux"]
    assert natives("win32")[0].longest == 1280


def test_of_those_that_work_the_highest_is_taken() -> None:
    candidates = [native(Toy, "a"), native(Higher, "b"), native(Absent, "c")]
    found = find_native(candidates)
    assert found is not None
    assert ENGLISH.render(found[0].name) == "b"
    assert type(found[1]) is Higher


def test_every_keyring_has_a_short_name_for_labels() -> None:
    titles = {platform: [ENGLISH.render(known.title or known.name) for known in each] for platform, each in ALL.items()}
    assert titles == {
        "win32": ["Windows Credential Manager"],
        "darwin": ["macOS Keychain"],
        "linux": ["Secret Service", "KWallet", "KWallet"],
    }


async def test_a_vault_is_called_as_its_keyring() -> None:
    titled = Native(text("test.keyring", "the keyring of the test"), lambda: Toy, title=text("test.title", "Keyring"))
    assert ENGLISH.render((await open_vault([titled])).title) == "Keyring"
    assert ENGLISH.render((await open_vault([native(Toy, "a")])).title) == "a"
    assert ENGLISH.render((await open_vault([])).title) == "in memory only"


async def test_none_that_works_means_memory_and_it_is_said() -> None:
    vault = await open_vault([native(Absent, "c")])
    assert isinstance(vault, MemoryVault)
    assert not vault.lasting
    assert "in memory only" in ENGLISH.render(vault.where)


async def test_where_it_is_kept_is_said() -> None:
    vault = await open_vault([native(Toy, "the Toy Box")])
    assert isinstance(vault, KeyringVault)
    assert ENGLISH.render(vault.where) == "passwords are kept in the Toy Box"


PLAINTEXT = """
from pathlib import Path
from keyring.backend import KeyringBackend


class PlaintextKeyring(KeyringBackend):
    priority = 99

    def set_password(self, service, username, password):
        Path({file!r}).write_text(password)

    def get_password(self, service, username):
        return None
"""
PROGRAM = """
import asyncio, json
from core.credentials.keyring_vault import open_vault
from core.secret import Secret

async def main():
    vault = await open_vault()
    await vault.set("toy reset, device mac:1", Secret("canary-plain-7781"))
    return vault.lasting

lasting = asyncio.run(main())
import keyring
print(json.dumps([lasting, type(keyring.get_keyring()).__name__]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the user's own keyring would be used")
@pytest.mark.parametrize("way", ["installed", "environment", "configuration"])
def test_a_keyring_that_writes_plaintext_is_not_taken(tmp_path: Path, way: str) -> None:
    written = tmp_path / "passwords.txt"
    package = tmp_path / "site" / "keyrings" / "alt"
    package.mkdir(parents=True)
    (package / "file.py").write_text(PLAINTEXT.format(file=str(written)), "utf-8")
    name = "keyrings.alt.file.PlaintextKeyring"
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path / "site"), environment["PYTHONPATH"]])
    del environment["PYTHON_KEYRING_BACKEND"]
    if way == "installed":
        information = tmp_path / "site" / "keyrings_alt-5.0.dist-info"
        information.mkdir()
        (information / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 5.0\n", "utf-8")
        (information / "entry_points.txt").write_text("[keyring.backends]\nalt = keyrings.alt.file\n", "utf-8")
    elif way == "environment":
        environment["PYTHON_KEYRING_BACKEND"] = name
    else:
        (tmp_path / "python_keyring").mkdir()
        (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={name}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=50, check=True
    )
    # The library itself would have taken it; Signalbox did not.
    assert json.loads(done.stdout) == [False, "PlaintextKeyring"]
    assert not written.exists()
