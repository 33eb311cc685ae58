"""The overview and the pages of the opened devices under their tabs; without devices, the empty page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.window.empty_page import EmptyPage
from gui.window.standing import sign
from gui.window.tab_bar import DeviceTabBar

if TYPE_CHECKING:
    from gui.device.page import DevicePage
    from gui.device.record import DeviceRecord, Kind


class TabArea(QWidget):
    """Pages are built when they are opened, and go when they are closed."""

    shown = Signal(object)
    """The id of the device whose page is in front, or None."""
    close_asked = Signal(str)
    """Somebody wants a page closed: the id of its device."""
    grown = Signal()
    """There is more in a page that takes the keyboard."""
    closed = Signal(object)
    """A page was closed: the entry of its device, which may be gone from the list too."""

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        """Begin with the empty page; `home` is what the first tab shows, and its name stands on it."""
        super().__init__(parent)
        self._pages: dict[str, DevicePage] = {}
        self._home = home
        self._has_devices = False
        self.bar = DeviceTabBar(home.accessibleName())
        self.empty = EmptyPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(home)
        self._strip = QWidget()
        self._strip.setObjectName("tabStrip")
        self._strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.addWidget(self.bar, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._strip)
        layout.addWidget(self._stack, 1)
        self._strip.hide()
        self.bar.currentChanged.connect(self._show)
        self.bar.close_asked.connect(self.close_asked)

    @property
    def pages(self) -> Mapping[str, DevicePage]:
        """Give the open pages by device id."""
        return self._pages

    @property
    def has_devices(self) -> bool:
        """Tell whether there are devices: else the empty page is shown."""
        return self._has_devices

    @property
    def front(self) -> DevicePage | None:
        """Give the page in front."""
        device_id = self.bar.device_at(self.bar.currentIndex())
        return self._pages.get(device_id) if device_id is not None else None

    def open_page(self, record: DeviceRecord, build: Callable[[], DevicePage]) -> DevicePage:
        """Open the page of a device, or bring it to the front."""
        page = self._pages.get(record.id)
        if page is None:
            page = self._pages[record.id] = build()
            page.grown.connect(self.grown)
            self._stack.addWidget(page)
            picture = record.entry.device.picture
            self.bar.add(record.id, record.entry.title, sign(picture))
        self.bar.setCurrentIndex(self.bar.index_of(record.id))
        self._show()
        return page

    def close_page(self, device_id: str) -> None:
        """Close the page of a device, if it is open."""
        page = self._pages.pop(device_id, None)
        if page is None:
            return
        self.bar.removeTab(self.bar.index_of(device_id))
        self._stack.removeWidget(page)
        page.hide()
        page.rest()
        page.deleteLater()
        self._show()
        self.closed.emit(page.record.entry)

    def show_devices(self, *, there: bool, offers_demo: bool) -> None:
        """Show the overview when there are devices, else what to do next."""
        self._has_devices = there
        self.empty.show_state(offers_demo=offers_demo)
        self._strip.setVisible(there)
        self._bring()  # the page in front is still the same: nobody need be told

    def go_home(self) -> None:
        """Show the overview."""
        self.bar.setCurrentIndex(0)

    def close_front(self) -> None:
        """Ask for the page in front to be closed."""
        device_id = self.bar.device_at(self.bar.currentIndex())
        if device_id is not None:
            self.close_asked.emit(device_id)

    def rest(self) -> None:
        """End what goes on in the pages: the window is closing."""
        for page in self._pages.values():
            page.rest()

    def step(self, steps: int) -> None:
        """Go to a tab further right, or left, and round."""
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + steps) % self.bar.count())

    def tell(self, record: DeviceRecord, kinds: Kind) -> None:
        """Take news of a device whose page may be open."""
        page = self._pages.get(record.id)
        if page is not None:
            self.bar.tell(record.id, record.entry.title, sign(record.entry.device.picture))
            page.tell(kinds)

    def _bring(self) -> DevicePage | None:
        page = self.front
        home = self._home if self._has_devices else self.empty
        self._stack.setCurrentWidget(page if page is not None else home)
        return page

    def _show(self) -> None:
        page = self._bring()
        self.shown.emit(page.record.id if page is not None else None)
