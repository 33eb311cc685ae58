"""The other side of a command under test, on a loop in a thread of its own, since a command has the main thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from core.families.registry import family_named
from core.simulate.control import perform
from core.simulate.simulator import Simulator, SimulatorOptions, TraceLine

_ENDED = ("closed", "reset", "turned_away")

BOUND = 20
"""Seconds after which a test has failed that waits for something."""

Result = TypeVar("Result")
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Counterpart:
    """A loop in a thread, and what was entered there; everything is left in the end."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="counterpart")
        self._entered = AsyncExitStack()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self._entered.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(BOUND)
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run something there, and wait for its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(BOUND)

    def enter(self, manager: AbstractAsyncContextManager[Result]) -> Result:
        """Enter a context that is left when the test ends."""
        return self.run(self._entered.enter_async_context(manager))

    def simulator(
        self,
        model: str | None = None,
        *settings: tuple[str, str],
        host: str | None = None,
        story: Sequence[str] = (),
        fault: str | None = None,
        serial: bool = False,
        family: str = "star",
    ) -> Simulator:
        """Start a simulated printer on free ports, or with a `host` on the standard ports there.

        `story` are commands of the control protocol: one is carried out after each status question that was dealt with.
        `serial` gives it a serial line besides.
        """
        return self.enter(_simulating(family, model, settings, host, story, fault, serial))

    def server(self, talk: Talk) -> int:
        """Serve a TCP port in some way; gives the port."""
        return self.enter(_serving(talk))

    def datagram_server(self, answer: bytes, host: str, port: int) -> None:
        """Answer every datagram with the same bytes."""
        self.enter(_answering(answer, host, port))


@asynccontextmanager
async def _simulating(
    family: str,
    model: str | None,
    settings: Sequence[tuple[str, str]],
    host: str | None,
    story: Sequence[str],
    fault: str | None,
    serial: bool,
) -> AsyncIterator[Simulator]:
    steps = iter(story)
    asked = {"star": "status", "epson": "print", "projector": "command"}[family]

    def traced(line: TraceLine) -> None:
        if line["event"] in _ENDED and line["service"] == asked and (step := next(steps, None)):
            asyncio.get_running_loop().call_soon(perform, simulator, step)

    options = SimulatorOptions(
        model,
        host or "127.0.0.1",
        "standard" if host else "auto",
        settings,
        fault,
        traced if story else None,
        serial=serial,
    )
    maker = family_named(family).simulator
    assert maker is not None
    simulator = maker(options)
    await simulator.start()
    try:
        yield simulator
    finally:
        await simulator.stop()


@asynccontextmanager
async def _serving(talk: Talk) -> AsyncIterator[int]:
    talking: dict[asyncio.StreamWriter, asyncio.Task[None]] = {}

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Python 3.11 reports a cancelled conversation as a mistake, so its end is kept from it.
        with suppress(ConnectionError, asyncio.CancelledError):
            await talk(reader, writer)
        writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Known from the first moment: also one that comes just before the end, and whose task never gets a turn.
        talking[writer] = asyncio.create_task(serve(reader, writer))

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for _ in range(5):  # a connection that is being accepted needs some turns of the loop until it is known
            await asyncio.sleep(0)
        server.close()
        for writer, task in talking.items():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            writer.close()
            await asyncio.gather(writer.wait_closed(), return_exceptions=True)


class _Answering(asyncio.DatagramProtocol):
    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        self._transport.sendto(self._answer, addr)


@asynccontextmanager
async def _answering(answer: bytes, host: str, port: int) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: _Answering(answer), local_addr=(host, port))
    try:
        yield
    finally:
        transport.close()
