"""The main window.

For the program around it (see `gui.window.shell.Shell` for what it asks in return):

    window = MainWindow(shell, preferences)   # cheap: only the frame; needs `theme.install` before
    window.show()                         # painted before asyncio and the core are imported: see gui/app.py, 3.
    window.attach(application)            # on the running loop: from now on the window lives
    window.find_devices()                 # as the button does; `window.finding.ended` tells when it is over
    window.add_address(address)           # as "Add by address…" after the question; a bare host is identified first
    window.open_device(device_id)         # opens or activates the tab; returns the page
    window.page(device_id)                # the page of an open tab, or None
    window.show_notice(Text, advice=None) # one calm line at the foot of the page, until it is dismissed
    window.use_theme("light" | "dark" | "system")
    window.flush()                        # brings everything to date now instead of at the next beat (20 a second)
    window.closed                         # signal: the user closed the window
    window.placed                         # signal: it was moved, or its size or state changed

Nothing in the window blocks, no `.exec()`; work runs through `shell.spawn`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMainWindow

from core.preferences import Preferences
from core.text import Text
from gui.preferences.table import SIDE_WIDTH, THEME
from gui.theme import current
from gui.theme.theme import Choice
from gui.translation import tr
from gui.window.frame import Frame
from gui.window.placing import SMALLEST, USUAL
from gui.window.shell import Shell
from gui.window.words import NAME

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent

    from core.application import Application
    from core.device import Address
    from gui.device.page import DevicePage
    from gui.preferences.keeping import Keeping
    from gui.window.body import Body
    from gui.window.finding import Finding


class MainWindow(QMainWindow):
    """A frame at first; `attach` gives it a body."""

    closed = Signal()
    placed = Signal()

    def __init__(self, shell: Shell, preferences: Preferences | None = None) -> None:
        """Build the frame; without preferences nothing is remembered."""
        super().__init__()
        self._shell = shell
        self.preferences = preferences or Preferences()
        self._body: Body | None = None
        self._keeping: Keeping | None = None
        self._early: list[tuple[Text, Text | None]] = []
        self._resting = False
        self.setWindowTitle(tr(NAME))
        self.setAccessibleName(tr(NAME))
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.frame = Frame(self.preferences.get(SIDE_WIDTH))
        self.setCentralWidget(self.frame)

    def attach(self, application: Application) -> None:
        """Begin to live: show what the application has, and follow it. Called once, on the running loop."""
        from gui.preferences.keeping import Keeping  # the first paint needs nothing of them
        from gui.window.body import Body

        self._keeping = Keeping(self, self._shell)
        self._body = Body(self, self.frame, self._shell, application, self.preferences)
        for sentence, advice in self._early:
            self._body.notices.say(sentence, advice)

    @property
    def body(self) -> Body:
        """Give the living part. RuntimeError before `attach`."""
        if self._body is None:
            raise RuntimeError("the window has not been attached to an application yet")
        return self._body

    @property
    def finding(self) -> Finding:
        """Give the search. RuntimeError before `attach`."""
        return self.body.finding

    def find_devices(self) -> None:
        """Look for devices where the shell says."""
        self.body.find_devices()

    def add_address(self, address: Address) -> None:
        """Add the device at an address and open its page; a bare host is asked first what it is."""
        self.body.adding.add(address)

    def open_device(self, device_id: str) -> DevicePage:
        """Open the page of a device, or bring it to the front. KeyError for a device that is not there."""
        return self.body.open_device(device_id)

    def page(self, device_id: str) -> DevicePage | None:
        """Give the page of a device if it is open."""
        return self.body.tabs.pages.get(device_id)

    def show_notice(self, sentence: Text, advice: Text | None = None) -> None:
        """Say something at the foot of the page, until somebody dismisses it."""
        if self._body is None:
            self._early.append((sentence, advice))
        else:
            self._body.notices.say(sentence, advice)

    def use_theme(self, choice: Choice) -> None:
        """Choose light, dark, or to follow the system; remembered like every preference."""
        self.preferences.put(THEME, choice)
        current().use(choice)

    def flush(self) -> None:
        """Show at once what is gathered for the next beat."""
        self.body.feed.flush()

    def rest(self) -> None:
        """End what goes on in the window: it is closing, or the program ends without asking it."""
        if self._resting:
            return
        self._resting = True
        if self._body is not None:
            self._body.rest()
        if self._keeping is not None:
            self._keeping.rest()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.placed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._body is not None and not self._body.leaving.may_end():
            event.ignore()
            return
        self.rest()
        self.closed.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape and self._body is not None:
            self._body.leave_off()
        else:
            super().keyPressEvent(event)
