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
_WHAT = text("empty.what", "Signalbox shows how the devices of a shop are, in plain words and bit by bit.")
_FIRST = text(
    "empty.first.advice",
    "Signalbox looks for them on the networks of this computer. Looking only reads: nothing is printed, and no till is "
    "disturbed.",
)
_DEMO = text("empty.demo", "Open the demo shop")
_DEMO_ADVICE = text(
    "empty.demo.advice",
    "The demo shop is made of simulated devices: the place to try everything, and nothing can break.",
)
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
        self._demo_advice = _centred(Label(tr(_DEMO_ADVICE), "small", wrap=True))
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
        _add_centred(layout, _centred(Label(tr(_WHAT), wrap=True)))
        _add_centred(layout, _centred(Label(tr(_FIRST), "muted", wrap=True)))
        layout.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        _add_centred(layout, self._demo_advice)
        layout.addStretch(3)
        self.show_state(offers_demo=False)

    def show_state(self, *, offers_demo: bool) -> None:
        """Offer the demo shop, or not."""
        self._demo.setVisible(offers_demo)
        self._demo_advice.setVisible(offers_demo)


def _centred(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setFixedWidth(_WIDTH)
    return label


def _add_centred(layout: QVBoxLayout, label: Label) -> None:
    # A label that wraps needs a width before it knows its height: aligned by itself it would show one line.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label)
    row.addStretch(1)
    layout.addLayout(row)
