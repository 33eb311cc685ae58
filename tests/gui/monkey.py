"""Somebody who presses keys, clicks, pulls at the window and opens what can be opened, in no order that makes sense.

The same seed does the same things, as far as the window answers in the same way.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui.theme.theme import Choice
from gui.window.commands import COMMANDS, PART_KEYS
from gui.window.main_window import MainWindow

_KEYS: Final = (
    *(command.keys for command in COMMANDS if command.keys),
    *(keys for part in PART_KEYS for keys in part.keys),
    *("Tab", "Shift+Tab", "Return", "Space", "Esc", "Esc", "Backspace", "Ctrl+A", "Ctrl+V", "Alt+Down"),
)
_LETTERS: Final = "aé7 <&>\u202eش🧾"
_SIZES: Final = ((1024, 640), (1280, 800), (1920, 1080))
_THEMES: Final[Sequence[Choice]] = ("light", "dark", "system")
_REMEMBERED = 12


class Monkey:
    """One of them, in front of one window. `nature` is what happens without it."""

    def __init__(self, window: MainWindow, seed: int, nature: Sequence[Callable[[Random], object]]) -> None:
        self._window = window
        self._random = Random(seed)
        self._nature = nature
        self._deeds = (
            *(self._press,) * 5, *(self._click_button,) * 4, *(self._click_anywhere,) * 3, *(self._write,) * 2,
            self._resize, self._open_section, self._choose_theme,
        )  # fmt: skip
        self.done: deque[str] = deque(maxlen=_REMEMBERED)
        """What it did last, for whoever looks into what came of it."""

    async def play(self, steps: int) -> None:
        """Do that many things, with the window living on between them."""
        for _ in range(steps):
            if self._nature and self._random.random() < 0.2:
                self._random.choice(self._nature)(self._random)
            else:
                self._random.choice(self._deeds)()
            await asyncio.sleep(0)

    def _front(self) -> QWidget:
        """Give what a person could reach: a menu, else a dialog, else the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window

    def _press(self) -> None:
        at = QApplication.focusWidget() or self._front()
        keys = self._random.choice(_KEYS)
        self.done.append(f"{keys} in {at!r}")
        QTest.keySequence(at, QKeySequence(keys))

    def _write(self) -> None:
        at = QApplication.focusWidget() or self._front()
        letter = self._random.choice(_LETTERS)
        self.done.append(f"{letter!r} into {at!r}")
        if letter.isascii():
            QTest.keyClicks(at, letter)
        else:
            QApplication.clipboard().setText(letter)
            QTest.keySequence(at, QKeySequence(QKeySequence.StandardKey.Paste))

    def _click_button(self) -> None:
        buttons = [
            button
            for button in self._front().findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled()
        ]
        if buttons:
            button = self._random.choice(buttons)
            self.done.append(f"click on {button.text() or button.accessibleName()!r}: {button!r}")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _click_anywhere(self) -> None:
        front = self._front()
        point = QPoint(self._random.randrange(max(1, front.width())), self._random.randrange(max(1, front.height())))
        at = front.childAt(point) or front
        self.done.append(f"click at {point.toTuple()} on {at!r}")
        click = self._random.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        button = self._random.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton))
        click(at, button, Qt.KeyboardModifier.NoModifier, at.mapFrom(front, point))

    def _resize(self) -> None:
        size = self._random.choice(_SIZES)
        self.done.append(f"size {size}")
        self._window.resize(*size)

    def _open_section(self) -> None:
        devices = tuple(self._window.body.feed.records)
        if devices:
            device = self._random.choice(devices)
            name = self._random.choice(("status", "settings", "console"))
            self.done.append(f"{name} of {device}")
            self._window.body.side.list.chosen.emit(device)
            page = self._window.page(device)
            if page is not None and page.has_section(name):
                page.show_section(name)

    def _choose_theme(self) -> None:
        theme: Choice = self._random.choice(_THEMES)
        self.done.append(f"{theme} theme")
        self._window.use_theme(theme)
