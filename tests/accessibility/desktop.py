"""A desktop for a test: a screen nobody sees, a message bus, and the bus of the screen readers.

All of them are ended by their process ids.
"""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

BOUND: Final = 25
"""Seconds after which a test has failed that waits for something."""
_PROGRAMS: Final = ("Xvfb", "dbus-daemon")
_SERVICE: Final = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""Where the package at-spi2-core says which program is the launcher of its bus; distributions put it elsewhere each."""
# Without folders of services nothing is started on demand: what is on this bus, the test has put there.
_BUS: Final = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


def why_not() -> str:
    """Say why there can be no such desktop here; empty when there can."""
    if sys.platform != "linux":
        return "AT-SPI is a matter of Linux"
    lacking = [name for name in _PROGRAMS if shutil.which(name) is None]
    if not _SERVICE.exists():
        lacking.append("at-spi-bus-launcher")
    return f"the programs {', '.join(lacking)} are not there (packages xvfb, dbus and at-spi2-core)" if lacking else ""


class Desktop:
    """Begun when made; `close` ends it, and what was started on it before that."""

    def __init__(self, folder: Path) -> None:
        """Start everything; `folder` is the user's home."""
        self._ending = ExitStack()
        self.home = folder
        self._runtime = folder / "run"
        self._runtime.mkdir(mode=0o700)
        try:
            self._display = self._start_screen()
            self._bus = self._start_bus()
            self._start_launcher()
        except BaseException:
            self.close()
            raise

    @property
    def bus(self) -> str:
        """Give the address of the message bus."""
        return self._bus

    def environment(self) -> dict[str, str]:
        """Give the variables of a program of that desktop."""
        folders = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME")
        return {
            **os.environ,
            **dict.fromkeys(folders, str(self.home)),
            "XDG_RUNTIME_DIR": str(self._runtime),
            "DISPLAY": self._display,
            "DBUS_SESSION_BUS_ADDRESS": self._bus,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def start(
        self, *command: str, talks: bool = False, variables: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Start a program on this desktop; with `talks` it is written to and read from."""
        pipe = subprocess.PIPE if talks else subprocess.DEVNULL
        environment = {**self.environment(), **(variables or {})}
        started = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)
        self._ending.callback(end, started)
        return started

    def close(self) -> None:
        """End everything that was started, the newest first."""
        self._ending.close()

    def _start_screen(self) -> str:
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._ending.callback(end, screen)
        assert screen.stdout is not None
        return f":{screen.stdout.readline().strip()}"

    def _start_bus(self) -> str:
        configuration = self.home / "bus.conf"
        configuration.write_text(_BUS.format(socket=self.home / "bus"), "utf-8")
        daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address=1"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._ending.callback(end, daemon)
        assert daemon.stdout is not None
        return daemon.stdout.readline().strip()

    def _start_launcher(self) -> None:
        service = configparser.ConfigParser()
        service.read(_SERVICE, "utf-8")
        program = service["D-BUS Service"]["Exec"].split()[0]
        launcher = subprocess.Popen(
            [program, "--launch-immediately"],
            env=self.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._ending.callback(end, launcher)


def end(started: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """End a program, kindly at first, and close what connects it with the test."""
    started.terminate()
    try:
        started.wait(BOUND)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait(BOUND)
    for stream in (started.stdin, started.stdout):
        if stream is not None:
            stream.close()
