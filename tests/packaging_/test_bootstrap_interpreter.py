"""An unfit Python finds a fit one, or says which one to get."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import bootstrap_interpreter as interpreter
import pytest

PACKAGING = Path(interpreter.__file__).parent
POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="makes shell scripts")


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("version", "supported"),
    [((2, 7), False), ((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), True), ((3, 15), False)],
)
def test_supported_range(version: tuple[int, int], supported: bool) -> None:
    assert interpreter.is_supported(version) is supported


@pytest.mark.parametrize("name", ["bootstrap.py", "bootstrap_interpreter.py"])
def test_an_old_python_can_read_it(name: str) -> None:
    ast.parse((PACKAGING / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_what_an_old_python_imports_is_readable_for_it() -> None:
    tree = ast.parse((PACKAGING / "bootstrap.py").read_text(encoding="utf-8"))
    at_once = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    assert at_once == ["sys", "bootstrap_interpreter"]


def test_candidates() -> None:
    assert interpreter.candidates(windows=False)[:2] == [["python3.13"], ["python3.12"]]
    assert interpreter.candidates(windows=True)[:2] == [["py", "-3.13"], ["py", "-3.12"]]
    assert interpreter.candidates(windows=False)[-2:] == [["python3"], ["python"]]


def test_this_python_answers() -> None:
    assert interpreter.answers([sys.executable])


def test_what_is_not_there_does_not_answer() -> None:
    assert not interpreter.answers(["python-that-is-not-there"])


@POSIX_ONLY
@pytest.mark.parametrize("script", ["exit 127", "echo 3 8", "echo Python", "echo"])
def test_what_is_no_fit_python_does_not_answer(tmp_path: Path, script: str) -> None:
    program(tmp_path, "python", script)
    assert not interpreter.answers([str(tmp_path / "python")])


@POSIX_ONLY
def test_a_shim_without_a_python_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "python3.13", "echo 'that version is not installed' >&2; exit 127")
    program(tmp_path, "python3.12", f'exec {sys.executable} "$@"')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert interpreter.find(windows=False) == ["python3.12"]


@POSIX_ONLY
def test_starts_again_and_passes_on_arguments_and_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path, "python3.13", f'exec {sys.executable} "$@"')
    monkeypatch.setenv("PATH", str(tmp_path))
    script = tmp_path / "script.py"
    script.write_text("import sys; print(sys.argv[1:]); sys.exit(7)", encoding="utf-8")
    assert interpreter.start_again([str(script), "run", "a b"]) == 7
    assert capfd.readouterr().out == "['run', 'a b']\n"


def test_says_what_to_get(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(interpreter, "candidates", lambda windows: [["python-that-is-not-there"]])
    assert interpreter.start_again(["bootstrap.py", "run"]) == 2
    assert capsys.readouterr().err == (
        "Signalbox needs Python 3.11 to 3.14. This is Python 3.8, and no other was found on the PATH.\n"
        "Install Python 3.13 (from python.org, or with your system's packages) and start again.\n"
    )
