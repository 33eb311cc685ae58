from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalSocket

from gui import single_instance
from gui.loop.until import until
from gui.single_instance import FORMAT, SingleInstance, meeting_place

SECOND = """
import sys
from pathlib import Path
from gui.single_instance import SingleInstance
print(SingleInstance("window", Path(sys.argv[1])).is_first(sys.argv[2:]))
"""
HOLDER = """
import sys
from pathlib import Path
from gui.single_instance import SingleInstance
instance = SingleInstance("window", Path(sys.argv[1]))
assert instance.is_first([])
instance.listen(print)
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder whose path is short enough for a local socket in it."""
    with tempfile.TemporaryDirectory(prefix="signalbox-") as name:
        yield Path(name)


@pytest.fixture
def first(folder: Path) -> Iterator[SingleInstance]:
    instance = SingleInstance("window", folder)
    assert instance.is_first([])
    yield instance
    instance.close()


async def start_second(folder: Path, *addresses: str) -> str:
    process = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", SECOND, str(folder), *addresses],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    return process.stdout.strip()


async def test_a_second_start_hands_over_and_ends(first: SingleInstance, folder: Path) -> None:
    received: list[Sequence[str]] = []
    first.listen(received.append)
    assert await start_second(folder, "star://10.0.0.9", "Kasse 1, Küche") == "False"
    assert received == [["star://10.0.0.9", "Kasse 1, Küche"]]
    assert await start_second(folder) == "False"
    assert received[1:] == [[]]


async def test_a_demonstration_does_not_meet_a_normal_start(first: SingleInstance, folder: Path) -> None:
    demonstration = SingleInstance("demo", folder)
    assert demonstration.is_first([])
    demonstration.close()


async def test_the_next_start_is_first_after_the_first_has_ended(first: SingleInstance, folder: Path) -> None:
    first.listen(lambda _: None)
    first.close()
    assert await start_second(folder) == "True"


def crash(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"ready\n"
        holder.kill()
        holder.communicate()
    assert list(folder.iterdir()), "a crash leaves its files"


async def test_a_crash_blocks_nobody(folder: Path) -> None:
    await asyncio.to_thread(crash, folder)
    after = SingleInstance("window", folder)
    received: list[Sequence[str]] = []
    assert after.is_first([])
    after.listen(received.append)
    assert await start_second(folder, "10.0.0.9") == "False"
    assert received == [["10.0.0.9"]]
    after.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there the system removes the file with its holder")
def test_a_crash_whose_process_number_was_given_out_again_blocks_nobody(folder: Path) -> None:
    holder = QLockFile(str(folder / "lock"))
    assert holder.tryLock(0)
    written = (folder / "lock").read_bytes()
    holder.unlock()
    after = SingleInstance("window", folder)
    assert after._lock is not None  # noqa: SLF001 - its file name is nobody else's business
    Path(after._lock.fileName()).write_bytes(written)  # noqa: SLF001 - this process is alive, and does not hold it
    assert not after._lock.tryLock(0)  # noqa: SLF001
    assert after.is_first([])
    after.close()


async def test_one_that_does_not_answer_is_not_waited_for_long(
    first: SingleInstance, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_PATIENCE", 300)
    second = SingleInstance("window", folder)
    assert second.is_first([])
    second.listen(lambda _: pytest.fail("who is not first takes nothing"))
    second.close()
    assert not QLockFile(str(folder / "other")).isLocked()


async def test_without_a_safe_folder_every_start_goes_on() -> None:
    for _ in range(2):
        assert SingleInstance("window", None).is_first([])


async def test_a_folder_that_cannot_be_written_stops_nobody(folder: Path) -> None:
    assert SingleInstance("window", folder / "missing").is_first([])


@pytest.mark.parametrize(
    "line",
    [b"\n", b"nonsense\n", b"[]\n", b'{"format": 2, "addresses": []}\n', b'{"format": 1, "addresses": [1]}\n'],
)
async def test_what_is_no_message_is_not_thanked_for(first: SingleInstance, line: bytes) -> None:
    received: list[Sequence[str]] = []
    first.listen(received.append)
    connection = connect(first)
    connection.write(line)
    await until(lambda: connection.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert connection.readAll().data() == b""
    assert received == []


async def test_endless_data_is_cut_off(first: SingleInstance) -> None:
    first.listen(lambda _: None)
    connection = connect(first)
    with contextlib.suppress(RuntimeError):
        connection.write(b"x" * 200_000)
    await until(lambda: connection.state() is QLocalSocket.LocalSocketState.UnconnectedState)


async def test_who_says_nothing_is_let_go(first: SingleInstance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "_SILENCE", 50)
    first.listen(lambda _: None)
    connection = connect(first)
    await until(lambda: connection.state() is QLocalSocket.LocalSocketState.UnconnectedState)


def connect(instance: SingleInstance) -> QLocalSocket:
    connection = QLocalSocket(instance)
    connection.connectToServer(instance.name)
    assert connection.waitForConnected(10_000)
    return connection


@given(st.binary(max_size=200))
def test_no_message_raises(line: bytes) -> None:
    read = single_instance._read(line)  # noqa: SLF001
    assert read is None or json.loads(line)["format"] == FORMAT


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the temporary folder is the user's own")
class TestMeetingPlace:
    def test_is_the_runtime_folder(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        assert meeting_place() == folder

    def test_else_a_folder_that_only_the_user_can_open(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        place = meeting_place()
        assert place is not None
        assert place.parent == folder
        assert place.stat().st_mode & 0o777 == 0o700
        assert meeting_place() == place
        place.chmod(0o777)
        assert meeting_place() is None

    def test_never_a_link_of_somebody_else(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        place = meeting_place()
        assert place is not None
        place.rmdir()
        (folder / "elsewhere").mkdir(mode=0o700)
        place.symlink_to(folder / "elsewhere")
        assert meeting_place() is None
