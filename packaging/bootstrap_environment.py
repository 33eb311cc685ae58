"""Make `.venv` in the project's root from a lock, and know when that is already done."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import sys
import tomllib
from pathlib import Path

from bootstrap_command import ROOT, WINDOWS, Problem, run_quietly, say

RUN = "run"
DEVELOPMENT = "development"
LOCKS = {RUN: "requirements.lock", DEVELOPMENT: "requirements-dev.lock"}
STAMP = "signalbox.json"
PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--quiet")


def scripts(environment: Path) -> Path:
    """Give the folder of an environment's programs."""
    return environment / ("Scripts" if WINDOWS else "bin")


def python_of(environment: Path) -> Path:
    """Give the Python of an environment."""
    return scripts(environment) / ("python.exe" if WINDOWS else "python")


def own_python() -> Path:
    """Give the Python that lies under any environment this script was started in, so that `.venv` may be made anew."""
    name = "python.exe" if WINDOWS else f"bin/python{sys.version_info.major}.{sys.version_info.minor}"
    underlying = Path(sys.base_prefix) / name
    return underlying if underlying.exists() else Path(sys.executable)


class NoInstaller(Problem):
    """There is no ensurepip, no pip and no uv."""


class Environment:
    """The project's `.venv`, with a stamp in it that says from what it was made."""

    def __init__(self, root: Path = ROOT) -> None:
        """Look at the environment of the project in `root`."""
        self.root = root
        self.path = root / ".venv"
        self.python = python_of(self.path)
        self._stamp = self.path / STAMP

    def program(self, name: str) -> Path:
        """Give the path of a program that the environment brings."""
        return scripts(self.path) / (f"{name}.exe" if WINDOWS else name)

    def fingerprint(self) -> dict[str, str]:
        """Give what the environment depends on: this Python, the locks, and how pyproject.toml installs."""
        try:
            project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
            locks = {name: hashlib.sha256((self.root / name).read_bytes()).hexdigest() for name in LOCKS.values()}
        except FileNotFoundError as error:
            raise Problem(f"{error.filename} is missing: this copy of Signalbox is not complete.") from error
        installing = [project["build-system"], project["project"], project["tool"]["hatch"]]
        return {
            **locks,
            "pyproject.toml": hashlib.sha256(json.dumps(installing, sort_keys=True).encode()).hexdigest(),
            "python": f"{platform.python_version()} {platform.machine()} {sys.base_prefix}",
            "root": str(self.root),
        }

    def ensure(self, level: str) -> None:
        """Make the environment ready for `level` (RUN or DEVELOPMENT); quick when it is.

        Raises Problem where it cannot be done.
        """
        wanted = self.fingerprint()
        found = self._read_stamp()
        has = found.pop("level", None)
        filled_by = found.pop("installer", None)
        if found == wanted and has in (level, DEVELOPMENT) and self.python.exists():
            return
        level = DEVELOPMENT if has == DEVELOPMENT else level
        installer = find_installer(self.path)
        kept = filled_by == installer and self.python.exists()
        kept = kept and all(found.get(key) == wanted[key] for key in ("python", "root"))
        # Only uv takes away what a new lock no longer has; with pip a changed lock gets a new environment.
        kept = kept and (installer == "uv" or found == wanted)
        self._stamp.unlink(missing_ok=True)
        if not kept:
            say(f"Making .venv with Python {platform.python_version()} ...")
            self._create(with_pip=installer == "ensurepip")
        say(f"Installing the packages of {LOCKS[level]}; the first time some 100 MB are fetched ...")
        self._install(level, installer)
        self._stamp.write_text(
            json.dumps({**wanted, "level": level, "installer": installer}, indent=1), encoding="utf-8"
        )

    def _read_stamp(self) -> dict[str, str]:
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _create(self, with_pip: bool) -> None:
        if self.path.exists():
            try:
                shutil.rmtree(self.path)
            except OSError as error:
                raise Problem(
                    f"{self.path} must be made anew but cannot be deleted ({error.strerror}: {error.filename}). "
                    "Close Signalbox and whatever else uses it, then start again."
                ) from error
        pip = () if with_pip else ("--without-pip",)
        code, output = run_quietly([own_python(), "-m", "venv", *pip, self.path])
        if code:
            raise Problem(f"Python could not make {self.path}:\n{output}")

    def _install(self, level: str, installer: str) -> None:
        lock = self.root / LOCKS[level]
        project = ("--no-deps", "--no-build-isolation", "--editable", str(self.root))
        if installer == "uv":
            uv = ("uv", "pip")
            steps = [
                [*uv, "sync", "--quiet", "--require-hashes", "--python", str(self.python), str(lock)],
                [*uv, "install", "--quiet", "--python", str(self.python), *project],
            ]
        else:
            pip = [str(self.python), "-m", "pip"]
            if installer == "pip":
                pip = [str(own_python()), "-m", "pip", "--python", str(self.python)]
            steps = [
                [*pip, "install", *PIP_OPTIONS, "--no-deps", "--require-hashes", "--requirement", str(lock)],
                [*pip, "install", *PIP_OPTIONS, *project],
            ]
        for step in steps:
            code, output = run_quietly(step)
            if code:
                raise Problem(
                    f"The packages could not be installed. {Path(step[0]).name} said:\n{output}\n"
                    "Is the network there, or the package index your organisation uses? Then start again: "
                    "a set-up that was broken off is repaired."
                )


def find_installer(environment: Path) -> str:
    """Choose what installs the packages: uv, else the pip that Python brings, else the pip around us.

    Returns "uv", "ensurepip" or "pip"; raises Problem where there is none.
    """
    if shutil.which("uv"):
        return "uv"
    if run_quietly([own_python(), "-m", "ensurepip", "--version"])[0] == 0:
        return "ensurepip"
    if run_quietly([own_python(), "-m", "pip", "--python", own_python(), "--version"])[0] == 0:
        return "pip"
    raise NoInstaller(
        f"No packages can be put into {environment}: this Python has neither ensurepip nor pip, and uv is not on "
        "the PATH. Install one of them, then start again."
    )
