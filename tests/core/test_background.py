"""Work beside what asked for it: its errors are told once, and it ends with the program."""

from __future__ import annotations

import asyncio
import gc

import pytest

from core.background import Background


class Errors(list[tuple[str, str]]):
    def __call__(self, name: str, error: BaseException) -> None:
        self.append((name, str(error)))


async def test_an_error_is_told_once_with_the_name_of_the_work() -> None:
    async def work() -> None:
        raise OSError("cable")

    errors = Errors()
    background = Background(errors)
    task = background.spawn(work(), "watching till 1")
    with pytest.raises(OSError, match="cable"):
        await task
    assert errors == [("watching till 1", "cable")]
    assert len(background) == 0


async def test_work_that_nobody_holds_is_not_lost() -> None:
    begin, done = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        await begin.wait()
        done.set()

    background = Background(Errors())
    assert background.spawn(work(), "held by nobody").get_name() == "held by nobody"
    gc.collect()
    begin.set()
    await asyncio.wait_for(done.wait(), 10)
    await background.close()


async def test_closing_ends_everything_without_errors() -> None:
    ended: list[int] = []

    async def work(number: int) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(number)

    errors = Errors()
    background = Background(errors)
    tasks = [background.spawn(work(number), "waiting") for number in range(3)]
    await asyncio.sleep(0)
    await background.close()
    assert sorted(ended) == [0, 1, 2]
    assert errors == []
    assert all(task.cancelled() for task in tasks)
    assert len(background) == 0


async def test_nothing_starts_while_the_program_ends() -> None:
    async def work() -> None: ...

    background = Background(Errors())
    await background.close()
    with pytest.raises(RuntimeError, match="too late was started while the program ends"):
        await background.spawn(work(), "too late")
