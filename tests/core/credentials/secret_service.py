"""A real Secret Service for a test: a message bus and a gnome-keyring of its own, ended by their process ids."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

BOUND: Final = 20
_PROGRAMS: Final = ("dbus-daemon", "dbus-run-session", "gnome-keyring-daemon")
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
_NAME: Final = "org.freedesktop.secrets"


def why_not() -> str:
    """Say why there can be no Secret Service here; empty when there can."""
    if sys.platform != "linux":
        return "the Secret Service is a matter of Linux"
    lacking = [name for name in _PROGRAMS if shutil.which(name) is None]
    return f"the programs {', '.join(lacking)} are not there (packages dbus and gnome-keyring)" if lacking else ""


class SecretService:
    """The bus, and the keyring daemon that a test may lock, end and start again."""

    def __init__(self, folder: Path) -> None:
        """Start the bus; `folder` is the user's home."""
        self._home = folder
        configuration = folder / "bus.conf"
        configuration.write_text(_BUS.format(socket=folder / "bus"), "utf-8")
        self._bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().strip()
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self, password: str | None = "of the desktop") -> None:
        """Start the keyring, unlocked with the user's password, or (None) locked. The name on the bus is waited for."""
        from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        with closing(open_dbus_connection(self.address)) as connection:
            rule = MatchRule(
                type="signal", sender="org.freedesktop.DBus", interface="org.freedesktop.DBus",
                member="NameOwnerChanged",
            )  # fmt: skip
            rule.add_arg_condition(0, _NAME)
            connection.send_and_get_reply(message_bus.AddMatch(rule))
            with connection.filter(rule) as changes:
                self._start(password)
                connection.recv_until_filtered(changes, timeout=BOUND)
            # Once it has answered a question it is there for good.
            service = DBusAddress("/org/freedesktop/secrets", _NAME, "org.freedesktop.Secret.Service")
            connection.send_and_get_reply(new_method_call(service, "SearchItems", "a{ss}", ({},)), timeout=BOUND)

    def end(self) -> None:
        """End the keyring, as when it crashes."""
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait(BOUND)
            self._daemon = None

    def close(self) -> None:
        """End both."""
        self.end()
        self._bus.terminate()
        self._bus.wait(BOUND)
        assert self._bus.stdout is not None
        self._bus.stdout.close()

    def environment(self) -> dict[str, str]:
        """Give the variables of a program of that desktop."""
        folders = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME")
        return {
            **os.environ,
            **dict.fromkeys(folders, str(self._home)),
            "DBUS_SESSION_BUS_ADDRESS": self.address,
        }

    def _start(self, password: str | None) -> None:
        unlock = [] if password is None else ["--unlock"]
        self._daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
            env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._daemon.stdin is not None
        with self._daemon.stdin as typed:
            typed.write((password or "").encode())
