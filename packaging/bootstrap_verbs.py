"""The verbs of the bootstrap script: run, test, setup, build, bench."""

from __future__ import annotations

import argparse
import os
import platform
import socket
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import bootstrap_system as system
from bootstrap_command import INTERRUPTED, ROOT, WINDOWS, Problem, become, run, say
from bootstrap_environment import DEVELOPMENT, RUN, Environment, NoInstaller
from bootstrap_needs import PURPOSES, PYTHON_INSTALLERS

TOUR_TESTS = "tests/gui/test_app_tour.py"
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo")),
    # The tour promises how long it takes on a computer that does nothing else.
    ("tour", ("-m", "pytest", TOUR_TESTS)),
    # Most tests wait for events rather than compute: two workers a core.
    ("pytest", ("-m", "pytest", "--numprocesses", str(2 * (os.cpu_count() or 1)), "--dist", "worksteal")),
)
TOUR = ROOT / "build" / "signalbox-tour"
BUNDLE_TOUR = ROOT / "build" / "bundle-tour"
BUNDLE_PROGRAMS = ("Signalbox/Signalbox", "Signalbox/Signalbox.exe", "Signalbox.app/Contents/MacOS/Signalbox")


def ready(level: str, purpose: str) -> Environment:
    """Make the environment and the system ready; raise Problem where that cannot be done."""
    environment = Environment()
    system.provide(PURPOSES[purpose])
    try:
        environment.ensure(level)
    except NoInstaller:
        by = system.manager()
        if by is None or by.program != "apt-get" or os.geteuid() != 0:
            raise
        system.install(PYTHON_INSTALLERS, by)
        environment.ensure(level)
    return environment


def display_answers(variables: Mapping[str, str]) -> str | None:
    """Give the kind of display that `variables` name ("window" for X11, "wayland"), or None where none is there."""
    if variables.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return None
    if sys.platform != "linux":
        return "window"
    wayland = variables.get("WAYLAND_DISPLAY")
    if wayland and (Path(variables.get("XDG_RUNTIME_DIR", "/")) / wayland).exists():
        return "wayland"
    return "window" if _x11_answers(variables.get("DISPLAY", "")) else None


def _x11_answers(display: str) -> bool:
    host, colon, number = display.rpartition(":")
    if not colon or host not in ("", "unix"):
        return bool(display)
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - where every X server listens
    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def do_run(arguments: list[str]) -> int:
    """Open the window on the simulated shop; without a display, take the pictures of the tour instead."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--tour", nargs="?", const=TOUR, type=Path)
    chosen, rest = parser.parse_known_args(arguments)
    display = display_answers(os.environ)
    if display and not chosen.tour:
        environment = ready(RUN, display)
        return become([environment.program("signalbox"), "--demo", *rest])
    if not chosen.tour:
        say("There is no display here, so Signalbox takes its tour instead of opening a window.")
    folder = (chosen.tour or TOUR).absolute()
    environment = ready(RUN, "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    code = run([environment.program("signalbox"), "--tour", folder, *rest])
    say(f"The pictures of the tour are in {folder}." if code == 0 else f"The tour failed (exit code {code}).")
    return code


def do_test(arguments: list[str]) -> int:
    """Run every check, also after one has failed; the arguments go to pytest, which then runs all tests they name."""
    environment = ready(DEVELOPMENT, "test")
    failed = []
    checks = [(name, command) for name, command in CHECKS if name != "tour" or not arguments]
    for name, command in checks:
        extra = [] if name != "pytest" else arguments or [f"--ignore={TOUR_TESTS}"]
        say(f"\n--- {name} ---")
        began = time.monotonic()
        code = run([environment.python, *command, *extra])
        if code == INTERRUPTED:
            return code
        if code:
            failed.append(name)
        if code or name != "pytest":
            say(f"{name}: {'FAILED' if code else 'passed'} in {time.monotonic() - began:.1f} s")
    if failed:
        say(f"\n{len(checks) - len(failed)} checks passed, {len(failed)} failed: {', '.join(failed)}")
    return 1 if failed else 0


def do_setup(_arguments: list[str]) -> int:
    """Make ready what all the other verbs need."""
    environment = ready(DEVELOPMENT, "test")
    say(f"Signalbox is set up in {environment.path} with Python {platform.python_version()}.")
    return 0


def do_bench(arguments: list[str]) -> int:
    """Measure."""
    return run([ready(DEVELOPMENT, "offscreen").python, "-m", "tests.bench", *arguments])


def do_build(arguments: list[str]) -> int:
    """Make the bundle, then let it take its tour with an empty environment."""
    environment = ready(DEVELOPMENT, "build")
    specification = ROOT / "packaging" / "signalbox.spec"
    if not specification.exists():
        raise Problem("packaging/signalbox.spec is missing: this copy of Signalbox cannot be bundled.")
    places = ("--distpath", ROOT / "dist", "--workpath", ROOT / "build" / "pyinstaller")
    code = run([environment.python, "-m", "PyInstaller", "--noconfirm", *places, *arguments, specification])
    if code:
        say(f"PyInstaller failed (exit code {code}).")
        return code
    program = next((path for name in BUNDLE_PROGRAMS if (path := ROOT / "dist" / name).exists()), None)
    if program is None:
        raise Problem("PyInstaller ended well, but dist/ holds no program called Signalbox.")
    say(f"\nThe bundle takes its tour with an empty environment: {program}")
    BUNDLE_TOUR.mkdir(parents=True, exist_ok=True)
    # Without SystemRoot no Windows program can open a socket.
    empty = {"SystemRoot": os.environ["SYSTEMROOT"]} if WINDOWS else {}
    code = run([program, "--tour", BUNDLE_TOUR], environment=empty)
    size = sum(path.stat().st_size for path in (ROOT / "dist").rglob("*") if path.is_file() and not path.is_symlink())
    say(
        f"The bundle has {size / 1e6:.0f} MB; its tour {'passed' if code == 0 else f'FAILED (exit code {code})'}, "
        f"the pictures are in {BUNDLE_TOUR}."
    )
    return code


VERBS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "run": (do_run, "open the window on a simulated shop; with no display, take the tour (--tour DIR: where)"),
    "test": (do_test, "run every check; further arguments go to pytest"),
    "setup": (do_setup, "make .venv ready, and see that the system has what is needed"),
    "build": (do_build, "make the bundle in dist/ and try it; further arguments go to PyInstaller"),
    "bench": (do_bench, "measure; further arguments go to the benchmark"),
}


def main(arguments: list[str]) -> int:
    """Do what the arguments say; return the exit code (2: something is missing that is needed)."""
    parser = argparse.ArgumentParser(
        prog="packaging/bootstrap.py",
        description="Set up Signalbox and start it.",
        epilog="\n".join(f"  {name:6} {about}" for name, (_, about) in VERBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.add_argument("verb", nargs="?", choices=VERBS, help=argparse.SUPPRESS)
    parser.add_argument("-h", "--help", action="store_true", help=argparse.SUPPRESS)
    chosen, rest = parser.parse_known_args(arguments[:1])
    if chosen.help or rest or chosen.verb is None:
        parser.print_help()
        return 0 if chosen.help else 2
    rest = arguments[2:] if arguments[1:2] == ["--"] else arguments[1:]
    do, _ = VERBS[chosen.verb]
    try:
        return do(rest)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
