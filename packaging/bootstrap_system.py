"""Which of the things that Signalbox needs from the system are missing, and how to get them.

Only Linux has something to look for: the Qt packages for Windows and macOS bring all they need.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap_command import Problem, run_quietly, say
from bootstrap_needs import NEEDS, Need, Purpose


@dataclass(frozen=True)
class PackageManager:
    """How a distribution installs packages."""

    program: str
    install: tuple[str, ...]
    package: Callable[[Need], str]
    update: tuple[str, ...] = ()


MANAGERS = (
    PackageManager(
        "apt-get", ("apt-get", "install", "--no-install-recommends", "-y"), lambda need: need.apt, ("apt-get", "update")
    ),
    PackageManager("dnf", ("dnf", "install"), lambda need: need.dnf),
    PackageManager("zypper", ("zypper", "install"), lambda need: need.zypper),
    PackageManager("pacman", ("pacman", "-S", "--needed"), lambda need: need.pacman),
)


def _library_is_there(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _font_is_there(_name: str) -> bool:
    home = Path.home()
    shared = [Path(folder) / "fonts" for folder in os.environ.get("XDG_DATA_DIRS", "").split(":") if folder]
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]
    return any(
        name.lower().endswith((".ttf", ".otf", ".ttc", ".pfb"))
        for folder in (*folders, *shared)
        for _, _, names in os.walk(folder)
        for name in names
    )


def _program_is_there(name: str) -> bool:
    # A user's PATH often lacks the folders of the system's own programs.
    return shutil.which(name) is not None or any((Path(folder) / name).exists() for folder in ("/usr/sbin", "/sbin"))


FINDERS: dict[str, Callable[[str], bool]] = {
    "library": _library_is_there,
    "program": _program_is_there,
    "file": lambda path: Path(path).exists(),
    "font": _font_is_there,
}


def missing(purposes: Iterable[str]) -> list[Need]:
    """Give what the purposes need and this machine lacks; nothing on Windows and macOS."""
    if sys.platform != "linux":
        return []
    wanted = set(purposes)
    return [need for need in NEEDS if need.purpose in wanted and not FINDERS[need.kind](need.name)]


def manager() -> PackageManager | None:
    """Give this system's package manager, if it is a known one."""
    return next((known for known in MANAGERS if shutil.which(known.program)), None)


def install_command(needs: Iterable[Need], by: PackageManager, as_root: bool) -> str:
    """Give the command line that installs what the needs are packaged in."""
    sudo = "" if as_root else "sudo "
    packages = sorted({by.package(need) for need in needs})
    quoted = (f"'{package}'" if "(" in package else package for package in packages)
    install = f"{sudo}{' '.join(by.install)} {' '.join(quoted)}"
    return f"{sudo}{' '.join(by.update)} && {install}" if by.update else install


def provide(purpose: Purpose) -> None:
    """Install what is missing (Debian and Ubuntu, as root), else say which command does.

    Raises Problem when something required stays missing; only says so for what is wished.
    """
    purposes = (*purpose.required, *purpose.wished)
    needs = missing(purposes)
    by = manager()
    as_root = sys.platform != "win32" and os.geteuid() == 0
    if needs and by is not None and by.program == "apt-get" and as_root:
        install(needs, by)
        needs = missing(purposes)
    if needs:
        sentence = lack(needs, by, as_root)
        if any(need.purpose in purpose.required for need in needs):
            raise Problem(sentence)
        say(sentence)


def lack(needs: Sequence[Need], by: PackageManager | None, as_root: bool) -> str:
    """Say what is missing, for what, and the command that gets it."""
    for_what = "; ".join(
        f"{purpose}: {', '.join(need.name for need in needs if need.purpose == purpose)}"
        for purpose in dict.fromkeys(need.purpose for need in needs)
    )
    how = f"with:\n  {install_command(needs, by, as_root)}" if by else "with your package manager."
    return f"This system lacks what Signalbox needs {for_what}.\nInstall it {how}"


def install(needs: Iterable[Need], by: PackageManager) -> None:
    """Install with apt-get, without a question; what goes wrong is told by what is missing afterwards."""
    packages = sorted({by.package(need) for need in needs})
    say(f"Installing {' '.join(packages)} ...")
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
    # A list that cannot be brought up to date may still know the packages.
    run_quietly([*quiet, *by.update, "-qq"])
    code, output = run_quietly([*quiet, *by.install, "-qq", *packages])
    if code:
        say(f"{by.program} said:\n{output}")
