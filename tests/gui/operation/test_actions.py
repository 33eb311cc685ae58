from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from core.device import Device, NotAgreed, Outcome, Result
from core.feature import Category, Danger
from core.text import Mistake, text
from gui.device.page import DevicePage
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.operation.field import ParameterField
from gui.operation.form import FormDialog
from gui.operation.input import LineInput
from tests.gui.devices import FEATURES, Silence, action
from tests.gui.dialogs import button, click, closed, opened, words
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
DONE = Outcome("any", Result.DONE)


async def shown(living: Living) -> tuple[Device, DevicePage]:
    device = await living.device("Till 1")
    return device, await living.page(device)


def do(living: Living, device: Device, name: str) -> None:
    """Do what an entry of the menu does."""
    entry = living.application.site.entry(device.id)
    assert entry is not None
    living.body.operations.act(entry, next(feature for feature in FEATURES if feature.id == name))


async def ended(living: Living, device: Device) -> None:
    await until(lambda: not living.body.operations.busy(device.id))


async def test_the_main_actions_are_buttons_and_an_ellipsis_means_a_question(living: Living) -> None:
    _, page = await shown(living)
    bar = page.header.bar
    assert button(bar, "Print test…").toolTip() == "<p>Print test is felt in the shop.</p>"
    assert button(bar, "Restart…").x() < bar.more.x()
    assert [found.text() for found in bar.findChildren(QPushButton)] == ["More ▾", "Print test…", "Restart…"]
    assert bar.more.accessibleName() == "More actions"


async def test_what_is_felt_less_stands_first(living: Living) -> None:
    device, page = await shown(living)
    living.driver(device).features = tuple(
        action(danger, danger, danger, category=Category.PRIMARY) for danger in (Danger.DISRUPTIVE, Danger.PRINTS)
    )
    page.header.show_identity()
    bar = page.header.bar
    await until(lambda: 0 <= button(bar, "prints…").x() < button(bar, "disruptive…").x() < bar.more.x())


async def test_no_more_than_two_actions_are_buttons(living: Living) -> None:
    device, page = await shown(living)
    living.driver(device).features = tuple(action(name, name, category=Category.PRIMARY) for name in ("a", "b", "c"))
    page.header.show_identity()
    assert button(page.header.bar, "a").isVisible()
    assert button(page.header.bar, "b").isVisible()
    with pytest.raises(LookupError):
        button(page.header.bar, "c")
    with pytest.raises(LookupError):
        button(page.header.bar, "Restart…")


async def test_what_disturbs_is_asked_first_says_what_happens_and_is_done_after_a_yes(living: Living) -> None:
    device, page = await shown(living)
    click(page.header.bar, "Restart…")
    dialog = await opened(living.window, QuestionDialog)
    assert words(dialog) == ["Till 1: Restart?", "Restart is felt in the shop."]
    assert living.driver(device).done == []
    click(dialog, "Restart")
    await until(lambda: living.driver(device).done)
    assert living.driver(device).done == [("restart", {})]
    living.driver(device).outcomes.put_nowait(DONE)
    await ended(living, device)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
async def test_enter_and_escape_do_nothing_to_the_shop(living: Living, key: Qt.Key) -> None:
    device, page = await shown(living)
    click(page.header.bar, "Restart…")
    QTest.keyClick(await opened(living.window, QuestionDialog), key)
    await ended(living, device)
    assert living.driver(device).done == []
    assert living.body.notices.said == []


async def test_the_step_is_told_and_nothing_else_is_offered_meanwhile(living: Living) -> None:
    device, page = await shown(living)
    do(living, device, "ring")
    await until(lambda: page.header.step.words == "Ring: waiting until it is back")
    assert not button(page.header.bar, "Restart…").isEnabled()
    do(living, device, "ring")
    living.driver(device).outcomes.put_nowait(DONE)
    await ended(living, device)
    assert living.driver(device).done == [("ring", {})]
    assert page.header.step.words == ""
    assert button(page.header.bar, "Restart…").isEnabled()


async def test_a_page_that_is_opened_meanwhile_shows_the_step_too(living: Living) -> None:
    device, page = await shown(living)
    do(living, device, "ring")
    await until(lambda: page.header.step.words)
    living.body.tabs.close_page(device.id)
    again = await living.page(device)
    assert again.header.step.words == "Ring: waiting until it is back"
    assert not button(again.header.bar, "Restart…").isEnabled()
    living.driver(device).outcomes.put_nowait(DONE)
    await ended(living, device)
    assert again.header.step.words == ""


