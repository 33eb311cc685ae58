"""Everything in the window that lives: list, tabs, status line, menu, and the news that moves them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget

from core.application import Application
from core.preferences import Preferences
from core.text import text
from gui.console.consoles import Consoles, Ground
from gui.console.dock_host import DockHost
from gui.device.change_list import after_of, time_of
from gui.device.news import News
from gui.device.page import DevicePage
from gui.device.record import Kind
from gui.manual.help import Help
from gui.operation.operations import Operations
from gui.overview.overview import Overview
from gui.preferences.table import THEME
from gui.theme import icons
from gui.theme.theme import Choice
from gui.translation import tr
from gui.window.adding import Adding
from gui.window.command_actions import Commands
from gui.window.command_handlers import connect_commands
from gui.window.device_menu import DeviceMenu
from gui.window.feed import Feed
from gui.window.finding import Finding
from gui.window.frame import Frame
from gui.window.leaving import Leaving
from gui.window.main_menu import MainMenu
from gui.window.naming import Naming
from gui.window.notices import Notices
from gui.window.pages import PageMaker
from gui.window.removing import Removing
from gui.window.shell import Shell
from gui.window.side_panel import SidePanel
from gui.window.standing import Standing, standing
from gui.window.status_line import StatusLine
from gui.window.tab_area import TabArea

if TYPE_CHECKING:
    from gui.search.search import Search

_AGES = 15_000
"""Milliseconds between two looks at how long silent devices have been silent; the list says it in minutes."""
_CONTACT_NEWS = text("window.contact_news", "{time} {title}: {label}")
_NO_BROWSER = text("window.no_browser", "The system opened no browser for {page}.")
_NO_BROWSER_ADVICE = text("window.no_browser.advice", "Copy the address into a browser.")
_NEWS = text("window.news", "{time} {title}: {label} {what}")


class Body(QObject):
    """Puts the parts together; each of them knows only its own job."""

    def __init__(
        self, window: QMainWindow, frame: Frame, shell: Shell, application: Application, preferences: Preferences
    ) -> None:
        """Fill the frame, and follow what the application has. Called on the running loop."""
        super().__init__(window)
        self._window = window
        self._shell = shell
        self._application = application
        self._preferences = preferences
        self._toolbar = frame.toolbar
        self.notices = Notices(frame.pages)
        self.operations = Operations(shell, self.notices, window)
        self.side = SidePanel()
        self.overview = Overview(self.operations, application.clock)
        self.tabs = TabArea(self.overview)
        self.status_line = StatusLine()
        self.commands = Commands(window)
        self.menu = MainMenu(window, self.commands)
        self.docks = DockHost(self.tabs)
        consoles = Consoles(Ground(shell, self.notices, self.operations, preferences, window, self.docks))
        self._pages = PageMaker(
            application, preferences, self.operations, self._open_web_page, consoles, self.name_device
        )
        self.feed = Feed(application, shell, self)
        self.finding = Finding(application, shell, self)
        self.adding = Adding(application, shell, self.finding, self)
        self.removing = Removing(application, shell, window, self.operations, self.tabs)
        self.help = Help(window, shell)
        self.leaving = Leaving(self.tabs, self.operations, shell, window)
        self.naming = Naming(application, shell, window)
        self.device_menu = DeviceMenu(window, self._open_chosen, self._ask_device, self.naming.ask, self.removing.ask)
        window.setWindowIcon(icons.application_icon())
        frame.toolbar.complete()
        frame.side.column.addWidget(self.side)
        frame.pages.column.addWidget(self.docks, 1)
        frame.bottom.column.addWidget(self.status_line)
        self._connect()
        connect_commands(self.commands, self)
        self._ages = QTimer(self)
        self._ages.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._ages.setInterval(_AGES)
        self._ages.timeout.connect(self.side.refresh)
        self._ages.timeout.connect(self.overview.refresh)
        self._ages.start()
        self.side.model.follow(self.feed.records, application.clock)
        self.overview.follow(self.feed.records)
        self._newest = ""
        self._arrange()

    def rest(self) -> None:
        """End what still goes on here: the window is closing."""
        self._ages.stop()
        self.finding.rest()
        self.tabs.rest()
        self.feed.rest()

    def leave_off(self) -> None:
        """Do what Esc is for: stop the search, or take away what has been read."""
        if self.finding.running:
            self.finding.stop()
        else:
            self.notices.dismiss()

    def find_devices(self) -> None:
        """Look for devices where the shell says."""
        self.adding.forget()
        self.finding.start(self._shell.scope())

    def ask_address(self) -> None:
        """Ask for the address of a device, and add it."""
        self.adding.ask(self._window)

    def focus_search(self) -> None:
        """Go to the search over everything."""
        self._toolbar.search.begin()

    def name_device(self, device_id: str) -> None:
        """Ask what a device is called and where it stands."""
        self.naming.ask(device_id)

    def narrow_list(self) -> None:
        """Go to the search field of the list."""
        self.side.begin_search()

    def close(self) -> None:
        """End the program, by closing its window."""
        self._window.close()

    def open_device(self, device_id: str) -> DevicePage:
        """Open the page of a device, or bring it to the front. KeyError for a device that is not there."""
        entry = self._application.site.entry(device_id)
        if entry is None:
            raise KeyError(device_id)
        record = self.feed.record(entry)
        page = self.tabs.open_page(record, partial(self._pages.page, record))
        self._keep_key_order()
        return page

    @cached_property
    def search(self) -> Search:
        """Give the search over everything; it is made when somebody first searches."""
        from gui.search.opening import search_in

        return search_in(self, self._toolbar.search)

    def _open_search(self) -> None:
        self.search.open()

    def _connect(self) -> None:
        self._toolbar.find_asked.connect(self.find_devices)
        self._toolbar.add_asked.connect(self.ask_address)
        self._toolbar.search.asked.connect(self._open_search)
        self._toolbar.menu.clicked.connect(lambda: self.menu.show_below(self._toolbar.menu))
        self.tabs.empty.find_asked.connect(self.find_devices)
        self.tabs.empty.add_asked.connect(self.ask_address)
        self.tabs.empty.demo_asked.connect(self._open_demo_shop)
        self.tabs.shown.connect(self._show_front)
        self.tabs.grown.connect(self._keep_key_order)
        self.tabs.closed.connect(self.operations.leave_live)
        self.side.list.chosen.connect(self._open_chosen)
        self.overview.device_chosen.connect(self._open_chosen)
        self.overview.filtered.connect(lambda only: self._narrow(self.side.search.text(), only))
        self.side.finding.stopped.connect(self.finding.stop)
        self.status_line.filtered.connect(lambda only: self._narrow(self.side.search.text(), only))
        self.feed.came.connect(self._arrange)
        self.feed.went.connect(self._went)
        self.feed.told.connect(self._tell)
        self.feed.newest.connect(self._show_newest)
        self.finding.progressed.connect(self.side.finding.show_progress)
        self.adding.added.connect(self.open_device)
        self.adding.failed.connect(self.notices.say)
        self.side.list.removal_asked.connect(self.removing.ask)
        self.side.list.menu_asked.connect(self.device_menu.show_for)
        self.overview.menu_asked.connect(self.device_menu.show_for)
        self.side.narrowed.connect(lambda words: self._narrow(words, self.side.model.only))

    # A device may go while it is being chosen, or while its menu stands there.

    def _open_chosen(self, device_id: str) -> None:
        if self._application.site.entry(device_id) is not None:
            self.open_device(device_id)

    def _ask_device(self, device_id: str) -> None:
        entry = self._application.site.entry(device_id)
        if entry is not None:
            entry.device.ask_now()

    def _keep_key_order(self) -> None:
        """Let Tab go from the list through the tabs and the page to the status line: Qt puts what is new last."""
        counts = self.status_line.findChildren(QPushButton)
        last = self._window.previousInFocusChain()
        while last is not None and (last in counts or not last.focusPolicy() & Qt.FocusPolicy.TabFocus):
            last = last.previousInFocusChain()
        if last is not None:
            for earlier, later in pairwise((last, *counts)):
                QWidget.setTabOrder(earlier, later)

    def _arrange(self) -> None:
        """Take in that devices came or went."""
        self.side.arrange()
        self.overview.arrange()
        self._count()
        first = bool(self.feed.records) and not self.tabs.has_devices
        self.tabs.show_devices(there=bool(self.feed.records), offers_demo=self._shell.offers_demo_shop)
        if first:
            QTimer.singleShot(0, self, self._begin)  # when the list is there to be seen

    def _begin(self) -> None:
        """Bring the keyboard where one begins: the button that had it may be gone."""
        if not self._toolbar.search.hasFocus():
            self.side.list.setFocus()

    def _went(self, device_id: str) -> None:
        self.tabs.close_page(device_id)
        self._arrange()
        if device_id == self._newest:
            self.status_line.show_news("")

    def _tell(self, told: Mapping[str, Kind]) -> None:
        for device_id, kinds in told.items():
            record = self.feed.records.get(device_id)
            if record is not None:
                self.tabs.tell(record, kinds)
        self.side.model.refresh(told)
        self.overview.refresh(told)
        self._count()

    def _count(self) -> None:
        records = self.feed.records.values()
        self.status_line.show_counts(standing(record.entry.device.picture) for record in records)

    def _show_newest(self, device_id: str, news: News) -> None:
        record = self.feed.records.get(device_id)
        if record is not None:
            self._newest = device_id
            line = _NEWS if news.before else _CONTACT_NEWS
            words = line.having(time=time_of(news), title=record.entry.title, label=news.label, what=after_of(news))
            self.status_line.show_news(tr(words))

    def _show_front(self, device_id: str | None) -> None:
        self.side.list.show_chosen(device_id)
        self.commands.show_page_open(page_open=device_id is not None)

    def _narrow(self, search: str, only: Standing | None) -> None:
        self.side.model.narrow(search, only)
        self.status_line.show_filter(only)
        self.overview.narrow(only)
        front = self.tabs.front
        self.side.list.show_chosen(front.record.id if front is not None else None)

    def _open_demo_shop(self) -> None:
        _ = self._shell.spawn(self._opened_demo_shop(), "opening the demo shop")

    async def _opened_demo_shop(self) -> None:
        await self._shell.open_demo_shop()
        self.find_devices()

    def _open_web_page(self, page: QUrl) -> None:
        if not QDesktopServices.openUrl(page):
            self.notices.say(_NO_BROWSER.having(page=page.toString()), _NO_BROWSER_ADVICE)

    def show_about(self) -> None:
        """Tell what this program is."""
        from gui.about.about import About

        About(self._window, self._shell).open()

    def show_preferences(self) -> None:
        """Let the user say what they like."""
        from gui.preferences.dialog import PreferencesDialog

        PreferencesDialog(self._window, self._shell, self._application, self._preferences).open()

    def use_theme(self, choice: Choice) -> None:
        """Choose light, dark, or to follow the system."""
        self._preferences.put(THEME, choice)

    def show_manual(self, page: str | None = None) -> None:
        """Show a page of the manual; without one, the page that suits where the keyboard is."""
        self.help.show(page)

    def show_shortcuts(self) -> None:
        """Show every key there is."""
        from gui.window.shortcuts import ShortcutSheet

        ShortcutSheet(self._window).open()
