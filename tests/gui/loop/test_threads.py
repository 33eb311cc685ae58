from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Iterator

import pytest

from gui.loop import threads as module
from gui.loop.threads import Threads

_BOUND = 10.0


@pytest.fixture
def threads() -> Iterator[Threads]:
    threads = Threads(2)
    yield threads
    threads.shutdown()


def test_work_is_done_in_a_thread_and_its_answer_given(threads: Threads) -> None:
    assert threads.submit(threading.get_ident).result(_BOUND) != threading.get_ident()
    assert threads.submit(sorted, (1, 2), reverse=True).result(_BOUND) == [2, 1]


def test_an_error_is_raised_where_the_answer_is_waited_for(threads: Threads) -> None:
    failed = threads.submit(int, "no number")
    with pytest.raises(ValueError, match="no number"):
        failed.result(_BOUND)
    assert threads.submit(lambda: "goes on").result(_BOUND) == "goes on"


def test_there_are_no_more_threads_than_allowed_and_none_without_need(threads: Threads) -> None:
    before = threading.active_count()
    for _ in range(3):
        threads.submit(lambda: None).result(_BOUND)
    assert threading.active_count() <= before + 2
    let_go = threading.Event()
    waiting = [threads.submit(let_go.wait, _BOUND) for _ in range(5)]
    assert threading.active_count() == before + 2
    let_go.set()
    assert [each.result(_BOUND) for each in waiting] == [True] * 5


def test_what_nobody_waits_for_any_more_is_not_begun(threads: Threads) -> None:
    let_go = threading.Event()
    busy = [threads.submit(let_go.wait, _BOUND) for _ in range(2)]
    begun: list[str] = []
    late = threads.submit(begun.append, "late")
    assert late.cancel()
    let_go.set()
    assert all(each.result(_BOUND) for each in busy)
    assert threads.submit(lambda: list(begun)).result(_BOUND) == []


def test_what_was_done_is_not_kept_alive(threads: Threads) -> None:
    class Large:
        def use(self) -> None:
            pass

    large = Large()
    gone = threading.Event()
    weakref.finalize(large, gone.set)
    threads.submit(large.use).result(_BOUND)
    del large
    assert gone.wait(_BOUND)


def test_at_the_end_what_is_under_way_is_finished() -> None:
    threads = Threads(1)
    done = [threads.submit(abs, number) for number in range(20)]
    threads.shutdown()
    assert [each.result(0) for each in done] == list(range(20))
    with pytest.raises(RuntimeError, match="ended"):
        threads.submit(print)


def test_what_never_returns_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    let_go = threading.Event()
    threads = Threads(1)
    hanging = threads.submit(let_go.wait, _BOUND)
    threads.shutdown()
    assert "ended without waiting any longer for what goes on in: signalbox 1" in caplog.text
    let_go.set()
    assert hanging.result(_BOUND)


async def test_the_loop_of_the_window_uses_them() -> None:
    name = await asyncio.to_thread(lambda: threading.current_thread().name)
    assert name.startswith("signalbox ")
