"""What the steps of the tour work with: the window, the shop, the camera, and patience that ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QMenu

from core.device import Device
from core.shop import Shop, ShopDevice
from core.site import Entry
from gui.device.page import DevicePage
from gui.loop.until import until
from gui.program import Program
from gui.theme.theme import Choice
from gui.window.main_window import MainWindow
from gui.window.pages import STATUS

AnyDialog = TypeVar("AnyDialog", bound=QDialog)
THEMES: Final[tuple[Choice, ...]] = ("light", "dark")
ENLARGED: Final = "enlarged-"
"""What the names of pictures begin with for which everything is drawn larger."""
_FAILURE = "failure.png"
PATIENCE = 10.0
"""Seconds after which something that was to be seen is missed."""


class NotSeen(Exception):
    """Something that was to be seen was not; the message says what, in words that follow "the tour did not see"."""


class Guide:
    """Leads through the tour. Pictures are numbered in the order in which they are taken."""

    def __init__(self, window: MainWindow, program: Program, folder: Path, prefix: str = "") -> None:
        """Take the window, what is around it, where the pictures go, and what the name of each begins with."""
        self.window = window
        self.program = program
        self.folder = folder
        self.pictures: list[Path] = []
        self.beside: asyncio.Task[int | None] | None = None
        """What goes on beside the tour, and is waited for at its end."""
        self.others: list[MainWindow] = []
        """Further windows, kept until the program ends: what follows the devices for them goes on until then."""
        self._prefix = prefix
        self._views = 0
        self._theme = THEMES[0]
        self._writing: tuple[Path, asyncio.Task[bool]] | None = None

    def make_folder(self) -> None:
        """Make the folder for the pictures. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def shop(self) -> Shop:
        """Give the shop. NotSeen before a step has opened it."""
        if self.program.shop is None:
            raise NotSeen("the demo shop")
        return self.program.shop

    @property
    def entries(self) -> Sequence[Entry]:
        """Give the devices of the list: those of the shop in its order, whichever answered first, then all others."""
        names = [device.name for device in self.program.shop.devices] if self.program.shop is not None else []
        known = self.program.application.site
        return sorted(known, key=lambda entry: names.index(entry.name) if entry.name in names else len(names))

    def device(self, shown: ShopDevice) -> Device:
        """Give the device of the list that a simulated one is known as."""
        return self.entry(shown).device

    def entry(self, shown: ShopDevice) -> Entry:
        """Give the line of the list that a simulated device has."""
        for entry in self.entries:
            if entry.name == shown.name:
                return entry
        raise NotSeen(f"{shown.name} in the list")

    def with_states(self, *names: str) -> ShopDevice:
        """Give the first device of the shop that has all these state ids."""
        for device in self.shop.devices:
            if set(names) <= set(device.simulator.state()):
                return device
        raise NotSeen(f"a device that has {', '.join(names)}")

    def page(self, device: Device) -> DevicePage:
        """Open the page of a device, with its bits in front."""
        page = self.window.open_device(device.id)
        page.show_section(STATUS)
        return page

    def missed(self, what: str) -> NotSeen:
        """Make the error of a step that looked at once and did not see something."""
        return NotSeen(what)

    async def see(self, what: str, condition: Callable[[], object]) -> None:
        """Wait until the window, brought to date, shows something. Raises NotSeen when it takes too long."""

        def looked_at() -> object:
            self.window.flush()
            return condition()

        try:
            await settled()
            await until(looked_at, PATIENCE)
        except TimeoutError:
            raise NotSeen(f"{what} within {PATIENCE:g} s") from None

    async def dialog(self, kind: type[AnyDialog], what: str) -> AnyDialog:
        """Wait for a dialog, and give it."""
        found: list[AnyDialog] = []

        def shown() -> bool:
            found[:] = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
            return bool(found)

        await self.see(what, shown)
        return found[-1]

    async def closed(self, dialog: QDialog) -> None:
        """Close a dialog as Esc does, and wait until it is gone."""
        dialog.reject()
        await self.see(
            "the end of a dialog", lambda: not any(map(QDialog.isVisible, self.window.findChildren(QDialog)))
        )

    async def picture(self, view: str, window: MainWindow | None = None, *, once: bool = False) -> str:
        """Take a picture of a view, with the dialogs and menus that stand before it; give its name.

        In light and in dark, or `once`: only in the one that is in use.
        """
        self._views += 1
        window = window or self.window
        name = f"{self._prefix}{self._views:02}-{view}"
        # The one in use comes first: another costs as long as everything else about a picture.
        themes = (self._theme,) if once else sorted(THEMES, key=lambda theme: theme != self._theme)
        for theme in themes:
            self._theme = theme
            window.use_theme(theme)
            window.flush()
            await settled()
            taken = _photograph(window).toImage()
            await self.written()
            path = self.folder / f"{name}-{theme}.png"
            # Writing takes as long as taking: the next one is made ready meanwhile.
            self._writing = (path, asyncio.create_task(asyncio.to_thread(taken.save, str(path))))
            self.pictures.append(path)
        return name

    async def written(self) -> None:
        """Wait until the last picture is in its file. Raises OSError where it could not be written."""
        if self._writing is not None:
            (path, writing), self._writing = self._writing, None
            if not await writing:
                raise OSError(f"the picture {path.name} could not be written")

    def last_picture(self) -> None:
        """Keep how the window looks after a failure, if it can be kept: why the tour failed has been said already."""
        _photograph(self.window).save(str(self.folder / _FAILURE))


async def settled() -> None:
    """Let the loop run until everything that is due has been done: news has arrived, and widgets have found their room.

    A timer of 0 ms is what Qt comes to last. Twice, since what is done first may leave more to do.
    """
    for _ in range(2):
        idle: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        QTimer.singleShot(0, partial(_end, idle))
        await idle


def _end(idle: asyncio.Future[None]) -> None:
    if not idle.done():  # nobody waits any more where a tour was ended
        idle.set_result(None)


def _photograph(window: MainWindow) -> QPixmap:
    taken: QPixmap = window.grab()
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    if dialogs or menus:
        painter = QPainter(taken)
        for dialog in dialogs:
            place = _inside(window, dialog)
            painter.drawPixmap(place, dialog.grab())
            painter.setPen(dialog.palette().placeholderText().color())
            painter.drawRect(QRect(place, dialog.size()).adjusted(-1, -1, 0, 0))
        for menu in menus:
            painter.drawPixmap(window.mapFromGlobal(menu.pos()), menu.grab())
        painter.end()
    return taken


def _inside(window: MainWindow, dialog: QDialog) -> QPoint:
    """Give a place in the middle: where a dialog really stands is up to the window manager, and to nobody offscreen."""
    return QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 3)
