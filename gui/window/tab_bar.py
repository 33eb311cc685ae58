"""The tabs: a sign, a name, a cross. A tab is as wide as its bold name: nothing moves when another is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from core.text import text
from gui.theme import Tokens, current, fonts, icons
from gui.translation import tr
from gui.widgets.icon_button import IconButton
from gui.widgets.scroll_buttons import name_scroll_buttons
from gui.widgets.tooltips import tooltip

_NAME = text("tabs.name", "Open devices")
_CLOSE = text("tabs.close", "Close {title}")
_HEIGHT = 36
_LEFT, _RIGHT, _SIGN = 14, 34, 24
_WIDEST = 260


class DeviceTabBar(QTabBar):
    """Tabs are known by the id of their device; signs are states. The first tab belongs to no device and stays."""

    close_asked = Signal(str)
    """A tab is to be closed: the id of its device."""

    def __init__(self, home: str, parent: QWidget | None = None) -> None:
        """Begin with the first tab; `home` is what stands on it."""
        super().__init__(parent)
        self._states: dict[str, str] = {}
        self.setAccessibleName(tr(_NAME))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFixedHeight(_HEIGHT)
        self.addTab(home)
        self.currentChanged.connect(self._place_crosses)
        self.tabMoved.connect(self._keep_home)
        name_scroll_buttons(self)

    def add(self, device_id: str, title: str, state: str) -> int:
        """Add a tab; gives its index."""
        index = self.addTab(title)
        self.setTabData(index, device_id)
        close = IconButton()
        close.dress("close", _CLOSE.having(title=title))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(lambda: self.close_asked.emit(device_id))
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, close)
        self.tell(device_id, title, state)
        return index

    def tell(self, device_id: str, title: str, state: str) -> None:
        """Show the name of a device and how it is."""
        index = self.index_of(device_id)
        if index < 0:
            return
        if self._states.get(device_id) != state:
            self._states[device_id] = state
            self.update(self.tabRect(index))
        if self.tabText(index) != title:
            self.setTabText(index, title)
            button = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, IconButton):
                button.name(_CLOSE.having(title=title))
        self.setTabToolTip(index, tooltip(title))

    def index_of(self, device_id: str) -> int:
        """Give the index of a device's tab; -1 when it has none."""
        return next((index for index in range(self.count()) if self.tabData(index) == device_id), -1)

    def device_at(self, index: int) -> str | None:
        """Give the device of a tab; None for the first one, and where there is none."""
        device_id = self.tabData(index) if 0 <= index < self.count() else None
        return str(device_id) if device_id is not None else None

    def tabSizeHint(self, index: int) -> QSize:
        words = QFontMetrics(fonts.font(bold=True)).horizontalAdvance(self.tabText(index))
        beside = _SIGN + _RIGHT if self.tabData(index) is not None else _LEFT
        return QSize(min(_WIDEST, _LEFT + words + beside), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def tabLayoutChange(self) -> None:
        super().tabLayoutChange()
        self._place_crosses()

    def _keep_home(self) -> None:
        """Bring the first tab back: whatever is moved, it stays where it is looked for."""
        home = next((index for index in range(self.count()) if self.tabData(index) is None), 0)
        if home:
            self.moveTab(home, 0)

    def _place_crosses(self) -> None:
        """Put the crosses where they belong: Qt's style lifts that of the chosen tab."""
        for index in range(self.count()):
            button = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
            if button is not None:
                rect = self.tabRect(index)
                button.move(QPoint(rect.right() - button.width() - 8, rect.center().y() - button.height() // 2 + 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        device_id = self.device_at(self.tabAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.MiddleButton and device_id is not None:
            self.close_asked.emit(device_id)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        for index in range(self.count()):
            self._paint_tab(painter, index, tokens)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int, tokens: Tokens) -> None:
        rect, chosen = self.tabRect(index), index == self.currentIndex()
        if chosen:
            _paint_ground(painter, rect, tokens, focused=self.hasFocus())
        device_id = self.device_at(index)
        left, right = (_LEFT, _LEFT) if device_id is None else (_LEFT + _SIGN, _RIGHT)
        if device_id is not None:
            state = self._states.get(device_id, "unknown")
            paper = tokens.panel if chosen else tokens.side
            sign = icons.state_pixmap(state, tokens.tone(state).ink, paper, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(rect.left() + _LEFT, rect.center().y() - 7.0 + 1), sign)
        font = fonts.font(bold=chosen)
        width = rect.width() - left - right + 4
        shown = QFontMetricsF(font).elidedText(self.tabText(index), Qt.TextElideMode.ElideRight, width)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if chosen else tokens.muted))
        place = QRect(rect.left() + left, rect.top() + 2, width, rect.height() - 2)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_ground(painter: QPainter, rect: QRect, tokens: Tokens, *, focused: bool) -> None:
    """Join the chosen tab with the page below it."""
    outer = QRectF(rect).adjusted(0.5, 2.5, -0.5, 0)
    path = QPainterPath(QPointF(outer.left(), outer.bottom() + 1))
    path.lineTo(outer.left(), outer.top() + 6)
    path.quadTo(outer.topLeft(), QPointF(outer.left() + 6, outer.top()))
    path.lineTo(outer.right() - 6, outer.top())
    path.quadTo(outer.topRight(), QPointF(outer.right(), outer.top() + 6))
    path.lineTo(outer.right(), outer.bottom() + 1)
    painter.fillPath(path, QColor(tokens.panel))
    painter.setPen(QColor(tokens.line))
    painter.drawPath(path)
    if focused:
        painter.setPen(QPen(QColor(tokens.accent), 1.5))
        painter.drawRoundedRect(outer.adjusted(4, 4, -4, -5), 4, 4)
