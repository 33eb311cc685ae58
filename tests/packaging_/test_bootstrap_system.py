"""What the system lacks is found, named with the command that gets it, and on Debian as root installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import bootstrap_needs as needs
import bootstrap_system as system
import PySide6
import pytest
from bootstrap_command import Problem

LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has something to look for")
LIBRARY = needs.Need(
    needs.OFFSCREEN, "library", "libsignalbox-none.so.9", "libnone9", "none", "libnone()(64bit)", "none"
)
PROGRAM = needs.Need(needs.TEST, "program", "signalbox-none", "none-bin", "none-bin", "none-bin", "none-bin")
BY = {manager.program: manager for manager in system.MANAGERS}

# Nobody has to install these: they are the C library, or lie in the package itself.
NOT_ASKED_FOR = re.compile(r"ld-linux|lib(c|m|dl|rt|pthread|resolv)\.so|libQt6|libicu|libpyside|libshiboken")
PARTS = ("Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "WaylandClient", "Widgets", "XcbQpa")
PLATFORMS = ("offscreen", "wayland", "xcb")


@pytest.fixture(autouse=True)
def two_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "NEEDS", (LIBRARY, PROGRAM))


@pytest.fixture
def no_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "MANAGERS", ())


def test_every_need_is_named_once() -> None:
    assert len({need.name for need in needs.NEEDS}) == len(needs.NEEDS)


@pytest.mark.parametrize("need", needs.NEEDS, ids=lambda need: str(need.name))
def test_every_need_can_be_found_and_installed(need: needs.Need) -> None:
    assert need.kind in system.FINDERS
    assert all(manager.package(need) for manager in system.MANAGERS)


def test_every_purpose_has_needs() -> None:
    used = {purpose for each in needs.PURPOSES.values() for purpose in (*each.required, *each.wished)}
    assert used == {need.purpose for need in needs.NEEDS}


@LINUX_ONLY
@pytest.mark.skipif(not shutil.which("readelf"), reason="readelf is not there")
def test_all_that_qt_asks_for_is_in_the_table() -> None:
    qt = Path(PySide6.__file__).parent / "Qt"
    files = [qt / "lib" / f"libQt6{part}.so.6" for part in PARTS]
    files += [qt / "plugins" / "platforms" / f"libq{platform}.so" for platform in PLATFORMS]
    headers = subprocess.run(["readelf", "-d", *map(str, files)], capture_output=True, text=True, check=True).stdout
    asked_for = {name for name in re.findall(r"\(NEEDED\).*\[(.+)\]", headers) if not NOT_ASKED_FOR.match(name)}
    assert asked_for == {need.name for need in needs.NEEDS if need.kind == "library"}


@LINUX_ONLY
def test_finds_what_is_there() -> None:
    assert system.FINDERS["library"]("libc.so.6")
    assert system.FINDERS["program"]("sh")


@LINUX_ONLY
def test_misses_what_is_not_there() -> None:
    assert system.missing([needs.OFFSCREEN]) == [LIBRARY]
    assert system.missing([needs.TEST, needs.OFFSCREEN]) == [LIBRARY, PROGRAM]
    assert system.missing([needs.BUNDLE]) == []


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_misses_nothing_elsewhere(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert system.missing([needs.OFFSCREEN, needs.TEST]) == []


@pytest.mark.parametrize(
    ("program", "as_root", "command"),
    [
        (
            "apt-get",
            False,
            "sudo apt-get update && sudo apt-get install --no-install-recommends -y libnone9 none-bin",
        ),
        ("apt-get", True, "apt-get update && apt-get install --no-install-recommends -y libnone9 none-bin"),
        ("dnf", False, "sudo dnf install 'libnone()(64bit)' none-bin"),
        ("zypper", False, "sudo zypper install none none-bin"),
        ("pacman", True, "pacman -S --needed none none-bin"),
    ],
)
def test_install_command(program: str, as_root: bool, command: str) -> None:
    assert system.install_command([PROGRAM, LIBRARY], BY[program], as_root) == command


def test_lack_names_purposes_and_command() -> None:
    assert system.lack([LIBRARY, PROGRAM], BY["pacman"], as_root=True) == (
        "This system lacks what Signalbox needs to draw: libsignalbox-none.so.9; to run all tests: signalbox-none.\n"
        "Install it with:\n"
        "  pacman -S --needed none none-bin"
    )


def test_lack_without_a_known_package_manager() -> None:
    assert system.lack([PROGRAM], None, as_root=False) == (
        "This system lacks what Signalbox needs to run all tests: signalbox-none.\n"
        "Install it with your package manager."
    )


@LINUX_ONLY
def test_what_is_required_stops(no_manager: None) -> None:
    with pytest.raises(Problem, match=r"^This system lacks .* to draw: libsignalbox-none\.so\.9\."):
        system.provide(needs.Purpose((needs.OFFSCREEN,)))


@LINUX_ONLY
def test_what_is_wished_is_only_said(no_manager: None, capsys: pytest.CaptureFixture[str]) -> None:
    system.provide(needs.Purpose((), (needs.TEST,)))
    assert capsys.readouterr().out.startswith(
        "This system lacks what Signalbox needs to run all tests: signalbox-none."
    )


def test_nothing_is_said_when_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    system.provide(needs.Purpose(()))
    assert capsys.readouterr().out == ""


def apt_get(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an apt-get on the PATH that writes down how it was called, then does `script`."""
    log = folder / "log"
    program = folder / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> {log}\n{script}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return log


@LINUX_ONLY
def test_debian_as_root_installs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brings = tmp_path / PROGRAM.name
    log = apt_get(tmp_path, f"[ $1 = install ] && touch {brings} && chmod +x {brings}; exit 0", monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system.provide(needs.Purpose((needs.TEST,)))
    assert log.read_text(encoding="utf-8").splitlines() == [
        "noninteractive update -qq",
        "noninteractive install --no-install-recommends -y -qq none-bin",
    ]


@LINUX_ONLY
def test_debian_as_root_says_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt_get(tmp_path, "echo 'E: Unable to locate package none-bin'; exit 100", monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(Problem, match="to run all tests: signalbox-none"):
        system.provide(needs.Purpose((needs.TEST,)))
    assert "apt-get said:\nE: Unable to locate package none-bin" in capsys.readouterr().out


@LINUX_ONLY
def test_debian_as_anyone_else_installs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = apt_get(tmp_path, "exit 0", monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Problem, match="sudo apt-get install"):
        system.provide(needs.Purpose((needs.TEST,)))
    assert not log.exists()
