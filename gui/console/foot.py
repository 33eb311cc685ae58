"""What stands below the lines of the console: how many there are, what waits, what was let go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.text import Text, text
from gui.console.model import ConsoleModel
from gui.console.reader import BACKLOG, Reader
from gui.translation import tr
from gui.widgets.buttons import Button
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.tooltips import tooltip

_ALL: Final = (text("console.count.one", "{count} line"), text("console.count", "{count} lines"))
_SOME: Final = text("console.count.some", "{shown} of {count} lines")
_CAME: Final = (
    text("console.came.one", "paused, {count} line came meanwhile"),
    text("console.came", "paused, {count} lines came meanwhile"),
)
_WAITING: Final = text("console.waiting", "{count} are being read")
_UNEXPLAINED: Final = text("console.unexplained", "{count} not yet explained")
_UNJUDGED: Final = text("console.unjudged", "{count} still to be filtered")
_LET_GO: Final = (
    text("console.let_go.one", "{count} older line was let go"),
    text("console.let_go", "{count} older lines were let go"),
)
_CLEARED: Final = text("console.cleared", "earlier lines are cleared away")
_WORTH_SAYING: Final = 200
"""Lines below which what waits is done before anybody has read that it does."""
_BETWEEN: Final = " · "
_NEWEST: Final = text("console.newest", "Newest ↓")
_NEWEST_TIP: Final = text("console.newest.tip", "Go to the newest line, and follow it")


class Foot(QWidget):
    """One line; it costs nothing while it says the same."""

    newest_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self.words = ElidedLabel("small")
        self.newest = Button(_NEWEST, "link")
        self.newest.setAccessibleName(tr(_NEWEST_TIP))
        self.newest.setToolTip(tooltip(tr(_NEWEST_TIP)))
        self.newest.clicked.connect(self.newest_asked)
        policy = self.newest.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.newest.setSizePolicy(policy)
        self.newest.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.newest)

    def tell(self, model: ConsoleModel, reader: Reader) -> None:
        """Say how things stand."""
        said = _BETWEEN.join(tr(part) for part in _parts(model, reader))
        self.words.show_text(said)


def _parts(model: ConsoleModel, reader: Reader) -> Iterator[Text]:
    shown, held = model.rowCount(), model.held
    if model.filter.lets_all_through:
        yield _counted(_ALL, held)
    else:
        yield _SOME.having(shown=f"{shown:,}", count=f"{held:,}")
    if reader.paused:
        yield _counted(_CAME, model.came)
    elif model.waiting > BACKLOG:
        yield _WAITING.having(count=f"{model.waiting:,}")
    if model.unjudged > _WORTH_SAYING:
        yield _UNJUDGED.having(count=f"{model.unjudged:,}")
    if reader.unexplained > _WORTH_SAYING:
        yield _UNEXPLAINED.having(count=f"{reader.unexplained:,}")
    if reader.let_go:
        yield _counted(_LET_GO, reader.let_go)
    if model.cleared:
        yield _CLEARED


def _counted(forms: tuple[Text, Text], count: int) -> Text:
    """Give the form for one, or that for any other number."""
    return forms[count != 1].having(count=f"{count:,}")
