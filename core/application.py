"""What both faces drive: everything below, wired together once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.background import Background, ErrorHandler
from core.clock import Clock, SystemClock
from core.device import Address, AddressError, Device, Identity, IdentityChanged, Surroundings, parse_address
from core.families.registry import FAMILIES, family_named, service_names
from core.folders import data_folder
from core.link.tap import Tap
from core.site import Entry, Names, Naming, Site
from core.text import Text, text

if TYPE_CHECKING:
    from core.credentials import Credentials, Prompter, Vault
    from core.device.journal import Journal
    from core.device.surroundings import Notebook
    from core.discovery.engine import Scope
    from core.discovery.events import FindEvent, Finished
    from core.family.family import Family
    from core.network_access import Obstacle

_NO_FAMILY = text("application.no_family", "{address} does not say what kind of device it is: find it first.")
CREDENTIALS_FILE: Final = "credentials.json"
NOTEBOOK_FILE: Final = "notebook.json"
JOURNAL_FILE: Final = "journal.jsonl"
_log = logging.getLogger(__name__)


def _log_error(name: str, error: BaseException) -> None:
    _log.error("%s failed", name, exc_info=error)


class Application:
    """The program without a face. Made on a running loop, closed with `close`; nothing is left after that.

    A face sets `prompter` to what asks its person for passwords; until then nobody is asked. It sets `on_trouble` to
    what tells its person that something done could not be remembered; each is told once, and all of it is in the log.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        on_error: ErrorHandler = _log_error,
        *,
        data: Path | None = None,
        vault: Vault | None = None,
    ) -> None:
        """Take the clock, what is told when work in the background fails, and where the program remembers.

        `data` is the folder of its files (None: the user's); `vault` is where secrets are kept (None: the keyring of
        the system, looked for when the first secret is needed). A vault that does not last writes no file.
        """
        self.clock = clock or SystemClock()
        self._data = data
        self._vault = vault
        self.tap = Tap(self.clock)
        self.background = Background(on_error)
        self.site = Site(self._make_device)
        self.on_trouble: Callable[[Text], None] | None = None
        self._troubles: set[Text] = set()
        self._tasks: dict[str, tuple[asyncio.Task[None], ...]] = {}

    @property
    def data(self) -> Path:
        """Give the folder of what the program remembers; it need not exist yet."""
        return self._data or data_folder()

    @cached_property
    def credentials(self) -> Credentials:
        """Give who knows passwords."""
        from core.credentials import Credentials  # imported when the first device is made

        return Credentials(lambda: self.data / CREDENTIALS_FILE, self.clock, self._vault)

    @property
    def prompter(self) -> Prompter | None:
        """Give what asks the person for a password."""
        return self.credentials.prompter

    @prompter.setter
    def prompter(self, prompter: Prompter | None) -> None:
        self.credentials.prompter = prompter

    @cached_property
    def notebook(self) -> Notebook:
        """Give what is remembered about devices on this computer."""
        from core.notebook import FileNotebook

        return FileNotebook(lambda: self.data / NOTEBOOK_FILE, self._tell_trouble)

    @cached_property
    def _journal(self) -> Journal:
        from core.journal import FileJournal

        return FileJournal(lambda: self.data / JOURNAL_FILE, self._tell_trouble)

    @property
    def families(self) -> Sequence[Family]:
        """Give the families that this program knows."""
        return FAMILIES

    def address(self, written: str) -> Address:
        """Read an address as people write it. Raises AddressError."""
        return parse_address(written, service_names())

    async def add(self, address: Address, identity: Identity | None = None, name: str = "", place: str = "") -> Entry:
        """Add a device to the site and keep watching it.

        Without a name and a place from elsewhere it has those that a person gave it before.
        """
        if not name and not place:
            known = await self._names.recall(address, identity or Identity())
            name, place = known.name, known.place
        entry = await self.site.add(address, identity, name, place)
        device = entry.device
        if device.id not in self._tasks:
            tasks = [self.background.spawn(device.watch(), f"watching {address}")]
            if identity is None or not identity.hardware:
                tasks.append(self.background.spawn(self._name_when_known(entry), f"naming {address}"))
            self._tasks[device.id] = tuple(tasks)
        return entry

    async def rename(self, entry: Entry, name: str, place: str) -> None:
        """Give a device another name and place, and remember them; with an empty name it has its own again."""
        naming = Naming(name.strip(), place.strip())
        await self._names.note(entry.device.address, entry.device.identity, naming)
        await self.site.rename(entry, naming.name, naming.place)

    async def remove(self, entry: Entry) -> None:
        """Take a device out of the site and stop watching it."""
        tasks = self._tasks.pop(entry.device.id, ())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.site.remove(entry)

    async def find(self, scope: Scope) -> AsyncGenerator[FindEvent, None]:
        """Search, read-only; what is found is told, not added. Closing the iterator stops the search at once."""
        from core.discovery.engine import search  # imported when needed: finding is not part of the start

        async with aclosing(search(scope, FAMILIES, self.clock, self.tap)) as events:
            async for event in events:
                yield event

    async def obstacles(self, finished: Finished) -> Sequence[Obstacle]:
        """Give what this computer puts between the program and the networks that were searched; takes up to 5 s.

        What only may stand in the way is given when nothing was found.
        """
        if not finished.networks:
            return []
        from core.network_access import look

        seen = await look(finished.networks, finished.denied)
        return [obstacle for obstacle in seen if obstacle.certain or finished.devices == 0]

    def device(self, address: Address, identity: Identity | None = None) -> Device:
        """Give a device that is not part of the site: for one question from the command line."""
        return self._make_device(address, identity or Identity())

    async def close(self) -> None:
        """End everything."""
        await self.background.close()
        await self.site.close()

    @cached_property
    def _names(self) -> Names:
        return Names(self.notebook)

    async def _name_when_known(self, entry: Entry) -> None:
        """Recall what the device is called as soon as its hardware tells which one it is."""
        device = entry.device
        with device.events.every() as events:
            if not device.identity.hardware:
                async for event in events:
                    if isinstance(event, IdentityChanged) and event.identity.hardware:
                        break
        known = await self._names.recall(device.address, device.identity)
        if not entry.name and not entry.place:
            await self.site.rename(entry, known.name, known.place)

    def _tell_trouble(self, trouble: Text) -> None:
        if self.on_trouble is not None and trouble not in self._troubles:
            self._troubles.add(trouble)
            self.on_trouble(trouble)

    def _make_device(self, address: Address, identity: Identity) -> Device:
        if address.family is None:
            raise AddressError(_NO_FAMILY.having(address=str(address)))
        surroundings = Surroundings(self.clock, self.tap.branch(), self.credentials, self.notebook)
        driver = family_named(address.family).driver(address, surroundings)
        return Device(address.family, address, driver, self.clock, identity, self._journal, surroundings.tap)
