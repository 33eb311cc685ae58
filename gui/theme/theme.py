"""Light, dark, or what the system says."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gui.theme import fonts
from gui.theme.palette import palette
from gui.theme.style_sheet import style_sheet
from gui.theme.tokens import DARK, LIGHT, Tokens

_HALF = 128
Choice: TypeAlias = Literal["light", "dark", "system"]


class Theme(QObject):
    """The colours in use. Who paints asks for them when painting; who keeps a colour listens to `changed`."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system") -> None:
        """Give the application our style and type, and the colours that are chosen."""
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._tokens: Tokens | None = None
        # The system's palette tells the same as its colour scheme, and asking for that one is slow: see `window.frame`.
        window = application.palette().color(QPalette.ColorRole.Window)
        self._system_is_dark = window.lightness() < _HALF
        application.setFont(fonts.font())
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """Give the colours in use."""
        return self._tokens or LIGHT

    @property
    def choice(self) -> Choice:
        """Give what the user chose."""
        return self._choice

    def use(self, choice: Choice) -> None:
        """Choose light, dark, or to follow the system."""
        self._choice = choice
        self._apply()

    def _system_changed(self, scheme: QtCore.Qt.ColorScheme) -> None:
        self._system_is_dark = scheme is QtCore.Qt.ColorScheme.Dark
        self._apply()

    def _apply(self) -> None:
        dark = self._choice == "dark" or (self._choice == "system" and self._system_is_dark)
        tokens = DARK if dark else LIGHT
        if tokens is not self._tokens:
            self._tokens = tokens
            self._application.setPalette(palette(tokens))
            # Put in place of another sheet, Qt dresses each part anew for itself and for everything it lies in; taken
            # away and put on, once. With eight tabs open that is a tenth of a second in place of a whole one.
            self._application.setStyleSheet("")
            self._application.setStyleSheet(style_sheet(tokens))
            self.changed.emit()


class _Installed:
    theme: Theme | None = None


def install(application: QApplication, choice: Choice = "system") -> Theme:
    """Dress the application; the same theme when it is dressed already."""
    if _Installed.theme is None:
        _Installed.theme = Theme(application, choice)
    return _Installed.theme


def current() -> Theme:
    """Give the theme in use. RuntimeError before `install`."""
    if _Installed.theme is None:
        raise RuntimeError("gui.theme.install has not been called yet")
    return _Installed.theme
