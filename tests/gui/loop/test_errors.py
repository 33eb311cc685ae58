from __future__ import annotations

import asyncio
import gc
import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from core.device import AddressError
from core.link.errors import Refused
from core.text import ENGLISH, Text, text
from gui.loop.errors import Errors
from gui.loop.until import until

Shown = list[tuple[str, str | None]]


@pytest.fixture
def shown() -> Shown:
    return []


@pytest.fixture
def errors(shown: Shown) -> Iterator[Errors]:
    def show(sentence: Text, advice: Text | None) -> None:
        shown.append((ENGLISH.render(sentence), ENGLISH.render(advice) if advice else None))

    with Errors(show) as errors:
        yield errors


def failing() -> None:
    raise LookupError("a secret detail")


async def test_a_link_error_is_shown_in_its_own_words(errors: Errors, shown: Shown) -> None:
    error = Refused("192.168.1.20 port 9101")
    errors.report("asking", error)
    assert shown == [(ENGLISH.render(error.sentence), ENGLISH.render(error.advice))]
    assert errors.unexpected == 0


async def test_a_bad_address_is_shown_in_its_own_words(errors: Errors, shown: Shown) -> None:
    errors.report("x", AddressError(text("t.no_address", "'x' is no address.")))
    assert shown == [("'x' is no address.", None)]
    assert errors.unexpected == 0


async def test_anything_else_is_one_sentence_and_a_traceback_in_the_log(
    errors: Errors, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        try:
            failing()
        except LookupError as error:
            errors.report("finding", error)
    assert [sentence for sentence, _ in shown] == ["Something unexpected happened in Signalbox: finding failed."]
    assert "a secret detail" not in shown[0][0]
    assert "in failing" in caplog.text
    assert errors.unexpected == 1


async def test_the_same_error_again_and_again_is_shown_once_and_logged_a_few_times(
    errors: Errors, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(500):
        try:
            failing()
        except LookupError as error:
            errors.report("painting", error)
    assert len(shown) == 1
    assert len(caplog.records) == 20
    assert errors.unexpected == 500


async def test_an_error_in_a_slot_reaches_it(errors: Errors, shown: Shown) -> None:
    # What Qt's binding does with an error in a slot; under pytest-qt the hook of the test stands in front.
    try:
        failing()
    except LookupError:
        sys.excepthook(*sys.exc_info())
    assert len(shown) == 1


async def test_an_error_in_a_thread_reaches_it_on_the_thread_of_the_window(errors: Errors) -> None:
    where: list[int] = []
    reaching = Errors(lambda _sentence, _advice: where.append(threading.get_ident()))
    with reaching:
        reaching.use_loop(asyncio.get_running_loop())
        thread = threading.Thread(target=failing, name="worker")
        thread.start()
        await until(lambda: where)
        thread.join()
    assert where == [threading.get_ident()]


async def test_an_error_in_a_finaliser_reaches_it(errors: Errors, shown: Shown) -> None:
    class Dying:
        def __del__(self) -> None:
            failing()

    dying = Dying()
    del dying
    gc.collect()
    assert len(shown) == 1


async def test_an_error_that_only_the_loop_was_told_reaches_it(errors: Errors, shown: Shown) -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(errors.of_loop)
    loop.call_soon(failing)
    await until(lambda: shown)
    assert shown[0][0] == "Something unexpected happened in Signalbox: a callback failed."


async def test_what_was_there_before_is_put_back() -> None:
    before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    with Errors(lambda _sentence, _advice: None):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before
