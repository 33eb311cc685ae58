"""Plugin: a test that leaves a task, a thread or an open socket behind fails.

What is on its way out gets a moment to end. Of the threads, those of a debugger or of pytest itself do not count, nor
those that Python did not start: it forgets them only with the program.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import weakref
from collections.abc import AsyncIterator, Generator, Iterator

import pytest

_MOMENT = 1.0
_NOT_OURS = ("Dummy-", "pydevd", "pytest_timeout")

_FAILED = pytest.StashKey[bool]()

_sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and isinstance(arguments[0], socket.socket):
        _sockets.add(arguments[0])


def pytest_configure() -> None:
    """Take note of every socket from now on."""
    sys.addaudithook(_audit)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed: its traceback keeps alive what it would have closed."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


@pytest.fixture
async def no_task_left() -> AsyncIterator[None]:
    """Fail the test whose loop still has tasks after everything else on it was taken down."""
    yield
    own = asyncio.current_task()
    left = {task for task in asyncio.all_tasks() if task is not own}
    if left:
        _, left = await asyncio.wait(left, timeout=_MOMENT)
    if left:
        pytest.fail("Tasks are left:\n" + "\n".join(repr(task) for task in left), pytrace=False)


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.name.startswith(_NOT_OURS)}


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves threads or open sockets behind."""
    threads_before = _threads()
    sockets_before = set(_sockets)
    yield
    if request.node.stash.get(_FAILED, False):
        return
    left = [f"{thread!r}" for thread in _threads() - threads_before if not _ends(thread)]
    left += [f"{open_!r}" for open_ in set(_sockets) - sockets_before if open_.fileno() != -1]
    if left:
        pytest.fail("Left behind:\n" + "\n".join(left), pytrace=False)


def _ends(thread: threading.Thread) -> bool:
    thread.join(_MOMENT)
    return not thread.is_alive()


@pytest.fixture(autouse=True)
def no_task_left_on_a_loop(request: pytest.FixtureRequest, nothing_left: None, nothing_unhandled: None) -> None:
    """Make the event loop of a test that has one after those guards, so that it is gone before they look."""
    if request.node.get_closest_marker("asyncio"):
        request.getfixturevalue(no_task_left.__name__)
