"""Networks of a test's own: namespaces joined by virtual cables, removed with everything in them afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def why_not() -> str | None:
    """Say why this computer lets no test make networks, or None when it does."""
    if sys.platform != "linux":
        return "network namespaces are a matter of Linux"
    if os.geteuid() != 0:
        return "making network namespaces needs root"
    if shutil.which("ip") is None:
        return "making network namespaces needs the command ip (package iproute2)"
    probe = f"signalbox-{os.getpid()}-probe"
    attempt = subprocess.run(["ip", "netns", "add", probe], capture_output=True, check=False)
    if attempt.returncode != 0:
        return f"this computer does not let us make network namespaces: {attempt.stderr.decode().strip()}"
    # Where the root folder is no mount point, as in a chroot, a namespace can be made but not entered.
    attempt = subprocess.run(["ip", "netns", "exec", probe, "true"], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "delete", probe], check=True)
    if attempt.returncode != 0:
        return f"this computer does not let us enter network namespaces: {attempt.stderr.decode().strip()}"
    return None


class Network:
    """Namespaces by short names, each like a computer of its own, with loopback up."""

    def __init__(self, cleaning: ExitStack) -> None:
        self._cleaning = cleaning
        self._prefix = f"signalbox-{os.getpid()}-{next(_numbers)}"
        self._cables = 0

    def _full(self, name: str) -> str:
        return f"{self._prefix}-{name}"

    def computer(self, name: str) -> None:
        """Add a computer."""
        _ip("netns", "add", self._full(name))
        self._cleaning.callback(_ip, "netns", "delete", self._full(name))
        _ip("-n", self._full(name), "link", "set", "lo", "up")

    def cable(self, one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
        """Join two computers, given as (name, address/prefix); give the names of the two interfaces."""
        self._cables += 1
        ends = (f"cable{self._cables}a", f"cable{self._cables}b")
        _ip(
            "link", "add", ends[0], "netns", self._full(one[0]), "type", "veth",
            "peer", "name", ends[1], "netns", self._full(other[0]),
        )  # fmt: skip
        for (name, address), end in zip((one, other), ends, strict=True):
            _ip("-n", self._full(name), "address", "add", address, "broadcast", "+", "dev", end)
            _ip("-n", self._full(name), "link", "set", end, "up")
        return ends

    def unplug(self, name: str, interface: str) -> None:
        """Take an interface down."""
        _ip("-n", self._full(name), "link", "set", interface, "down")

    def run(self, name: str, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command on a computer to its end, at most 30 s."""
        return subprocess.run(
            ["ip", "netns", "exec", self._full(name), *command],
            cwd=PROJECT, capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip

    def start(self, name: str, *command: str) -> subprocess.Popen[str]:
        """Start a command on a computer; it ends when its standard input does, at the latest with the network."""
        process = subprocess.Popen(
            ["ip", "netns", "exec", self._full(name), *command],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._cleaning.callback(_end, process)
        return process


_numbers = count()


@contextmanager
def network() -> Iterator[Network]:
    """Give an empty network."""
    with ExitStack() as cleaning:
        yield Network(cleaning)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


def _end(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=10)
