"""A window inside the window: what somebody takes out of a page stands below the pages, beside them, or on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QHBoxLayout, QMainWindow, QMenu, QTabBar, QWidget

from core.text import Text, text
from gui.translation import tr
from gui.widgets.buttons import Button
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from gui.console.panel import ConsolePanel

_TITLE: Final = text("dock.title", "Console: {title}")
_TABS: Final = text("dock.tabs", "Consoles in this place")
_MOVE: Final = text("dock.move", "Move")
_BELOW: Final = text("dock.below", "Below the page")
_BESIDE: Final = text("dock.beside", "Beside the page")
_FLOAT: Final = text("dock.float", "In a window of its own")
_BACK: Final = text("dock.back", "Put back")
_SHORTEST, _NARROWEST = 260, 360
"""Pixels of a dock when it is opened; it may be made smaller by hand."""
_MARGIN = 12
_TITLE_NEEDS = 96


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a dock stood: at a side of the pages, or, with a rectangle of the screen, on its own."""

    area: Qt.DockWidgetArea = Qt.DockWidgetArea.BottomDockWidgetArea
    floating: QRect | None = None


class _TitleBar(QWidget):
    """The name of a dock, what can be done with what stands in it, where it can go, and the way back."""

    def __init__(
        self,
        title: str,
        tools: Sequence[Button],
        places: Sequence[tuple[Text, Callable[[], object]]],
        give_back: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel("strong")
        self.title.setMinimumWidth(_TITLE_NEEDS)
        self.title.show_text(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self.title, 1)
        for tool in tools:
            row.addWidget(tool)
        if tools:
            row.addSpacing(12)
        move, back = Button(_MOVE, "link"), Button(_BACK, "link")
        move.clicked.connect(lambda: self._menu(places).popup(move.mapToGlobal(QPoint(0, move.height() + 4))))
        back.clicked.connect(give_back)
        row.addWidget(move)
        row.addWidget(back)

    def _menu(self, places: Sequence[tuple[Text, Callable[[], object]]]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr(_MOVE))
        for words, go in places:
            menu.addAction(tr(words), go)
        return menu


class _Dock(QDockWidget):
    """A dock that gives back what it holds when it is closed."""

    def __init__(self, title: str, panel: ConsolePanel, give_back: Callable[[], None]) -> None:
        super().__init__(title)
        self._give_back = give_back
        self.panel = panel
        self.setWidget(panel)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)

    def name_buttons(self) -> None:
        """Say in our language what Qt's own buttons do, which are never shown: it names them in its own."""
        for name, words in (("qt_dockwidget_floatbutton", _FLOAT), ("qt_dockwidget_closebutton", _BACK)):
            button = self.findChild(QAbstractButton, name)
            if button is not None:
                button.setAccessibleName(tr(words))
                button.setAccessibleDescription("")

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # it goes when what it holds has been given back
        self._give_back()


