"""`.venv` is really made here, for a small project that builds itself: nothing is fetched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import bootstrap_environment as environment
import pytest
from bootstrap_command import Problem
from bootstrap_environment import DEVELOPMENT, RUN, Environment

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="makes shell scripts")
UV = pytest.mark.skipif(not shutil.which("uv"), reason="uv is not there")

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "small"
version = "1"
[tool.hatch]
"""
# The least that PEP 660 asks for: an editable wheel that is one path file.
BACKEND = """
import zipfile
from pathlib import Path

NAME = "small-1-py3-none-any.whl"

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    info = "small-1.dist-info"
    with zipfile.ZipFile(Path(wheel_directory) / NAME, "w") as wheel:
        wheel.writestr("small.pth", str(Path(__file__).parent))
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return NAME
"""
NO_ENSUREPIP = """#!/bin/sh
[ "$2" = ensurepip ] && { echo "No module named ensurepip"; exit 1; }
exec "$REAL" "$@"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "a project"
    root.mkdir()
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    for lock in environment.LOCKS.values():
        (root / lock).write_text("# nothing\n", encoding="utf-8")
    return root


@pytest.fixture
def no_uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def no_ensurepip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_uv: None) -> None:
    """Have a Python as Debian ships it: it makes environments, but cannot put pip into them."""
    monkeypatch.setenv("REAL", str(environment.own_python()))
    python = tmp_path / "python"
    python.write_text(NO_ENSUREPIP, encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(environment, "own_python", lambda: python)


def knows_the_project(made: Environment) -> bool:
    done = subprocess.run([made.python, "-c", "import backend"], cwd=made.path, check=False)
    return done.returncode == 0


def sayings(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.split()[0] for line in capsys.readouterr().out.splitlines()]


@UV
def test_made_with_uv(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Environment(project)
    made.ensure(RUN)
    assert knows_the_project(made)
    assert sayings(capsys) == ["Making", "Installing"]


def test_made_with_ensurepip(project: Path, no_uv: None) -> None:
    made = Environment(project)
    made.ensure(RUN)
    assert knows_the_project(made)


@POSIX_ONLY
@pytest.mark.skipif(
    subprocess.run([environment.own_python(), "-m", "pip", "--version"], capture_output=True, check=False).returncode
    != 0,
    reason="this Python has no pip",
)
def test_made_with_the_outer_pip_where_ensurepip_is_missing(project: Path, no_ensurepip: None) -> None:
    made = Environment(project)
    made.ensure(RUN)
    assert knows_the_project(made)
    assert subprocess.run([made.python, "-c", "import pip"], capture_output=True, check=False).returncode != 0


@POSIX_ONLY
def test_says_what_to_get_where_nothing_can_install(project: Path, no_ensurepip: None, tmp_path: Path) -> None:
    (tmp_path / "python").write_text('#!/bin/sh\n[ "$1" = -m ] && exit 1\nexec "$REAL" "$@"\n', encoding="utf-8")
    with pytest.raises(environment.NoInstaller, match="neither ensurepip nor pip, and uv is not on the PATH"):
        Environment(project).ensure(RUN)


@UV
def test_nothing_is_done_twice(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Environment(project).ensure(RUN)
    monkeypatch.setattr(environment, "run_quietly", lambda command: pytest.fail(f"started {command}"))
    capsys.readouterr()
    Environment(project).ensure(RUN)
    assert sayings(capsys) == []


@UV
def test_development_is_added_to_what_is_there_and_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Environment(project).ensure(RUN)
    capsys.readouterr()
    Environment(project).ensure(DEVELOPMENT)
    assert sayings(capsys) == ["Installing"]
    Environment(project).ensure(RUN)
    assert sayings(capsys) == []


@UV
@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "pyproject.toml"])
def test_what_it_is_made_from_may_change(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    Environment(project).ensure(RUN)
    capsys.readouterr()
    with (project / name).open("a", encoding="utf-8") as changed:
        changed.write("dev-mode-dirs = []\n" if name == "pyproject.toml" else "# changed\n")
    Environment(project).ensure(RUN)
    assert sayings(capsys) == ["Installing"]


@UV
def test_settings_of_other_tools_do_not_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Environment(project).ensure(RUN)
    capsys.readouterr()
    with (project / "pyproject.toml").open("a", encoding="utf-8") as changed:
        changed.write("[tool.ruff]\nline-length = 100\n")
    Environment(project).ensure(RUN)
    assert sayings(capsys) == []


@UV
@pytest.mark.parametrize("damage", ["no stamp", "broken stamp", "no python", "half made"])
def test_what_was_broken_off_is_made_anew(project: Path, capsys: pytest.CaptureFixture[str], damage: str) -> None:
    made = Environment(project)
    if damage == "half made":
        (project / ".venv" / "lib").mkdir(parents=True)
    else:
        made.ensure(RUN)
        stamp = project / ".venv" / environment.STAMP
        if damage == "broken stamp":
            stamp.write_text("{", encoding="utf-8")
        else:
            (stamp if damage == "no stamp" else made.python).unlink()
    capsys.readouterr()
    Environment(project).ensure(RUN)
    assert sayings(capsys) == ["Making", "Installing"]
    assert knows_the_project(made)


@UV
def test_a_moved_project_gets_a_new_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Environment(project).ensure(RUN)
    capsys.readouterr()
    moved = project.rename(project.parent / "moved")
    Environment(moved).ensure(RUN)
    assert sayings(capsys) == ["Making", "Installing"]
    assert knows_the_project(Environment(moved))


@UV
def test_says_what_the_installer_said(project: Path) -> None:
    (project / "requirements.lock").write_text("this is no requirement\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"(?s)^The packages could not be installed\. uv said:\n.*this is no requirement"):
        Environment(project).ensure(RUN)
    assert not (project / ".venv" / environment.STAMP).exists()


def test_says_what_is_missing_in_the_project(project: Path) -> None:
    (project / "requirements.lock").unlink()
    with pytest.raises(Problem, match=r"requirements\.lock is missing: this copy of Signalbox is not complete\."):
        Environment(project).ensure(RUN)


def test_is_made_with_a_python_outside_of_it() -> None:
    assert Path(sys.prefix) not in environment.own_python().parents
