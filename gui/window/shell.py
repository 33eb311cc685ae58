"""What the window needs from the program around it, and nothing more."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    import asyncio

    from core.device import Address
    from core.discovery.engine import Scope
    from core.discovery.events import Found


class Shell(Protocol):
    """Tasks, questions, and where to look. Every method is called on the loop's own thread."""

    @property
    def offers_demo_shop(self) -> bool:
        """Tell whether the empty window offers to open the demo shop."""
        ...

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run work beside the window: kept alive, its errors told to the user, ended at shutdown."""
        ...

    async def ask_address(self, parent: QWidget) -> Address | None:
        """Ask for an address; None when the person thinks better of it. A bare host has no family yet."""
        ...

    async def open_demo_shop(self) -> None:
        """Start the simulated shop; the window finds its devices afterwards."""
        ...

    def scope(self) -> Scope:
        """Give where "Find devices" looks: the networks of this computer, or the demo shop."""
        ...

    def known_as(self, found: Found) -> tuple[str, str]:
        """Give the name and the place that the user (or the demo shop) has for a found device, or empty strings."""
        ...