class DockHost(QMainWindow):
    """The pages in the middle, docks around them. Where a dock stood is remembered while the program runs."""

    def __init__(self, pages: QWidget) -> None:
        """Put the pages into the middle."""
        super().__init__()
        self.setObjectName("dockHost")
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCentralWidget(pages)
        self._docks: dict[str, _Dock] = {}
        self._returns: dict[str, Callable[[], None]] = {}
        self._places: dict[str, _Place] = {}
        self._last = _Place()

    def holds(self, name: str) -> bool:
        """Tell whether something stands in a dock."""
        return name in self._docks

    def dock(self, name: str) -> QDockWidget:
        """Give the dock of something. KeyError when it is in none."""
        return self._docks[name]

    def take(self, name: str, title: str, panel: ConsolePanel, on_return: Callable[[], None]) -> None:
        """Put a console into a dock, where its last one stood; `on_return` is called when it comes out again."""
        shown = tr(_TITLE.having(title=title))
        dock = _Dock(shown, panel, lambda: self.give_back(name))
        dock.setObjectName(f"dock {name}")
        bottom, right = Qt.DockWidgetArea.BottomDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        places = (
            (_BELOW, lambda: self.place(name, bottom)),
            (_BESIDE, lambda: self.place(name, right)),
            (_FLOAT, lambda: self.let_float(name)),
        )
        dock.setTitleBarWidget(_TitleBar(shown, panel.buttons(), places, lambda: self.give_back(name)))
        dock.visibilityChanged.connect(panel.be_seen)
        self._docks[name] = dock
        self._returns[name] = on_return
        place = self._places.get(name, self._last)
        self.place(name, place.area)
        panel.stand(margin=_MARGIN)
        panel.show()
        if place.floating is not None:
            self.let_float(name, place.floating)

    def place(self, name: str, area: Qt.DockWidgetArea) -> None:
        """Let a dock stand at a side of the pages."""
        dock = self._docks[name]
        dock.setFloating(False)
        beside = next((each for each in self._docks.values() if each is not dock and self._stands_at(each, area)), None)
        self.addDockWidget(area, dock)
        if beside is not None and self._lacks_room(area, (beside, dock)):
            self.tabifyDockWidget(beside, dock)
            QTimer.singleShot(0, dock, lambda: self._name_tabs(dock))
        below = area is Qt.DockWidgetArea.BottomDockWidgetArea
        dock.show()
        dock.name_buttons()
        # Sizes count only when the place has been laid out.
        QTimer.singleShot(0, dock, lambda: self._size(name, below=below))

    def _name_tabs(self, front: QDockWidget) -> None:
        """Bring a dock to the front of those that share its place, and name their tabs, which Qt has just made."""
        front.raise_()
        for tabs in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            tabs.setAccessibleName(tr(_TABS))
            tabs.setDrawBase(False)

    def _stands_at(self, dock: QDockWidget, area: Qt.DockWidgetArea) -> bool:
        return not dock.isFloating() and self.dockWidgetArea(dock) is area

    def _lacks_room(self, area: Qt.DockWidgetArea, docks: Sequence[QDockWidget]) -> bool:
        """Tell whether docks would reach beyond the window beside each other, or one below the other."""
        least = [dock.minimumSizeHint() for dock in docks]
        if area is Qt.DockWidgetArea.BottomDockWidgetArea:
            return sum(size.width() for size in least) > self.width()
        return sum(size.height() for size in least) > self.height()

    def _size(self, name: str, *, below: bool) -> None:
        """Give a dock half of the room, if it still stands there."""
        dock = self._docks.get(name)
        if dock is not None and not dock.isFloating():
            orientation = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
            size = max(_SHORTEST, self.height() // 2) if below else max(_NARROWEST, self.width() // 2)
            self.resizeDocks([dock], [size], orientation)

    def let_float(self, name: str, where: QRect | None = None) -> None:
        """Let a dock stand on its own."""
        dock = self._docks[name]
        dock.setFloating(True)
        dock.name_buttons()
        if where is not None:
            dock.setGeometry(where)

    def rename(self, name: str, title: str) -> None:
        """Show another name on a dock, if there is one."""
        dock = self._docks.get(name)
        if dock is not None:
            shown = tr(_TITLE.having(title=title))
            dock.setWindowTitle(shown)
            bar = dock.titleBarWidget()
            if isinstance(bar, _TitleBar):
                bar.title.show_text(shown)

    def give_back(self, name: str) -> None:
        """Take something out of its dock, if it stands in one, and remember where that was."""
        dock = self._docks.pop(name, None)
        if dock is None:
            return
        floating = dock.geometry() if dock.isFloating() else None
        self._places[name] = self._last = _Place(self.dockWidgetArea(dock), floating)
        dock.hide()
        dock.panel.setParent(None)
        self.removeDockWidget(dock)
        self._returns.pop(name)()
        dock.deleteLater()
