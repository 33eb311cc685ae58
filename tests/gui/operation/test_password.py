from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.credentials import Keep, Typed
from core.device import Address, Device, Identity
from core.device.credential import CredentialNeed, kept_under
from core.secret import Secret
from core.site import Entry
from core.text import Text, text
from gui.operation.password import PasswordDialog
from gui.operation.prompter import WindowPrompter
from tests.clock import ManualClock
from tests.gui.devices import SpeakingDriver
from tests.gui.dialogs import button, click, closed, opened, words
from tests.gui.untranslated import forgotten

NEED = CredentialNeed(
    "star", "reset", text("test.role", "Reset"), "192.168.1.20", ("mac:00:11:62:00:00:01",), "user",
    factory=Secret("from the factory"),
)  # fmt: skip
WHERE = text("test.where", "passwords are kept in the drawer")
WRONG = text("test.wrong", "that password was rejected.")


@pytest.fixture
def prompter(parent: QWidget) -> WindowPrompter:
    return WindowPrompter(parent)


class Asking:
    """A question that is open."""

    def __init__(self, parent: QWidget, prompter: WindowPrompter) -> None:
        self.parent = parent
        self.prompter = prompter

    async def begin(
        self, need: CredentialNeed = NEED, problem: Text | None = None, sites: Sequence[str] = ("Shop 7",)
    ) -> PasswordDialog:
        self.task = asyncio.create_task(self.prompter.ask(need, problem, WHERE, sites))
        return await opened(self.parent, PasswordDialog)

    async def answer(self) -> Typed | None:
        return await asyncio.wait_for(self.task, 10)


@pytest.fixture
def asking(parent: QWidget, prompter: WindowPrompter) -> Asking:
    return Asking(parent, prompter)


async def test_what_is_typed_is_given_and_nothing_is_kept_unless_one_says_so(asking: Asking) -> None:
    dialog = await asking.begin()
    assert QApplication.focusWidget() is dialog.field
    QTest.keyClicks(dialog.field, "s3cret word")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert await asking.answer() == Typed(Secret("s3cret word"), Keep.NO, None, factory=False)


async def test_it_says_what_for_where_it_is_kept_and_who_can_read_it(asking: Asking) -> None:
    dialog = await asking.begin()
    assert words(dialog) == [
        "192.168.1.20 asks for the password 'Reset'.",
        "Password for the user name 'user'",
        "It crosses the network in clear: whoever listens there can read it.",
        "When the device has accepted it",
        "Passwords are kept in the drawer.",
    ]
    assert dialog.field.accessibleName() == "Password for the user name 'user'"
    dialog.reject()
    await asking.answer()


async def test_a_device_has_the_name_that_people_know_it_by(parent: QWidget) -> None:
    def entry(name: str, mac: str) -> Entry:
        address = Address("star", host="192.168.1.20")
        return Entry(Device("star", address, SpeakingDriver(), ManualClock(), Identity(mac=mac)), name)

    # Both stand at the address that is asked about: the one that said who it is now is meant.
    entries = (entry("Till 1", "00:11:62:00:00:02"), entry("Till 2", "00:11:62:00:00:01"))
    asking = Asking(parent, WindowPrompter(parent, entries))
    dialog = await asking.begin()
    assert words(dialog)[0] == "Till 2 (192.168.1.20) asks for the password 'Reset'."
    dialog.reject()
    await asking.answer()
    dialog = await asking.begin(replace(NEED, hardware=("mac:00:11:62:00:00:03",)))
    assert words(dialog)[0] == "192.168.1.20 asks for the password 'Reset'."
    dialog.reject()
    await asking.answer()


async def test_who_says_nothing_about_itself_goes_by_its_address(parent: QWidget) -> None:
    def entry(name: str, address: Address) -> Entry:
        return Entry(Device("star", address, SpeakingDriver(), ManualClock(), Identity(mac="00:11:62:00:00:02")), name)

    here = Address("star", host="192.168.1.20", options={"path": "print"})
    entries = (entry("Till 1", Address("star", host="192.168.1.21")), entry("Till 2", here))
    prompter = WindowPrompter(parent, entries)
    assert not prompter.asks_watchers
    asking = Asking(parent, prompter)
    nameless = replace(NEED, hardware=())
    dialog = await asking.begin(nameless)
    assert words(dialog)[0] == "192.168.1.20 asks for the password 'Reset'."
    with pytest.raises(LookupError):
        button(dialog, "Keep it for this device")
    dialog.reject()
    await asking.answer()
    dialog = await asking.begin(replace(nameless, place=kept_under(here), factory=Secret("")))
    assert words(dialog)[0] == "Till 2 (192.168.1.20) asks for the password 'Reset'."
    # A blank factory password has been tried.
    assert not dialog.factory.isVisible()
    button(dialog, "Keep it for the address 192.168.1.20").click()
    QTest.keyClicks(dialog.field, "typed")
    dialog.accept_button.click()
    assert await asking.answer() == Typed(Secret("typed"), Keep.DEVICE)


