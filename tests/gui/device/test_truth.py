from __future__ import annotations

from dataclasses import replace

import pytest

from core.device import Device, Path
from core.text import text
from gui.device.truth import how_true
from gui.translation import tr_sentence
from tests.clock import ManualClock
from tests.gui.devices import SpeakingDriver
from tests.gui.stage import TestApplication

ASKED = "Asked every 2 s through port 9101. The till keeps port 9100."


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


async def _said(
    clock: ManualClock,
    *,
    silent: bool,
    asked: bool,
    busy: bool = False,
    passed: float,
    driver: SpeakingDriver | None = None,
    pause: float | None = None,
) -> str:
    application = TestApplication(clock)
    driver = driver or SpeakingDriver()
    address = application.address("star://10.0.0.1")
    application.drivers[str(address)] = driver
    device: Device = (await application.site.add(address)).device
    if asked:
        await application.ask(device)
    if silent:
        driver.silent = True
        await application.ask(device)
    if busy:
        driver.busy = True
        await application.ask(device)
    device.picture.pause = pause
    clock.advance(passed)
    since = device.picture.unanswered_since
    seconds = (clock.now() - since).total_seconds() if since is not None else 0.0
    return tr_sentence(how_true(device, clock.monotonic(), seconds))


async def test_before_the_first_answer(clock: ManualClock) -> None:
    assert await _said(clock, silent=False, asked=False, passed=3) == f"{ASKED} No answer yet."


async def test_the_age_of_the_last_answer_grows(clock: ManualClock) -> None:
    assert await _said(clock, silent=False, asked=True, passed=0.4) == f"{ASKED} Last answer 0.4 s ago."


async def test_a_silence_says_how_long_and_what_was_last(clock: ManualClock) -> None:
    said = await _said(clock, silent=True, asked=True, passed=250)
    assert said.startswith("No answer for 4 min; the last one came at ")
    assert said.endswith(ASKED)


async def test_a_silence_from_the_beginning_says_so(clock: ManualClock) -> None:
    assert await _said(clock, silent=True, asked=False, passed=7.6) == f"No answer for 7 s, and none before. {ASKED}"


async def test_a_silent_device_is_not_said_to_be_asked_as_often_as_one_that_answers(clock: ManualClock) -> None:
    said = await _said(clock, silent=True, asked=False, passed=7.6, pause=8)
    assert said == "No answer for 7 s, and none before. Asked again after 8 s through port 9101."


async def test_a_busy_device_is_not_called_silent(clock: ManualClock) -> None:
    said = await _said(clock, silent=False, busy=True, asked=True, passed=130, pause=8)
    assert said.startswith("Busy for 2 min; the last answer came at ")
    assert said.endswith("Asked again after 8 s through port 9101.")


async def test_a_device_that_was_busy_from_the_beginning_says_so(clock: ManualClock) -> None:
    said = await _said(clock, silent=False, busy=True, asked=False, passed=7)
    assert said == f"Busy for 7 s, and no answer before. {ASKED}"


async def test_a_way_that_leaves_nothing_free_does_not_pretend_to(clock: ManualClock) -> None:
    driver = SpeakingDriver()
    driver.paths = (Path("line", text("x", "COM3")),)
    assert await _said(clock, silent=False, asked=False, passed=0, driver=driver) == (
        "Asked every 2 s through COM3. No answer yet."
    )


async def test_a_device_without_any_way_says_only_what_is_known(clock: ManualClock) -> None:
    driver = SpeakingDriver()
    driver.paths = ()
    assert (await _said(clock, silent=False, asked=False, passed=0, driver=driver)).strip() == "No answer yet."


async def test_a_way_on_which_the_device_speaks_by_itself_says_so(clock: ManualClock) -> None:
    driver = SpeakingDriver()
    driver.paths = (Path("line", text("x", "COM3"), live=True),)
    assert await _said(clock, silent=False, asked=False, passed=0, driver=driver) == (
        "Told of every change at once through COM3, and asked every 2 s. No answer yet."
    )


async def test_where_there_are_several_ways_it_says_why_this_one(clock: ManualClock) -> None:
    driver = SpeakingDriver()
    used = replace(driver.paths[0], why=text("test.why", "it tells more"), neighbourly=None)
    driver.paths = (used, Path("4352", text("test.other", "PJLink")))
    said = await _said(clock, silent=False, asked=True, passed=0.4, driver=driver)
    assert said == "Asked every 2 s through port 9101 (it tells more). Last answer 0.4 s ago."
    driver = SpeakingDriver()
    driver.paths = (used,)
    said = await _said(clock, silent=False, asked=True, passed=0.4, driver=driver)
    assert said == "Asked every 2 s through port 9101. Last answer 0.4 s ago."
