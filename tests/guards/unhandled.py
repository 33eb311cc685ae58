"""Plugin: an error that nobody was told fails the test in which it happened.

Exceptions of tasks and callbacks reach their event loop's handler, which writes to a logger. What Python itself reports
at the end of an object's life (a coroutine never awaited, a socket or file never closed, an error in a finaliser) is
made to happen while the test still runs; pytest makes a failure of it, as it does of an exception in a thread.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest

_LOGGERS = ("asyncio", "qasync")


class _Collector(logging.Handler):
    """Keeps what event loops report."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.reports: list[str] = []
        self.setFormatter(logging.Formatter("%(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message with its traceback."""
        self.reports.append(self.format(record))


def pytest_collection_finish() -> None:
    """Keep what the imports made out of every later collection: it takes a fraction of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_unhandled(nothing_left: None) -> Iterator[None]:
    """Fail the test whose tasks, callbacks or finalisers failed unseen."""
    collector = _Collector()
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(collector)
    try:
        yield
        gc.collect()
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(collector)
    if collector.reports:
        pytest.fail("An event loop reported what nobody handled:\n" + "\n".join(collector.reports), pytrace=False)