async def test_one_device_does_not_wait_for_another(living: Living) -> None:
    first, page = await shown(living)
    second = await living.device("Till 2")
    do(living, first, "ring")
    await until(lambda: living.driver(first).done)
    living.driver(second).outcomes.put_nowait(DONE)
    do(living, second, "ring")
    await ended(living, second)
    assert living.body.notices.said == ["Till 2: 'Ring' was done."]
    assert page.header.step.words
    living.driver(first).outcomes.put_nowait(DONE)
    await ended(living, first)


REASON = text("test.reason", "it said no.")
ADVICE = text("test.advice", "try later.")


@pytest.mark.parametrize(
    ("outcome", "said", "below", "state"),
    [
        (DONE, "Till 1: 'Ring' was done.", "", "ok"),
        (Outcome("x", Result.DONE, remarks=(REASON,)), "Till 1: 'Ring' was done.", "It said no.", "ok"),
        (
            Outcome("x", Result.FAILED, reason=REASON, advice=ADVICE), "Till 1: 'Ring' failed.",
            "It said no. Try later.", "attention",
        ),
        (
            Outcome("x", Result.UNKNOWN, reason=REASON), "Till 1: nobody knows whether 'Ring' was done.",
            "It said no.", "attention",
        ),
        (
            Silence("10.0.0.1:9101"), "10.0.0.1:9101 did not answer in time.",
            "Check that it is switched on and connected.", "attention",
        ),
        (Mistake(REASON), "It said no.", "", "attention"),
        (
            NotAgreed(text("test.what", "The restart"), text("test.why", "It is felt.")),
            "The restart was not done, since nobody has agreed to it. It is felt.",
            "Agree to it if the shop can bear it now; nothing was sent.", "attention",
        ),
    ],
)  # fmt: skip
async def test_what_came_of_it_is_said(
    living: Living, outcome: Outcome | Exception, said: str, below: str, state: str
) -> None:
    device, _ = await shown(living)
    living.driver(device).outcomes.put_nowait(outcome)
    do(living, device, "ring")
    await ended(living, device)
    notices = living.body.notices
    assert words(notices) == [part for part in (said, below) if part]
    assert [frame.property("state") for frame in notices.findChildren(QFrame, "notice")] == [state]


async def test_a_new_operation_takes_the_place_of_what_was_said_of_the_last(living: Living) -> None:
    device, _ = await shown(living)
    living.window.show_notice(text("x", "something else."))
    for outcome in (Outcome("x", Result.FAILED, reason=REASON), DONE):
        living.driver(device).outcomes.put_nowait(outcome)
        do(living, device, "ring")
        await ended(living, device)
    assert living.body.notices.said == ["Till 1: 'Ring' was done.", "Something else."]


async def test_nobody_has_to_wait(living: Living) -> None:
    device, page = await shown(living)
    do(living, device, "ring")
    await until(lambda: page.header.step.words)
    click(page.header.step, "Stop waiting")
    await ended(living, device)
    assert living.body.notices.said == ["Till 1: Signalbox no longer waits for 'Ring'."]
    assert page.header.step.words == ""


async def test_what_destroys_is_asked_twice(living: Living) -> None:
    device, _ = await shown(living)
    do(living, device, "wipe")
    click(await opened(living.window, QuestionDialog), "Wipe")
    await until(lambda: any("really" in line for line in words(_question(living))))
    again = _question(living)
    assert words(again) == ["Till 1: Wipe, really? Signalbox cannot take it back.", "Wipe is felt in the shop."]
    assert living.driver(device).done == []
    living.driver(device).outcomes.put_nowait(DONE)
    click(again, "Yes: Wipe")
    await ended(living, device)
    assert living.driver(device).done == [("wipe", {})]


async def test_the_second_question_can_be_declined_too(living: Living) -> None:
    device, _ = await shown(living)
    do(living, device, "wipe")
    click(await opened(living.window, QuestionDialog), "Wipe")
    await until(lambda: any("really" in line for line in words(_question(living))))
    click(_question(living), "Cancel")
    await ended(living, device)
    assert living.driver(device).done == []


def _question(living: Living) -> QuestionDialog:
    return next(
        (dialog for dialog in living.window.findChildren(QuestionDialog) if dialog.isVisible()),
        living.window.findChildren(QuestionDialog)[0],
    )


