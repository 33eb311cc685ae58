"""What the window asks of the program around it: tasks, questions, where to look (`gui.window.shell.Shell`)."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from core.text import text

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWidgets import QWidget

    from core.application import Application
    from core.background import Background
    from core.device import Address
    from core.discovery.engine import Scope
    from core.discovery.events import Found
    from core.shop import Shop, ShopDevice
    from gui.arguments import Arguments

Result = TypeVar("Result")

_TITLE = text("add.title", "Add by address")
_SENTENCE = text("add.sentence", "Where is the device?")
_LABEL = text("add.label", "Address or host name")
_ACCEPT = text("add.accept", "Add")
_IN_SHOP = text("demo.where", "this computer")
_EXAMPLE = "192.168.1.20"


class Program:
    """Made before anything is shown; `begin` makes it live."""

    def __init__(self, arguments: Arguments) -> None:
        """Take what the program was started with."""
        self.arguments = arguments
        self.shop: Shop | None = None
        self._application: Application | None = None
        self._background: Background | None = None

    def begin(self, application: Application, background: Background) -> None:
        """Take what there is from now on, on the running loop."""
        self._application, self._background = application, background

    @property
    def application(self) -> Application:
        """Give what the window drives. RuntimeError before `begin`."""
        if self._application is None:
            raise RuntimeError("the program has not begun yet")
        return self._application

    @property
    def offers_demo_shop(self) -> bool:
        """Tell whether the empty window offers to open the demo shop."""
        return self.shop is None

    def spawn(self, work: Coroutine[Any, Any, Result], name: str) -> asyncio.Task[Result]:
        """Run work beside the window: kept alive, its errors told to the user, ended at shutdown."""
        if self._background is None:
            work.close()
            raise RuntimeError(f"{name} was started before the program has begun")
        return self._background.spawn(work, name)

    async def ask_address(self, parent: QWidget) -> Address | None:
        """Ask for an address; None when the person thinks better of it. A bare host has no family yet."""
        from gui.loop.ask import TextQuestion, ask_text

        question = TextQuestion(_TITLE, _SENTENCE, _LABEL, _ACCEPT, _EXAMPLE)
        return await ask_text(parent, question, self.application.address)

    async def open_demo_shop(self, *, life: bool = True) -> None:
        """Start the simulated shop; the window finds its devices afterwards. `life`: things happen by themselves."""
        if self.shop is None:
            from core.shop import Shop

            shop = Shop(self.application.clock, life=life)
            try:
                await shop.start()
            except BaseException:  # also when the program ends meanwhile: what listens already must not stay
                await shop.stop()
                raise
            self.shop = shop

    def scope(self) -> Scope:
        """Give where "Find devices" looks: the networks of this computer, or the demo shop."""
        from core.discovery.engine import Scope

        if self.shop is None:
            return Scope()
        return Scope(targets=tuple(device.simulator.address for device in self.shop.devices), where=_IN_SHOP)

    def known_as(self, found: Found) -> tuple[str, str]:
        """Give the name and the place that the demo shop has for a found device, or empty strings."""
        for device in self._shop_devices:
            if self.application.address(device.simulator.address) == found.address:
                return device.name, device.place
        return "", ""

    async def close(self) -> None:
        """End everything that the window set going, then the application, then the shop."""
        if self._background is not None:
            await self._background.close()
        if self._application is not None:
            await self._application.close()
        if self.shop is not None:
            await self.shop.stop()

    @property
    def _shop_devices(self) -> Sequence[ShopDevice]:
        return self.shop.devices if self.shop is not None else ()
