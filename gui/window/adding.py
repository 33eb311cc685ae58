"""Adding a device by its address, as the user writes it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.application import Application
from core.device import Address, AddressError
from core.text import text
from gui.window.finding import Finding, Progress
from gui.window.shell import Shell

_NOBODY = text("adding.nobody", "Nothing that Signalbox knows answered at {address}.")
_NOBODY_ADVICE = text(
    "adding.nobody.advice",
    "Check the address and whether the device is switched on. If you know what it is, write that before the address, "
    "as in {example}.",
)


class Adding(QObject):
    """Adds a device whose family the address names; asks a bare host first, read-only, what it is."""

    added = Signal(str)
    """A device is there whose page is to be opened: its id."""
    failed = Signal(object, object)
    """It could not be added: the sentence, and the advice or None."""

    def __init__(self, application: Application, shell: Shell, finding: Finding, parent: QObject | None = None) -> None:
        """Wait for nothing yet."""
        super().__init__(parent)
        self._application = application
        self._shell = shell
        self._finding = finding
        self._awaited: Address | None = None
        finding.found.connect(self._found)
        finding.ended.connect(self._ended)

    def ask(self, window: QWidget) -> None:
        """Ask the user for an address, and add it."""
        _ = self._shell.spawn(self._asked(window), "asking for an address")

    def add(self, address: Address) -> None:
        """Add the device at an address."""
        if address.family is not None:
            _ = self._shell.spawn(self._add(address), f"adding {address}")
        else:
            self._finding.start(replace(self._shell.scope(), targets=(str(address),), where=None))
            self._awaited = address

    def forget(self) -> None:
        """Stop waiting for what a bare host turns out to be."""
        self._awaited = None

    async def _asked(self, window: QWidget) -> None:
        address = await self._shell.ask_address(window)
        if address is not None:
            self.add(address)

    async def _add(self, address: Address) -> None:
        try:
            entry = await self._application.add(address)
        except AddressError as error:
            self.failed.emit(error.sentence, None)
        else:
            self.added.emit(entry.device.id)

    def _found(self, device_id: str) -> None:
        if self._awaited is not None:
            self._awaited = None
            self.added.emit(device_id)

    def _ended(self, progress: Progress) -> None:
        awaited, self._awaited = self._awaited, None
        if awaited is not None and not progress.stopped:
            example = f"{self._application.families[0].id}://{awaited.place}"
            self.failed.emit(_NOBODY.having(address=awaited.place), _NOBODY_ADVICE.having(example=example))
