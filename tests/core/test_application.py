"""The program without a face: where it remembers, and what it does not touch before it has to."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.application import Application
from core.credentials import MemoryVault
from core.credentials.owner import Owner
from core.device import Address
from core.folders import DATA_FOLDER_VARIABLE, data_folder
from core.secret import Secret
from core.text import Text
from tests.core.credentials.people import LastingVault, Person


async def test_it_remembers_in_the_folder_that_it_was_given(tmp_path: Path) -> None:
    application = Application(data=tmp_path / "data", vault=LastingVault())
    await application.notebook.note("mac:1", "polarity", "unknown")
    await application.credentials.put(Owner("toy", "reset", "mac:1"), Secret("s"))
    await application.close()
    assert {path.name for path in (tmp_path / "data").iterdir()} >= {"notebook.json", "credentials.json"}


async def test_what_cannot_be_remembered_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    application = Application(data=tmp_path / "taken")
    await application.notebook.note("mac:1", "polarity", "a")  # nobody is there to be told yet
    told: list[Text] = []
    application.on_trouble = told.append
    for value in ("b", "c"):
        await application.notebook.note("mac:1", "polarity", value)
    await application.close()
    assert [trouble.key for trouble in told] == ["notebook.unwritten"]


async def test_secrets_in_memory_leave_no_file(tmp_path: Path) -> None:
    application = Application(data=tmp_path / "data", vault=MemoryVault())
    await application.credentials.put(Owner("toy", "reset", "mac:1"), Secret("s"))
    await application.close()
    assert not (tmp_path / "data").exists()


async def test_the_face_says_who_asks(tmp_path: Path) -> None:
    application = Application(data=tmp_path)
    assert application.prompter is None
    person = application.prompter = Person([])
    assert application.credentials.prompter is person
    await application.close()


async def test_a_device_opens_no_file(tmp_path: Path) -> None:
    application = Application(data=tmp_path / "data")
    device = application.device(Address("star", host="127.0.0.1"))
    await device.close()
    await application.close()
    assert not (tmp_path / "data").exists()


def test_a_device_needs_neither_keyring_nor_folder() -> None:
    script = (
        "import asyncio, sys\n"
        "from core.application import Application\n"
        "from core.device import Address\n"
        "async def main():\n"
        "    await Application().device(Address('star', host='127.0.0.1')).close()\n"
        "asyncio.run(main())\n"
        "print(*sorted({'keyring', 'platformdirs', 'secretstorage', 'cryptography'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=50, check=True)
    assert done.stdout.strip() == ""


def test_the_environment_may_name_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "stick"))
    assert data_folder() == tmp_path / "stick"
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, "")
    assert data_folder().is_absolute()
    assert data_folder().name == "signalbox"


def test_a_user_without_a_home_has_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_FOLDER_VARIABLE)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_arguments, **_options: Path("~/signalbox"))
    assert data_folder() == Path(tempfile.gettempdir()) / "signalbox"
