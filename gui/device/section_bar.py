"""The sections of a page at the left, and at the right what can be done with the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from core.text import Text, text
from gui.theme import current, fonts
from gui.translation import tr
from gui.widgets.scroll_buttons import name_scroll_buttons

_NAME = text("page.sections", "Sections")
_HEIGHT = 34


class SectionTabs(QTabBar):
    """Words with a line under the one that is shown. As wide as the bold words, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without sections."""
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setAccessibleName(tr(_NAME))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name_scroll_buttons(self)

    def tabSizeHint(self, index: int) -> QSize:
        metrics = QFontMetrics(fonts.font(bold=True))
        return QSize(metrics.horizontalAdvance(self.tabText(index)) + 24, _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        for index in range(self.count()):
            rect, chosen = self.tabRect(index), index == self.currentIndex()
            painter.setFont(fonts.font(bold=chosen))
            painter.setPen(QColor(tokens.text if chosen else tokens.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if chosen:
                painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), QColor(tokens.accent))
            if chosen and self.hasFocus():
                painter.setPen(QColor(tokens.accent))
                painter.drawRoundedRect(rect.adjusted(2, 4, -3, -5), 4, 4)
        painter.end()


class SectionBar(QWidget):
    """Sections and their actions in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without sections and actions."""
        super().__init__(parent)
        self.setObjectName("sectionBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = SectionTabs()
        self._buttons: list[QWidget] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._lines = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addStretch(1)
        layout.addLayout(self._row)

    def add_section(self, name: Text) -> None:
        """Add a section at the right of the others."""
        self.tabs.addTab(tr(name))

    def show_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Show the buttons of the section that is shown, in place of those of the one before."""
        for button in self._buttons:
            button.setVisible(button in buttons)
        for button in buttons:
            if button not in self._buttons:
                self._buttons.append(button)
                self._row.addWidget(button)
            button.show()
        # In a bar that is not seen Qt does not find out by itself that the one layout in the other needs less.
        self._row.invalidate()
        self._lines.invalidate()
        self.updateGeometry()
