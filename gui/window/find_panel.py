"""Below the device list: where finding looks, how far it is, what it found, and Stop; then what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.text import Text, text
from gui.translation import tr, tr_sentence
from gui.widgets.buttons import Button
from gui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.network_access import Obstacle
    from gui.window.finding import Progress

_NAME = text("find.name", "Finding devices")
_LOOKING = text("find.looking", "Looking on {where}")
_BEGINNING = text("find.beginning", "Looking for devices")
_STOP = text("find.stop", "Stop")
_HIDE = text("find.hide", "Hide")
_TRIED = text("find.tried", "{tried} of {total} addresses")
_FOUND = text("find.found", "{count} found")
_PROGRESS = text("find.progress", "{tried} · {found} · {seconds}\u00a0s")
_STOPPED = text("find.stopped", "Stopped: {found}")
_NONE = text("find.none", "Nothing found in {seconds}\u00a0s")
_ONE = text("find.one", "1 device found in {seconds}\u00a0s")
_MANY = text("find.many", "{count} devices found in {seconds}\u00a0s")
_NONE_ADVICE = text(
    "find.none.advice",
    "Are the devices switched on and on this network? One on another network can be added by address.",
)
_SETTINGS = text("find.settings", "Open the system's settings")
_NO_SETTINGS = text("find.settings.failed", "The system did not open its settings: please open them yourself.")
_UNKNOWN_ONE = text("find.unknown.one", "1 more answered that Signalbox does not know.")
_UNKNOWN_MANY = text("find.unknown.many", "{count} more answered that Signalbox does not know.")


class FindPanel(QWidget):
    """Hidden until somebody looks for devices."""

    stopped = Signal()
    """The user wants no more searching."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be there, hidden."""
        super().__init__(parent)
        self.setObjectName("findPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr(_NAME))
        self._title = Label("", wrap=True)
        self._button = Button(_STOP, "link")
        self._button.clicked.connect(self._press)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr(_NAME))
        self._line = Label("", "small", wrap=True)
        self._obstacles = Label("", wrap=True)
        self._advice = Label("", "small", wrap=True)
        self._settings = Button(_SETTINGS, "link")
        self._settings.clicked.connect(self._open_settings)
        self._page: str | None = None
        self._running = False
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addWidget(self._line)
        layout.addWidget(self._obstacles)
        layout.addWidget(self._advice)
        layout.addWidget(self._settings, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_progress(self, progress: Progress) -> None:
        """Show how far a search is, or what came of it."""
        self._running = progress.running
        self._bar.setVisible(progress.running)
        self._button.say(_STOP if progress.running else _HIDE)
        self.setVisible(True)
        if progress.running:
            where = _LOOKING.having(where=progress.where) if progress.where is not None else _BEGINNING
            self._title.show_text(tr(where))
            self._bar.setMaximum(max(1, progress.total))
            self._bar.setValue(progress.tried)
            self._line.show_text(tr(_progress(progress)))
        else:
            self._title.show_text(tr(_outcome(progress)))
            lines = "\n".join(tr_sentence(line) for line in _remarks(progress))
            self._line.show_text(lines)
        self._line.setVisible(bool(self._line.text()))
        self._show_obstacles(progress.obstacles)

    def _show_obstacles(self, obstacles: Sequence[Obstacle]) -> None:
        self._page = next((each.page for each in obstacles if each.page is not None), None)
        self._settings.setVisible(self._page is not None)
        for label, said in (
            (self._obstacles, [each.sentence for each in obstacles]),
            (self._advice, [each.advice for each in obstacles]),
        ):
            label.show_text("\n".join(tr_sentence(line) for line in dict.fromkeys(said)))
            label.setVisible(bool(said))

    def _open_settings(self) -> None:
        if self._page is not None and not QDesktopServices.openUrl(QUrl(self._page)):
            self._advice.show_text("\n".join((self._advice.text(), tr_sentence(_NO_SETTINGS))))
            self._settings.hide()

    def _press(self) -> None:
        if self._running:
            self.stopped.emit()
        else:
            self.hide()


def _progress(progress: Progress) -> Text:
    if progress.total == 0:
        return _FOUND.having(count=progress.found)
    return _PROGRESS.having(
        tried=_TRIED.having(tried=progress.tried, total=progress.total),
        found=_FOUND.having(count=progress.found),
        seconds=f"{progress.seconds:.1f}",
    )


def _outcome(progress: Progress) -> Text:
    if progress.stopped:
        return _STOPPED.having(found=_FOUND.having(count=progress.found))
    seconds = f"{progress.seconds:.1f}"
    if progress.found == 0:
        return _NONE.having(seconds=seconds)
    return (_ONE if progress.found == 1 else _MANY).having(count=progress.found, seconds=seconds)


def _remarks(progress: Progress) -> list[Text]:
    lines = list(progress.problems)
    if progress.unknown:
        lines.append((_UNKNOWN_ONE if progress.unknown == 1 else _UNKNOWN_MANY).having(count=progress.unknown))
    if progress.found == 0 and not progress.stopped:
        lines.append(_NONE_ADVICE)
    return lines
