"""What stands where the pages will be: what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import text
from gui.theme import icons
from gui.translation import tr
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.window.words import ADD, FIND

_FIRST_TITLE = text("empty.first", "No devices yet")
_FIRST = text(
    "empty.first.advice",
    "Signalbox looks for them on the networks of this computer. Looking only reads: nothing is printed, and no till is "
    "disturbed.",
)
_DEMO = text("empty.demo", "Open the demo shop")
_LOGO = 56
_WIDTH = 420


class EmptyPage(QWidget):
    """Shown while there are no devices."""

    find_asked = Signal()
    add_asked = Signal()
    demo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without devices."""
        super().__init__(parent)
        self.setObjectName("emptyPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._logo = Label()
        self._logo.setPixmap(icons.logo(_LOGO, self.devicePixelRatioF()))
        self._title = Label(tr(_FIRST_TITLE), "title")
        self._advice = Label(tr(_FIRST), "muted", wrap=True)
        self._advice.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._advice.setFixedWidth(_WIDTH)
        self._buttons = QWidget()
        self._demo = Button(_DEMO)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(8)
        for button, signal in (
            (Button(FIND), self.find_asked),
            (Button(ADD), self.add_asked),
            (self._demo, self.demo_asked),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(8)
        layout.addStretch(2)
        for part in (self._logo, self._title):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        # A label that wraps needs a width before it knows its height: aligned by itself it would show one line.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._advice)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.show_state(offers_demo=False)

    def show_state(self, *, offers_demo: bool) -> None:
        """Offer the demo shop, or not."""
        self._demo.setVisible(offers_demo)
