"""The real program in a process of its own, with its window drawn in memory."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.folders import DATA_FOLDER_VARIABLE
from core.text import ENGLISH
from gui.last_words import NO_DISPLAY
from gui.loop.ending import INTERRUPTED

TO_COME_AFTER_THE_FIRST_PAINT = {"asyncio", "qasync", "PySide6.QtNetwork"} | {
    *("core.application", "core.device", "core.status", "core.discovery", "core.families", "core.shop", "click"),
}
AT_FIRST_PAINT = """
import json, sys
import gui.app

def stop(window):
    print(json.dumps(sorted(sys.modules)))
    raise SystemExit(0)

gui.app.wait_for_first_paint = stop
from gui.__main__ import main
main([])
"""
STARTED = """
import sys
from PySide6.QtCore import QTimer
import gui.live

begin = gui.live.Face.begin

def begin_and_tell(self, first_paint):
    begin(self, first_paint)
    print("started", flush=True)

gui.live.Face.begin = begin_and_tell
from gui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
FAILING = """
import sys
from PySide6.QtCore import QTimer
import gui.live

begin = gui.live.Face.begin

def begin_and_fail(self, first_paint):
    begin(self, first_paint)
    def fail():
        raise LookupError("a detail")
    def look():
        print(self._window.body.notices.said)
        self._ending.ask()
    QTimer.singleShot(0, fail)
    QTimer.singleShot(20, look)

gui.live.Face.begin = begin_and_fail
from gui.__main__ import main
sys.exit(main())
"""
FORGETFUL = """
import sys
import gui.live

begin = gui.live.Face.begin

def begin_and_note(self, first_paint):
    begin(self, first_paint)
    async def note():
        await self._program.application.notebook.note("mac:1", "polarity", "unknown")
        print(self._window.body.notices.said)
        self._ending.ask()
    _ = self._program.spawn(note(), "noting")

gui.live.Face.begin = begin_and_note
from gui.__main__ import main
sys.exit(main([]))
"""
STUBBORN = """
import asyncio, contextlib, sys, threading
import gui.live
import gui.loop.run
import gui.loop.threads
import gui.program

begin = gui.live.Face.begin

async def stay():
    while True:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()

def begin_and_stay(self, first_paint):
    _ = self._program.spawn(stay(), "a task that stays")
    _ = self._program.spawn(asyncio.to_thread(threading.Event().wait), "a thread that stays")
    asyncio.get_running_loop().call_later(0.05, begin, self, first_paint)

gui.live.Face.begin = begin_and_stay
gui.live._CLOSING_AT_MOST = gui.loop.run._PATIENCE = gui.loop.threads.PATIENCE = 0.1
from gui.__main__ import main
sys.exit(main(["--measure-start"]))
"""
QUITTING = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
import gui.live

begin = gui.live.Face.begin

def begin_and_quit(self, first_paint):
    begin(self, first_paint)
    leaving = self._window.body.leaving
    may_end = leaving.may_end
    answers = [False, True]
    def asked():
        print("asked", flush=True)
        return answers.pop(0) and may_end()
    leaving.may_end = asked
    def quit():
        QCoreApplication.postEvent(QCoreApplication.instance(), QEvent(QEvent.Type.Quit))
    QTimer.singleShot(0, quit)
    QTimer.singleShot(50, quit)

gui.live.Face.begin = begin_and_quit
from gui.__main__ import main
sys.exit(main([]))
"""
BROKEN = """
import sys
import gui.app

def broken(arguments):
    raise LookupError("a detail")