def _lines(dialog: FormDialog) -> list[ParameterField]:
    return [field for field in dialog.fields if isinstance(field.input, LineInput)]


def _line(field: ParameterField) -> QLineEdit:
    assert isinstance(field.input, LineInput)
    return field.input.line


async def test_parameters_are_filled_in_and_checked_below_their_fields(living: Living) -> None:
    device, _ = await shown(living)
    do(living, device, "measure")
    dialog = await opened(living.window, FormDialog)
    times, note = _lines(dialog)
    assert {"Till 1: Measure", "Times", "1 to 3; leave it empty to let Signalbox choose."} <= set(words(dialog))
    QTest.keyClicks(_line(times), "7")
    QTest.keyClicks(_line(note), "far too long")
    assert not times.problem.isVisible(), "nobody is corrected while writing for the first time"
    QTest.keyClick(_line(times), Qt.Key.Key_Return)
    assert times.problem.text() == "7 is outside 1 to 3."
    assert _line(times).accessibleDescription() == "7 is outside 1 to 3."
    assert note.problem.text() == "'far too long' has 12 characters; at most 8 are possible."
    assert _line(times).hasFocus()
    for line, written in ((_line(times), "2"), (_line(note), "short")):
        line.selectAll()
        QTest.keyClicks(line, written)
    assert not times.problem.isVisible()
    QTest.mouseClick(button(dialog, "Fast"), Qt.MouseButton.LeftButton)
    living.driver(device).outcomes.put_nowait(DONE)
    dialog.accept_button.click()
    await ended(living, device)
    assert living.driver(device).done == [("measure", {"times": 2, "note": "short", "speed": "fast"})]


async def test_what_is_left_empty_is_left_out(living: Living) -> None:
    device, _ = await shown(living)
    living.driver(device).outcomes.put_nowait(DONE)
    do(living, device, "measure")
    dialog = await opened(living.window, FormDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await ended(living, device)
    assert living.driver(device).done == [("measure", {"speed": "slow"})]


async def test_a_form_before_what_disturbs_says_so_and_its_safe_button_is_the_default(living: Living) -> None:
    device, _ = await shown(living)
    do(living, device, "release")
    dialog = await opened(living.window, FormDialog)
    assert "Release is felt in the shop." in words(dialog)
    assert dialog.cancel_button.isDefault()
    (port,) = _lines(dialog)
    QTest.keyClicks(_line(port), "50000")
    QTest.keyClick(_line(port), Qt.Key.Key_Return)
    await ended(living, device)
    assert living.driver(device).done == []


@pytest.mark.parametrize("leave", [lambda dialog: dialog.reject(), lambda dialog: click(dialog, "Cancel")])
async def test_thinking_better_of_a_form_does_nothing(living: Living, leave: Callable[[FormDialog], None]) -> None:
    device, _ = await shown(living)
    do(living, device, "measure")
    leave(await opened(living.window, FormDialog))
    await ended(living, device)
    await closed(living.window)
    assert living.driver(device).done == []


async def test_the_end_of_the_program_ends_a_question(living: Living) -> None:
    device, page = await shown(living)
    click(page.header.bar, "Restart…")
    await opened(living.window, QuestionDialog)
    await living.shell.close()
    assert not living.body.operations.busy(device.id)
    await closed(living.window)


async def test_the_end_of_the_program_ends_an_operation(living: Living) -> None:
    device, _ = await shown(living)
    do(living, device, "ring")
    await until(lambda: living.driver(device).done)
    await living.shell.close()
    assert not living.body.operations.busy(device.id)
    assert living.body.notices.said == []


def test_the_features_of_these_tests_have_every_danger() -> None:
    assert {feature.danger for feature in FEATURES} == set(Danger)


async def test_what_is_stopped_before_it_begins_leaves_nothing_behind(living: Living) -> None:
    device, _ = await shown(living)
    operations = living.body.operations
    loop = asyncio.get_running_loop()
    operations.moved.connect(lambda told: loop.call_soon(operations.stop, told))
    begun: list[object] = []

    async def work(progress: object) -> None:
        begun.append(progress)

    entry = living.application.site.entry(device.id)
    assert entry is not None
    operations.carry_out(entry, text("test.work", "Work"), work)
    await ended(living, device)
    assert begun == []