async def test_what_does_not_apply_is_not_there(asking: Asking) -> None:
    need = replace(NEED, user=None, in_clear=False, factory=None)
    dialog = await asking.begin(need, sites=())
    assert [line for line in words(dialog) if "in clear" in line] == ["It does not cross the network in clear."]
    assert dialog.field.accessibleDescription() == "It does not cross the network in clear."
    assert "Password" in words(dialog)
    assert not dialog.factory.isVisible()
    with pytest.raises(LookupError):
        button(dialog, "Keep it for all devices of Shop 7")
    dialog.accept_button.click()
    assert dialog.problem.text() == "Type the password."
    assert dialog.accept_button.text() == "Use it", "it may be that it is not sent itself"
    dialog.reject()
    await asking.answer()


@pytest.mark.parametrize(
    ("choice", "keep", "site"),
    [
        ("Do not keep it", Keep.NO, None),
        ("Keep it for this device", Keep.DEVICE, None),
        ("Keep it for all devices of Shop 7", Keep.SITE, "Shop 7"),
    ],
)
async def test_the_person_says_what_becomes_of_it(asking: Asking, choice: str, keep: Keep, site: str | None) -> None:
    dialog = await asking.begin()
    QTest.keyClicks(dialog.field, "word")
    QTest.mouseClick(button(dialog, choice), Qt.MouseButton.LeftButton, pos=button(dialog, choice).rect().center() / 4)
    dialog.accept_button.click()
    assert await asking.answer() == Typed(Secret("word"), keep, site)


async def test_a_device_that_does_not_say_who_it_is_gets_nothing_kept(asking: Asking) -> None:
    dialog = await asking.begin(replace(NEED, hardware=()))
    with pytest.raises(LookupError):
        button(dialog, "Keep it for this device")
    assert "Passwords are kept in the drawer." in words(dialog), "the reason is said in its place"
    QTest.keyClicks(dialog.field, "word")
    dialog.accept_button.click()
    assert await asking.answer() == Typed(Secret("word"), Keep.NO)


async def test_the_factory_password_is_tried_only_if_the_person_says_so(asking: Asking) -> None:
    dialog = await asking.begin()
    assert not dialog.factory.isChecked()
    assert "from the factory" not in " ".join(words(dialog))
    dialog.factory.setFocus()
    QTest.keyClick(dialog.factory, Qt.Key.Key_Space)
    dialog.accept_button.click()
    assert await asking.answer() == Typed(None, Keep.NO, factory=True)


async def test_nothing_is_no_password(asking: Asking) -> None:
    dialog = await asking.begin()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.text() == "Type the password, or choose to try the factory password."
    assert dialog.field.accessibleDescription() == dialog.problem.text()
    dialog.reject()
    await asking.answer()


async def test_after_a_wrong_one_it_says_so_and_remembers_the_choice_but_not_the_word(asking: Asking) -> None:
    first = await asking.begin()
    QTest.keyClicks(first.field, "wrong")
    first.keep(Keep.SITE, "Shop 7").click()
    first.factory.click()
    first.accept_button.click()
    await asking.answer()
    await closed(asking.parent)
    again = await asking.begin(problem=WRONG)
    assert again.problem.text() == "That password was rejected."
    assert again.problem.isVisible()
    assert again.field.text() == ""
    assert again.keep(Keep.SITE, "Shop 7").isChecked()
    assert again.factory.isChecked()
    again.reject()
    await asking.answer()
    await closed(asking.parent)
    fresh = await asking.begin()
    assert fresh.keep(Keep.NO).isChecked(), "another time is another question"
    fresh.reject()
    await asking.answer()


@pytest.mark.parametrize("leave", ["Cancel", None])
async def test_thinking_better_of_it_gives_none(asking: Asking, leave: str | None) -> None:
    dialog = await asking.begin()
    QTest.keyClicks(dialog.field, "word")
    if leave is None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        click(dialog, leave)
    assert await asking.answer() is None


async def test_dots_are_shown_unless_one_wants_to_see(asking: Asking) -> None:
    dialog = await asking.begin()
    QTest.keyClicks(dialog.field, "word")
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    click(dialog, "Show")
    assert dialog.field.displayText() == "word"
    click(dialog, "Hide")
    assert "word" not in dialog.field.displayText()
    dialog.reject()
    await asking.answer()


async def test_nothing_is_left_in_the_field(asking: Asking) -> None:
    dialog = await asking.begin()
    QTest.keyClicks(dialog.field, "word")
    assert dialog.take() == Secret("word")
    assert dialog.field.text() == ""
    assert dialog.take() is None
    dialog.reject()
    await asking.answer()


async def test_the_end_of_who_waits_closes_and_empties_it(asking: Asking) -> None:
    dialog = await asking.begin()
    QTest.keyClicks(dialog.field, "word")
    held: list[str] = []
    dialog.field.textChanged.connect(held.append)
    asking.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking.task
    assert held == [""]
    await closed(asking.parent)


@pytest.mark.usefixtures("pseudo_language")
async def test_every_word_goes_through_translation(asking: Asking) -> None:
    # The names of users and sites are data, which this language leaves alone.
    dialog = await asking.begin(replace(NEED, user="Acme"), WRONG, ("Front",))
    assert forgotten(dialog) == []
    dialog.reject()
    await asking.answer()
