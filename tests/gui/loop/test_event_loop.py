from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gc
import threading
import time
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from gui.loop import event_loop
from gui.loop.event_loop import EventLoop
from gui.loop.run import run
from gui.loop.until import until


async def test_the_tests_run_on_it_too() -> None:
    assert isinstance(asyncio.get_running_loop(), EventLoop)


async def test_callbacks_run_in_the_order_of_the_calls() -> None:
    loop = asyncio.get_running_loop()
    ran: list[object] = []
    for number in range(1000):
        loop.call_soon(ran.append, number)
    await until(lambda: len(ran) == 1000)
    assert ran == list(range(1000))


async def test_what_a_callback_adds_runs_in_a_later_turn() -> None:
    loop = asyncio.get_running_loop()
    ran: list[object] = []

    def first() -> None:
        loop.call_soon(ran.append, "third")
        ran.append("first")

    loop.call_soon(first)
    loop.call_soon(ran.append, "second")
    await until(lambda: len(ran) == 3)
    assert ran == ["first", "second", "third"]


async def test_a_cancelled_callback_does_not_run() -> None:
    loop = asyncio.get_running_loop()
    ran: list[object] = []
    loop.call_soon(ran.append, "cancelled").cancel()
    loop.call_soon(ran.append, "kept")
    await until(lambda: ran)
    assert ran == ["kept"]


async def test_qt_gets_its_share_while_callbacks_never_end(monkeypatch: pytest.MonkeyPatch) -> None:
    loop, fired = asyncio.get_running_loop(), asyncio.Event()
    going = True

    def again() -> None:
        if going:
            loop.call_soon(again)

    for _ in range(100):
        again()
    QTimer.singleShot(1, fired.set)
    await asyncio.wait_for(fired.wait(), 10)
    going = False


async def test_a_turn_ends_when_its_share_is_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_loop, "SHARE", -1.0)
    loop = asyncio.get_running_loop()
    order: list[object] = []
    for number in range(5):
        loop.call_soon(order.append, number)
    QTimer.singleShot(0, lambda: order.append("Qt"))
    await until(lambda: len(order) == 6)
    assert order.index("Qt") < 5


@pytest.mark.parametrize("delay", [-1.0, 0.0, 0.0004, 0.0030001, 0.02])
async def test_a_delayed_callback_never_comes_early_even_while_the_loop_is_busy(delay: float) -> None:
    loop = asyncio.get_running_loop()
    came = loop.create_future()
    busy = True

    def again() -> None:
        if busy:
            loop.call_soon(again)

    again()
    began = time.monotonic()
    loop.call_later(delay, lambda: came.set_result(time.monotonic()))
    assert await asyncio.wait_for(came, 10) - began >= delay
    busy = False


async def test_delayed_callbacks_come_in_the_order_of_their_times() -> None:
    loop = asyncio.get_running_loop()
    ran: list[object] = []
    for delay in (0.03, 0.01, 0.02, 0.0):
        loop.call_later(delay, ran.append, delay)
    loop.call_later(0.005, ran.append, "cancelled").cancel()
    await until(lambda: len(ran) == 4)
    assert ran == [0.0, 0.01, 0.02, 0.03]


async def test_cancelled_deadlines_do_not_pile_up() -> None:
    loop = asyncio.get_running_loop()
    handles = [weakref.ref(_cancelled(loop.call_later(1000, print))) for _ in range(5000)]
    gc.collect()
    assert sum(handle() is not None for handle in handles) <= 100


def _cancelled(handle: asyncio.TimerHandle) -> asyncio.TimerHandle:
    handle.cancel()
    return handle