gui.app.run = broken
from gui.__main__ import main
sys.exit(main([]))
"""
WITHOUT_QT = """
import sys
sys.modules["PySide6.QtCore"] = None
from gui.__main__ import main
sys.exit(main([]))
"""


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the program folders of its own, with short names: a local socket lies in one of them."""
    with tempfile.TemporaryDirectory(prefix="signalbox-", ignore_cleanup_errors=True) as folder:
        for variable in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "TMPDIR", "TEMP", "TMP", "LOCALAPPDATA"):
            monkeypatch.setenv(variable, folder)
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        yield


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "dev", "-W", "error", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=50, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.usefixtures("environment")
def test_starts_paints_lives_and_ends() -> None:
    done = run("-m", "gui", "--measure-start")
    assert (done.returncode, done.stderr) == (0, "")
    moments = json.loads(done.stdout)
    assert 0 < moments["first_paint"] < moments["ready"]


@pytest.mark.usefixtures("environment")
def test_the_first_paint_waits_for_nothing_that_it_does_not_need() -> None:
    done = run("-c", AT_FIRST_PAINT)
    assert (done.returncode, done.stderr) == (0, "")
    assert not TO_COME_AFTER_THE_FIRST_PAINT.intersection(json.loads(done.stdout))


@contextlib.contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start the program and wait until it has; it does not outlive the test."""
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", STARTED, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said == "started\n", said + process.communicate(timeout=10)[1]
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be sent these signals there")
@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, INTERRUPTED)])
@pytest.mark.parametrize("arguments", [(), ("--demo",)])
def test_a_signal_ends_it_cleanly(number: signal.Signals, code: int, arguments: tuple[str, ...]) -> None:
    with started(*arguments) as process:
        process.send_signal(number)
        said, complained = process.communicate(timeout=30)
    assert (process.returncode, said, complained) == (code, "", "")


@pytest.mark.usefixtures("environment")
def test_a_second_start_raises_the_first_and_ends() -> None:
    with started() as first:
        second = run("-m", "gui", "nonsense://10.0.0.9")
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        assert first.poll() is None
        first.terminate()
        assert first.communicate(timeout=30) == ("", "")


@pytest.mark.usefixtures("environment")
def test_an_error_in_a_slot_is_a_calm_sentence_and_a_traceback_in_the_log() -> None:
    done = run("-c", FAILING)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "['Something unexpected happened in Signalbox: an action failed.']\n"
    logs = [path.read_text() for path in Path(os.environ["XDG_STATE_HOME"]).rglob("*.log")]
    assert "in fail" in "".join(logs)


@pytest.mark.usefixtures("environment")
def test_what_cannot_be_remembered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "taken"))
    done = run("-c", FORGETFUL)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("['What was chosen is remembered only until the program ends: ")


@pytest.mark.usefixtures("environment")
def test_when_the_system_quits_it_what_was_typed_is_asked_about_as_when_its_window_is_closed() -> None:
    done = run("-c", QUITTING)
    assert (done.returncode, done.stdout, done.stderr) == (0, "asked\nasked\n", "")


@pytest.mark.usefixtures("environment")
def test_what_does_not_want_to_end_is_not_waited_for_long() -> None:
    done = run("-c", STUBBORN)
    assert done.returncode == 0
    assert done.stderr.count("ended without waiting any longer for: a task that stays") == 2
    assert done.stderr.count("ended without waiting any longer for what goes on in: signalbox 1") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("environment")
def test_what_ends_the_program_is_told_in_one_sentence() -> None:
    done = run("-c", BROKEN)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Signalbox had to give up (LookupError).")
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in Path(os.environ["XDG_STATE_HOME"]).rglob("*.log")] == ["window.log"]


@pytest.mark.usefixtures("environment")
def test_without_qt_it_says_what_to_do() -> None:
    done = run("-c", WITHOUT_QT)
    assert (done.returncode, done.stdout) == (1, "")
    assert "a library that Qt needs is missing" in done.stderr
    assert "bootstrap.py setup" in done.stderr


def test_without_a_display_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    done = run("-m", "gui")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", ENGLISH.render(NO_DISPLAY) + "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a display")
def test_without_display_and_terminal_it_ends_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    silent = "import sys; sys.stdout = sys.stderr = None; from gui.__main__ import main; sys.exit(10 + main([]))"
    assert run("-c", silent).returncode == 11
