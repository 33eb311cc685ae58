"""A simulated projector that is locked from the start: it has said no more of itself than that it wants passwords."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.device import Contact
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.simulate.simulator import SimulatorOptions
from gui.loop.until import until
from gui.operation.password import PasswordDialog
from gui.settings.row import ReadingRow, SettingRow
from gui.settings.section import SettingsSection
from tests.gui.dialogs import button, click, closed, opened, words
from tests.gui.settings.workshop import Workshop

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing|propagateSizeHints)")
PASSWORD = "menu board"
ENTER = "Enter the password…"
READ_GUARDED = "Read what needs a password…"
PATIENCE = 30


def locked(model: str) -> ProjectorSimulator:
    lock = (("power", "1"), ("authentication", "1"), ("password", PASSWORD))
    return ProjectorSimulator(SimulatorOptions(model=model, settings=lock))


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Workshop]:
    async with Workshop.begun(tmp_path, simulator=locked("CP-A220N")) as begun:
        yield begun


async def give(shop: Workshop, label: str, password: str = PASSWORD) -> None:
    """Answer the question for a password."""
    dialog = await opened(shop.window, PasswordDialog)
    assert words(dialog)[0].endswith(f"asks for the password '{label}'.")
    dialog.field.setText(password)
    dialog.accept_button.click()


async def unlocked(shop: Workshop, label: str = "Network control") -> None:
    """Give the password of the way in use: that of the command ports, if nothing else is said."""
    click(shop.page.header.bar, ENTER)
    await give(shop, label)
    await until(lambda: shop.device.picture.contact is Contact.ANSWERING)
    await until(lambda: not shop.window.body.operations.busy(shop.device.id))


def dialogs(shop: Workshop) -> list[PasswordDialog]:
    return [each for each in shop.window.findChildren(PasswordDialog) if each.isVisible()]


async def settings_read(shop: Workshop) -> SettingsSection:
    """Show the settings, and wait until they were read."""
    section = shop.settings
    await shop.idle()
    await until(lambda: said(section, "brightness") == "50", PATIENCE)
    await shop.idle()
    return section


def said(section: SettingsSection, name: str) -> str:
    row = section.form.row(name)
    assert isinstance(row, (SettingRow, ReadingRow))
    return row.value.words


async def test_nobody_is_asked_before_they_press_the_button_and_then_it_goes_on(shop: Workshop) -> None:
    assert (shop.device.picture.contact, shop.device.identity.model) == (Contact.LOCKED, None)
    assert not dialogs(shop)
    await unlocked(shop)
    shop.window.flush()
    with pytest.raises(LookupError):
        button(shop.page.header.bar, ENTER)
    assert "hitachi" in shop.device.picture.snapshots
    assert any(feature.id == "brightness" for feature in shop.device.features)


async def test_one_of_another_maker_tells_who_it_is_as_soon_as_it_has_the_password(tmp_path: Path) -> None:
    async with Workshop.begun(tmp_path, simulator=locked("NL-W720U")) as shop:
        assert (shop.device.picture.contact, shop.device.identity.model) == (Contact.LOCKED, None)
        await unlocked(shop, "PJLink")
        await until(lambda: shop.device.identity.model == "NL-W720U")
        section = shop.settings
        await shop.idle()
        await until(lambda: said(section, "model") == "NL-W720U", PATIENCE)
        assert not section.strip.guarded.isVisible()


async def test_a_wrong_password_leaves_the_button_and_the_next_one_is_tried(shop: Workshop) -> None:
    click(shop.page.header.bar, ENTER)
    await give(shop, "Network control", "another")
    await until(lambda: any(dialog.problem.text() == "That password was rejected." for dialog in dialogs(shop)))
    dialogs(shop)[0].reject()
    await closed(shop.window)
    await until(lambda: not shop.window.body.operations.busy(shop.device.id))
    shop.window.flush()
    await unlocked(shop)


async def test_its_settings_are_read_and_nobody_is_asked_for_a_second_password_by_the_way(shop: Workshop) -> None:
    await unlocked(shop)
    section = await settings_read(shop)
    # The command set of this model does not have it, and PJLink does: that is no reason to ask either.
    shop.window.body.operations.read(shop.window.body.feed.records[shop.device.id].entry, ("av_mute",))
    await until(lambda: any(each.id == "av_mute" and each.reading_needs_password for each in shop.device.features))
    await shop.idle()
    assert not dialogs(shop)
    assert said(section, "model") == "not read yet"
    assert button(section.strip, READ_GUARDED).isEnabled()


async def test_who_does_not_know_the_second_password_is_asked_again_only_when_they_want_it(shop: Workshop) -> None:
    await unlocked(shop)
    section = await settings_read(shop)
    click(section.strip, READ_GUARDED)
    (await opened(shop.window, PasswordDialog)).reject()
    await closed(shop.window)
    await shop.idle()
    assert not dialogs(shop)
    click(section.strip, READ_GUARDED)
    await give(shop, "PJLink")
    await until(lambda: said(section, "model") == "CP-A220N", PATIENCE)
    await shop.idle()
    assert not section.strip.guarded.isVisible()