async def test_an_error_in_a_callback_reaches_the_handler_and_stops_nobody() -> None:
    loop = asyncio.get_running_loop()
    told: list[object] = []
    ran: list[object] = []

    def handler(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        told.append(type(context["exception"]))

    def fail() -> None:
        raise LookupError

    loop.set_exception_handler(handler)
    loop.call_soon(fail)
    loop.call_soon(ran.append, True)
    await until(lambda: ran)
    assert told == [LookupError]


async def test_a_callback_has_its_context() -> None:
    variable = contextvars.ContextVar("variable", default="outer")
    context = contextvars.copy_context()
    context.run(variable.set, "inner")
    seen: list[str] = []
    asyncio.get_running_loop().call_soon(lambda: seen.append(variable.get()), context=context)
    await until(lambda: seen)
    assert seen == ["inner"]


async def test_other_threads_reach_it() -> None:
    loop = asyncio.get_running_loop()
    seen: list[int] = []
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(lambda: seen.append(threading.get_ident())))
    thread.start()
    await until(lambda: seen)
    thread.join()
    assert seen == [threading.get_ident()]


async def test_many_threads_at_once_lose_nothing() -> None:
    loop = asyncio.get_running_loop()
    seen: list[tuple[int, int]] = []

    def call(number: int) -> None:
        for each in range(500):
            loop.call_soon_threadsafe(seen.append, (number, each))

    threads = [threading.Thread(target=call, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    await until(lambda: len(seen) == 2000)
    for thread in threads:
        thread.join()
    assert all([each for who, each in seen if who == number] == list(range(500)) for number in range(4))


async def test_it_goes_on_in_a_nested_loop_of_qt() -> None:
    loop = asyncio.get_running_loop()
    ran: list[object] = []
    nested = QEventLoop()

    def in_a_menu() -> None:
        loop.call_soon(ran.append, "inside")
        loop.call_soon(nested.quit)
        nested.exec()
        ran.append("outside")

    loop.call_soon(in_a_menu)
    loop.call_soon(ran.append, "beside")
    await until(lambda: "outside" in ran)
    assert ran == ["beside", "inside", "outside"]


def test_run_gives_the_result_and_leaves_nothing(qapp: QApplication) -> None:
    ended: list[str] = []

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    async def main() -> int:
        kept.append(asyncio.create_task(forever()))
        await asyncio.sleep(0)
        return await asyncio.to_thread(lambda: 7)

    kept: list[asyncio.Task[None]] = []
    threads = threading.active_count()
    assert run(main(), qapp, lambda _loop, context: pytest.fail(str(context))) == 7
    assert ended == ["cancelled"]
    assert threading.active_count() == threads


def test_run_raises_what_the_main_coroutine_raises(qapp: QApplication) -> None:
    async def main() -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        run(main(), qapp, lambda _loop, context: pytest.fail(str(context)))


def test_a_task_that_fails_while_it_is_ended_is_told(qapp: QApplication) -> None:
    async def clumsy() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise LookupError("on the way out")

    async def main() -> None:
        kept.append(asyncio.create_task(clumsy()))
        await asyncio.sleep(0)

    kept: list[asyncio.Task[None]] = []
    told: list[str] = []
    run(main(), qapp, lambda _loop, context: told.append(str(context["exception"])))
    assert told == ["on the way out"]


def test_nothing_runs_between_two_runs_and_nothing_is_forgotten(qapp: QApplication) -> None:
    loop = EventLoop(qapp)
    ran: list[str] = []
    with contextlib.closing(loop):
        loop.call_soon(ran.append, "early")
        qapp.processEvents()
        assert ran == []
        loop.run_until_complete(asyncio.sleep(0))
        assert ran == ["early"]


def test_a_closed_loop_takes_nothing(qapp: QApplication) -> None:
    loop = EventLoop(qapp)
    loop.close()
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_soon(print)
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_later(1, print)
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_soon_threadsafe(print)


def test_what_a_thread_asked_for_before_the_end_does_not_come_after_it(qapp: QApplication) -> None:
    loop = EventLoop(qapp)
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(print))
    thread.start()
    thread.join()
    loop.close()
    # pytest makes a failure of an error in what Qt still delivers.
    qapp.processEvents()
