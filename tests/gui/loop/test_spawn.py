from __future__ import annotations

import asyncio
import gc
import weakref

import pytest
from PySide6.QtCore import QObject, Signal

from gui.loop.spawn import Spawner
from gui.loop.until import until

Failures = list[tuple[str, BaseException]]


class Sender(QObject):
    clicked = Signal(bool)


class Receiver:
    def __init__(self) -> None:
        self.got: list[object] = []
        self.done = asyncio.Event()

    async def plain(self) -> None:
        self.got.append("plain")
        self.done.set()

    async def checked(self, value: bool) -> None:
        self.got.append(value)
        self.done.set()

    async def everything(self, *values: object) -> None:
        self.got.extend(values)
        self.done.set()


@pytest.fixture
def failures() -> Failures:
    return []


@pytest.fixture
def spawner(failures: Failures) -> Spawner:
    return Spawner(lambda name, error: failures.append((name, error)))


async def test_an_error_is_reported_once_with_the_name_of_the_work(spawner: Spawner, failures: Failures) -> None:
    async def work() -> None:
        raise LookupError("gone")

    task = spawner.spawn(work(), "finding")
    await asyncio.wait({task})
    assert [(name, str(error)) for name, error in failures] == [("finding", "gone")]


async def test_work_is_kept_alive_without_anybody_holding_the_task(spawner: Spawner) -> None:
    ended = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0.01)
        ended.set()

    _ = spawner.spawn(work(), "work")
    gc.collect()
    await asyncio.wait_for(ended.wait(), 10)


async def test_close_cancels_and_waits_for_what_clears_up(spawner: Spawner, failures: Failures) -> None:
    cleared = False
    begun = asyncio.Event()

    async def work() -> None:
        nonlocal cleared
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            cleared = True

    _ = spawner.spawn(work(), "work")
    await begun.wait()
    await spawner.close()
    assert cleared
    assert not len(spawner)
    assert not failures


async def test_nothing_starts_after_close(spawner: Spawner) -> None:
    await spawner.close()
    receiver, sender = Receiver(), Sender()
    sender.clicked.connect(spawner.slot(receiver.plain))
    sender.clicked.emit(True)
    with pytest.raises(RuntimeError, match="late was started while the program ends"):
        _ = spawner.spawn(receiver.plain(), "late")
    assert receiver.got == []


@pytest.mark.parametrize(("name", "got"), [("plain", ["plain"]), ("checked", [True]), ("everything", [True])])
async def test_a_slot_gets_of_the_signal_what_it_takes(spawner: Spawner, name: str, got: list[object]) -> None:
    receiver, sender = Receiver(), Sender()
    sender.clicked.connect(spawner.slot(getattr(receiver, name)))
    sender.clicked.emit(True)
    await asyncio.wait_for(receiver.done.wait(), 10)
    assert receiver.got == got


async def test_a_free_function_can_be_a_slot(spawner: Spawner) -> None:
    done = asyncio.Event()

    async def function() -> None:
        done.set()

    sender = Sender()
    sender.clicked.connect(spawner.slot(function))
    sender.clicked.emit(False)
    await asyncio.wait_for(done.wait(), 10)


async def test_an_error_in_a_slot_is_reported(spawner: Spawner, failures: Failures) -> None:
    async def broken() -> None:
        raise LookupError("gone")

    sender = Sender()
    sender.clicked.connect(spawner.slot(broken, "breaking"))
    sender.clicked.emit(False)
    await until(lambda: failures)
    assert failures[0][0] == "breaking"


async def test_a_connection_keeps_no_receiver_alive(spawner: Spawner) -> None:
    receiver, sender = Receiver(), Sender()
    gone = weakref.ref(receiver)
    sender.clicked.connect(spawner.slot(receiver.plain))
    del receiver
    gc.collect()
    assert gone() is None
    sender.clicked.emit(True)
    assert not len(spawner)
