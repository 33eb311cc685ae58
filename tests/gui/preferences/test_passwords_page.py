"""Where passwords are kept and which there are: told in words, never shown, forgotten after a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.credentials import MemoryVault
from core.credentials.errors import VaultLocked
from core.credentials.index import Index, Kept
from core.credentials.owner import Owner
from core.device import Address
from core.secret import Secret
from core.text import ENGLISH, text
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.preferences.dialog import PASSWORDS, PreferencesDialog
from gui.preferences.password_story import stories
from gui.preferences.passwords_page import PasswordsPage
from tests.clock import ManualClock
from tests.core.credentials.people import LastingVault
from tests.gui.devices import FAMILY, IDENTITY
from tests.gui.dialogs import button, click, closed, opened, words
from tests.gui.living import Living
from tests.gui.stage import TestApplication

pytestmark = pytest.mark.qt_log_ignore(r"does not support raise\(\)")
CANARY = "canary-2718"
DEVICE = Owner(FAMILY.id, "administrator", "mac:00:11:62:00:00:01")
SITE = Owner(FAMILY.id, "administrator", site="Front")


async def page_of(living: Living) -> PasswordsPage:
    living.body.show_preferences()
    dialog = await opened(living.window, PreferencesDialog)
    page = dialog.show_page(PASSWORDS)
    assert isinstance(page, PasswordsPage)
    await until(lambda: not page.where.text().startswith("Looking"))
    return page


@pytest.fixture
def vault(living: Living, monkeypatch: pytest.MonkeyPatch) -> MemoryVault:
    made = MemoryVault(text("test.vault", "passwords are kept in a test"))
    monkeypatch.setattr(living.application, "_vault", made)
    return made


async def test_without_passwords_it_says_where_they_would_be(living: Living, vault: MemoryVault) -> None:
    page = await page_of(living)
    await until(page.none.isVisible)
    said = words(page)
    assert "Passwords are kept in a test." in said
    assert "They are forgotten when Signalbox ends; it then asks for them again." in said
    assert page.rows == ()


async def test_a_password_is_listed_without_being_shown_and_forgotten_after_a_question(
    living: Living, vault: MemoryVault
) -> None:
    credentials = living.application.credentials
    await credentials.put(DEVICE, Secret(CANARY))
    await credentials.put(SITE, Secret(CANARY))
    page = await page_of(living)
    await until(lambda: len(page.rows) == 2)
    assert not any(CANARY in line for line in words(living.window))
    first, last = page.rows
    forget = button(last, "Forget…")
    forget.setFocus()
    QTest.keyClick(forget, Qt.Key.Key_Tab)
    await until(button(page.window(), "Close").hasFocus)
    assert first.story.owner == DEVICE

    click(first, "Forget…")
    question = await opened(living.window, QuestionDialog)
    assert any("You are asked for it the next time" in line for line in words(question))
    click(question, "Keep")
    await until(lambda: not living.window.findChildren(QuestionDialog))
    assert await vault.get(DEVICE.account(proven=False)) is not None

    click(first, "Forget…")
    click(await opened(living.window, QuestionDialog), "Forget")
    await until(lambda: [row.story.owner for row in page.rows] == [SITE])
    assert await vault.get(DEVICE.account(proven=False)) is None
    assert await vault.get(SITE.account(proven=False)) is not None


async def test_what_the_keyring_refuses_is_told_with_what_to_do(
    living: Living, vault: MemoryVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    await living.application.credentials.put(DEVICE, Secret(CANARY))
    page = await page_of(living)
    await until(lambda: len(page.rows) == 1)

    async def locked(account: str) -> None:
        raise VaultLocked(keyring=text("test.keyring", "the keyring"))

    monkeypatch.setattr(vault, "forget", locked)
    click(page.rows[0], "Forget…")
    click(await opened(living.window, QuestionDialog), "Forget")
    await until(page.problem.isVisible)
    assert page.problem.text() == "The keyring is locked. Unlock the keyring, then try again."
    assert len(page.rows) == 1


async def test_a_damaged_list_is_told(living: Living, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "credentials.json").write_text("{", "utf-8")
    monkeypatch.setattr(living.application, "_data", tmp_path)
    monkeypatch.setattr(living.application, "_vault", LastingVault())
    page = await page_of(living)
    await until(page.problem.isVisible)
    assert "was damaged and has been set aside" in page.problem.text()
    assert "They are still there when Signalbox is started again." in words(page)


async def test_a_list_that_cannot_be_read_is_told(
    living: Living, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "credentials.json").mkdir()
    monkeypatch.setattr(living.application, "_data", tmp_path)
    monkeypatch.setattr(living.application, "_vault", LastingVault())
    page = await page_of(living)
    await until(page.problem.isVisible)
    assert "could not be used" in page.problem.text()
    assert not page.none.isVisible()


async def test_the_dialog_can_go_while_the_keyring_is_looked_for(
    living: Living, vault: MemoryVault, released: Callable[[], None]
) -> None:
    living.body.show_preferences()
    dialog = await opened(living.window, PreferencesDialog)
    dialog.show_page(PASSWORDS)
    dialog.close()
    await closed(living.window)
    released()
    await until(lambda: not living.window.findChildren(PreferencesDialog))


@pytest.fixture
def released(living: Living, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the place of the passwords be unknown until the function given is called."""
    import asyncio

    known = asyncio.Event()
    where = living.application.credentials.where

    async def late() -> object:
        await known.wait()
        return await where()

    monkeypatch.setattr(living.application.credentials, "where", late)
    return known.set


async def test_an_owner_is_called_as_people_call_it() -> None:
    clock = ManualClock()
    application = TestApplication(clock)
    await application.site.add(Address(FAMILY.id, host="10.0.0.1"), IDENTITY, "Till 1", "Front")
    serial = Owner(FAMILY.id, "other", "serial:258")
    stranger = Owner("gone", "user", "board:7")
    index = Index(
        (Kept(DEVICE, True, clock.now()), Kept(SITE, True, clock.now()), Kept(serial, False, clock.now())),
        ((stranger, "Front"),),
        (
            Owner(FAMILY.id, "root", "serial:9"),
            Owner(FAMILY.id, "root", f"address:{FAMILY.id}://10.0.0.1"),
            Owner(FAMILY.id, "root", f"address:{FAMILY.id}://10.0.0.2"),
        ),
    )
    told = stories(index, application.families, application.site)
    names = [ENGLISH.sentence(story.name) for story in told]
    family = ENGLISH.render(FAMILY.name)
    assert names == [
        f"Till 1: {told[0].owner.role}",
        f"All devices of Front: {told[1].owner.role}",
        f"Serial number 258 ({family}): other",
        "7 (gone): user",
        f"Serial number 9 ({family}): root",
        "Till 1: root",
        f"Address {FAMILY.id}://10.0.0.2 ({family}): root",
    ]
    said = [[ENGLISH.render(line) for line in story.known] for story in told]
    assert said[0][0].startswith("The device accepted it; kept since 20")
    assert said[1][0].startswith("A device accepted it; kept since 20")
    assert said[2][0].startswith("New and not tried yet; kept since 20")
    assert said[3] == ["Uses the password of Front."]
    assert said[4] == ["The device still has the password that it left the factory with."]
    assert [story.kept for story in told] == [True, True, True, True, False, False, False]
    await application.close()
