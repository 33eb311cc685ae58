"""The Telnet service of a simulated board, TCP 23: logging in, and the menus of `telnet_menus`.

Nothing that is chosen is kept until it is saved, which restarts printer and board (inferred). Three wrong logins, and
the board hangs up (inferred).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.families.star.simulated.telnet_lines import TelnetLines
from core.families.star.simulated.telnet_menus import MENUS, SELECTION, Act, Screen, written
from core.simulate.conversation import Connection
from core.simulate.state import State

ADMINISTRATOR: Final = "root"
MOST_LOGINS: Final = 3
GREETING: Final = b"\xff\xfb\x01\xff\xfb\x03\xff\xfd\x18"
"""IAC WILL ECHO, IAC WILL SUPPRESS GO AHEAD, IAC DO TERMINAL TYPE (RFC 854, 857, 858, 1091)."""
_LOGIN: Final = "login: "
_PASSWORD: Final = "Password: "  # noqa: S105 - a prompt


class TelnetConversation:
    """One administrator at the board."""

    def __init__(self, connection: Connection, state: State, restart: Callable[[], None]) -> None:
        """Greet and ask for the login."""
        self._connection = connection
        self._state = state
        self._restart = restart
        self._lines = TelnetLines()
        self._answer: Callable[[str], None] = self._take_user
        self._user = ""
        self._failures = 0
        self._screen = Screen.MAIN
        self._multi_session: bool | None = None
        self._over = self._restarts = False
        negotiation = GREETING if state.flag("telnet_negotiation") else b""
        connection.send(negotiation + _LOGIN.encode("ascii"))

    def received(self, data: bytes) -> None:
        """Take what is typed, a line at a time."""
        for line in self._lines.feed(data):
            if not self._over:
                self._answer(line)

    def ended(self) -> None:
        """Restart now, if that was chosen: the board says so and hangs up first."""
        if self._restarts:
            self._restarts = False
            self._restart()

    def _say(self, words: str) -> None:
        self._connection.send(words.encode("ascii"))

    def _take_user(self, line: str) -> None:
        self._user = line
        self._answer = self._take_password
        self._say(f"{_echo(line)}{_PASSWORD}")

    def _take_password(self, line: str) -> None:
        if (self._user, line) == (ADMINISTRATOR, self._state.get("admin_password")):
            self._answer = self._take_selection
            self._say(f"\r\n{written(self._screen)}")
            return
        self._failures += 1
        if self._failures == MOST_LOGINS:
            self._hang_up("\r\nLogin incorrect\r\n")
            return
        self._answer = self._take_user
        self._say(f"\r\nLogin incorrect\r\n{_LOGIN}")

    def _take_selection(self, line: str) -> None:
        chosen = line.strip()
        entry = MENUS[self._screen].entries.get(int(chosen)) if chosen.isdecimal() and len(chosen) < 4 else None
        if entry is None:
            self._say(f"{_echo(line)}Invalid selection.\r\n{SELECTION}")
            return
        match entry.act:
            case Act.LEAVE:
                self._hang_up(f"{_echo(line)}Goodbye.\r\n")
                return
            case Act.SAVE_AND_RESTART | Act.RESTART:
                if entry.act is Act.SAVE_AND_RESTART and self._multi_session is not None:
                    self._state.put("multi_session", self._multi_session)
                self._restarts = True
                self._hang_up(f"{_echo(line)}Restarting. This connection ends now.\r\n")
                return
            case Act.ENABLE | Act.DISABLE:
                self._multi_session = entry.act is Act.ENABLE
        remark = "This simulator does not have these settings.\r\n" if entry.act is Act.NOT_SIMULATED else ""
        self._screen = entry.leads_to or self._screen
        self._say(f"{_echo(line)}{remark}{written(self._screen)}")

    def _hang_up(self, words: str) -> None:
        self._over = True
        self._say(words)
        self._connection.close()


def _echo(line: str) -> str:
    """Give what was typed as the board shows it; control characters and what is not ASCII are not shown."""
    return "".join(character for character in line if character.isascii() and character.isprintable()) + "\r\n"
