"""The real program in a process of its own: what the user likes is there at the next start, before the first paint."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.folders import DATA_FOLDER_VARIABLE
from core.preferences import Preferences
from gui.preferences.table import FILE, FIND_AT_START, GEOMETRY, SCALE, SIDE_WIDTH, THEME

TELLING = """
import json, sys
from PySide6.QtCore import QTimer
import gui.app, gui.live

wait = gui.app.wait_for_first_paint
def at_first_paint(window):
    from gui.theme import current
    wait(window)
    import os
    print(json.dumps({
        "dark": current().tokens.dark,
        "side": window.frame.side.width(),
        "ratio": window.devicePixelRatioF(),
        "variable": os.environ.get("QT_SCALE_FACTOR"),
        "size": [window.width(), window.height()],
    }), flush=True)
gui.app.wait_for_first_paint = at_first_paint

begin = gui.live.Face.begin
def begin_and_end(self, first_paint):
    asked = []
    self._window.find_devices = lambda: asked.append(True)
    begin(self, first_paint)
    if "--measure-start" not in sys.argv:
        print(json.dumps({"asked": bool(asked)}), flush=True)
        if "change" in sys.argv:
            from gui.preferences.table import SIDE_WIDTH
            self._window.use_theme("dark")
            self._window.preferences.put(SIDE_WIDTH, 333)
        self._ending.ask()
gui.live.Face.begin = begin_and_end
from gui.__main__ import main
sys.exit(main([argument for argument in sys.argv[1:] if argument != "change"]))
"""

WHERE = """
import sys
import gui.live

gui.live._FIRST_MOMENTS = 0.0
tell = gui.live.Face._tell_vault
async def tell_and_end(self, later=0.0):
    line = self._window.body.status_line
    show = line.show_vault
    def show_and_print(words):
        show(words)
        print(words, flush=True)
    line.show_vault = show_and_print
    await tell(self, later)
    self._ending.ask()
gui.live.Face._tell_vault = tell_and_end
from gui.__main__ import main
sys.exit(main([]))
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of what the program remembers, and let it meet with no other start."""
    for variable in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "TMPDIR", "TEMP", "TMP", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    return folder


def kept(data: Path, **values: object) -> None:
    data.mkdir(exist_ok=True)
    (data / FILE).write_text(json.dumps({"format": 1, "values": values}), "utf-8")


def run(program: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def start(*arguments: str) -> tuple[dict[str, object], dict[str, object]]:
    first, last = run(TELLING, *arguments)
    return json.loads(first), json.loads(last)


def test_what_is_chosen_is_kept_when_the_program_ends_and_is_there_before_the_first_paint(data: Path) -> None:
    first, _ = start("change")
    assert (first["side"], first["ratio"]) == (SIDE_WIDTH.default, 1.0)
    read = Preferences(data / FILE)
    assert (read.get(THEME), read.get(SIDE_WIDTH)) == ("dark", 333)
    assert read.get(GEOMETRY)
    again, _ = start()
    assert (again["dark"], again["side"]) == (True, 333)


def test_the_size_of_everything_is_chosen_before_qt_begins_and_left_to_no_other_program(data: Path) -> None:
    kept(data, **{SCALE.id: 150})
    first, _ = start()
    assert (first["ratio"], first["variable"]) == (1.5, None)


def test_the_environment_of_the_user_decides(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    kept(data, **{SCALE.id: 150})
    first, _ = start()
    assert (first["ratio"], first["variable"]) == (2.0, "2")


def test_preferences_that_cannot_be_used_keep_nothing_from_starting(data: Path) -> None:
    kept(data, **{SCALE.id: 1, THEME.id: ["dark"], GEOMETRY.id: "nonsense", SIDE_WIDTH.id: 7})
    first, _ = start()
    assert first == {"dark": False, "side": SIDE_WIDTH.default, "ratio": 1.0, "variable": None, "size": [1280, 800]}


@pytest.mark.parametrize("wanted", [True, False])
def test_devices_are_looked_for_at_the_start_when_that_is_wanted(data: Path, wanted: bool) -> None:
    kept(data, **{FIND_AT_START.id: wanted})
    _, begun = start()
    assert begun == {"asked": wanted}


def test_nobody_has_asked_for_it_at_first(data: Path) -> None:
    _, begun = start()
    assert begun == {"asked": False}


def test_measuring_reads_and_keeps_nothing(data: Path) -> None:
    kept(data, **{THEME.id: "dark"})
    before = (data / FILE).read_bytes()
    first, moments = start("--measure-start")
    assert first["dark"] is True
    assert moments.keys() == {"first_paint", "ready"}
    assert (data / FILE).read_bytes() == before
    assert [path.name for path in data.iterdir()] == [FILE]


@pytest.mark.usefixtures("data")
def test_the_status_line_says_where_passwords_are_kept() -> None:
    [said] = run(WHERE)
    assert said.startswith("Passwords: ")
    if sys.platform == "linux":
        assert said == "Passwords: in memory only"  # the tests have no session bus, so there is no keyring
