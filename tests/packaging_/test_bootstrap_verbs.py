"""What each verb starts, in which order, and with which exit code it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import bootstrap_command as command
import bootstrap_verbs as verbs
import pytest
from bootstrap_environment import Environment

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="makes shell scripts")
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")
PACKAGING = Path(verbs.__file__).parent


class Scripted(Environment):
    """An environment whose programs are scripts that say how they were started."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.python = Path(sys.executable)
        self.program("signalbox").parent.mkdir(parents=True)
        self.script(self.program("signalbox"), "exit 0")

    def script(self, path: Path, end: str) -> None:
        path.write_text(f'#!/bin/sh\necho "{path.name} $*"\n{end}\n', encoding="utf-8")
        path.chmod(0o755)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Have everything ready, and no display."""
    scripted = Scripted(tmp_path)
    monkeypatch.setattr(verbs, "ready", lambda level, purpose: scripted)
    monkeypatch.setattr(verbs, "TOUR", tmp_path / "build" / "signalbox-tour")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return scripted


def bootstrap(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = PACKAGING / "bootstrap.py"
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)


def test_help() -> None:
    done = bootstrap("--help")
    assert done.returncode == 0
    assert all(f"\n  {verb}" in done.stdout for verb in ("run", "test", "setup", "build", "bench"))


@pytest.mark.parametrize("arguments", [[], ["sing"]])
def test_wrong_usage(arguments: list[str]) -> None:
    done = bootstrap(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_problem_is_a_sentence_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stands_in_the_way(arguments: list[str]) -> int:
        raise command.Problem("Something stands in the way.")

    monkeypatch.setitem(verbs.VERBS, "bench", (stands_in_the_way, ""))
    assert verbs.main(["bench"]) == 2
    assert capsys.readouterr().err == "Something stands in the way.\n"


@pytest.mark.parametrize("arguments", [["bench", "--", "-k", "x"], ["bench", "-k", "x"]])
def test_further_arguments_are_passed_through(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(verbs.VERBS, "bench", (lambda rest: 5 if rest == ["-k", "x"] else 6, ""))
    assert verbs.main(arguments) == 5


@POSIX_ONLY
def test_run_without_a_display_takes_the_tour(
    environment: Scripted, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert verbs.main(["run", "star://127.0.0.1"]) == 0
    folder = tmp_path / "build" / "signalbox-tour"
    assert capfd.readouterr().out.splitlines() == [
        "There is no display here, so Signalbox takes its tour instead of opening a window.",
        f"signalbox --tour {folder} star://127.0.0.1",
        f"The pictures of the tour are in {folder}.",
    ]
    assert folder.is_dir()


@POSIX_ONLY
def test_run_takes_the_tour_where_it_is_told(
    environment: Scripted, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert verbs.main(["run", "--tour", str(tmp_path / "here")]) == 0
    assert f"signalbox --tour {tmp_path / 'here'}\n" in capfd.readouterr().out


@POSIX_ONLY
def test_run_passes_on_that_the_tour_failed(environment: Scripted, capfd: pytest.CaptureFixture[str]) -> None:
    environment.script(environment.program("signalbox"), "exit 4")
    assert verbs.main(["run"]) == 4
    assert capfd.readouterr().out.endswith("The tour failed (exit code 4).\n")


@POSIX_ONLY
def test_run_with_a_display_becomes_the_window(environment: Scripted) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(PACKAGING)!r}); import bootstrap_verbs as verbs\n"
        "from bootstrap_environment import Environment\n"
        "from pathlib import Path\n"
        f"verbs.ready = lambda level, purpose: Environment(Path({str(environment.root)!r}))\n"
        "verbs.display_answers = lambda variables: 'window'\n"
        "sys.exit(verbs.main(['run', '-v']))"
    )
    environment.script(environment.program("signalbox"), "exit 3")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "signalbox --demo -v\n")


@LINUX_ONLY
@pytest.mark.parametrize(
    ("variables", "display"),
    [
        ({}, None),
        ({"DISPLAY": ""}, None),
        ({"DISPLAY": ":98765"}, None),
        ({"DISPLAY": "till-2:0"}, "window"),
        ({"DISPLAY": "till-2:0", "QT_QPA_PLATFORM": "offscreen"}, None),
        ({"WAYLAND_DISPLAY": "wayland-98765", "XDG_RUNTIME_DIR": "/nowhere"}, None),
    ],
)
def test_which_display_answers(variables: dict[str, str], display: str | None) -> None:
    assert verbs.display_answers(variables) == display


@LINUX_ONLY
def test_an_x_server_answers() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X98764")
        server.listen()
        assert verbs.display_answers({"DISPLAY": ":98764.0"}) == "window"


@LINUX_ONLY
def test_a_wayland_server_answers(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    assert verbs.display_answers({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}) == "wayland"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_a_display(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert verbs.display_answers({}) == "window"


def checks(**codes: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    script = "import sys; print('ran', *sys.argv[1:]); sys.exit(int(sys.argv[1]))"
    return tuple((name, ("-c", script, str(code))) for name, code in codes.items())


def test_test_goes_on_after_a_failure(
    environment: Scripted, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verbs, "CHECKS", checks(first=1, second=0, tour=1, pytest=1))
    assert verbs.main(["test", "--", "-k", "x"]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(("---", "ran"))] == [
        "--- first ---",
        "ran 1",
        "--- second ---",
        "ran 0",
        "--- pytest ---",
        "ran 1 -k x",
    ]
    assert lines[-1] == "1 checks passed, 2 failed: first, pytest"


def test_test_ends_with_the_line_of_pytest(
    environment: Scripted, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verbs, "CHECKS", checks(first=0, tour=0, pytest=0))
    assert verbs.main(["test"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert any(line.startswith("first: passed in ") for line in lines)
    assert any(line.startswith("tour: passed in ") for line in lines)
    assert lines[-1] == "ran 0 --ignore=tests/gui/test_app_tour.py"


def test_test_runs_every_check() -> None:
    assert [name for name, _ in verbs.CHECKS] == [
        "ruff check",
        "ruff format",
        "mypy",
        "import-linter",
        "tour",
        "pytest",
    ]
    assert (Path(__file__).parents[2] / verbs.TOUR_TESTS).is_file()


@POSIX_ONLY
def test_build_tries_the_bundle_with_an_empty_environment(
    environment: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verbs, "ROOT", tmp_path)
    monkeypatch.setattr(verbs, "BUNDLE_TOUR", tmp_path / "build" / "bundle-tour")
    monkeypatch.setenv("SIGNALBOX_LEFT_OVER", "1")
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "signalbox.spec").touch()
    bundle = tmp_path / "dist" / "Signalbox" / "Signalbox"
    bundle.parent.mkdir(parents=True)
    environment.script(bundle, 'echo "left over: $SIGNALBOX_LEFT_OVER"; exit 6')
    environment.python = tmp_path / "python"
    environment.script(environment.python, "exit 0")
    assert verbs.main(["build", "--clean"]) == 6
    out = capfd.readouterr().out
    specification = tmp_path / "packaging" / "signalbox.spec"
    places = f"--distpath {tmp_path / 'dist'} --workpath {tmp_path / 'build' / 'pyinstaller'}"
    assert f"python -m PyInstaller --noconfirm {places} --clean {specification}\n" in out
    assert f"Signalbox --tour {tmp_path / 'build' / 'bundle-tour'}\nleft over: \n" in out
    assert "its tour FAILED (exit code 6)" in out


def test_build_without_a_specification(
    environment: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verbs, "ROOT", tmp_path)
    assert verbs.main(["build"]) == 2
    assert capfd.readouterr().err.startswith("packaging/signalbox.spec is missing")


def test_a_program_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(command.Problem, match=r"signalbox could not be started: No such file or directory\."):
        command.run([tmp_path / "signalbox"])


@POSIX_ONLY
def test_a_signal_is_an_exit_code() -> None:
    assert command.run(["/bin/sh", "-c", "kill -9 $$"]) == 128 + signal.SIGKILL


@POSIX_ONLY
def test_a_program_ends_with_the_bootstrap() -> None:
    """End the bootstrap process while its program waits for ever: the pipe that both hold must close."""
    child = [sys.executable, "-c", "import os, signal; print(os.getpid(), flush=True); signal.pause()"]
    code = f"import sys; sys.path.insert(0, {str(PACKAGING)!r}); import bootstrap_command as c; c.run({child!r})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == ""
    assert process.returncode == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@POSIX_ONLY
def test_an_interrupted_program_has_the_last_word() -> None:
    script = "import signal\ntry: print('up', flush=True); signal.pause()\nexcept KeyboardInterrupt: print('bye')"
    code = (
        f"import sys; sys.path.insert(0, {str(PACKAGING)!r}); import bootstrap_verbs as v, bootstrap_command as c\n"
        f"v.VERBS['bench'] = (lambda rest: c.run([sys.executable, '-c', {script!r}]), '')\n"
        "sys.exit(v.main(['bench']))"
    )
    command_line = [sys.executable, "-c", code]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout.read() == "bye\n"
    assert process.returncode == command.INTERRUPTED
