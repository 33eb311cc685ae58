"""The window as a person with a screen reader has it, and the printer that it shows. Neither is in this process."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from core.folders import DATA_FOLDER_VARIABLE
from tests.accessibility.desktop import BOUND, Desktop
from tests.accessibility.reader import Gone, Node, ScreenReader, Seen

PROGRAM = "signalbox"
_SPEAKING_ROLES = {
    "push button", "check box", "radio button", "combo box", "text", "spin button", "label", "page tab",
    "page tab list", "list", "list item", "table", "tree", "tree item", "toggle button", "password text",
}  # fmt: skip
"""The roles of what takes the keyboard or can be marked. `filler` and `panel` tell nobody what they are for."""
_WINDOW = (sys.executable, "-m", "gui")


class Outside:
    """Begins with the page of a printer that has answered."""

    def __init__(self, desktop: Desktop) -> None:
        """Start the printer and the window, and wait until its bits can be read."""
        command = (sys.executable, "-m", "core.cli", "simulate", "star:TSP654II")
        self._printer = desktop.start(*command, talks=True)
        address = str(self._answer()["address"])
        self._desktop = desktop
        self._variables = {DATA_FOLDER_VARIABLE: str(desktop.home / "data")}
        self.reader = ScreenReader(desktop.bus)
        try:
            self.reader.listen()
            self._program = desktop.start(*_WINDOW, address, variables=self._variables)
            self.window = self.reader.program(PROGRAM)
            self.grid = self.wait_for("table", "bytes and bits").node
        except BaseException:
            self.reader.close()
            raise

    def close(self) -> None:
        """Leave both; the desktop ends them."""
        self.reader.close()

    def set(self, name: str, value: object) -> None:
        """Let something happen to the printer."""
        assert self._printer.stdin is not None
        self._printer.stdin.write(f"set {name}={value}\n")
        self._printer.stdin.flush()
        assert self._answer()["ok"]

    def shown(self) -> list[Seen]:
        """Give everything that the window shows, from top to bottom."""

        def walked() -> list[Seen]:
            try:
                return self.reader.walk(self.window)
            except Gone:  # a list has changed while it was read
                assert self._program.poll() is None, f"the window has ended with {self._program.poll()}"
                return []

        seen: list[Seen] = self.reader.wait_for("a window that stands still", walked)
        return [each for each in seen if "showing" in each.states]

    def activate(self) -> None:
        """Bring the window to the front, as a second start of the program does; nobody else manages windows here."""
        assert self._desktop.start(*_WINDOW, variables=self._variables).wait(BOUND) == 0

    def find(self, role: str, part: str) -> Seen | None:
        """Give the first of what is shown in a role, with this in its name."""
        return next((seen for seen in self.shown() if seen.role == role and part in seen.name), None)

    def wait_for(self, role: str, part: str) -> Seen:
        """Wait until it is there."""
        seen: Seen = self.reader.wait_for(f"{role} {part!r}", lambda: self.find(role, part))
        return seen

    def wait_for_the_end_of(self, role: str, part: str) -> None:
        """Wait until it is there no longer."""
        self.reader.wait_for(f"the end of {role} {part!r}", lambda: self.find(role, part) is None)

    def press(self, role: str, part: str) -> None:
        """Press what is found."""
        node: Node = self.wait_for(role, part).node
        self.reader.act(node, self.reader.actions(node)[0])

    def cell(self, part: str) -> str:
        """Give the words of the first cell of the grid with this in them, or nothing."""
        rows, columns = self.reader.size(self.grid)
        cells = (self.reader.cell(self.grid, row, column) for row in range(rows) for column in range(columns))
        return next((name for name in map(self.reader.name, cells) if part in name), "")

    def _answer(self) -> Any:
        assert self._printer.stdout is not None
        return json.loads(self._printer.stdout.readline())


def mute(shown: Iterable[Seen]) -> list[Seen]:
    """Give what takes the keyboard, or can be marked with it, and does not say what it is.

    Cells do not count: one that is empty has nothing to say. What those of the grid say is a test of its own.
    """
    return [
        seen
        for seen in shown
        if "focusable" in seen.states and "enabled" in seen.states and seen.role != "cell"
        if not seen.name.strip() or seen.role not in _SPEAKING_ROLES
    ]
